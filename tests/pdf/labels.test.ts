/** Address labels: each address whole on its own label, in order, and nothing else on the sheet. */
import { describe, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LABELS, labelSheets } from "../../pdf/labels.ts";
import type { LabelAddress } from "../../pdf/labels.ts";
import { textsOf } from "../../pdf/page.ts";
import type { Element, Page } from "../../pdf/page.ts";
import { readPdf } from "../../pdf/read.ts";
import { shippedFaces } from "../../pdf/shipped.ts";
import { writePdf } from "../../pdf/write.ts";
import { describeWith } from "../judges/needed.ts";
import { absentJudge, judge } from "../judges/verapdf.ts";
import { addresses } from "./addresses.ts";
import { marksOf } from "./ink.ts";
import { inkOf } from "./laid-out.ts";

const faces = shippedFaces();
const ABOUT = { title: "Address labels", language: "en-US", on: "2026-11-09", number: null } as const;
const SHORT = ["Mr. Aaron Pike", "Harbor Point Elementary School", "15 Harbor Point Drive", "Fairview, OH 44000"];

const listed = (rows: readonly (readonly string[])[]): readonly LabelAddress[] =>
  rows.map((own, index) => ({ line: 1 + 10 * index, rows: own }));
const many = (count: number): readonly LabelAddress[] =>
  listed(Array.from({ length: count }, (_, index) => [`Number ${index + 1}`, ...SHORT]));

function sheets(own: readonly LabelAddress[], start = 1): readonly Page[] {
  const laid = labelSheets(own, { start, faces });
  if (laid.kind === "refused") throw new Error(JSON.stringify(laid.faults));
  return laid.pages;
}

/** The labels of a sheet that have words on them: their places, counted row by row from 1. */
function taken(page: Page): readonly number[] {
  const places = marksOf(page).map((mark) => {
    const column = Math.floor((mark.left - LABELS.left) / LABELS.pitch);
    const row = Math.floor((mark.top - LABELS.top) / LABELS.height);
    const [left, top] = [LABELS.left + column * LABELS.pitch, LABELS.top + row * LABELS.height];
    expect(mark.left).toBeGreaterThanOrEqual(left + 9);
    expect(mark.right).toBeLessThanOrEqual(left + LABELS.width - 9);
    expect(mark.top).toBeGreaterThanOrEqual(top + 4.5);
    expect(mark.bottom).toBeLessThanOrEqual(top + LABELS.height - 4.5);
    return row * LABELS.across + column + 1;
  });
  return [...new Set(places)];
}

const itemsOf = (page: Page): readonly Element[] =>
  page.content.flatMap((part) => (part.kind === "element" ? part.kids.filter((kid) => kid.kind === "element") : []));

describe("a sheet of labels", () => {
  it("has 30 labels that fill the paper evenly", () => {
    const { left, width, pitch, top, height, across, down } = LABELS;
    expect(2 * left + width + (across - 1) * pitch).toBe(612);
    expect(2 * top + down * height).toBe(792);
  });

  it("takes the addresses row by row, and goes on to the next sheet", () => {
    const [first, second, ...others] = sheets(many(34));
    if (first === undefined || second === undefined) throw new Error("too few sheets");
    expect(others).toEqual([]);
    expect(taken(first)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(taken(second)).toEqual([1, 2, 3, 4]);
    const firstWords = itemsOf(first).map((item) => textsOf(item)[0]?.text);
    expect(firstWords.slice(0, 4)).toEqual(["Number 1", "Number 2", "Number 3", "Number 4"]);
  });

  it.each([1, 2, 17, 30])("begins at the first free label of a used sheet: %i", (start) => {
    const pages = sheets(many(5), start);
    const places = pages.flatMap((page, sheet) => taken(page).map((place) => place + 30 * sheet));
    expect(places).toEqual([0, 1, 2, 3, 4].map((index) => start + index));
  });

  it("prints every address whole, from 8 points up, or names the line that is too long", () => {
    const own = listed(addresses(120));
    const laid = labelSheets(own, { start: 1, faces });
    const bad = laid.kind === "refused" ? laid.faults.map(({ line }) => line) : [];
    expect(bad.length).toBeGreaterThan(0);
    const good = own.filter(({ line, rows }) => !bad.some((one) => one >= line && one < line + rows.length));
    const pages = sheets(good);
    const words = pages.flatMap((page) => page.content.flatMap(textsOf)).map(({ text }) => text);
    expect(inkOf(words.join(""))).toBe(inkOf(good.flatMap(({ rows }) => rows).join("")));
    for (const { size } of pages.flatMap((page) => page.content.flatMap(textsOf))) {
      expect(size).toBeGreaterThanOrEqual(8);
      expect(size).toBeLessThanOrEqual(11);
    }
    for (const page of pages) expect(taken(page).length).toBeGreaterThan(0);
  });

  it("sets a long address smaller, and a short one beside it in full size", () => {
    const long = ["Ms. Dana Whitfield, Section 504 Coordinator", ...SHORT.slice(1), "Attention: Front Office"];
    const [page] = sheets(listed([SHORT, long]));
    const sizes = (page === undefined ? [] : itemsOf(page)).map((item) => textsOf(item)[0]?.size ?? 0);
    expect(sizes[0]).toBe(11);
    expect(sizes[1]).toBeLessThan(11);
  });

  it.each([
    { what: "a line that no size has room for", rows: ["Mr. Pike", "Harbor".repeat(40)], line: 12, why: "too long" },
    { what: "more lines than a label holds", rows: Array(9).fill("One more line"), line: 11, why: "more lines" },
    { what: "a sign that the typeface lacks", rows: ["Mr. Pike", "中"], line: 12, why: "U+4E2D" },
  ])("is refused for $what, by its line of the list, with what to do", ({ rows, line, why }) => {
    const laid = labelSheets(listed([SHORT, rows]), { start: 1, faces });
    expect(laid).toEqual({ kind: "refused", faults: [{ line, what: expect.stringContaining(why) }] });
  });

  it("holds nothing but the addresses, as one list in which each line is heard by itself", async () => {
    const pdf = await readPdf(await writePdf(sheets(many(34)), ABOUT, { faces, logo: null }));
    if (pdf.kind === "refused") throw new Error(pdf.why);
    expect(pdf.pages.flatMap(({ lines }) => lines).every(({ tagged }) => tagged)).toBe(true);
    expect(pdf.pages[0]?.text.split("\n").slice(0, 5)).toEqual(["Number 1", ...SHORT]);
    expect(JSON.stringify(pdf.metadata)).not.toMatch(/Pike|Harbor/);
  });
});

describeWith(absentJudge(), "labels before veraPDF", () => {
  it("are accessible (PDF/UA-1) and archival (PDF/A-2a) at once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "labels-"));
    const file = join(folder, "labels.pdf");
    writeFileSync(file, await writePdf(sheets(many(64), 7), ABOUT, { faces, logo: null }));
    const verdicts = judge([file]);
    rmSync(folder, { recursive: true });
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  }, 60_000);
});
