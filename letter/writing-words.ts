/** The few words that the writers of HTML, text and DOCX put around a letter; the PDF prints the same ones in its margins. */
import type { Language, Letter } from "./document.ts";

interface WritingWords {
  readonly draft: string;
  readonly unsigned: string;
  /** Before the letter's number. */
  readonly letter: string;
  /** Before the label of a blank, for those who hear the letter. */
  readonly toFillIn: string;
  /** At the head of each page of a file that can be edited. */
  readonly toEdit: string;
  readonly onlySigned: string;
  /** "Page 1 of 2". */
  readonly page: string;
  readonly of: string;
}

const WORDS: Record<Language, WritingWords> = {
  "en-US": {
    draft: "DRAFT",
    unsigned: "UNSIGNED",
    letter: "Letter",
    toFillIn: "To fill in",
    toEdit: "DRAFT to edit.",
    onlySigned: "Only the signed PDF is the letter.",
    page: "Page",
    of: "of",
  },
  "es-US": {
    draft: "BORRADOR",
    unsigned: "SIN FIRMAR",
    letter: "Carta",
    toFillIn: "Por completar",
    toEdit: "BORRADOR para editar.",
    onlySigned: "Solo el PDF firmado es la carta.",
    page: "Página",
    of: "de",
  },
};

/** The words in the letter's own language. */
export function writingWords({ language }: Pick<Letter, "language">): WritingWords {
  return WORDS[language];
}

/** DRAFT or UNSIGNED, or null for a letter that was signed. */
export function statusWord(letter: Pick<Letter, "language" | "status">): string | null {
  return letter.status === "signed" ? null : writingWords(letter)[letter.status];
}
