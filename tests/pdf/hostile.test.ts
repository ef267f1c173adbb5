/** Letters that nobody should send: each is refused with field and reason, or set soundly, in bounded time. */
import { describe, expect, it } from "@jest/globals";
import type { Block, Letter, Run } from "../../letter/document.ts";
import type { Layout } from "../../pdf/layout.ts";
import { layOut } from "../../pdf/layout.ts";
import { readPdf } from "../../pdf/read.ts";
import { writePdf } from "../../pdf/write.ts";
import { THEME, inkOf, taggedInk, treeInk } from "./laid-out.ts";
import {
  blank,
  heading,
  letterOf,
  letterhead,
  lines,
  list,
  paragraph,
  plainly,
  said,
  signature,
  table,
} from "./sample-letter.ts";
import { misplaced } from "./sound-pages.ts";

const SUBJECT = heading("Subject", "subject", 1);
const WORD = "Zora".repeat(2500);
const WORDS = "plain words to fill a cell or a line ".repeat(1200).trim();
/** Far more than any of these takes, far less than a request may take. */
const MOST_CPU_MS = 8000;

function of(text: string): readonly Block[] {
  return [SUBJECT, { ...paragraph("identity"), sentences: [plainly(text, "child.name")] }];
}

function many(count: number, block: (index: number) => Block): readonly Block[] {
  return [SUBJECT, ...Array.from({ length: count }, (_, index) => block(index))];
}

/** Lays a letter out and sees that it took no more than its time. */
function bounded(letter: Letter): Layout {
  const before = process.cpuUsage();
  const layout = layOut(letter, THEME);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(MOST_CPU_MS);
  return layout;
}

const REFUSED: readonly (readonly [string, Letter, string | null, RegExp])[] = [
  ["an emoji", letterOf(of("Zora 😀")), "child.name", /U\+1F600/],
  ["half of an emoji", letterOf(of("Zora \ud83d")), "child.name", /U\+D83D/],
  ["the other half", letterOf(of("\ude00 Zora")), "child.name", /U\+DE00/],
  ["a control character", letterOf(of("Zora\u0000")), "child.name", /U\+0000/],
  ["an escape", letterOf(of("Zora\u001b[2J")), "child.name", /U\+001B/],
  ["a character of private use", letterOf(of("Zora \ue000")), "child.name", /U\+E000/],
  ["what is no character", letterOf(of("Zora \uffff")), "child.name", /U\+FFFF/],
  ["hundreds of marks on a letter", letterOf(of(`Z${"\u0301\u0323".repeat(200)}ora`)), "child.name", /three marks/],
  ["marks and no letter", letterOf(of("\u0301".repeat(3000))), "child.name", /three marks/],
  ["a heading as long as a letter", letterOf([heading(WORDS, "subject", 1)]), "subject", /500 characters/],
  ["no words in its subject", letterOf([heading(" ", "subject", 1), heading("Zora", "effects")]), "effects", /level 1/],
  ["no words at all", letterOf([paragraph("p", ""), list("l", " "), lines("copies", "")]), null, /no words/],
  ["no blocks", letterOf([]), null, /no words/],
  ["no title", letterOf(of("Zora"), { title: " " }), "title", /title/],
  ["an empty number", letterOf(of("Zora"), { number: "" }), "number", /empty/],
  ["a number as long as a page", letterOf(of("Zora"), { number: "9".repeat(5000) }), "number", /longer/],
  ["no day", letterOf(of("Zora"), { on: "" }), "on", /day/],
  ["a day that no calendar has", letterOf(of("Zora"), { on: "2026-02-30" }), "on", /day/],
  ["a logo that says nothing", letterOf([letterhead("", "Zora's clinic"), SUBJECT]), "logo", /what it shows/],
  ["a letterhead taller than a page", letterOf([letterhead(null, WORDS), SUBJECT]), "letterhead", /taller than a page/],
  [
    "a table head taller than a page",
    letterOf([SUBJECT, table("effects", [WORDS, "Zora"], ["a", "b"])]),
    "effects",
    /taller/,
  ],
  ["a label taller than a page", letterOf([{ ...paragraph("p"), sentences: [blank(WORDS)] }]), "p", /taller/],
  ["a table of thirty columns", letterOf([table("effects", Array<string>(30).fill("Zora"))]), "effects", /17 columns/],
  ["a foot line as long as a letter", letterOf(of("Zora"), { footer: said(WORDS) }), "footer", /foot/],
];

const SET: readonly (readonly [string, Letter])[] = [
  ["a word of ten thousand letters", letterOf(of(WORD))],
  ["a paragraph of a hundred thousand characters", letterOf(of("plain words ".repeat(8400)))],
  ["five thousand blocks", letterOf(many(5000, (index) => paragraph("p", `Block ${index % 50}.`)))],
  ["three hundred headings in a row", letterOf(many(300, (index) => heading(`Heading ${index}`, "effects")))],
  [
    "three thousand points",
    letterOf([SUBJECT, list("ideas", ...Array.from({ length: 3000 }, (_, at) => `Point ${at % 50}`))]),
  ],
  [
    "ten thousand words in a cell",
    letterOf([SUBJECT, table("t", ["What", "How"], ["x", `${WORDS} `.repeat(1)], ["y", "z"])]),
  ],
  [
    "a word of ten thousand letters in a cell",
    letterOf([SUBJECT, table("t", ["A", "B", "C"], ["x", WORD, "some words here"])]),
  ],
  ["a table without rows", letterOf([SUBJECT, table("t", ["What", "How"]), paragraph("p", "After it.")])],
  ["a table without a head", letterOf([SUBJECT, table("t", [], ["a", "b"], ["c", "d"])])],
  ["rows of different lengths", letterOf([SUBJECT, table("t", ["What"], ["a", "b", "c"], [], ["d"])])],
  ["empty blocks of every kind", letterOf([...of("Zora"), ...emptied()])],
  ["empty words in every block", letterOf([...of("Zora"), ...emptied("")])],
  [
    "a statement longer than a page",
    letterOf([SUBJECT, heading("Who decides", "who_decides"), paragraph("who_decides", WORDS)]),
  ],
  ["a signature longer than a page", letterOf([...of("Zora"), signature(true, WORDS, WORDS)])],
  [
    "two hundred copies",
    letterOf([...of("Zora"), signature(true, "Sincerely,"), lines("copies", ...Array<string>(200).fill("Copy"))]),
  ],
  [
    "a thousand blanks",
    letterOf([SUBJECT, { ...paragraph("p"), sentences: Array.from({ length: 1000 }, () => blank("Label")) }]),
  ],
  [
    "a word of twenty thousand styles",
    letterOf([SUBJECT, { ...paragraph("p"), sentences: [{ ...said(""), runs: manyStyles(20_000) }] }]),
  ],
  ["a title of five thousand letters", letterOf([SUBJECT, paragraph("p", WORDS)], { title: WORD })],
  ["a title of a thousand words", letterOf([SUBJECT, paragraph("p", WORDS)], { title: WORDS })],
  ["a date of a thousand words", letterOf([lines("date", WORDS), SUBJECT, paragraph("p", WORDS)])],
  ["ten thousand spaces", letterOf(of(`a${" ".repeat(10_000)}b`))],
  ["thousands of no-break spaces", letterOf(of("a\u00a0".repeat(2000)))],
  ["a mark without a letter", letterOf(of("\u0301abc"))],
];

function emptied(...words: readonly string[]): readonly Block[] {
  const heads = [letterhead(null, ...words), lines("date", ...words), lines("address", ...words), heading("", "x")];
  const body = [paragraph("x", ...words), list("l", ...words), table("t", words, words)];
  return [
    ...heads,
    ...body,
    signature(true, "", ...words),
    lines("signature_lines", ...words),
    lines("copies", ...words),
  ];
}

function manyStyles(count: number): readonly [Run, ...Run[]] {
  const more = Array.from({ length: count }, (_, index): Run => ({ text: "a", strong: index % 2 === 0 }));
  return [{ text: "a" }, ...more];
}

describe("a letter with", () => {
  const refused = REFUSED.map(([name, letter, field, what]) => [name, letter, { field, what }] as const);
  it.each(refused)("%s is refused: the field is named, never the value", (_, letter, { field, what }) => {
    const layout = bounded(letter);
    const faults = layout.kind === "refused" ? layout.faults : [];
    expect(faults.map((fault) => fault.field)).toContain(field);
    expect(faults.map((fault) => fault.what).join()).toMatch(what);
    expect(JSON.stringify(faults)).not.toMatch(/Zora|plain words|999/);
  });

  it.each(SET)("%s is set with nothing lost and nothing out of its place", (_, letter) => {
    const layout = bounded(letter);
    if (layout.kind === "refused") throw new Error(JSON.stringify(layout.faults));
    expect(misplaced(letter, layout.pages, THEME)).toEqual([]);
    expect(taggedInk(layout.pages)).toBe(treeInk(letter));
  });

  it("any white space and signs without ink is set as plain words", async () => {
    const letter = letterOf(of("a\tb\nc\r\nd\u2028e f\u200bg\u200dh\ufeffi so\u00adft"));
    const layout = bounded(letter);
    if (layout.kind === "refused") throw new Error(JSON.stringify(layout.faults));
    const reading = await readPdf(await writePdf(layout.pages, letter, THEME));
    expect(reading.kind === "read" ? reading.pages[0]?.text : "").toContain("\na b c d e fghi soft\n");
  });

  it("a title of five thousand letters can be written and read", async () => {
    const letter = letterOf([SUBJECT, paragraph("p", "Words.")], { title: WORD.slice(0, 5000) });
    const layout = bounded(letter);
    const reading = layout.kind === "laid-out" ? await readPdf(await writePdf(layout.pages, letter, THEME)) : null;
    expect(reading?.kind === "read" ? inkOf(reading.title ?? "").length : 0).toBe(5000);
  });
});
