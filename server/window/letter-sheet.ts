/** The page of one letter at the front desk: what stands against it, printing it once more, handing it over. Pure. */
import { HOLD_WORDS } from "../printing/hold-words.ts";
import type { Hold } from "../printing/holds.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import { handOverSection } from "../desk/give-sheet.ts";
import type { GiveWords } from "../desk/give-sheet.ts";
import { deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { StaffRights } from "../staff/rights.ts";
import type { Giving } from "../workflow/give-letter.ts";
import type { ChildHere } from "./child-here.ts";
import { letterStatus } from "./status.ts";
import type { LetterHere, StatusWords } from "./status.ts";
import { noReleaseSections } from "./window-sheet.ts";

/** Why one is printed once more; kept with the print. */
export const WHY_AGAIN = {
  first: "It was not printed yet",
  lost: "The family lost it",
  "second-home": "A second household asks for it",
  "school-asks": "The school asks the family for it",
  "printed-badly": "It printed badly",
  other: "Another reason",
} as const;

export type WhyAgain = keyof typeof WHY_AGAIN;

export interface LetterDesk {
  readonly here: ChildHere;
  readonly letter: LetterHere;
  readonly giving: Giving;
  readonly rights: StaffRights;
  readonly words: StatusWords;
  readonly give: GiveWords;
}

/** The sections of the page. */
export function letterSections(desk: LetterDesk): readonly DeskSection[] {
  const { here, letter, rights, give } = desk;
  const { holds } = letter.candidate;
  const isFree = holds.length === 0;
  return [
    ...noReleaseSections(here),
    ...holds.map((hold) => holdSection(hold, { rights, place: give.place })),
    facts(desk),
    ...(isFree ? [printAgain(give.place), handOverSection(desk.giving, give)] : []),
    ...given(desk),
  ];
}

function facts({ letter, words, giving }: LetterDesk): DeskSection {
  const { card, letter: summary } = letter.candidate;
  const where = letter.prints.map(({ document, firstSheet }) => sheetCode(document, firstSheet));
  return deskSection({
    id: "letter",
    heading: card?.title ?? "Letter",
    facts: [
      { term: "Stands", says: letterStatus(letter, words) },
      { term: "Letter number", says: summary.number },
      ...(where.length === 0 ? [] : [{ term: "Sheet in a stack", says: where.join(", ") }]),
      ...(card === null ? [] : [{ term: "Signed by", says: card.signer }]),
      { term: "Goes to", says: WHOSE[giving.usual] },
    ],
  });
}

const WHOSE: Readonly<Record<Giving["usual"], string>> = {
  family: "The family. To the school only by a signed permission.",
  student: "The student, who is of age, or a guardian whom a court named.",
  minor: "The young person first. A parent gets it only if the young person agrees.",
};

function holdSection({ id, releasedBy }: Hold, { rights, place }: { rights: StaffRights; place: string }): DeskSection {
  const { short, why, next } = HOLD_WORDS[id];
  const may = releasedBy === "staff" || (releasedBy === "clinician" && rights.sign);
  const form = deskForm({
    action: `${place}release`,
    hidden: { hold: id },
    fields:
      releasedBy === "staff"
        ? [{ id: `words-${id}`, label: "Who said so", value: "", hint: "Such as: mother at the window." }]
        : [{ id: `words-${id}`, label: "Why it may be printed all the same", value: "", lines: 2 }],
    button: releasedBy === "staff" ? "Grade and school are as the letter says" : "Let this letter go",
  });
  return deskSection({
    id: `hold-${id}`,
    heading: `Held back: ${short}`,
    isLoud: true,
    words: [why, next],
    form: may ? form : null,
  });
}

function printAgain(place: string): DeskSection {
  return deskSection({
    id: "again",
    heading: "Print it",
    words: ["It is the signed letter itself, the same to the last dot. Who printed it, and why, is kept."],
    form: deskForm({
      action: `${place}reprint`,
      fields: [{ id: "why", label: "Why", options: { "": "Not chosen yet", ...WHY_AGAIN }, value: "", needed: true }],
      button: "Print this letter",
      newWindow: true,
    }),
  });
}

function given({ letter, words }: LetterDesk): readonly DeskSection[] {
  if (letter.handovers.length === 0) return [];
  const rows = letter.handovers.map(({ content, at }) => [
    { words: words.day(at) },
    { words: `${content.person} (${content.relation})` },
    { words: content.identified },
    { words: content.by },
  ]);
  const table = { caption: "Handed over so far", head: ["Day", "To", "Known how", "By"], rows };
  return [deskSection({ id: "given", heading: "Handed over", table })];
}
