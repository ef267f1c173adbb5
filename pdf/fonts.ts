/** The faces of one document: which are used, and what of them is embedded. Knows no page and no letter. */
import type { ArchiveDocument } from "./archive.ts";
import { pdfString } from "./archive.ts";
import type { EmbeddedFace, Face, ShapedWord } from "./face.ts";
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
  /** The text as the operand of a TJ operator. */
  readonly codes: (text: string, style: Style) => string;
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
    codes: (text, style) => {
      const { face, beyond } = of(style);
      return words(text)
        .map((word) => collect(face.shape(word), beyond))
        .join("");
    },
    embed: () => {
      for (const font of used.values()) embedFace(document, font);
    },
  };
}

function collect(word: ShapedWord, beyond: Used["beyond"]): string {
  for (const [sign, characters] of word.beyond) beyond.set(sign, characters);
  return word.codes;
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
