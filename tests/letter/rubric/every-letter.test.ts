import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Letter } from "../../../letter/document.ts";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import type { Verdict } from "../../../letter/rubric/verdict.ts";
import { blockersOf, passes } from "../../../letter/rubric/verdict.ts";
import { CAST } from "../../../sandbox/cast.ts";
import type { ChildName } from "../../../sandbox/cast.ts";
import { judgePdf } from "../../../server/workflow/judge-letter.ts";
import { composeOrdered } from "../../../server/workflow/compose-letter.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { chartOf, DAY, decidedLetter, kindMaterial, templateOf, world } from "../cast-material.ts";
import { careLetter, careLetters } from "../care/care-letters.ts";
import { filled, filledKinds } from "../kinds/filled.ts";
import { childOn } from "../../../sandbox/cast.ts";

interface Judged {
  readonly tree: Verdict;
  /** Null where this run leaves the paper out. */
  readonly paper: Verdict | null;
}

/** Paper takes time: a quarter of the letters in every run, all of them under `npm run test:full`. */
const ON_PAPER = process.env["SUITE"] === "full" ? 1 : 4;
let letters = 0;

async function judged(letter: Letter): Promise<Judged> {
  letters += 1;
  const kind = world.content.kinds.get(letter.kind) ?? null;
  const tree = judgeLetter(letter, kind, world.knowledge);
  return { tree, paper: letters % ON_PAPER === 0 ? await judgedOnPaper(letter) : null };
}

async function judgedOnPaper(letter: Letter): Promise<Verdict> {
  const printing = await printLetter(letter, world);
  if (printing.kind === "refused") throw new Error(JSON.stringify(printing.faults));
  const paper = await judgePdf(printing.pdf, world);
  if (paper.kind === "unreadable") throw new Error(paper.why);
  return paper.verdict;
}

/** Every letter that clinicians have decided on for the cast: the goldens. */
const DECIDED: readonly (readonly [string, () => Letter])[] = [
  ...careLetters().map((asked) => [`${asked.child}, ${asked.kind}`, (): Letter => careLetter(asked)] as const),
  ...CAST.filter((child) => child !== "almost_nothing").flatMap((child) =>
    filledKinds(child).map((kind) => [`${child}, ${kind}`, (): Letter => decidedOf(child, kind)] as const),
  ),
];

function decidedOf(child: ChildName, kind: string): Letter {
  const material = kindMaterial(child, kind);
  return decidedLetter(filled(child, material), material);
}

/** Longer on paper than is read: what these letters lose, they lose justly. */
const TOO_LONG = "R22";

describe("a letter that a clinician decided on raises no false alarm", () => {
  it.each(DECIDED)("%s", async (_name, make) => {
    const { tree, paper } = await judged(make());
    const alarms = (paper?.faults ?? []).filter(({ id, why }) => !(id === TOO_LONG && why.includes("pages")));
    expect([...tree.faults, ...alarms]).toEqual([]);
    expect(tree.notJudged).toEqual(["R21", "R25"]);
    expect(blockersOf(tree)).toBe(0);
  });
});

/** The draft of every kind in the folder that a child is of the age for. */
function draftOf(child: ChildName, kindId: string): Letter | null {
  const kind = world.content.kinds.get(kindId);
  if (kind === undefined) return null;
  const order = {
    chart: chartOf(childOn(child, DAY).bundle),
    kind,
    template: templateOf(kindId),
    on: DAY,
    setting: null,
    choices: null,
  };
  const composed = composeOrdered(order, world);
  if (composed.kind === "refused-choices") return null;
  if (composed.kind !== "composed") throw new Error(JSON.stringify(composed));
  return composed.letter;
}

describe.each(CAST)("of %s", (child) => {
  const drafts: { kind: string; verdict: Judged }[] = [];

  beforeAll(async () => {
    for (const kind of world.content.kinds.keys()) {
      const letter = draftOf(child, kind);
      if (letter !== null) drafts.push({ kind, verdict: await judged(letter) });
    }
  });

  it("every kind that fits is written without a blocker and with nine of ten points", () => {
    expect(drafts.length).toBeGreaterThan(0);
    const failing = drafts.filter(
      ({ verdict }) => !passes(verdict.tree) || (verdict.paper !== null && !passes(verdict.paper)),
    );
    expect(failing.map(({ kind, verdict }) => [kind, verdict.tree.faults, verdict.paper?.faults])).toEqual([]);
  });
});
