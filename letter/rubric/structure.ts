/** R21 and R25 as far as the tree shows them: a title without a patient, headings in order, a name for every picture and column. */
import type { Letter } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import { missed } from "./subject.ts";
import type { Finding } from "./subject.ts";

/** Findings about the frame of the letter. */
export function structureFindings(letter: Letter): readonly Finding[] {
  return [...titleFindings(letter), ...headingFindings(letter), ...altFindings(letter), ...tableFindings(letter)];
}

/** R21: the title goes into file lists and window bars; it says the purpose. */
function titleFindings({ title, blocks }: Letter): readonly Finding[] {
  const subject = blocks.find((block) => block.block === "heading" && block.level === 1);
  const text = subject === undefined ? "" : sentencesOf(subject).map(sentenceText).join(" ");
  const name = text.includes(": ") ? text.slice(text.lastIndexOf(": ") + 2).trim() : "";
  if (title.trim() === "") return [{ ...missed("R25", "letter", "the letter has no title"), severity: "blocker" }];
  return name !== "" && title.includes(name) ? [missed("R21", "letter", "the title of the file names the child")] : [];
}

function headingFindings({ blocks }: Letter): readonly Finding[] {
  const levels = blocks.flatMap((block) => (block.block === "heading" ? [block.level] : []));
  const isEmpty = blocks.some(
    (block) => block.block === "heading" && sentencesOf(block).map(sentenceText).join("").trim() === "",
  );
  return [
    ...(levels.length > 0 && levels[0] !== 1 ? [missed("R25", "opening", "the first heading is not the subject")] : []),
    ...(isEmpty ? [missed("R25", "letter", "a heading has no words")] : []),
  ];
}

function altFindings({ blocks }: Letter): readonly Finding[] {
  return blocks.some((block) => block.block === "letterhead" && block.logo !== null && block.logo.alt.trim() === "")
    ? [missed("R25", "letterhead", "the logo has no words for those who cannot see it")]
    : [];
}

function tableFindings({ blocks }: Letter): readonly Finding[] {
  const bare = blocks.find(
    (block) =>
      block.block === "table" &&
      (block.head.length === 0 || block.head.some((cell) => cell.map(sentenceText).join("").trim() === "")),
  );
  return bare === undefined ? [] : [missed("R25", bare.id, "a column of the table has no head")];
}
