/** The faces at hand: in which family each character is looked for, and which face a stored page means. Opens no file. */
import type { Face } from "./face.ts";
import type { Page, Style } from "./page.ts";
import { textsOf } from "./page.ts";
import { isUnprintable } from "./words.ts";

/** The same family in each style; one that has no italic or no heavier cut stands in with what it has. */
export type Family = Readonly<Record<Style, Face>>;

export interface Faces {
  /** The families in which a character is looked for, in this order; the first is the letter's own. */
  readonly chain: readonly [Family, ...Family[]];
  /** The first family that has all characters of a text in each of its styles; null when none has. */
  readonly familyOf: (text: string) => Family | null;
  /** The face by the name that a stored page gives it; null when it is no longer there. */
  readonly stored: (name: string | null, style: Style) => Face | null;
  /** Empties the stores of shaped words. */
  readonly forget: () => void;
}

const MOST_TEXTS = 20_000;
const STYLES: readonly Style[] = ["regular", "strong", "emphasis", "strong_emphasis"];

/** Faces from a chain of families, and others that only stored pages may ask for. */
export function facesOf(chain: Faces["chain"], others: readonly Family[] = []): Faces {
  const known = new Map<string, Family | null>();
  const familyOf = (text: string): Family | null => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_TEXTS) known.clear();
    const family = chain.find((one) => has(one, text)) ?? null;
    known.set(text, family);
    return family;
  };
  const all = [...chain, ...others];
  const byName = {
    regular: namesOf(all, "regular"),
    strong: namesOf(all, "strong"),
    emphasis: namesOf(all, "emphasis"),
    strong_emphasis: namesOf(all, "strong_emphasis"),
  };
  return {
    chain,
    familyOf,
    stored: (name, style) => byName[style].get(name) ?? null,
    forget: () => {
      known.clear();
      for (const family of all) for (const style of STYLES) family[style].forget();
    },
  };
}

function namesOf(families: readonly Family[], style: Style): ReadonlyMap<string | null, Face> {
  return new Map(families.toReversed().map((family) => [family[style].stored, family[style]]));
}

/** The faces that stored pages name and that are not at hand any more: such a letter is refused before anything is painted. */
export function absentFaces(pages: readonly Page[], faces: Faces): readonly string[] {
  const texts = pages.flatMap((page) => page.content.flatMap(textsOf));
  const absent = texts.filter(({ face, style }) => faces.stored(face ?? null, style) === null);
  return [...new Set(absent.map(({ face, style }) => face ?? style))].toSorted();
}

/** True when a family can print a text in each of its styles. */
export function has(family: Family, text: string): boolean {
  return Array.from(text).every(
    (character) =>
      !isUnprintable(character) && STYLES.every((style) => family[style].covers(character.codePointAt(0) ?? 0)),
  );
}
