/**
 * The checker that guards every letter without Java: that it finds each deviation and names its clause, that it lets pass what is
 * allowed, and that its verdicts are those of veraPDF wherever that judge can sit.
 */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWith } from "../../judges/needed.ts";
import type { Verdict } from "../../judges/verapdf.ts";
import { absentJudge, judge } from "../../judges/verapdf.ts";
import { conformanceFaults } from "../../../pdf/conformance/check.ts";
import { DEVIATIONS, bases, deviating } from "./corpus/corpus.ts";
import type { Base, Deviation } from "./corpus/deviation.ts";
import { packed } from "./corpus/surgery.ts";
import { VARIANTS } from "./corpus/variants.ts";
import type { Fault } from "../../../pdf/conformance/fault.ts";
import { NOT_JUDGED, archival, passes, ua } from "../../../pdf/conformance/fault.ts";

let from: Readonly<Record<Base, Uint8Array>>;

const ALLOWED: ReadonlyMap<string, () => Promise<Uint8Array>> = new Map([
  ...VARIANTS.map((variant) => [variant.what, () => deviating(from, variant)] as const),
  ["several letters in one file, its objects packed", () => packed(from["printed together"])],
]);
const FORBIDDEN: ReadonlyMap<string, () => Promise<Uint8Array>> = new Map(
  DEVIATIONS.map((deviation) => [deviation.what, () => deviating(from, deviation)] as const),
);

const files = new Map<string, Promise<Uint8Array>>();
const told = new Map<string, readonly Fault[]>();

/** Each file is made once, for the checker and for the judge. */
function fileOf(what: string): Promise<Uint8Array> {
  const file = files.get(what) ?? (ALLOWED.get(what) ?? FORBIDDEN.get(what))?.();
  if (file === undefined) throw new Error(`there is no letter with ${what}`);
  files.set(what, file);
  return file;
}

async function faultsOf(what: string): Promise<readonly Fault[]> {
  const faults = told.get(what) ?? conformanceFaults(await fileOf(what));
  told.set(what, faults);
  return faults;
}

const clausesOf = (faults: readonly Fault[]): readonly string[] =>
  [...new Set(faults.map(({ clause }) => clause))].toSorted();
const isOfStandard = (clause: string): boolean => /^ISO (?:14289-1|19005-2) /.test(clause);
const isExcused = ({ otherRules, otherVerdict }: Deviation): boolean =>
  otherRules !== undefined || otherVerdict !== undefined;

beforeAll(async () => {
  from = await bases();
});

describe("the checker of finished letters", () => {
  it.each(DEVIATIONS.map(({ what, breaks }) => [what, breaks] as const))(
    "finds %s, and names the clause",
    async (what, breaks) => {
      expect(clausesOf(await faultsOf(what))).toEqual([...breaks].toSorted());
    },
  );

  it.each([...ALLOWED.keys()])("has nothing against a letter: %s", async (what) => {
    expect(await faultsOf(what)).toEqual([]);
  });

  it("finds as much in a file whose objects are packed", async () => {
    for (const { what, breaks, bytes } of DEVIATIONS.filter((_, index) => index % 6 === 0)) {
      if (bytes !== undefined || breaks.includes(NOT_JUDGED)) continue;
      const faults = conformanceFaults(await packed(await fileOf(what)));
      expect([what, ...clausesOf(faults)]).toEqual([what, ...breaks.toSorted()]);
    }
  });

  it("says where a fault is, and of what kind", async () => {
    expect(await faultsOf("a picture without words")).toEqual([
      {
        clause: "ISO 14289-1 7.3-1",
        at: expect.stringMatching(/^Figure, object \d+$/),
        why: "no words for those who cannot see it",
      },
    ]);
  });

  it.each([
    ["that is empty", Buffer.alloc(0)],
    ["that is none", Buffer.from("Dear Ms. Whitfield:\n")],
  ])("passes no file %s", (_, bytes) => {
    const faults = conformanceFaults(bytes);
    expect([passes(faults, "ua1"), passes(faults, "2a")]).toEqual([false, false]);
  });

  it("passes no letter that is cut short, wherever it is cut", () => {
    for (let share = 1; share < 20; share += 1) {
      const faults = conformanceFaults(from.short.subarray(0, Math.floor((from.short.length * share) / 20)));
      expect([passes(faults, "ua1"), passes(faults, "2a")]).toEqual([false, false]);
    }
  });
});

describe("the corpus of deviations", () => {
  it("has a name of its own for every file", () => {
    expect(ALLOWED.size + FORBIDDEN.size).toBe(VARIANTS.length + 1 + DEVIATIONS.length);
  });

  it("has a file for every rule that the checker knows", () => {
    const folder = join(import.meta.dirname, "../../../pdf/conformance/rules");
    const rules = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const known = rules.flatMap((rule) => [...rule.matchAll(/"((?:\d+\.)*\d+-\d+)"/g)].map(([, name]) => name ?? ""));
    const provoked = new Set(DEVIATIONS.flatMap(({ breaks }) => breaks));
    expect(known.filter((name) => !provoked.has(ua(name)) && !provoked.has(archival(name)))).toEqual([]);
  });

  it("gives a reason for each fault that neither standard makes a machine look for", () => {
    const ours = DEVIATIONS.filter(({ breaks }) => !breaks.some(isOfStandard));
    expect(ours.filter(({ unseen }) => unseen === undefined).map(({ what }) => what)).toEqual([]);
    const reasons = DEVIATIONS.filter(({ unseen, breaks }) => unseen !== undefined && breaks.some(isOfStandard));
    expect(reasons.map(({ what }) => what)).toEqual([]);
  });
});

describeWith(absentJudge(), "the checker beside veraPDF", () => {
  const verdicts = new Map<string, readonly Verdict[]>();

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "judged-"));
    const names = [...ALLOWED.keys(), ...FORBIDDEN.keys()];
    const paths = names.map((_, index) => join(folder, `${index}.pdf`));
    for (const [index, what] of names.entries()) writeFileSync(paths[index] ?? "", await fileOf(what));
    const said = judge(paths);
    rmSync(folder, { recursive: true });
    names.forEach((what, index) => {
      verdicts.set(
        what,
        said.filter(({ file }) => file === paths[index]),
      );
    });
  }, 600_000);

  const judged = (what: string, flavour: string): boolean =>
    verdicts.get(what)?.find((verdict) => verdict.flavour === flavour)?.passed === true;

  it("gives its verdict on every deviation, by both standards, but for those of which it is told why not", async () => {
    const differing = new Set<string>();
    const laxer: string[] = [];
    for (const { what } of DEVIATIONS) {
      const faults = await faultsOf(what);
      for (const standard of ["ua1", "2a"] as const) {
        const [ours, theirs] = [passes(faults, standard), judged(what, standard)];
        if (ours !== theirs) differing.add(what);
        if (ours && !theirs) laxer.push(what);
      }
    }
    expect([...differing]).toEqual(
      DEVIATIONS.filter(({ otherVerdict }) => otherVerdict !== undefined).map(({ what }) => what),
    );
    expect(laxer).toEqual([]);
  });

  it("names the rules that the judge names, no more and no fewer, but for those of which it is told why not", () => {
    const named = (what: string): readonly string[] =>
      (verdicts.get(what) ?? []).flatMap(({ flavour, broken }) =>
        broken.map((rule) => (flavour === "ua1" ? ua : archival)(rule.split(":")[0] ?? "")),
      );
    const differing = DEVIATIONS.filter(
      ({ what, breaks }) => named(what).toSorted().join() !== breaks.filter(isOfStandard).toSorted().join(),
    );
    expect(differing.map(({ what }) => what)).toEqual(DEVIATIONS.filter(isExcused).map(({ what }) => what));
  });

  it("passes with the judge every letter that is as it should be", () => {
    const refused = [...ALLOWED.keys()].filter((what) => !judged(what, "ua1") || !judged(what, "2a"));
    expect(refused).toEqual([]);
  });
});
