/** What is locked in a letter, as cards: what will stand there, and why nobody changes it. */
import type { Kind } from "../../letter/kind.ts";
import type { Language } from "../../letter/document.ts";
import { lockedWords, named } from "../../letter/locked-words.ts";
import type { LockedWords } from "../../letter/locked-words.ts";
import type { LockedCard } from "../pages/editor-model.ts";

/** The cards of a letter, in the order in which their parts stand. */
export function lockedCards(kind: Kind, language: Language): readonly LockedCard[] {
  const words = wordsOf(kind, language);
  const said = (text: string): string => named(text, "Nora", kind.recipient.role);
  return [
    {
      part: "head",
      title: `${kind.name}, ${language === "en-US" ? "in English" : "in Spanish, for the family"}`,
      words: "",
      why: "This line tells the program which letter this is.",
    },
    {
      part: "who_decides",
      title: words.heading,
      words: said([words.bold, words.plain].filter((part) => part !== "").join(" ")),
      why: "Locked: every letter says, in the same words, that the school decides. You may add a sentence below it.",
    },
    {
      part: "signature",
      title: "The signature",
      words: "Closing, name and credential of whoever signs, the day, and a line for ink where it is signed by hand.",
      why: "Locked: it is made from who signs. The closing is chosen in the settings.",
    },
    {
      part: "sources",
      title: "The line of sources",
      words: "What the letter was prepared from, and its number.",
      why: "Locked: the school must be able to see what the letter rests on.",
    },
    {
      part: "foot",
      title: "The line at the foot of each page",
      words: said(words.footer),
      why: "Locked: it stands on every page by itself, so it is not in the text.",
    },
  ];
}

function wordsOf({ locked }: Kind, language: Language): LockedWords {
  const bySchool = locked.by === "school" ? locked.words : [...locked.words.values()][0];
  if (bySchool === undefined) throw new Error("a kind without locked words");
  return lockedWords(bySchool.public, language);
}
