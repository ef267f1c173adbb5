/**
 * Files that nobody thought of: each entry of each object taken away or made something else, each type of element made each other one.
 * What veraPDF does not pass, the checker does not either. All of them in the full suite, a share of them else.
 */
import { beforeAll, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWith } from "../../judges/needed.ts";
import { absentJudge, judge } from "../../judges/verapdf.ts";
import { conformanceFaults } from "../../../pdf/conformance/check.ts";
import { bases } from "./corpus/corpus.ts";
import type { Base } from "./corpus/deviation.ts";
import type { Opened } from "./corpus/surgery.ts";
import { operated } from "./corpus/surgery.ts";
import { passes } from "../../../pdf/conformance/fault.ts";
import { STANDARD_TYPES } from "../../../pdf/conformance/read/tags.ts";

const SHARE = process.env["SUITE"] === "full" ? 1 : 40;

interface Spoiled {
  readonly what: string;
  readonly base: Base;
  readonly change: (opened: Opened) => void;
}

type Bases = Readonly<Record<Base, Uint8Array>>;

const SPOILS: Readonly<Record<string, (opened: Opened, dict: Opened["catalog"], key: string) => void>> = {
  "taken away": ({ drop }, dict, key) => drop(dict, key),
  "another name": ({ set }, dict, key) => set(dict, { [key]: "Bogus" }),
  "another number": ({ set }, dict, key) => set(dict, { [key]: 12345 }),
};

/** Each entry in each way. A stream's length and packing are the file's own business: other bytes would come out of it. */
async function spoiledEntries(from: Bases): Promise<readonly Spoiled[]> {
  const spoiled: Spoiled[] = [];
  const met = new Set<string>();
  for (const base of ["linked", "whole"] as const) {
    await operated(from[base], ({ entries }) => {
      for (const [index, { path }] of entries().entries()) {
        if (met.has(path) || / \/(?:Length|Filter)$/.test(path)) continue;
        met.add(path);
        for (const [how, spoil] of Object.entries(SPOILS)) {
          const change = (opened: Opened): void => {
            const entry = opened.entries()[index];
            if (entry !== undefined) spoil(opened, entry.dict, entry.key);
          };
          spoiled.push({ what: `${path} ${how}`, base, change });
        }
      }
    });
  }
  return spoiled;
}

const TYPES = ["P", "H1", "H2", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Figure"];

/** The second of each type, if there is one, as each other type and as one that nobody knows. */
const RETYPED: readonly Spoiled[] = TYPES.flatMap((type) =>
  [...STANDARD_TYPES, "Mystery"]
    .filter((other) => other !== type)
    .map((other): Spoiled => ({
      what: `${type} as ${other}`,
      base: "whole",
      change: ({ element, elements, set }) => set(elements(type)[1] ?? element(type), { S: other }),
    })),
);

async function compared(from: Bases, spoiled: readonly Spoiled[]) {
  const folder = mkdtempSync(join(tmpdir(), "judged-"));
  const files: { readonly what: string; readonly file: string; readonly bytes: Uint8Array }[] = [];
  for (const [index, { what, base, change }] of spoiled.entries()) {
    const bytes = await operated(from[base], change);
    const file = join(folder, `${index}.pdf`);
    writeFileSync(file, bytes);
    files.push({ what, file, bytes });
  }
  const said = judge(files.map(({ file }) => file));
  rmSync(folder, { recursive: true });
  return files.flatMap(({ what, file, bytes }) => {
    const faults = conformanceFaults(bytes);
    return (["ua1", "2a"] as const).map((standard) => ({
      what: `${what} (${standard})`,
      ours: passes(faults, standard),
      judges: said.some((one) => one.file === file && one.flavour === standard && one.passed),
    }));
  });
}

describeWith(absentJudge(), "the checker before files that nobody thought of", () => {
  let from: Bases;

  beforeAll(async () => {
    from = await bases();
  });

  it("never lets pass what veraPDF does not, whichever entry is spoiled", async () => {
    const spoiled = (await spoiledEntries(from)).filter((_, index) => index % SHARE === 0);
    const verdicts = await compared(from, spoiled);
    expect(verdicts.filter(({ ours, judges }) => ours && !judges)).toEqual([]);
  }, 1_200_000);

  it("gives the verdicts of veraPDF, whichever type of element stands for another", async () => {
    const verdicts = await compared(
      from,
      RETYPED.filter((_, index) => index % SHARE === 0),
    );
    expect(verdicts.filter(({ ours, judges }) => ours !== judges)).toEqual([]);
  }, 1_200_000);
});
