/** The finished file: the same letter is the same bytes, its tags say what the tree says, and its metadata name nobody. */
import { describe, expect, it } from "@jest/globals";
import { inflateSync } from "node:zlib";
import type { Letter } from "../../letter/document.ts";
import { ArchiveDocument } from "../../pdf/archive.ts";
import { CompactDocument } from "../../pdf/compact.ts";
import type { Page } from "../../pdf/page.ts";
import type { PdfReading } from "../../pdf/read.ts";
import { readPdf } from "../../pdf/read.ts";
import type { ReadElement } from "../../pdf/read-text.ts";
import { Tag } from "../../pdf/tags.ts";
import type { Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { THEME, pagesOf } from "./laid-out.ts";
import { DRAFT, LUCIA, NORA, THEO, letterOf, paragraph, plainly } from "./sample-letter.ts";

async function written(letter: Letter, theme: Theme = THEME): Promise<Uint8Array> {
  return writePdf(pagesOf(letter, theme), letter, theme);
}

async function readBack(letter: Letter): Promise<Extract<PdfReading, { kind: "read" }>> {
  const reading = await readPdf(await written(letter));
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function roles(part: ReadElement | null | undefined): readonly string[] {
  return part === null || part === undefined ? [] : [part.role, ...part.children.flatMap(roles)];
}

function partsOf(part: ReadElement, role: string): readonly ReadElement[] {
  return [...(part.role === role ? [part] : []), ...part.children.flatMap((child) => partsOf(child, role))];
}

describe("the finished file", () => {
  it("is the same, byte for byte, whatever letters were written before it", async () => {
    const first = latin(await written(THEO));
    for (let index = 0; index < 30; index++) {
      await written(letterOf([paragraph("p", `Żółw ${index} Nguyễn Quỳnh ệ ﬁ Ω Δ µ μ ∆ Đ Ð`)]));
    }
    expect(latin(await written(THEO))).toBe(first);
  });

  it("is the same when its words were forgotten in between", async () => {
    const first = latin(await written(NORA));
    THEME.faces.forget();
    expect(latin(await written(NORA))).toBe(first);
  });

  it("is the same when its pages were stored and are painted again", async () => {
    const pages = pagesOf(THEO);
    const stored: readonly Page[] = JSON.parse(JSON.stringify(pages));
    expect(latin(await writePdf(stored, THEO, THEME))).toBe(latin(await writePdf(pages, THEO, THEME)));
  });

  it("differs in its file number between two letters of one title and day", async () => {
    const numberIn = (bytes: string): string => /\/ID \[<(\w+)>/.exec(bytes)?.[1] ?? "";
    const [one, other] = [await written(NORA), await written({ ...NORA, number: "8888-88" })].map(latin);
    expect(numberIn(one ?? "")).toMatch(/^[0-9a-f]{32}$/);
    expect(numberIn(one ?? "")).not.toBe(numberIn(other ?? ""));
  });

  it("says its title, language and the standards that it keeps", async () => {
    const { title, language, tagged, metadata } = await readBack(LUCIA);
    expect({ title, language, tagged }).toEqual({ title: LUCIA.title, language: "es-US", tagged: true });
    expect(metadata).toMatchObject({ "pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A" });
    expect(metadata["xmp:createdate"]?.slice(0, 10)).toBe(LUCIA.on);
  });

  it("names no child, no signer and no diagnosis in its metadata", async () => {
    const { metadata } = await readBack(NORA);
    expect(JSON.stringify(metadata)).not.toMatch(/Nora|Ellison|Marsh|ADHD|anxiety/i);
  });

  it("keeps a title with signs that mean something in XML", async () => {
    const title = `Plans & "ideas" <for> the team's day`;
    expect((await readBack({ ...NORA, title })).metadata).toMatchObject({ "dc:title": title, Title: title });
  });

  it("reads aloud in the order of the letter: subject first among headings, then each section", async () => {
    const [first, second] = (await readBack(NORA)).pages;
    const order = [...roles(first?.structure), ...roles(second?.structure)].filter((role) => /^H\d$/.test(role));
    expect(order).toEqual(["H1", "H2", "H2", "H2", "H2", "H2", "H2"]);
  });

  it("gives every list, label and table head its tag", async () => {
    const [first] = (await readBack(NORA)).pages;
    if (first?.structure === null || first?.structure === undefined) throw new Error("no tags");
    expect(partsOf(first.structure, "LI").map((item) => item.children.map((child) => child.role))).toEqual([
      ["Lbl", "LBody"],
      ["Lbl", "LBody"],
    ]);
    const heads = partsOf(first.structure, "TH").map((head) => [head.scope, head.text]);
    expect(heads.slice(0, 4)).toEqual([
      ["Column", "What is hard for Nora"],
      ["Column", "What we see"],
      ["Column", "Major life activity"],
      ["Row", "Staying with a task"],
    ]);
  });

  it("describes the logo in words and tells another language from the letter's own", async () => {
    const [theo] = (await readBack(THEO)).pages;
    const [lucia] = (await readBack(LUCIA)).pages;
    if (!theo?.structure || !lucia?.structure) throw new Error("no tags");
    expect(partsOf(theo.structure, "Figure").map((figure) => figure.alt)).toEqual([
      "Lakeview Allergy and Asthma Clinic",
    ]);
    expect(partsOf(lucia.structure, "Span").map((span) => [span.language, span.text])).toEqual([
      ["en-US", "Medication Authorization for School"],
    ]);
  });

  it("gives back the words of its pages, each address line apart", async () => {
    const [first] = (await readBack(NORA)).pages;
    expect(first?.text).toContain("\nCedar Ridge Elementary School\n88 Ridge Road\n");
    expect(first?.text).toContain(
      "The school's Section 504 team decides whether Nora is eligible and what goes in any plan.",
    );
    expect((await readBack(DRAFT)).pages[0]?.text.startsWith("DRAFT")).toBe(true);
  });

  it("gives back names as they were written, signs of other scripts and marks included", async () => {
    const names = [
      "O'Brien & *Søn* {{x}} <b>",
      "Nguyễn Phúc Tôn Nữ Hoàng Anh Thị Bích Ngọc Quỳnh Trâm",
      "Łukasz Żółkowski",
      "Ẹ̀bùn",
    ];
    const letter = letterOf(names.map((name) => ({ ...paragraph("name"), sentences: [plainly(name)] })));
    const text = (await readBack(letter)).pages[0]?.text.normalize("NFC");
    for (const name of names) expect(text).toContain(name.normalize("NFC"));
  });

  it("holds no form, no script, no link and no lock", async () => {
    expect(latin(await written(NORA))).not.toMatch(/\/AcroForm|\/JavaScript|\/Encrypt|\/Annots|\/URI/);
  });

  it("embeds what it draws with, and none of pdfkit's own faces", async () => {
    const fonts = latin(await written(NORA)).match(/\/BaseFont \/\S+/g) ?? [];
    expect([...new Set(fonts)].toSorted()).toEqual([
      "/BaseFont /LETTER+SourceSans3-Italic",
      "/BaseFont /LETTER+SourceSans3-Regular",
      "/BaseFont /LETTER+SourceSans3-SemiBold",
    ]);
  });

  it("refuses to paint a page whose logo is not at hand", async () => {
    await expect(writePdf(pagesOf(THEO), THEO, { ...THEME, logo: null })).rejects.toThrow("logo");
  });

  it.each([
    ["an object", (document: ArchiveDocument) => void document.ref({ Type: "Forgotten" })],
    ["a tag", (document: ArchiveDocument) => void new Tag(document, "Document", { parent: null })],
  ])("is refused when %s was opened and never closed, as it would lack it", (_, open) => {
    for (const Kind of [ArchiveDocument, CompactDocument]) {
      const document = new Kind({ title: "Letter", language: "en-US", on: "2026-11-09", number: null });
      document.addPage();
      open(document);
      expect(() => document.finished()).toThrow("never closed");
    }
  });
});

describe("what we rely on in pdfkit beyond its guide", () => {
  it("asks the document for its metadata by _addInfo, once", async () => {
    const bytes = latin(await written(NORA));
    expect(bytes.match(/<dc:title>/g)).toHaveLength(1);
    expect(bytes.match(/<pdfuaid:part>/g)).toHaveLength(1);
  });

  it("writes the catalog with what was put into _root", async () => {
    const bytes = latin(await written(NORA));
    expect(bytes).toMatch(/\/Type \/Catalog[^]*?\/OutputIntents \[\d+ 0 R\]/);
  });

  it("sends every part of the file through _write and counts it in _offset", async () => {
    const bytes = latin(await written(NORA));
    const table = Number(/startxref\n(\d+)/.exec(bytes)?.[1]);
    expect(bytes.slice(table, table + 4)).toBe("xref");
    const [first = ""] = /\d{10}(?= 00000 n)/.exec(bytes.slice(table)) ?? [];
    expect(bytes.slice(Number(first), Number(first) + 7)).toBe("1 0 obj");
  });

  it("leaves a stream alone that says how it is packed", async () => {
    const bytes = latin(await written(NORA));
    const at = bytes.indexOf("stream\n", bytes.indexOf("/Length1")) + 7;
    const program = inflateSync(Buffer.from(bytes.slice(at, bytes.indexOf("\nendstream", at)), "latin1"));
    expect(program.toString("latin1", 0, 4)).toBe("true");
  });

  it("writes the tree from marked content to tags with the text that it was given", async () => {
    const bytes = latin(await written(NORA));
    expect(bytes).toMatch(/\/ParentTree <<\s+\/Limits \[0 1\]\s+\/Nums \[\s+0 \[(\d+ 0 R ?)+\]\s+1 \[(\d+ 0 R ?)+\]/);
    expect(bytes).toMatch(/\/StructParents 0[^]*\/StructParents 1/);
  });

  it("packs the operators of a page as a whole, each mark closed", async () => {
    const bytes = latin(await written(NORA));
    const [, first = ""] = /\/Type \/Page\n[^>]*\/Contents (\d+) 0 R/.exec(bytes) ?? [];
    const at = bytes.indexOf(`\n${first} 0 obj`);
    const from = bytes.indexOf("stream\n", at) + 7;
    const page = inflateSync(Buffer.from(bytes.slice(from, bytes.indexOf("\nendstream", from)), "latin1")).toString(
      "latin1",
    );
    expect(page.startsWith("1 0 0 -1 0 792 cm\n")).toBe(true);
    expect(page.match(/BDC/g)?.length).toBe(page.match(/EMC/g)?.length);
  });
});
