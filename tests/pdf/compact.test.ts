/** The means by which a long file is short and takes the memory of one letter: packing, bytes, tags. */
import { describe, expect, it } from "@jest/globals";
import { PDFArray, PDFDict, PDFDocument, PDFName } from "pdf-lib";
import { ArchiveDocument } from "../../pdf/archive.ts";
import { CompactDocument } from "../../pdf/compact.ts";
import { GatheredBytes } from "../../pdf/gathered-bytes.ts";
import { Packer, packed } from "../../pdf/packer.ts";
import { Tag } from "../../pdf/tags.ts";

const ABOUT = { title: "Letters", language: "en-US", on: "2026-11-09", number: null } as const;

/** A file of so many pages under one tag, with the tag's words in all of them. */
async function fileOf(pages: number): Promise<Buffer> {
  const document = new CompactDocument(ABOUT);
  const root = new Tag(document, "Document", { parent: null });
  const parts: Uint8Array[] = [];
  for (let page = 0; page < pages; page++) {
    const part = new Tag(document, "Part", { lang: "es-US", parent: root });
    document.addPage({ size: [612, 792], margin: 0 });
    document.beginTagged(part);
    document.addContent("0 0 1 1 re f");
    document.endTagged();
    part.close();
    parts.push(await document.flushedPacked());
  }
  root.close();
  parts.push(document.finished());
  document.close();
  return Buffer.concat(parts);
}

describe("a compact document", () => {
  it("has every object where its table says, those in streams and those outside", async () => {
    const bytes = await fileOf(3);
    const text = bytes.toString("latin1");
    const table = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
    expect(text.slice(table)).toMatch(/^\d+ 0 obj\n<<\n\/Type \/XRef/);
    const { context } = await PDFDocument.load(bytes, { throwOnInvalidObject: true });
    const size = Number(/\/Size (\d+)/.exec(text.slice(table))?.[1]);
    // What is left over: the table, and a stream of objects for each part and for the end.
    expect(context.enumerateIndirectObjects()).toHaveLength(size - 1 - 1 - 4);
  });

  it("holds more objects than its table had room for at first", async () => {
    const file = await PDFDocument.load(await fileOf(400));
    expect(file.getPageCount()).toBe(400);
    const root = file.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
    const [all] = root.lookup(PDFName.of("K"), PDFArray).asArray();
    expect(file.context.lookup(all, PDFDict).lookup(PDFName.of("K"), PDFArray).size()).toBe(400);
  });

  it("is named and numbered as a plain one is", async () => {
    const plain = new ArchiveDocument(ABOUT);
    plain.addPage();
    const number = (bytes: Uint8Array): string =>
      /\/ID \[<(\w+)>/.exec(Buffer.from(bytes).toString("latin1"))?.[1] ?? "";
    expect(number(await fileOf(1))).toBe(number(plain.finished()));
  });
});

describe("packing on another thread", () => {
  it("gives the same bytes as packing at once, whatever was packed before", async () => {
    const packer = new Packer();
    const texts = ["", "a", "0 0 1 1 re f\n".repeat(2000), "\u00e9\u00ff", "(\u0000\u0024)".repeat(9000)];
    for (const text of [...texts, ...texts]) {
      expect(Buffer.from(await packer.pack(text)).equals(Buffer.from(packed(text)))).toBe(true);
    }
    packer.close();
  });

  it("is refused when the packer was closed", async () => {
    const packer = new Packer();
    packer.close();
    await expect(packer.pack("a")).rejects.toThrow();
  });
});

describe("the bytes of a file in the making", () => {
  it("are given once, in order, however many there are", () => {
    const bytes = new GatheredBytes();
    expect(bytes.add("é")).toBe(1);
    expect(bytes.add(Buffer.alloc(200_000, 7))).toBe(200_000);
    bytes.add("end");
    const first = Buffer.from(bytes.take());
    expect([first.length, first[0], first[200_000]]).toEqual([200_004, 0xe9, 7]);
    expect(first.toString("latin1", 200_001)).toBe("end");
    expect(bytes.take()).toHaveLength(0);
    bytes.add("more");
    expect(Buffer.from(bytes.take()).toString("latin1")).toBe("more");
    expect(first.toString("latin1", 200_001)).toBe("end");
  });
});

describe("a tag", () => {
  /** The text of the tag with this role in a plain file of two pages. */
  function written(draw: (tag: Tag, document: ArchiveDocument) => void, alt?: string): string {
    const document = new ArchiveDocument(ABOUT);
    const root = new Tag(document, "Document", { parent: null });
    const tag = new Tag(document, "P", { parent: root, ...(alt === undefined ? {} : { alt }) });
    for (const _ of [1, 2]) {
      document.addPage();
      draw(tag, document);
    }
    tag.close();
    root.close();
    const text = Buffer.from(document.finished()).toString("latin1");
    return /<<\/S\/P\/P[^\n]*/.exec(text)?.[0] ?? "";
  }

  it("names its page once, and again for what stands on a later page", () => {
    const text = written((tag, document) => {
      document.beginTagged(tag);
      document.endTagged();
    });
    const [, page, other] = /\/Pg (\d+) 0 R\/K\[0 <<\/Type\/MCR\/Pg (\d+) 0 R\/MCID 0>>\]>>$/.exec(text) ?? [];
    expect(Number(other)).toBeGreaterThan(Number(page));
  });

  it("tells words of any script, and words that mean something in a PDF", () => {
    const drawNothing = (): void => undefined;
    expect(written(drawNothing, "Lakeview Clinic, Inc.")).toContain("/Alt (Lakeview Clinic, Inc.)");
    expect(written(drawNothing, "Niños (R) \\")).toContain(
      `/Alt <feff${Buffer.from("Niños (R) \\", "utf16le").swap16().toString("hex")}>`,
    );
  });
});
