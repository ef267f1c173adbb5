/** Judges the tree of a finished letter, wherever it was made: the promises again, then what makes a letter useful. */
import type { Block, Letter } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import type { Kind } from "../kind.ts";
import { numberOf } from "../number.ts";
import type { Broken } from "../promises/broken.ts";
import { originFaults } from "../promises/leaks.ts";
import { brokenWords } from "../promises/promises.ts";
import { shapeFaults } from "../promises/shape.ts";
import { usefulnessFaults } from "./judge-usefulness.ts";
import { POINTS, verdictOf } from "./verdict.ts";
import type { RubricFault, Verdict } from "./verdict.ts";

/** The points that the tree shows by itself. Those about the chart, the signature and the page need more than it. */
const JUDGED = "R1 R2 R3 R5 R6 R7 R8 R9 R10 R11 R12 R14 R15 R16 R18 R19 R20 R22 R24".split(" ");

/** Those that only a known kind can show. */
const OF_KIND = ["R5", "R6", "R7", "R10", "R14", "R15", "R20", "R22"];

/** Judges a letter; a kind that this installation does not know leaves the points about its parts unjudged. */
export function judgeLetter(letter: Letter, kind: Kind | null): Verdict {
  const promises = [...brokenWords(letter), ...originFaults(letter, new Set())].map(asBlocker);
  const judged = kind === null ? JUDGED.filter((id) => !OF_KIND.includes(id)) : JUDGED;
  const parts =
    kind === null
      ? []
      : [...shapeFaults(letter, kind).map(asBlocker), ...lengthFaults(letter, kind), ...ideaFaults(letter, kind)];
  const faults = [
    ...promises,
    ...numberFaults(letter),
    ...parts,
    ...recipientFaults(letter),
    ...dateFaults(letter),
    ...(kind === null ? [] : usefulnessFaults(letter)),
    ...strengthFaults(letter),
  ];
  return verdictOf(judged, faults);
}

/** R16: the number is made from the letter itself, so it tells of any change since. A draft has none. */
function numberFaults(letter: Letter): readonly RubricFault[] {
  const { status, number } = letter;
  if (status === "draft" || number === numberOf({ ...letter, number: null })) return [];
  return [asBlocker({ rule: "R16", at: "letter", sources: [], why: "the letter was changed since it got its number" })];
}

function asBlocker({ rule, at, why }: Broken): RubricFault {
  return { id: rule, severity: "blocker", at, why };
}

function fault(id: string, at: string, why: string): RubricFault {
  return { id, severity: POINTS[id] ?? "minor", at, why };
}

/** R2: a person or a role, not "to whom it may concern". */
function recipientFaults({ blocks }: Letter): readonly RubricFault[] {
  const address = textOf(blocks.filter(({ id }) => id === "recipient"));
  const anybody = /to whom it may concern/i.test(textOf(blocks));
  return address === "" || anybody
    ? [fault("R2", "recipient", "the letter goes to nobody in particular; name a person or a role")]
    : [];
}

/** R3: a date, and a day by which it is looked at again. */
function dateFaults({ blocks, on }: Letter): readonly RubricFault[] {
  const dated = on !== "" && textOf(blocks.filter(({ block }) => block === "date")) !== "";
  const reviewed = /\breviewed by\b|\buntil\b|\bends?\b/i.test(
    textOf(blocks.filter(({ id }) => id === "questions" || id === "dates")),
  );
  return [
    ...(dated ? [] : [fault("R3", "date", "the letter bears no date")]),
    ...(reviewed ? [] : [fault("R3", "questions", "the letter does not say when to look at it again")]),
  ];
}

/** R10: three to seven ideas, each tied to an effect, under a heading that offers them, and said to be examples. */
function ideaFaults({ blocks }: Letter, { limits }: Kind): readonly RubricFault[] {
  const section = blocks.filter(({ id }) => id === "ideas");
  if (section.length === 0) return [];
  const heading = textOf(section.filter(({ block }) => block === "heading"));
  const items = section.flatMap((block) => (block.block === "list" ? block.items : []));
  const { least, most } = limits.ideas;
  const few = items.length < least || items.length > most;
  const untied = items.some((item) => !/\([^()]+\)\W*$/.test(item.map(sentenceText).join(" ")));
  return [
    ...(/may want to consider/i.test(heading)
      ? []
      : [fault("R10", "ideas", 'the heading does not say "may want to consider"')]),
    ...(few ? [fault("R10", "ideas", `${items.length} ideas; ${least} to ${most} are read`)] : []),
    ...(untied ? [fault("R10", "ideas", "an idea is not tied to an effect")] : []),
    ...(/these are examples/i.test(textOf(section))
      ? []
      : [fault("R10", "ideas", "the section does not say that these are examples")]),
  ];
}

/** R18: the child, not only the problem. */
function strengthFaults({ blocks }: Letter): readonly RubricFault[] {
  return blocks.some(({ id }) => id === "strengths")
    ? []
    : [fault("R18", "strengths", "the letter says nothing that the child is good at")];
}

/** R22: words of the body, between letterhead and signature. */
function lengthFaults({ blocks }: Letter, { limits }: Kind): readonly RubricFault[] {
  const body = blocks.filter(({ block, id }) => block !== "letterhead" && block !== "signature" && !PAPER.includes(id));
  const words = textOf(body)
    .split(/\s+/)
    .filter((word) => word !== "").length;
  const { least, most } = limits.words;
  return words >= least && words <= most
    ? []
    : [fault("R22", "letter", `${words} words; ${least} to ${most} are read`)];
}

const PAPER = ["recipient", "date", "copies", "sources"];

function textOf(blocks: readonly Block[]): string {
  return blocks.flatMap(sentencesOf).map(sentenceText).join(" ");
}
