/** What kind of document a letter is to an EHR: LOINC's letter, or what the practice's EHR files such things under. */
import { z } from "zod";

/** How an EHR is told what kind of document a letter is. */
export interface DocumentType {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

const LOINC = "http://loinc.org";

/** LOINC codes of R4's own list for documents: the right one, and common ones that most EHRs have mapped. */
const DOCUMENT_TYPES = {
  letter: { system: LOINC, code: "51852-2", display: "Letter" },
  administrative_note: { system: LOINC, code: "51851-4", display: "Administrative note" },
  note: { system: LOINC, code: "34109-9", display: "Note" },
  progress_note: { system: LOINC, code: "11506-3", display: "Progress note" },
} as const satisfies Readonly<Record<string, DocumentType>>;

/** How `tenants.yaml` names it: one of ours by its name, or the practice's own code. */
export const documentTypeSchema: z.ZodType<DocumentType> = z.union([
  z.enum(["letter", "administrative_note", "note", "progress_note"]).transform((name) => DOCUMENT_TYPES[name]),
  z.strictObject({
    system: z.string().regex(/^(https?:|urn:)\S{1,200}$/, "Give the code system as a whole address."),
    code: z.string().regex(/^\S{1,64}$/, "Give the code as the EHR has it."),
    display: z.string().trim().min(1).max(100),
  }),
]);

/** LOINC 51852-2: what a letter is, where nobody says otherwise. */
export const LETTER: DocumentType = DOCUMENT_TYPES.letter;
