/**
 * The sheet on top of a printed stack: what is in it, and a place to write down whether all of it printed.
 * For clinic staff, in English; it names letters by number and no patient.
 */
import type { Block } from "../letter/document.ts";
import type { Page } from "./page.ts";
import type { PlannedDocument, PlannedLetter } from "./print-plan.ts";
import { lastSheetOf, sheetsIn } from "./print-plan.ts";
import { sheetCode } from "./sheet-code.ts";
import { heading, list, paragraph, staffPage, table } from "./staff-blocks.ts";
import type { Theme } from "./theme.ts";

/** The title of a print file, for its first heading, its bookmark and the file itself. */
export function titleOf({ letter, at, of }: PlannedDocument): string {
  return `Print file ${letter} (${at} of ${of})`;
}

/** The front of the cover sheet. */
export function coverOf(document: PlannedDocument, theme: Theme): Page {
  // Days and sheets can be read on the page of the job as well.
  const page = staffPage(blocksOf(document), theme) ?? staffPage(blocksOf({ ...document, days: [] }), theme);
  if (page === null) throw new Error("the cover sheet has more to say than a page holds");
  return page;
}

function blocksOf(document: PlannedDocument): readonly Block[] {
  const code = (sheet: number): string => sheetCode(document.letter, sheet);
  const last = code(lastSheetOf(document));
  return [
    heading(titleOf(document), 1),
    paragraph([{ text: "For clinic staff. Keep this sheet with the stack until all of it is checked." }]),
    table(["What", "In this document"], rowsOf(document)),
    ...reckoningOf(document),
    ...daysOf(document),
    ...remarksOf(document).map((remark) => paragraph([{ text: remark }])),
    heading("Check the stack", 2),
    list([
      document.duplex
        ? "The sheets are printed on both sides, and each letter begins on a sheet of its own."
        : "The sheets are printed on one side. A sheet with words on both sides shows two letters: take it out.",
      document.isPicked === true
        ? `The code in the foot line of each front side goes up from sheet to sheet, with gaps between letters. The last is ${last}.`
        : `The code in the foot line of each front side goes up by one from sheet to sheet. The last is ${last}.`,
      "For a sheet that is missing, torn or unreadable: print again from its code. The whole letter it belongs to is printed again.",
      "Until all of it is checked, hand out no letter of this stack.",
    ]),
    heading("Did all print?", 2),
    paragraph([
      { text: "Yes, or no", blank: true },
      { text: "   " },
      { text: "If no, the first sheet to print again", blank: true },
    ]),
    paragraph([{ text: "Checked by", blank: true }, { text: "   " }, { text: "Day and time", blank: true }]),
  ];
}

function rowsOf(document: PlannedDocument): readonly (readonly [string, string])[] {
  const { batch, on, letter, at, of, letters } = document;
  const own = letters.filter(({ follows = false }) => !follows);
  const slips = letters.filter(({ isSlip = false }) => isSlip).length;
  const family = letters.length - own.length - slips;
  const [first = letters[0]] = own;
  const last = own.at(-1) ?? first;
  const where = (one: PlannedLetter): string => `${one.number}, on sheet ${sheetCode(letter, one.firstSheet)}`;
  return [
    ["Batch", batch],
    ["Day", dayInWords(on)],
    ["Document", `${letter}, number ${at} of ${of}`],
    ["Letters", String(own.length)],
    ...(family === 0 ? [] : [["Pages for the family", `${family}, each behind its letter`] as const]),
    ...(slips === 0 ? [] : [["Slips for the desk", `${slips}, each behind its packet: take it out`] as const]),
    ["Sheets", `${sheetsIn(document)}, this one included`],
    ["Sheet codes", `${sheetCode(letter, 1)} (this sheet), then ${codesOf(document)}`],
    ["First letter", where(first)],
    ["Last letter", where(last)],
  ];
}

/** "A-002 to A-041"; where there are gaps, a stretch after the other as far as a cell has room. */
function codesOf({ letter, letters }: PlannedDocument): string {
  const stretches: { from: number; to: number }[] = [];
  for (const { firstSheet, sheets } of letters) {
    const to = firstSheet + sheets - 1;
    const last = stretches.at(-1);
    if (last?.to === firstSheet - 1) last.to = to;
    else stretches.push({ from: firstSheet, to });
  }
  const shown = stretches.slice(0, MOST_STRETCHES).map(({ from, to }) => {
    const begins = sheetCode(letter, from);
    return from === to ? begins : `${begins} to ${sheetCode(letter, to)}`;
  });
  return [
    ...shown,
    ...(stretches.length > MOST_STRETCHES ? [`then more to ${sheetCode(letter, stretches.at(-1)?.to ?? 1)}`] : []),
  ].join(", ");
}

const MOST_STRETCHES = 8;

/** Where every letter that was asked for is: the numbers of the job, which add up. */
function reckoningOf({ reckoning = [] }: PlannedDocument): readonly Block[] {
  return reckoning.length === 0 ? [] : [heading("The whole job", 2), table(["What", "Letters"], reckoning)];
}

/** Where the stack is divided for the days on which families come. */
function daysOf({ days = [] }: PlannedDocument): readonly Block[] {
  return days.length === 0 ? [] : [heading("Pick-up days", 2), table(["Day", "Sheets"], days)];
}

function remarksOf(document: PlannedDocument): readonly string[] {
  const { isOverlong, isAgain, isPicked = false, mostSheets, letter, letters } = document;
  const again = isPicked
    ? "Printed again: single letters. Put each in its place in the stack that was printed first."
    : `Printed again from sheet ${sheetCode(letter, letters[0].firstSheet)}. The sheets before it are in the stack that was printed first.`;
  return [
    ...(isAgain ? [again] : []),
    ...(isOverlong ? [`This letter does not fit into ${mostSheets} sheets, so it has a document of its own.`] : []),
  ];
}

const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

function dayInWords(day: string): string {
  return DAY.format(new Date(`${day}T12:00:00Z`));
}
