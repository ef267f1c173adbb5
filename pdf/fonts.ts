/** The faces of one document: which are used, and what of them is embedded. Knows no page and no letter. */
import type { ArchiveDocument } from "./archive.ts";
import { pdfString } from "./archive.ts";
import type { EmbeddedFace, Face, ShapedWord } from "./face.ts";
import { utf16 } from "./font-tables.ts";
import type { Style } from "./page.ts";
import type { Faces } from "./theme.ts";
import { words } from "./words.ts";

interface Used {
  readonly name: string;
  readonly face: Face;
  readonly reference: ReturnType<ArchiveDocument["ref"]>;
  readonly beyond: Map<number, readonly number[]>;
}

export interface Fonts {
  /** Selects a face for the page in hand and gives its name there. */
  readonly use: (style: Style) => string;
  /** The operators that show a text where the text matrix stands. */
  readonly show: (text: string, style: Style, size: number) => string;
  /** Embeds what was used; once, after the last page. */
  readonly embed: () => void;
}

const NAMES: Readonly<Record<Style, string>> = { regular: "F1", strong: "F2", emphasis: "F3", strong_emphasis: "F4" };

/** The fonts of a document that is being painted. */
export function fontsOf(document: ArchiveDocument, faces: Faces): Fonts {
  const used = new Map<Style, Used>();
  const of = (style: Style): Used => {
    const known = used.get(style);
    if (known !== undefined) return known;
    const name = NAMES[style];
    const opened = { name, face: faces[style], reference: document.ref({}), beyond: new Map() };
    used.set(style, opened);
    return opened;
  };
  return {
    use: (style) => {
      const { name, reference } = of(style);
      document.page.fonts[name] = reference;
      return name;
    },
    show: (text, style, size) => {
      const { face, beyond } = of(style);
      const codes = words(text).map((word) => {
        const shaped = face.shape(word);
        for (const [sign, characters] of shaped.beyond) beyond.set(sign, characters);
        const [only] = shaped.parts;
        return only !== undefined && isFlat(shaped) ? only.codes : raised(word, shaped, size);
      });
      return `[${codes.join("")}] TJ`;
    },
    embed: () => {
      for (const font of used.values()) embedFace(document, font);
    },
  };
}

function isFlat({ parts }: ShapedWord): boolean {
  return parts.length === 1 && parts[0]?.rise === 0;
}

/**
 * A word with marks above or below its letters: each height is shown by itself, and the word is told as a whole,
 * or some readers would find a space where the height changes.
 */
function raised(word: string, { parts }: ShapedWord, size: number): string {
  const shown = parts.map(({ codes, rise }) => `${Math.round(rise * size) / 1000} Ts [${codes}] TJ`);
  return `] TJ /Span <</ActualText <feff${utf16(word)}>>> BDC ${shown.join(" ")} 0 Ts EMC [`;
}

/** The five objects of an embedded TrueType face (ISO 32000-1, 9.7 and 9.8). */
function embedFace(document: ArchiveDocument, font: Used): void {
  const { face } = font;
  const embedded = face.embed(font.beyond);
  // A subset's name begins with six capitals; they are the same in every letter, as its bytes are.
  const name = `LETTER+${face.name}`;
  const program = stream(document, embedded.program, { Length1: embedded.programLength });
  const descendant = document.ref({
    Type: "Font",
    Subtype: "CIDFontType2",
    BaseFont: name,
    CIDSystemInfo: { Registry: pdfString("Adobe"), Ordering: pdfString("Identity"), Supplement: 0 },
    FontDescriptor: descriptorOf(document, face, { name, program }),
    CIDToGIDMap: stream(document, embedded.glyphMap),
    W: embedded.widths,
  });
  descendant.end(undefined);
  Object.assign(font.reference.data, {
    Type: "Font",
    Subtype: "Type0",
    BaseFont: name,
    Encoding: "Identity-H",
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

function descriptorOf(
  document: ArchiveDocument,
  face: Face,
  file: { readonly name: string; readonly program: Reference },
): Reference {
  const { metrics } = face;
  const descriptor = document.ref({
    Type: "FontDescriptor",
    FontName: file.name,
    Flags: metrics.angle === 0 ? SYMBOLIC : SYMBOLIC + ITALIC,
    FontBBox: metrics.box,
    ItalicAngle: metrics.angle,
    Ascent: metrics.ascent,
    Descent: metrics.descent,
    CapHeight: metrics.capHeight,
    XHeight: metrics.xHeight,
    StemV: 80,
    FontFile2: file.program,
  });
  descriptor.end(undefined);
  return descriptor;
}
