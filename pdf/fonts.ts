/** The faces of one document: which are used, and what of them is embedded. Knows no page and no letter. */
import type { ArchiveDocument } from "./archive.ts";
import { pdfString } from "./archive.ts";
import type { EmbeddedFace } from "./face-embedded.ts";
import type { Sign } from "./face-signs.ts";
import type { Face } from "./face.ts";
import type { Faces } from "./faces.ts";
import { CID_MAP_NAME } from "./font-tables.ts";
import type { Style, Text } from "./page.ts";
import { placedSigns, signOperators, told } from "./sign-operators.ts";
import { isOfSigns } from "./spans.ts";
import { words } from "./words.ts";

interface Used {
  readonly name: string;
  /** Six capitals before the face's name say that a part of it is embedded; two parts of one face must differ in them. */
  readonly tag: "LETTER" | "SIGNED";
  readonly face: Face;
  readonly reference: ReturnType<ArchiveDocument["ref"]>;
  /** What the document needs of it beside the base set, where its words are coded by glyph. */
  readonly beyond: Map<number, readonly number[]>;
  /** By key, where its words are set sign by sign; the code of a sign is its place among them, counted from 1. */
  readonly signs: Map<string, { readonly sign: Sign; readonly code: number }>;
}

type Faced = Pick<Text, "face" | "style" | "leftward">;

export interface Fonts {
  /** Selects the face of some words for the page in hand and gives its name there. */
  readonly use: (text: Faced) => string;
  /** The operators that show some words where the text matrix stands; their face is selected before and after. */
  readonly show: (text: Faced & Pick<Text, "size" | "text">) => string;
  /** Embeds what was used; once, after the last page. */
  readonly embed: () => void;
}

/** Source Sans 3 by its style; other faces are counted on from these, in the order in which they come. */
const NAMES: Readonly<Record<Style, string>> = { regular: "F1", strong: "F2", emphasis: "F3", strong_emphasis: "F4" };
const OTHERS_FROM = 5;

/** The fonts of a document that is being painted. */
export function fontsOf(document: ArchiveDocument, faces: Faces): Fonts {
  const used = { byGlyph: new Map<Face, Used>(), bySign: new Map<Face, Used>() };
  let others = 0;
  const on = (way: keyof typeof used, face: Face, text: Faced): Used => {
    const known = used[way].get(face);
    if (known !== undefined) return known;
    const isFirst = text.face === undefined && way === "byGlyph";
    const name = isFirst ? NAMES[text.style] : `F${OTHERS_FROM + others++}`;
    const tag = way === "byGlyph" ? "LETTER" : "SIGNED";
    const opened: Used = { name, tag, face, reference: document.ref({}), beyond: new Map(), signs: new Map() };
    used[way].set(face, opened);
    return opened;
  };
  const of = (text: Faced): Used => {
    const face = storedFace(text, faces);
    return on(isOfSigns(face, text.leftward === true) ? "bySign" : "byGlyph", face, text);
  };
  const selected = (font: Used): string => {
    document.page.fonts[font.name] = font.reference;
    return font.name;
  };
  return {
    use: (text) => selected(of(text)),
    show: (text) => {
      const font = of(text);
      if (isOfSigns(font.face, text.leftward === true)) return shownBySign(text, font);
      const inset = (word: string): string => {
        const other = on("bySign", font.face, text);
        const set = shownBySign({ ...text, text: word }, other);
        return `] TJ /${selected(other)} ${text.size} Tf ${set} /${font.name} ${text.size} Tf [`;
      };
      return shownByGlyph(text.text, font, inset);
    },
    embed: () => {
      for (const font of used.byGlyph.values()) embedFace(document, font, font.face.embed(font.beyond));
      for (const font of used.bySign.values()) embedFace(document, font, font.face.embedSigns(signsOf(font)));
    },
  };
}

/** A page is painted with the faces that it was laid out with, or not at all. */
function storedFace({ face: name, style }: Faced, faces: Faces): Face {
  const face = faces.stored(name ?? null, style);
  if (face === null) throw new Error(`the face that this page was laid out with is not at hand: ${name ?? style}`);
  return face;
}

/** Words by glyph; one with marks above or below its letters is `inset` sign by sign. */
function shownByGlyph(text: string, { face, beyond }: Used, inset: (word: string) => string): string {
  const codes = words(text).map((word) => {
    const shaped = face.shape(word);
    for (const [sign, characters] of shaped.beyond) beyond.set(sign, characters);
    return shaped.codes ?? inset(word);
  });
  return `[${codes.join("")}] TJ`;
}

function shownBySign({ text, size, leftward }: Parameters<Fonts["show"]>[0], { face, signs }: Used): string {
  const isLeftward = leftward === true;
  const signed = words(text).map((word) => face.sign(word, isLeftward));
  const placed = placedSigns(signed, isLeftward);
  const codeOf = (sign: Sign): number => {
    const known = signs.get(sign.key) ?? { sign, code: signs.size + 1 };
    signs.set(sign.key, known);
    return known.code;
  };
  const operators = signOperators(placed, size, codeOf);
  return isLeftward ? operators : told(text, placed, operators);
}

function signsOf({ signs }: Used): readonly Sign[] {
  return [...signs.values()].map(({ sign }) => sign);
}

/** The five objects of an embedded face (ISO 32000-1, 9.7 and 9.8). */
function embedFace(document: ArchiveDocument, font: Used, embedded: EmbeddedFace): void {
  const { face, tag } = font;
  const isCff = embedded.outlines === "cff";
  const name = `${tag}+${face.name}`;
  const system = { Registry: pdfString("Adobe"), Ordering: pdfString("Identity"), Supplement: 0 };
  const program = stream(
    document,
    embedded.program,
    isCff ? { Subtype: "CIDFontType0C" } : { Length1: embedded.programLength },
  );
  const map = { Type: "CMap", CMapName: CID_MAP_NAME, CIDSystemInfo: system, WMode: 0 };
  const codes = stream(document, embedded.codes, isCff ? map : {});
  const descendant = document.ref({
    Type: "Font",
    Subtype: isCff ? "CIDFontType0" : "CIDFontType2",
    BaseFont: name,
    CIDSystemInfo: system,
    FontDescriptor: descriptorOf(document, face, { name, [isCff ? "FontFile3" : "FontFile2"]: program }),
    ...(isCff ? {} : { CIDToGIDMap: codes }),
    W: embedded.widths,
  });
  descendant.end(undefined);
  Object.assign(font.reference.data, {
    Type: "Font",
    Subtype: "Type0",
    BaseFont: name,
    Encoding: isCff ? codes : "Identity-H",
    DescendantFonts: [descendant],
    ToUnicode: stream(document, embedded.characterMap),
  });
  font.reference.end(undefined);
}

type Reference = Used["reference"];

function stream(document: ArchiveDocument, bytes: EmbeddedFace["program"], entries: object = {}): Reference {
  const reference = document.ref({ ...entries, Filter: "FlateDecode" });
  reference.end(bytes);
  return reference;
}

const SYMBOLIC = 4;
const ITALIC = 64;

interface FontFile {
  readonly name: string;
  readonly FontFile2?: Reference;
  readonly FontFile3?: Reference;
}

function descriptorOf(document: ArchiveDocument, { metrics }: Face, { name, ...file }: FontFile): Reference {
  const descriptor = document.ref({
    Type: "FontDescriptor",
    FontName: name,
    Flags: metrics.angle === 0 ? SYMBOLIC : SYMBOLIC + ITALIC,
    FontBBox: metrics.box,
    ItalicAngle: metrics.angle,
    Ascent: metrics.ascent,
    Descent: metrics.descent,
    CapHeight: metrics.capHeight,
    XHeight: metrics.xHeight,
    StemV: 80,
    ...file,
  });
  descriptor.end(undefined);
  return descriptor;
}
