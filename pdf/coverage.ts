/** Whether the faces can print every character of a letter. A missing one would print as an empty box, without a word. */
import type { Block, Sheet, Run, Sentence } from "../letter/document.ts";
import { sentencesOf } from "../letter/document.ts";
import type { Faces } from "./faces.ts";
import { characters, isPlain, isUnprintable, printable } from "./words.ts";

/** Why a letter cannot be laid out. Names the field or block and the character, never the value. */
export interface LayoutFault {
  readonly field: string | null;
  readonly what: string;
}

/** A fault for each character that the faces lack, once for each field. */
export function missingCharacters(letter: Sheet, faces: Faces): readonly LayoutFault[] {
  const lacks = (text: string): readonly string[] => lackingIn(text, faces);
  const inRuns = letter.blocks.flatMap((block) =>
    runsOf(sentencesOf(block)).map((run) => ({ field: run.field ?? block.id, lacking: lacks(run.text) })),
  );
  const others = [
    { field: "footer", lacking: runsOf([letter.footer]).flatMap((run) => lacks(run.text)) },
    { field: "title", lacking: lacks(letter.title) },
    { field: "number", lacking: lacks(letter.number ?? "") },
    ...letter.blocks.flatMap(logoOf).map((alt) => ({ field: "logo", lacking: lacks(alt) })),
  ];
  const faults = [...inRuns, ...others].flatMap(({ field, lacking }) => lacking.map((one) => faultOf(field, one)));
  return [...new Map(faults.map((fault) => [`${fault.field}: ${fault.what}`, fault])).values()];
}

/** A fault for each character of some words that the faces lack. */
export function missingIn(text: string, field: string, faces: Faces): readonly LayoutFault[] {
  return lackingIn(text, faces).map((one) => faultOf(field, one));
}

function runsOf(sentences: readonly Sentence[]): readonly Run[] {
  return sentences.flatMap((sentence) => sentence.runs);
}

function logoOf(block: Block): readonly string[] {
  return block.block === "letterhead" && block.logo !== null ? [block.logo.alt] : [];
}

/** The characters of a text that no face has; of a letter with a mark that no face has together, the mark. */
function lackingIn(text: string, faces: Faces): readonly string[] {
  if (isPlain(text)) return [];
  const lacking = characters(printable(text)).flatMap((cluster) => {
    if (faces.familyOf(cluster) !== null) return [];
    const single = Array.from(cluster);
    const without = single.filter((one) => faces.familyOf(one) === null);
    return without.length > 0 ? without : single.slice(1);
  });
  return [...new Set(lacking)];
}

function faultOf(field: string, character: string): LayoutFault {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const reason = isUnprintable(character)
    ? `The character U+${code} prints nothing that could be read, and often stands where another was lost.`
    : `No typeface at hand has a sign for the character U+${code}.`;
  return { field, what: `${reason} Write this part with other characters, or leave it out.` };
}
