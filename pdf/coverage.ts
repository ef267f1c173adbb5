/** Whether the faces can print every character of a letter. A missing one would print as an empty box, without a word. */
import type { Block, Letter, Run, Sentence } from "../letter/document.ts";
import { sentencesOf } from "../letter/document.ts";
import type { Faces } from "./theme.ts";
import { printable } from "./words.ts";

/** Why a letter cannot be laid out. Names the field or block and the character, never the value. */
export interface LayoutFault {
  readonly field: string | null;
  readonly what: string;
}

const ASCII = /^[ -~]*$/;

/** A fault for each character that the faces lack, once for each field. */
export function missingCharacters(letter: Letter, faces: Faces): readonly LayoutFault[] {
  const lacks = (text: string): readonly string[] =>
    ASCII.test(text) ? [] : [...new Set(printable(text))].filter((one) => !covered(one, faces));
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

function runsOf(sentences: readonly Sentence[]): readonly Run[] {
  return sentences.flatMap((sentence) => sentence.runs);
}

function logoOf(block: Block): readonly string[] {
  return block.block === "letterhead" && block.logo !== null ? [block.logo.alt] : [];
}

/** True when every style has a sign for the character. */
export function covered(character: string, faces: Faces): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return Object.values(faces).every((face) => face.covers(codePoint));
}

function faultOf(field: string, character: string): LayoutFault {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return {
    field,
    what: `The typeface has no sign for the character U+${code}. Write this part with other characters, or leave it out.`,
  };
}
