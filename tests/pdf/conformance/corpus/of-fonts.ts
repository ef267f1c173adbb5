/** One thing is other in a typeface, or in what is shown in it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { archival, ua } from "../../../../pdf/conformance/fault.ts";
import type { Deviation } from "./deviation.ts";
import type { Entry, Opened } from "./surgery.ts";
import { text } from "./surgery.ts";

const font = ({ page, inside }: Opened): Entry => inside(page(1), "Resources", "Font", "F1");
const face = (opened: Opened): Entry => opened.inside(font(opened), "DescendantFonts");

/** Changes what a code of the face is said to stand for; the code is that of a letter that the first page shows. */
const toldAs =
  (letter: string) =>
  (opened: Opened): void =>
    opened.rewrite(font(opened), "ToUnicode", (map) => map.replace(/(<[\da-f]{4}> )<0065>/, `$1${letter}`));

/** Shows something on the first page that a listener can do without. */
const shown =
  (operators: string) =>
  ({ page, rewrite }: Opened): void =>
    rewrite(
      page(1),
      "Contents",
      (before) => `${before}\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC BT ${operators} ET EMC\n`,
    );

const require = createRequire(import.meta.url);
/** A face with CFF outlines that a reader of PDFs ships; it counts its signs as the alphabet does: 34 is A. */
const SERIF = join(dirname(require.resolve("pdfjs-dist/package.json")), "standard_fonts", "FoxitSerif.pfb");
const SIGNS =
  "/CMapName /Signs def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidchar <0001> 34 endcidchar";
const LETTERS = "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <0041> endbfchar";

/** Shows an A in a face with CFF outlines, coded by a map of its own, as letters show the names that their own face lacks. */
export function withOutlines(opened: Opened): void {
  const { add, addStream, set, inside, page } = opened;
  const system = { Registry: text("Adobe"), Ordering: text("Identity"), Supplement: 0 };
  const descriptor = add({
    Type: "FontDescriptor",
    FontName: "LETTER+Serif",
    Flags: 4,
    FontBBox: [0, -300, 1000, 1000],
    ItalicAngle: 0,
    Ascent: 900,
    Descent: -300,
    CapHeight: 700,
    StemV: 80,
    FontFile3: addStream(readFileSync(SERIF), { Subtype: "CIDFontType0C" }),
  });
  const descendant = add({
    Type: "Font",
    Subtype: "CIDFontType0",
    BaseFont: "LETTER+Serif",
    CIDSystemInfo: system,
    FontDescriptor: descriptor,
    W: [34, [722]],
  });
  const whole = add({
    Type: "Font",
    Subtype: "Type0",
    BaseFont: "LETTER+Serif",
    Encoding: addStream(SIGNS, { Type: "CMap", CMapName: "Signs", CIDSystemInfo: system, WMode: 0 }),
    DescendantFonts: [descendant],
    ToUnicode: addStream(LETTERS),
  });
  set(inside(page(1), "Resources", "Font"), { F8: whole });
  shown("/F8 9 Tf 72 20 Td <0001> Tj")(opened);
}

const outlined = ({ page, inside }: Opened): Entry => inside(page(1), "Resources", "Font", "F8");

/** The same rule of both standards, which number it alike up to its last part. */
function bothOf(...rules: readonly (readonly [string, string])[]): readonly string[] {
  return rules.flatMap(([one, other]) => [ua(`7.21.${one}`), archival(`6.2.11.${other}`)]);
}

/** Deviations of fonts. */
export const FONTS: readonly Deviation[] = [
  {
    what: "a typeface that is not in the file",
    base: "short",
    change: (opened) => opened.drop(opened.inside(face(opened), "FontDescriptor"), "FontFile2"),
    breaks: bothOf(["4.1-1", "4.1-1"]),
  },
  {
    what: "a line in Helvetica, which every reader has and no file",
    base: "short",
    change: (opened) => {
      const fonts = opened.inside(opened.page(1), "Resources", "Font");
      opened.set(fonts, {
        F9: opened.add({ Type: "Font", Subtype: "Type1", BaseFont: "Helvetica", Encoding: "WinAnsiEncoding" }),
      });
      shown("/F9 9 Tf 72 20 Td (Draft) Tj")(opened);
    },
    breaks: bothOf(["4.1-1", "4.1-1"]),
  },
  {
    what: "no table of the letters that signs stand for",
    base: "printed together",
    change: (opened) => opened.drop(font(opened), "ToUnicode"),
    breaks: bothOf(["7-1", "7.2-1"]),
  },
  {
    what: "a sign for which no letter is told",
    base: "short",
    change: (opened) => opened.rewrite(font(opened), "ToUnicode", (map) => map.replace(/<[\da-f]{4}> <0065>\n/, "")),
    breaks: bothOf(["7-1", "7.2-1"]),
  },
  {
    what: "a sign that stands for the letter 0",
    base: "short",
    change: toldAs("<0000>"),
    breaks: bothOf(["7-2", "7.2-2"]),
  },
  {
    what: "a sign that stands for U+FFFE",
    base: "short",
    change: toldAs("<fffe>"),
    breaks: bothOf(["7-2", "7.2-2"]),
  },
  {
    what: "a sign that stands for a byte-order mark beside its letter",
    base: "short",
    change: toldAs("<0065feff>"),
    breaks: bothOf(["7-2", "7.2-2"]),
  },
  {
    what: "a sign that stands for a letter of nobody's alphabet",
    base: "short",
    change: toldAs("<e000>"),
    breaks: [archival("6.2.11.7.3-1")],
  },
  {
    what: "a box for a sign that the typeface lacks",
    base: "short",
    change: shown("/F1 9 Tf 72 20 Td <0000> Tj"),
    breaks: bothOf(["5-1", "5-1"], ["7-1", "7.2-1"], ["8-1", "8-1"]),
  },
  {
    what: "a code beyond the table that leads to signs",
    base: "short",
    change: shown("/F1 9 Tf 72 20 Td <fff0> Tj"),
    breaks: bothOf(["4.1-2", "4.1-2"], ["5-1", "5-1"], ["7-1", "7.2-1"], ["8-1", "8-1"]),
  },
  {
    what: "a table that leads to signs that the typeface does not have",
    base: "short",
    change: (opened) =>
      opened.rewriteBytes(face(opened), "CIDToGIDMap", (bytes) =>
        bytes.map((byte, index) => (index % 2 === 0 ? 0x40 : byte)),
      ),
    breaks: bothOf(["4.1-2", "4.1-2"], ["5-1", "5-1"], ["8-1", "8-1"]),
  },
  {
    what: "widths that are not those of the typeface",
    base: "short",
    change: (opened) => opened.set(face(opened), { W: [0, 9999, 512] }),
    breaks: bothOf(["5-1", "5-1"]),
  },
  {
    what: "no widths",
    base: "short",
    change: (opened) => opened.drop(face(opened), "W"),
    breaks: bothOf(["5-1", "5-1"]),
  },
  {
    what: "nothing that leads from codes to signs",
    base: "short",
    change: (opened) => opened.drop(face(opened), "CIDToGIDMap"),
    breaks: bothOf(["3.2-1", "3.2-1"], ["4.1-2", "4.1-2"], ["5-1", "5-1"], ["8-1", "8-1"]),
  },
  {
    what: "codes by a map that is not in the file",
    base: "short",
    change: (opened) => opened.set(font(opened), { Encoding: "Our-Own-H" }),
    breaks: bothOf(["3.1-1", "3.1-1"], ["3.3-1", "3.3-1"]),
  },
  {
    what: "a list of signs that leaves some out",
    base: "short",
    change: (opened) =>
      opened.set(opened.inside(face(opened), "FontDescriptor"), { CIDSet: opened.addStream(new Uint8Array([0x80])) }),
    breaks: bothOf(["4.2-2", "4.2-2"]),
  },
  {
    what: "a part of a font that does not say that it is one",
    base: "short",
    change: (opened) => opened.drop(face(opened), "Type"),
    breaks: [archival("6.2.11.2-1")],
  },
  {
    what: "a font that does not say that it is one",
    base: "short",
    change: (opened) => opened.drop(font(opened), "Type"),
    breaks: [archival("6.2.11.2-1")],
    otherVerdict:
      "veraPDF asks this of the parts of a font and not of the whole, though the rule is of every font dictionary.",
  },
  {
    what: "a part of a font that does not say of which typeface it is",
    base: "short",
    change: (opened) => opened.drop(face(opened), "BaseFont"),
    breaks: [archival("6.2.11.2-3"), "not judged"],
    otherRules: "veraPDF breaks off where it looks for the name.",
  },
  {
    what: "widths that are not those of a face with CFF outlines",
    base: "short",
    change: (opened) => {
      withOutlines(opened);
      opened.set(opened.inside(outlined(opened), "DescendantFonts"), { W: [34, [700]] });
    },
    breaks: bothOf(["5-1", "5-1"]),
  },
  {
    what: "a map of codes that leads to no sign of a face with CFF outlines",
    base: "short",
    change: (opened) => {
      withOutlines(opened);
      opened.rewrite(outlined(opened), "Encoding", (map) => map.replace("<0001> 34", "<0001> 5000"));
    },
    breaks: bothOf(["4.1-2", "4.1-2"], ["5-1", "5-1"], ["8-1", "8-1"]),
    otherRules: "veraPDF compares no width of a sign that is not there, if the face has such outlines.",
  },
];
