/** A sheet by which staff check their printer and their envelopes: a letter about nobody, with the windows and a ruler drawn on it. */
import type { Block, Cell, Letter, Sentence } from "../../letter/document.ts";
import type { Zone } from "../../pdf/envelope.ts";
import { layOut } from "../../pdf/layout.ts";
import { RULER_INCHES, withMeasures } from "../../pdf/test-sheet.ts";
import { themeOf } from "../../pdf/theme.ts";
import type { Mailing } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import type { Practice } from "../practice/practice.ts";
import type { Paper, Printing } from "./print-letter.ts";

/** Prints the sheet for a practice's envelope, laid out as its letters are, dated on a day `YYYY-MM-DD`. */
export async function printTestSheet({ practice, faces }: Paper, mailing: Mailing, on: string): Promise<Printing> {
  const { accent, logo, face } = practice;
  const theme = themeOf({ faces: faces[face], accent, logo, size: "standard", mailing });
  const letter = sheetFor(practice, mailing, on);
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") return layout;
  const [first, ...others] = layout.pages;
  const pages = first === undefined ? [] : [withMeasures(first, mailing.envelope, theme), ...others];
  const pdf = await writePdf(pages, letter, theme);
  return { kind: "printed", pages, pdf, notes: layout.notes };
}

function sheetFor({ letterhead }: Practice, { envelope }: Mailing, on: string): Letter {
  const place = [letterhead.address.join(", "), letterhead.phone ?? ""].filter((text) => text !== "").join(" · ");
  const head = [letterhead.name ?? "", place].filter((text) => text !== "");
  const folds = FOLDS[envelope.shape.panels];
  const blocks: readonly Block[] = [
    { block: "letterhead", id: "letterhead", locked: false, logo: letterhead.logo, sentences: head.map(said) },
    { block: "address", id: "recipient", locked: false, sentences: RECIPIENT.map(said) },
    { block: "heading", id: "subject", locked: false, level: 1, sentences: [said("Test sheet for window envelopes")] },
    { block: "list", id: "steps", locked: false, items: stepsFor(folds).map((step) => [said(step)]) },
    { block: "table", id: "windows", locked: false, head: HEAD.map(cell), rows: rowsFor(envelope) },
  ];
  return {
    kind: "test_sheet",
    language: "en-US",
    status: "signed",
    number: null,
    template: { id: "test_sheet", version: 1 },
    knowledge: "",
    title: "Test sheet for window envelopes",
    on,
    blocks,
    footer: said("A test of printer and envelope. It is no letter and names no child."),
  };
}

const RECIPIENT = [
  "Name of the recipient, Section 504 Coordinator",
  "Name of the school",
  "Number and street",
  "City, State 00000",
];

const FOLDS: Readonly<Record<1 | 2 | 3, string>> = {
  1: "Leave the sheet flat",
  2: "Fold the sheet at the tick at its left edge",
  3: "Fold the sheet at the two ticks at its left edge",
};

function stepsFor(folds: string): readonly string[] {
  return [
    `Print this sheet at 100 percent (“actual size”), never “fit to page”: the ruler below must measure ${RULER_INCHES} inches.`,
    `${folds} with the addresses outside, and put it into the envelope.`,
    "Push it into each corner of the envelope. Each time the address in the dark frame must show whole.",
    "Nothing but the address, the return address and the frames may ever show. If a word of these steps or of the letterhead shows, do not mail letters in this envelope.",
    "If something is wrong, check the scale first, then the folds, then the measures of the envelope in practice.yaml.",
  ];
}

const HEAD = ["Inches", "Always shows (dark frame)", "Can show (pale frame)"];

function rowsFor({ to, from }: Mailing["envelope"]): readonly (readonly Cell[])[] {
  const address = ["Address", inWords(to.always), inWords(to.ever)];
  const rows = from === null ? [address] : [["Return address", inWords(from.always), inWords(from.ever)], address];
  return rows.map((row) => row.map(cell));
}

function inWords({ left, right, top, bottom }: Zone): string {
  const [from, to, high, low] = [left, right, top, bottom].map((points) => (points / 72).toFixed(2));
  return `${from} to ${to} across, ${high} to ${low} down`;
}

function cell(text: string): Cell {
  return [said(text)];
}

function said(text: string): Sentence {
  return { runs: [{ text }], origin: { from: "template", sources: ["practice:test-sheet"], edited: false } };
}
