/** A receipt of a letter that was given, to be printed. Pure. */
import { momentInWords } from "../moments.ts";
import { deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { Kept } from "../store/records.ts";
import type { GiveWords } from "./give-sheet.ts";

export interface ReceiptWords extends Pick<GiveWords, "practice" | "letter"> {
  /** The purpose of the letter, as its own title says it. */
  readonly title: string;
  readonly practiceName: string;
  /** Where anybody may ask whether the letter is genuine, and by which code; null where the operator has not opened it. */
  readonly check: { readonly address: string; readonly code: string } | null;
}

/** What was given to whom, and a line to sign. It names no diagnosis. */
export function receiptSections(
  { content, at }: Kept<"handover">,
  { practice, letter, title, practiceName, check }: ReceiptWords,
): readonly DeskSection[] {
  return [
    deskSection({
      id: "receipt",
      heading: "A letter was given",
      facts: [
        { term: "Letter", says: `${title}, number ${letter.number}` },
        { term: "From", says: practiceName },
        { term: "Given to", says: `${content.person} (${content.relation})` },
        { term: "How", says: content.way },
        { term: "Identified", says: content.identified },
        { term: "When", says: momentInWords(practice, at) },
        { term: "By", says: content.by },
        ...(check === null
          ? []
          : [
              {
                term: "To check it",
                says: `${check.address}, by the number ${letter.number} and the code ${check.code}`,
              },
            ]),
      ],
      words: ["Received: ________________________________"],
    }),
  ];
}
