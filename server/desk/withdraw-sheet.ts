/** The page on which a signed letter is taken back: why, who has it, and what is left to do. Pure. */
import { dayInWords } from "../moments.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { Practice } from "../practice/practice.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import type { Kept } from "../store/records.ts";

export interface WithdrawWords {
  readonly practice: Practice;
  readonly place: string;
  readonly letter: LetterSummary;
  /** To whom it was given, as recorded. */
  readonly handovers: readonly Kept<"handover">[];
  /** Why it was taken back, once it is. */
  readonly withdrawal: Kept<"withdrawal"> | null;
  /** How the chart holds it where it does not say yet that it was taken back; `by_hand`: only a person can mark it. */
  readonly inChart: "document" | "by_hand" | null;
}

export const REASONS: Readonly<Record<string, string>> = {
  diagnosis_in_error: "A diagnosis in it was entered in error",
  wrong_child: "It is about another child",
  not_right: "Something in it is not right, or no longer is",
  family_asked: "The family asked for it",
  other: "Another reason",
};

/** What stands before, or after, it was taken back. */
export function withdrawSections(words: WithdrawWords): readonly DeskSection[] {
  const { letter, place } = words;
  switch (letter.state) {
    case "signed":
      return [formSection(words), recipients(words)];
    case "withdrawn":
      return [doneSection(words), recipients(words)];
    case "replaced":
    case "held": {
      const why =
        letter.state === "held"
          ? "It is not signed, so there is nothing to withdraw."
          : "A newer letter has taken its place.";
      return [
        deskSection({
          id: "nothing",
          heading: "Not to be withdrawn",
          words: [why],
          ways: [{ href: place, words: "The letter" }],
        }),
      ];
    }
    default:
      return letter.state;
  }
}

function formSection({ place }: WithdrawWords): DeskSection {
  return deskSection({
    id: "why",
    heading: "Why it is taken back",
    words: [
      "It stays readable here, and cannot be printed, given or filed any more. Where it is in the chart, it is marked there as entered in error.",
      "If a letter is to take its place, make a corrected version instead: that replaces this one when it is signed.",
    ],
    form: deskForm({
      action: `${place}withdraw`,
      fields: [
        { id: "because", label: "Reason", value: "not_right", options: REASONS },
        { id: "words", label: "In your words", value: "", lines: 2 },
      ],
      button: "Withdraw this letter",
    }),
  });
}

function doneSection({ practice, place, withdrawal, inChart }: WithdrawWords): DeskSection {
  const facts =
    withdrawal === null
      ? []
      : [
          { term: "Reason", says: REASONS[withdrawal.content.because] ?? "Another reason" },
          ...(withdrawal.content.words === "" ? [] : [{ term: "In words", says: withdrawal.content.words }]),
          { term: "When", says: dayInWords(practice, withdrawal.at) },
        ];
  return deskSection({
    id: "done",
    heading: "It is withdrawn",
    isLoud: inChart !== null,
    facts,
    words: inChart === null ? [] : [STILL_IN_CHART[inChart]],
    acts: inChart === "document" ? [deskAct(`${place}mark`, "Mark it in the chart")] : [],
  });
}

const STILL_IN_CHART = {
  document: "The chart still shows it as in use: the EHR did not mark it. Try again, or mark it in the EHR yourself.",
  by_hand: "It was put into the chart by hand. Mark it there as entered in error yourself.",
} as const;

function recipients({ handovers, practice }: WithdrawWords): DeskSection {
  return deskSection({
    id: "recipients",
    heading: "Who has it, on record",
    words:
      handovers.length === 0
        ? ["Nobody. A family may still hold a copy that nobody recorded."]
        : ["Tell them that it is not to be used any more."],
    items: handovers.map(({ content, at }) =>
      deskItem({
        head: `${content.person} (${content.relation})`,
        lines: [`${content.way}, ${dayInWords(practice, at)}`],
      }),
    ),
  });
}
