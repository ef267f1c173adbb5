/** A typeface file that the operator adds: taken only when letters can be printed with it today and again in years. Reads no disk. */
import { createHash } from "node:crypto";
import { create, type Font } from "fontkit";
import type { Face } from "./face.ts";
import { faceOf } from "./face.ts";
import { scriptsIn } from "./tongues.ts";

/** One file of the font folder. */
export interface AddedFace {
  readonly file: string;
  readonly face: Face;
  readonly family: string;
  /** From 100 to 900; 400 is the usual. */
  readonly weight: number;
  readonly isItalic: boolean;
  /** The scripts that it has letters of, in words for a reader. */
  readonly scripts: readonly string[];
}

export type AddingFace =
  | { readonly kind: "added"; readonly added: AddedFace }
  | { readonly kind: "refused"; readonly why: string };

/** Opens a file and tries it out; refused with the reason. A stored page names it by its digest, so that it can never show another one. */
export function readAddedFace(file: string, bytes: Uint8Array): AddingFace {
  try {
    const font = create(Buffer.from(bytes));
    if (!("layout" in font)) return refused("is a collection of faces. Put its faces there one by one");
    const why = unfit(font);
    if (why !== null) return refused(why);
    const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    const face = faceOf(font, { stored: `${font.postscriptName}@${digest}`, base: [] });
    if (!canPrint(font, face)) return refused("has outlines that cannot be put into a letter");
    const { usWeightClass: weight, fsSelection } = font["OS/2"];
    const scripts = scriptsIn((character) => face.covers(character.codePointAt(0) ?? 0));
    const isItalic = fsSelection.italic || font.italicAngle !== 0;
    return { kind: "added", added: { file, face, family: font.familyName, weight, isItalic, scripts } };
  } catch {
    return refused("cannot be read as a TrueType or OpenType face");
  }
}

function refused(why: string): AddingFace {
  return { kind: "refused", why };
}

/** More characters than this for each sign: a face that stands in for characters it does not have. */
const MOST_FOR_A_SIGN = 20;

function unfit(font: Font): string | null {
  const { fsType } = font["OS/2"];
  if (fsType.noEmbedding || fsType.noSubsetting || fsType.bitmapOnly) return "may not be embedded, by its own license";
  if (Object.keys(font.variationAxes).length > 0)
    return "has variable weights. Put the static faces of its family there";
  if (font.characterSet.length > MOST_FOR_A_SIGN * font.numGlyphs) return "shows one sign for many characters";
  return null;
}

const TRIED = 12;

/** Sets and embeds some of its characters, as a letter would. */
function canPrint(font: Font, face: Face): boolean {
  const all = font.characterSet.filter((codePoint) => face.covers(codePoint));
  const step = Math.max(1, Math.floor(all.length / TRIED));
  const tried = all.filter((_, index) => index % step === 0).map((codePoint) => String.fromCodePoint(codePoint));
  const signs = tried.flatMap((character) => face.sign(character, false).signs.map(({ sign }) => sign));
  const { programLength } = face.embedSigns([...new Map(signs.map((sign) => [sign.key, sign])).values()]);
  face.forget();
  return signs.length > 0 && programLength > 0;
}
