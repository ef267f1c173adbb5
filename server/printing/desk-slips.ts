/** Slips for the desk: which packets of a job are of children with one family name. Whether they belong together, somebody has to ask. */
import { deskSlip } from "../../pdf/desk-slip.ts";
import type { Page } from "../../pdf/page.ts";
import type { LetterToPrint, PlannedDocument } from "../../pdf/print-plan.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import type { Theme } from "../../pdf/theme.ts";
import { familyWord } from "../staff/name-marks.ts";
import { nameOf } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";

/** The numbers with which packets begin: the child's own, and those of the others. */
interface Slip {
  readonly own: string;
  readonly others: readonly string[];
}

/** By the number of the letter behind which the slip lies. */
export type Slips = ReadonlyMap<string, Slip>;

/** With more children a name says nothing about families. */
const MOST_CHILDREN = 6;

/** The slips of a stack in this order. Pure. */
export function slipsFor(stack: readonly Pick<Candidate, "letter" | "child">[]): Slips {
  const named = stack.filter(({ child }) => (child?.name?.family ?? "") !== "");
  const families = Map.groupBy(named, ({ child }) => familyWord(child?.name?.family ?? ""));
  const slips = new Map<string, Slip>();
  for (const family of families.values()) {
    const children = [...Map.groupBy(family, ({ letter }) => letter.patient).values()];
    if (children.length < 2 || children.length > MOST_CHILDREN) continue;
    for (const own of children) {
      const others = children.filter((child) => child !== own).map(first);
      slips.set(own.at(-1)?.letter.number ?? "", { own: first(own), others });
    }
  }
  return slips;
}

function first([letter]: readonly Pick<Candidate, "letter">[]): string {
  return letter?.letter.number ?? "";
}

/** The slip as a page that follows; what stands on it is known once all sheets are counted. */
export function slipToPrint(candidate: Candidate): LetterToPrint {
  const bookmark = `${nameOf(candidate)} (slip for the desk)`;
  const survey = { pages: 1, lacks: [] };
  return {
    number: slipNumber(candidate.letter.number),
    language: "en-US",
    bookmark,
    survey,
    follows: true,
    isSlip: true,
  };
}

/** What stands on each slip, by the number under which its page is kept. */
export function slipPages(
  slips: Slips,
  documents: readonly PlannedDocument[],
  theme: Theme,
): ReadonlyMap<string, readonly Page[]> {
  const codes = new Map(
    documents.flatMap(({ letter, letters }) =>
      letters.map(({ number, firstSheet }) => [number, sheetCode(letter, firstSheet)] as const),
    ),
  );
  const codeOf = (number: string): string => codes.get(number) ?? "";
  return new Map(
    [...slips].map(([number, { own, others }]) => [
      slipNumber(number),
      [deskSlip({ own: codeOf(own), others: others.map(codeOf) }, theme)],
    ]),
  );
}

function slipNumber(number: string): string {
  return `${number} slip`;
}
