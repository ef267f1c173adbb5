/** Letters printed by the hundred: the same pages as in their own files, each on sheets of its own, under codes that name nobody. */
import { describe, expect, it } from "@jest/globals";
import { Writable } from "node:stream";
import { PDFDocument, PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from "pdf-lib";
import type { Letter } from "../../letter/document.ts";
import { writePrintFile, writePrintFiles } from "../../pdf/print-file.ts";
import { fromSheet } from "../../pdf/print-plan.ts";
import { textsOf } from "../../pdf/page.ts";
import type { ReadPage } from "../../pdf/read.ts";
import type { ReadElement, ReadLine } from "../../pdf/read-text.ts";
import { STRIP } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { THEME, pagesOf } from "./laid-out.ts";
import { codeOn, memory, plannedOf, printed, readBack, sourceOf } from "./printed.ts";
import { LUCIA, NORA, THEO, letterOf, paragraph, plainly } from "./sample-letter.ts";

const FILLER = "These are plain words that only take up room on the page so that what follows comes later. ";
/** Three pages: with both sides printed, its last sheet has an empty back. */
const LONG = letterOf([paragraph("p", FILLER.repeat(110))], { number: "3P4G-ES" });
const LETTERS = [NORA, LUCIA, THEO, LONG];

type Order = Parameters<typeof printed>[1];

async function onlyFile(letters: readonly Letter[], own: Order = {}): Promise<Buffer> {
  const files = await printed(letters, own);
  expect([...files.keys()]).toEqual(["A"]);
  return files.get("A") ?? Buffer.alloc(0);
}

/** Read once, however many tests look at it. */
const known = new Map<string, ReturnType<typeof readBack>>();

function readingOf(letters: readonly Letter[], own: Order = {}): ReturnType<typeof readBack> {
  const key = JSON.stringify([letters, own]);
  const reading = known.get(key) ?? onlyFile(letters, own).then(readBack);
  known.set(key, reading);
  return reading;
}

async function pagesIn(letters: readonly Letter[], own: Order = {}): Promise<readonly ReadPage[]> {
  return (await readingOf(letters, own)).pages;
}

/** The lines of a page but for its sheet code. */
function withoutCode(page: ReadPage): readonly ReadLine[] {
  const code = codeOn(page);
  return page.lines.filter(({ text }) => text !== code);
}

function isBlank(page: ReadPage | undefined): boolean {
  return page !== undefined && page.lines.length === 0 && page.structure === null;
}

function partsIn(page: ReadPage | undefined): readonly ReadElement[] {
  return page?.structure?.children.flatMap(({ children }) => children) ?? [];
}

describe("a print file", () => {
  it("has the pages of each letter's own file, word for word and place for place, but for the sheet code", async () => {
    const pages = await pagesIn(LETTERS);
    let at = 2;
    for (const letter of LETTERS) {
      const own = await readBack(await writePdf(pagesOf(letter), letter, THEME));
      for (const [index, page] of own.pages.entries()) {
        const here = pages[at + index];
        if (here === undefined) throw new Error("a page is missing");
        expect(withoutCode(here)).toEqual(page.lines);
        expect([here.width, here.height]).toEqual([page.width, page.height]);
        expect(partsIn(here)[0]?.children).toEqual(page.structure?.children[0]?.children);
      }
      at += own.pages.length + (own.pages.length % 2);
    }
    expect(pages).toHaveLength(at);
  });

  it("begins each letter on a sheet of its own, with an empty back behind an odd letter, for listeners too", async () => {
    const pages = await pagesIn(LETTERS);
    const blanks = pages.flatMap((page, index) => (isBlank(page) ? [index + 1] : []));
    expect(blanks).toEqual([2, 6, 12]);
    expect(pages[6]?.text).toContain("Theo Banerjee");
  });

  it("has no empty page where one side is printed", async () => {
    const pages = await pagesIn(LETTERS, { duplex: false });
    expect(pages).toHaveLength(1 + 2 + 1 + 2 + 3);
    expect(pages.some(isBlank)).toBe(false);
  });

  it("has a code on every front side that goes up by one, and none on a back", async () => {
    const both = (await pagesIn(LETTERS)).map(codeOn);
    expect(both).toEqual(["A-001", null, "A-002", null, "A-003", null, "A-004", null, "A-005", null, "A-006", null]);
    const one = (await pagesIn(LETTERS, { duplex: false })).map(codeOn);
    expect(one).toEqual(Array.from({ length: 9 }, (_, index) => `A-00${index + 1}`));
  });

  it("keeps the code inside the strip that every letter reserves and clear of the letter's number", async () => {
    const longest = await printed(
      Array.from({ length: 30 }, () => NORA),
      { mostSheets: 2 },
    );
    const [last] = [...longest.values()].slice(-1);
    const { pages } = await readBack(last ?? Buffer.alloc(0));
    const code = pages[2]?.lines.find(({ text }) => text === "AH-002");
    const texts = pagesOf(NORA).flatMap((page) => page.content.flatMap(textsOf));
    const number = texts.find(({ text }) => text === "Letter 7F3K-2Q");
    expect(code?.x).toBeCloseTo(STRIP.x, 1);
    expect((code?.x ?? 0) + (code?.width ?? 0)).toBeLessThan((number?.x ?? 0) - 20);
    expect(code?.y).toBeCloseTo(number?.y ?? 0, 2);
    expect(code?.tagged).toBe(false);
  });

  it("holds at most so many sheets; the next letter begins the next document", async () => {
    const files = await printed(LETTERS, { mostSheets: 4 });
    const read = await Promise.all([...files.values()].map(readBack));
    expect(read.map(({ title }) => title)).toEqual(["Print file A (1 of 2)", "Print file B (2 of 2)"]);
    expect(read.map(({ pages }) => pages.length)).toEqual([8, 6]);
    expect(codeOn(read[1]?.pages[2])).toBe("B-002");
  });

  it("prints again from a sheet in its middle, with the codes that the sheets had", async () => {
    const source = sourceOf(LETTERS);
    const again = fromSheet(await plannedOf(LETTERS, source), "A-004");
    const { sink, parts } = memory();
    for (const document of again ?? []) await writePrintFile(document, source, sink);
    const { pages } = await readBack(Buffer.concat(parts));
    expect(pages.map(codeOn).filter((code) => code !== null)).toEqual(["A-001", "A-004", "A-005", "A-006"]);
    expect(pages[0]?.text).toContain("Printed again from sheet A-004.");
    expect(pages[2]?.text).toContain("Theo Banerjee");
  });

  it("is the same, byte for byte, whatever was printed before it", async () => {
    const first = await onlyFile(LETTERS);
    await printed([letterOf([paragraph("p", "Żółw Nguyễn Quỳnh ệ ﬁ Ω Đ")], { number: "0TH3-R0" })]);
    expect((await onlyFile(LETTERS)).equals(first)).toBe(true);
  });

  it("gives back names as they were written, all letters with one set of signs for each face", async () => {
    const names = ["Nguyễn Phúc Tôn Nữ Hoàng Anh", "Łukasz Żółkowski", "Ẹ̀bùn Ọlá", "O'Brien & *Søn* {{x}} <b>"];
    const letters = names.map((name, index) =>
      letterOf([{ ...paragraph("name"), sentences: [plainly(name)] }], { number: `N4ME-0${index}` }),
    );
    const bytes = await onlyFile(letters);
    const { pages } = await readBack(bytes);
    names.forEach((name, index) =>
      expect(pages[2 + 2 * index]?.text.normalize("NFC")).toContain(name.normalize("NFC")),
    );
    expect((await objectsIn(bytes)).filter((object) => nameIn(object, "Subtype") === "CIDFontType2").length).toBe(3);
  });

  it("embeds a logo once, however many letters show it", async () => {
    const letters = Array.from({ length: 5 }, (_, index) => ({ ...THEO, number: `5M8R-0${index}` }));
    const file = await PDFDocument.load(await onlyFile(letters));
    const pictures = file.context
      .enumerateIndirectObjects()
      .filter(([, object]) => "dict" in object && object.dict instanceof PDFDict && isPicture(object.dict));
    expect(pictures).toHaveLength(1);
  });

  it("takes less than half of the bytes of the letters' own files", async () => {
    const letters = Array.from({ length: 24 }, (_, index) => ({ ...THEO, number: `5M8R-${index}` }));
    const own = (await writePdf(pagesOf(THEO), THEO, THEME)).length;
    const bytes = (await onlyFile(letters)).length / letters.length;
    expect(bytes).toBeLessThan(16_000);
    expect(bytes).toBeLessThan(0.3 * own);
  });
});

describe("the cover sheet of a print file", () => {
  it("says what the stack holds, from which sheet to which", async () => {
    const [cover] = await pagesIn(LETTERS);
    const rows = partsIn(cover)[0]?.children.find(({ role }) => role === "Table")?.children[1]?.children ?? [];
    expect(rows.map(({ children }) => children.map(({ text }) => text.trim()))).toEqual([
      ["Batch", "01JQ8Z7W3K"],
      ["Day", "November 26, 2026"],
      ["Document", "A, number 1 of 1"],
      ["Letters", "4"],
      ["Sheets", "6, this one included"],
      ["Sheet codes", "A-001 (this sheet), then A-002 to A-006"],
      ["First letter", "7F3K-2Q, on sheet A-002"],
      ["Last letter", "3P4G-ES, on sheet A-005"],
    ]);
  });

  it("asks whether all of it printed, with room to write by hand", async () => {
    const [cover] = await pagesIn(LETTERS);
    for (const words of ["Did all print?", "If no, the first sheet to print again", "Checked by", "Day and time"]) {
      expect(cover?.text).toContain(words);
    }
  });

  it("names no patient, nobody who signed and no diagnosis", async () => {
    const { pages, metadata } = await readingOf(LETTERS);
    const said = `${pages[0]?.text} ${JSON.stringify(metadata)}`;
    expect(said).not.toMatch(/Nora|Ellison|Theo|Banerjee|Luc[ií]a|Marsh|Okoye|ADHD|asthma|peanut/i);
  });

  it("is one sheet, also for a letter that is too long for a document and for one that is printed on one side", async () => {
    for (const duplex of [true, false]) {
      const pages = await pagesIn([LONG], { mostSheets: 2, duplex });
      expect(pages).toHaveLength(duplex ? 2 + 4 : 1 + 3);
      expect(pages[0]?.text).toContain("does not fit into 2 sheets");
      expect(pages[0]?.text).toContain(duplex ? "printed on both sides" : "printed on one side");
    }
  });

  it("is told to the print dialog: as many sides as the sheets were counted for, at their own size", async () => {
    for (const [duplex, sides] of [
      [true, "DuplexFlipLongEdge"],
      [false, "Simplex"],
    ] as const) {
      const { catalog } = await PDFDocument.load(await onlyFile([NORA], { duplex }));
      const preferences = catalog.lookup(PDFName.of("ViewerPreferences"), PDFDict);
      expect([nameIn(preferences, "Duplex"), nameIn(preferences, "PrintScaling")]).toEqual([sides, "None"]);
    }
  });
});

describe("the tags of a print file", () => {
  it("hold each letter in a part of its own, in its own language, beside the cover sheet", async () => {
    const { pages, language } = await readingOf(LETTERS);
    const parts = [0, 2, 4, 6, 8].map((index) => pages[index]?.structure?.children[0]);
    expect(language).toBe("en-US");
    expect(parts.map((part) => part?.role)).toEqual(["Document", "Document", "Document", "Document", "Document"]);
    expect(parts.map((part) => part?.children.map((own) => [own.role, own.language]))).toEqual([
      [["Part", "en-US"]],
      [["Part", "en-US"]],
      [["Part", "es-US"]],
      [["Part", "en-US"]],
      [["Part", "en-US"]],
    ]);
  });

  it("never mix two letters, although the parts of both are counted from the same number", async () => {
    const file = await PDFDocument.load(await onlyFile([NORA, NORA, NORA]));
    const pages = file.getPages().map(({ ref }) => ref.toString());
    const tags = (await objectsIn(file)).filter((object) => object.get(PDFName.of("Pg")) instanceof PDFRef);
    const parts = new Set<string>();
    for (const tag of tags) {
      const letter = Math.floor((pages.indexOf(String(tag.get(PDFName.of("Pg")))) - 2) / 2);
      parts.add(`${letter} ${partOf(tag)}`);
    }
    expect(parts.size).toBe(4);
  });

  it("carry a table over a page break as one table", async () => {
    const { pages } = await readingOf([THEO]);
    const [first, second] = [pages[2], pages[3]].map((page) => partsIn(page)[0]?.children.map(({ role }) => role));
    expect(first).toContain("Table");
    expect(second).toContain("H2");
    const file = await PDFDocument.load(await onlyFile([THEO]));
    const tables = (await objectsIn(file)).filter((object) => nameIn(object, "S") === "Table");
    expect(tables).toHaveLength(2);
  });
});

describe("the bookmarks of a print file", () => {
  it("say what the caller gives and lead to the first page of each letter", async () => {
    const source = sourceOf(LETTERS);
    const [document] = await plannedOf(LETTERS, source);
    if (document === undefined) throw new Error("no document");
    const [first, ...others] = document.letters;
    const { sink, parts } = memory();
    await writePrintFile(
      { ...document, letters: [{ ...first, bookmark: "Nora Ellison (7F3K-2Q) – ñ" }, ...others] },
      source,
      sink,
    );
    const file = await PDFDocument.load(Buffer.concat(parts));
    const pages = file.getPages().map(({ ref }) => ref.toString());
    const items = (await objectsIn(file)).filter((object) => object.has(PDFName.of("Dest")));
    const marks = items.map((item) => [
      titleIn(item),
      pages.indexOf(/\d+ 0 R/.exec(String(item.get(PDFName.of("Dest"))))?.[0] ?? ""),
    ]);
    expect(marks.toSorted(([, one], [, other]) => Number(one) - Number(other))).toEqual([
      ["Print file A (1 of 1)", 0],
      ["Nora Ellison (7F3K-2Q) – ñ", 2],
      ["Letter 9P2W-4H", 4],
      ["Letter 5M8R-7C", 6],
      ["Letter 3P4G-ES", 8],
    ]);
  });
});

describe("writing a print file", () => {
  it("writes a letter before it asks for the next one, so that memory holds one", async () => {
    const asked: string[] = [];
    const source = sourceOf(LETTERS);
    const [document] = await plannedOf(LETTERS, source);
    if (document === undefined) throw new Error("no document");
    const sink = new Writable({
      highWaterMark: 1,
      write(part: Buffer, _encoding, done) {
        asked.push(`wrote ${part.length > 1000}`);
        done();
      },
    });
    const watched = {
      ...source,
      pagesOf: (number: string) => {
        asked.push(number);
        return source.pagesOf(number);
      },
    };
    const { bytes } = await writePrintFile(document, watched, sink);
    const numbers = LETTERS.flatMap(({ number }) => [number, "wrote true"]);
    expect(asked).toEqual(["wrote true", ...numbers, "wrote true"]);
    expect(bytes).toBeGreaterThan(40_000);
  });

  it("tells how many bytes were written, and of which document", async () => {
    const source = sourceOf(LETTERS);
    const documents = await plannedOf(LETTERS, source, { mostSheets: 4 });
    const sinks = documents.map(() => memory());
    const files = await writePrintFiles(documents, source, ({ at }) => sinks[at - 1]?.sink ?? memory().sink);
    expect(files.map(({ document, bytes }) => [document.letter, bytes])).toEqual(
      ["A", "B"].map((letter, index) => [letter, Buffer.concat(sinks[index]?.parts ?? []).length]),
    );
    expect(sinks.every(({ sink }) => sink.writableFinished)).toBe(true);
  });

  it("ends with an error, and leaves no finished file, when the disk is full", async () => {
    const source = sourceOf(LETTERS);
    const documents = await plannedOf(LETTERS, source);
    const full = new Writable({ write: (_part, _encoding, done) => done(new Error("no space left")) });
    await expect(writePrintFiles(documents, source, () => full)).rejects.toThrow("no space left");
    expect(full.destroyed).toBe(true);
  });

  it("ends with an error when a letter has other pages than it was planned with", async () => {
    const source = sourceOf(LETTERS);
    const [document] = await plannedOf(LETTERS, source);
    if (document === undefined) throw new Error("no document");
    const { sink } = memory();
    const changed = { ...source, pagesOf: () => Promise.resolve(pagesOf(LUCIA)) };
    await expect(writePrintFile(document, changed, sink)).rejects.toThrow(
      "letter 7F3K-2Q has 1 pages and was planned with 2",
    );
    expect(sink.destroyed).toBe(true);
  });

  it("forgets the words of the letters at the end of the job, and when the job fails", async () => {
    const { regular } = THEME.faces.chain[0];
    const name = "Wilhelmina ";
    const full = new Writable({ write: (_part, _encoding, done) => done(new Error("no space left")) });
    for (const sink of [memory().sink, full]) {
      const before = regular.shape(name);
      expect(regular.shape(name)).toBe(before);
      const source = sourceOf([NORA]);
      await writePrintFiles(await plannedOf([NORA], source), source, () => sink).catch(() => null);
      expect(regular.shape(name)).not.toBe(before);
    }
  });
});

async function objectsIn(file: PDFDocument | Buffer): Promise<readonly PDFDict[]> {
  const { context } = file instanceof PDFDocument ? file : await PDFDocument.load(file);
  return context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
}

function nameIn(object: PDFDict, key: string): string | null {
  const value = object.get(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : null;
}

function isPicture(object: PDFDict): boolean {
  return nameIn(object, "Subtype") === "Image";
}

function titleIn(object: PDFDict): string {
  const title = object.get(PDFName.of("Title"));
  return title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : "";
}

/** The topmost part that a tag is in. */
function partOf(tag: PDFDict): string {
  let [reference, at] = ["", tag];
  while (nameIn(at, "S") !== "Part") {
    reference = String(at.get(PDFName.of("P")));
    at = at.lookup(PDFName.of("P"), PDFDict);
  }
  return reference;
}
