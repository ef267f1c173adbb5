/** The first page of a practice's area, in words: what is in use, what is being changed, and what can be done. Pure. */
import { deskSection } from "../pages/desk-model.ts";
import type { DeskSection, Fact } from "../pages/desk-model.ts";
import type { PracticeRights } from "./rights.ts";
import { lettersAt, OF_THE_PRACTICE, phrasesAt } from "./whose.ts";
import type { Whose } from "./whose.ts";

export interface Overview {
  readonly rights: PracticeRights;
  readonly ruledBy: string | null;
  /** How the settings stand, in a sentence. */
  readonly settings: string;
  /** How many letters are in the practice's own words, and how many of them have a draft that is not in use. */
  readonly letters: { readonly own: number; readonly drafts: number };
  readonly phrases: string;
}

/** All that somebody may go on to. */
export function overviewSections(overview: Overview): readonly DeskSection[] {
  const { rights, ruledBy, settings, letters, phrases } = overview;
  return [
    ...(ruledBy === null ? [] : [ruled(ruledBy)]),
    deskSection({
      id: "settings",
      heading: "Settings",
      words: [
        "The letterhead and logo, greeting and tone, order of the parts, people, schools and districts. No code is needed.",
        settings,
      ],
      ways: [{ href: "/practice/settings/", words: rights.settings && ruledBy === null ? "Change them" : "See them" }],
    }),
    deskSection({
      id: "letters",
      heading: "Letters",
      words: [
        "Every kind of letter as it is shipped, and in your own words where you want them.",
        lettersSay(letters, OF_THE_PRACTICE),
      ],
      ways: [{ href: lettersAt(OF_THE_PRACTICE), words: "Look at the letters" }],
    }),
    deskSection({
      id: "phrases",
      heading: "Phrases",
      words: ["Words for effects, and ideas that a letter may offer: add, reword, or retire.", phrases],
      ways: [{ href: phrasesAt(OF_THE_PRACTICE), words: "Look at the phrases" }],
    }),
    deskSection({
      id: "share",
      heading: "Share",
      words: ["Give your letters and phrases to another practice as one file, or look at a file that you were given."],
      ways: [{ href: "/practice/share", words: "Give or take a file" }],
    }),
  ];
}

export interface OwnOverview extends Pick<Overview, "letters" | "phrases"> {
  readonly whose: Whose;
  /** What is published and cannot be used, since the words below it changed. */
  readonly outOfUse: readonly string[];
}

/** The first page of a clinician's own words. */
export function ownWordsSections({ whose, letters, phrases, outOfUse }: OwnOverview): readonly DeskSection[] {
  return [
    ...(outOfUse.length === 0 ? [] : [notUsed(outOfUse)]),
    deskSection({
      id: "own",
      heading: "In the letters that you sign",
      words: [
        "Your words lie over the practice's, part by part, and stand in nobody else's letters. What staff prepare for you comes in your words when you look at it.",
        "What no practice can change stays as it is: who decides, the sources, and the checks of every sentence.",
      ],
    }),
    deskSection({
      id: "letters",
      heading: "Your letters",
      words: [lettersSay(letters, whose)],
      ways: [{ href: lettersAt(whose), words: "Write a letter in your own words" }],
    }),
    deskSection({
      id: "phrases",
      heading: "Your phrases",
      words: ["Words for effects and ideas that you use again and again: add, reword, or take off.", phrases],
      ways: [{ href: phrasesAt(whose), words: "Look at your phrases" }],
    }),
  ];
}

function notUsed(faults: readonly string[]): DeskSection {
  return deskSection({
    id: "not-used",
    heading: "Some of your words are out of use",
    isLoud: true,
    words: [
      "What they lie over has changed, so your letters come in the practice's words there. Mend them, and publish again:",
      ...faults,
    ],
  });
}

/** What the practice's writers see of their clinicians' own words: whose they are and of which letters, never to be changed here. */
export function cliniciansSection(clinicians: readonly Fact[]): readonly DeskSection[] {
  if (clinicians.length === 0) return [];
  return [
    deskSection({
      id: "clinicians",
      heading: "Clinicians with words of their own",
      words: ["In the letters that they sign, these clinicians have other words than the practice's."],
      facts: clinicians,
    }),
  ];
}

/** Said wherever a file rules. */
export function ruled(file: string): DeskSection {
  return deskSection({
    id: "in-file",
    heading: "This practice keeps its settings in a file",
    words: [
      `The service's own settings name ${file} for this practice. The file rules: everything is shown here as it says, and is changed in the file.`,
    ],
  });
}

function lettersSay({ own, drafts }: Overview["letters"], { unchanged }: Whose): string {
  const used = own === 0 ? `All are ${unchanged}.` : `${own} in your own words.`;
  return drafts === 0 ? used : `${used} ${drafts} with a draft that is not in use yet.`;
}
