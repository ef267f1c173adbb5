/** The page on which a letter on paper becomes signed: its scanned page, or the clinician's own word. Pure. */
import { deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { Scan } from "../store/ink.ts";

export interface InkWords {
  /** `/launches/<id>/letters/<letter>/` */
  readonly place: string;
  readonly scan: Scan | null;
  /** It is signed by the clinician's own word already, and only its page is to be added. */
  readonly isSigned: boolean;
  /** Why whoever looks at it may not confirm it; null where they may. */
  readonly whyNot: string | null;
  readonly clinician: string;
}

export const INK_SCAN =
  "I have looked at the scanned page. It is this letter, and the signature on it is mine or that of the clinician it names.";
export const INK_WORD = "I have signed this letter in ink myself, on the paper that bears this number.";

/** Upload, look and confirm; or say so. */
export function inkSections(words: InkWords): readonly DeskSection[] {
  const { place, scan } = words;
  const upload = deskSection({
    id: "scan",
    heading: scan === null ? "Add the scanned page" : "Add another scan in its place",
    words: [
      "All signed pages in one PDF, or a picture of the page with the signature: PDF, PNG or JPEG, 8 MB at most. Anybody of the practice may add it.",
    ],
    form: deskForm({ action: `${place}scan`, file: "The scanned page", button: "Add the scanned page" }),
  });
  const look = scan === null ? [] : [confirmSection(scan, words)];
  return words.isSigned ? [...look, upload] : [...look, upload, wordSection(words)];
}

function confirmSection({ mediaType }: Scan, { place, whyNot, clinician, isSigned }: InkWords): DeskSection {
  const own = { id: "look", heading: "Look at the scanned page" };
  const paper = { src: `${place}scan.file`, title: "The scanned page", isPicture: mediaType !== "application/pdf" };
  if (whyNot !== null)
    return deskSection({ ...own, paper, words: [whyNot, "A signer of the practice looks at it and confirms it."] });
  return deskSection({
    ...own,
    paper,
    words: [
      `By the button you say, as ${clinician}: “${INK_SCAN}”`,
      ...(isSigned ? ["Who signed it, and when, stays as it is recorded."] : []),
    ],
    form: deskForm({
      action: `${place}ink`,
      hidden: { how: "scan" },
      fields: [{ id: "number", label: "The letter number at the foot of the scanned page", value: "", needed: true }],
      button: "Confirm that this is the signed letter",
    }),
  });
}

function wordSection({ place, whyNot, clinician }: InkWords): DeskSection {
  const own = { id: "word", heading: "Or say that you signed it in ink" };
  if (whyNot !== null) return deskSection({ ...own, words: [whyNot, "Nobody says so for somebody else."] });
  return deskSection({
    ...own,
    words: [
      `By the button you say, as ${clinician}: “${INK_WORD}”`,
      "The signed letter is then the one on paper; it is not filed from here before its scanned page is added, then or later.",
    ],
    form: deskForm({
      action: `${place}ink`,
      hidden: { how: "word" },
      fields: [{ id: "word_number", label: "The letter number at the foot of the paper", value: "", needed: true }],
      button: "I have signed it in ink",
    }),
  });
}
