/**
 * What a plan must know of a letter's stored pages: their number, and what they cannot be painted with.
 * It holds no word of the letter, so that a plan of a thousand letters is small.
 */
import type { Artifact, Element, Page } from "./page.ts";
import { textsOf } from "./page.ts";
import type { Picture } from "./picture.ts";
import { absentFaces } from "./faces.ts";
import type { Faces } from "./faces.ts";
import { isPlain } from "./words.ts";

/** What the letters of a print file are painted with: the faces, and by digest every picture that a page may name. */
export interface PrintPaint {
  readonly faces: Faces;
  readonly pictures: ReadonlyMap<string, Picture>;
}

export interface Survey {
  readonly pages: number;
  /** In words, what the pages need and the paint does not have; empty for a letter that can be printed. */
  readonly lacks: readonly string[];
}

/** Looks through the stored pages of one letter. The reading is to be forgotten; the survey may be kept. */
export function surveyOf(pages: readonly Page[], paint: PrintPaint): Survey {
  const parts = pages.flatMap((page) => page.content);
  const pictures = parts.flatMap(digestsOf).some((digest) => !paint.pictures.has(digest));
  const signs = new Set(parts.flatMap((part) => unprintable(part, paint.faces)));
  return {
    pages: pages.length,
    lacks: [
      ...(pages.length === 0 ? ["It has no pages."] : []),
      ...(pictures ? ["The logo that it was laid out with is not at hand."] : []),
      ...absentFaces(pages, paint.faces).map(
        (face) => `The typeface ${face}, which it was laid out with, is not at hand.`,
      ),
      ...[...signs].map((sign) => `The typefaces have no sign for the character ${sign}.`),
    ],
  };
}

function digestsOf(part: Element | Artifact): readonly string[] {
  if (part.kind === "artifact") return [];
  return part.kids.flatMap((kid) => {
    if (kid.kind === "picture") return [kid.digest];
    return kid.kind === "element" ? digestsOf(kid) : [];
  });
}

/** Characters by their number, as a value must not be told. */
function unprintable(part: Element | Artifact, faces: Faces): readonly string[] {
  return textsOf(part).flatMap(({ text, face: name, style }) => {
    const face = faces.stored(name ?? null, style);
    if (face === null || isPlain(text)) return [];
    return Array.from(text)
      .filter((character) => !face.covers(character.codePointAt(0) ?? 0))
      .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
  });
}
