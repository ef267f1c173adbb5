/** The operator's own faces: what they add, how stored pages name them, and what is refused at the start. */
import { afterAll, describe, expect, it } from "@jest/globals";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { absentFaces } from "../../pdf/faces.ts";
import { openFonts } from "../../pdf/font-folder.ts";
import type { Page, Text } from "../../pdf/page.ts";
import { textsOf } from "../../pdf/page.ts";
import { readPdf } from "../../pdf/read.ts";
import type { TypeCase } from "../../pdf/shipped.ts";
import { themeOf } from "../../pdf/theme.ts";
import type { Theme } from "../../pdf/theme.ts";
import { writePdf } from "../../pdf/write.ts";
import { THEME, elementsOf, pagesOf, taggedInk, treeInk } from "./laid-out.ts";
import { IN_ADDED_FACE, letterAbout } from "./names.ts";
import { letterOf, paragraph } from "./sample-letter.ts";

const FONTS = join(import.meta.dirname, "fonts");
const scratch = mkdtempSync(join(tmpdir(), "fonts-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function opened(folder: string): TypeCase {
  const opening = openFonts(folder);
  if (opening.kind === "refused") throw new Error(JSON.stringify(opening.faults));
  return opening.typeCase;
}

function themeWith(folder: string, own: "standard" | "hyperlegible" = "standard"): Theme {
  return themeOf({ faces: opened(folder)[own], accent: null, logo: null, size: "standard" });
}

function textsIn(pages: readonly Page[]): readonly Text[] {
  return pages.flatMap((page) => page.content.flatMap(textsOf));
}

function faultsOf(folder: string): readonly string[] {
  const opening = openFonts(folder);
  return opening.kind === "refused" ? opening.faults.map(({ file, why }) => `${file}: ${why}`) : [];
}

/** A folder of its own with some files. */
function folderWith(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(scratch, "f-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const CFF = join(FONTS, "cff");
const TRUETYPE = join(FONTS, "truetype");
const bytesOf = (folder: string, name: string): Buffer => readFileSync(join(folder, name));
const REGULAR = "NotoSansCJKsc-Regular.otf";
const BOLD = "NotoSansCJKsc-Bold.otf";

describe.each([
  ["CFF outlines", CFF],
  ["TrueType outlines", TRUETYPE],
])("a face of the font folder with %s", (_, folder) => {
  it.each(Object.entries(IN_ADDED_FACE))("prints a name that the shipped faces cannot: %s", async (_language, name) => {
    const letter = letterAbout(name);
    const theme = themeWith(folder);
    const pages = pagesOf(letter, theme);
    expect(taggedInk(pages)).toBe(treeInk(letter));
    const reading = await readPdf(await writePdf(pages, letter, theme));
    const text = reading.kind === "read" ? reading.pages.map((page) => page.text).join("\n") : "";
    expect(text).toContain(`Nour ${name} Haddad, 9 years`);
    expect(text).toContain(`Dr. ${name}, MD`);
  });

  it("is looked into after all others: what Source Sans 3 has stays in it", () => {
    const pages = pagesOf(letterOf([paragraph("p", "Nora (9), Ελένη, נועה 王小明, 2017")]), themeWith(folder));
    const set = textsIn(pages.map((page) => ({ ...page, content: elementsOf(page) })));
    expect(set.map((text) => [text.text, text.face?.replace(/@.*/, "@…")])).toEqual([
      ["Nora (9), Ελένη, ", undefined],
      ["נועה", "hebrew"],
      [" ", undefined],
      ["王小明", "NotoSansCJKsc-Regular@…"],
      [", 2017", undefined],
    ]);
  });

  it("tells a listener the language in which a name can be read", () => {
    const names = paragraph("p", "王小明 and 山田さくら and 김민준");
    const [page] = pagesOf(letterOf([names]), themeWith(folder));
    const spans = (page === undefined ? [] : elementsOf(page)).flatMap((part) => part.kids);
    expect(spans.flatMap((kid) => (kid.kind === "element" ? [kid.language] : []))).toEqual(["zh", "ja", "ko"]);
  });

  it("helps out behind the face for easier reading, too", () => {
    const pages = pagesOf(letterAbout("王小明"), themeWith(folder, "hyperlegible"));
    expect(textsIn(pages).some((text) => text.face?.startsWith("NotoSansCJKsc"))).toBe(true);
  });
});

describe("a stored page with a face of the font folder", () => {
  const pages = pagesOf(letterAbout("王小明"), themeWith(CFF));

  it("names the file by its digest, the heavier one where words are strong", () => {
    const names = textsIn(pages).flatMap(({ face, style }) => (face === undefined ? [] : [`${style} ${face}`]));
    expect([...new Set(names)].map((name) => name.replace(/@[0-9a-f]{16}$/, "@digest")).toSorted()).toEqual([
      "regular NotoSansCJKsc-Regular@digest",
      "strong NotoSansCJKsc-Bold@digest",
    ]);
  });

  it("is painted with what it names, also when the folder holds more or other files", async () => {
    const first = Buffer.from(await writePdf(pages, letterAbout("王小明"), themeWith(CFF))).toString("latin1");
    const other = folderWith({
      "a.ttf": bytesOf(TRUETYPE, "NotoSansCJKsc-Regular.ttf"),
      "renamed.otf": bytesOf(CFF, REGULAR),
      [BOLD]: bytesOf(CFF, BOLD),
    });
    expect(absentFaces(pages, themeWith(other).faces)).toEqual([]);
    const again = await writePdf(pages, letterAbout("王小明"), themeWith(other));
    expect(Buffer.from(again).toString("latin1")).toBe(first);
  });

  it("is refused by name when its face is gone or another, and never painted with a box", async () => {
    expect(absentFaces(pages, THEME.faces)).toEqual([
      expect.stringMatching(/^NotoSansCJKsc-Bold@[0-9a-f]{16}$/),
      expect.stringMatching(/^NotoSansCJKsc-Regular@[0-9a-f]{16}$/),
    ]);
    expect(absentFaces(pages, themeWith(TRUETYPE).faces)).toHaveLength(2);
    await expect(writePdf(pages, letterAbout("王小明"), THEME)).rejects.toThrow("is not at hand: NotoSansCJKsc");
  });
});

describe("the font folder", () => {
  it("may be left out", () => {
    expect(openFonts(null)).toMatchObject({ kind: "open", typeCase: { added: [] } });
  });

  it("says of each file which scripts it has, and takes no notice of a license beside it", () => {
    const folder = folderWith({ "OFL.txt": "license", "readme.md": "words" });
    copyFileSync(join(CFF, REGULAR), join(folder, REGULAR));
    expect(opened(folder).added.map(({ file, scripts }) => [file, scripts])).toEqual([
      [REGULAR, ["Japanese", "Korean", "Chinese"]],
    ]);
  });

  it("is refused with every reason at once", () => {
    const damaged = bytesOf(CFF, REGULAR).subarray(0, 1500);
    const folder = folderWith({
      "damaged.otf": damaged,
      "good.ttf": bytesOf(TRUETYPE, "NotoSansCJKsc-Regular.ttf"),
      "several.ttc": "ttcf",
      "web.woff2": "wOF2",
      "words.ttf": "These are words.",
    });
    expect(faultsOf(folder)).toEqual([
      `${folder}/damaged.otf: cannot be read as a TrueType or OpenType face`,
      `${folder}/several.ttc: is of another format. Put a .ttf or .otf file there`,
      `${folder}/web.woff2: is of another format. Put a .ttf or .otf file there`,
      `${folder}/words.ttf: cannot be read as a TrueType or OpenType face`,
    ]);
  });

  it("is refused when it is not there, is empty, or is not told in full", () => {
    expect(faultsOf(join(scratch, "none"))).toEqual([`${scratch}/none: is not a folder that can be read`]);
    const empty = folderWith({ "OFL.txt": "license" });
    expect(faultsOf(empty)).toEqual([`${empty}: holds no .ttf and no .otf file`]);
    expect(faultsOf("fonts")).toEqual(["fonts: is not an absolute path"]);
  });

  it("is refused when a face may not be embedded", () => {
    const bytes = Buffer.from(bytesOf(TRUETYPE, "NotoSansCJKsc-Regular.ttf"));
    bytes.writeUInt16BE(2, tableAt(bytes, "OS/2") + 8);
    const folder = folderWith({ "closed.ttf": bytes });
    expect(faultsOf(folder)).toEqual([`${folder}/closed.ttf: may not be embedded, by its own license`]);
  });
});

/** Where a table of a font file begins. */
function tableAt(bytes: Buffer, name: string): number {
  return bytes.readUInt32BE(bytes.indexOf(Buffer.from(name, "latin1")) + 8);
}
