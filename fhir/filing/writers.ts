/**
 * How each kind of EHR wants a letter to be written into its chart, as far as its makers publish it. A table: a row is the vendor's own
 * rule, and what nobody published is left at the standard's way.
 */
import type { VendorProfile } from "../tenant.ts";

/** What a letter is filed as: its signed PDF, or the words of it as plain text. */
export type Form = "pdf" | "text";

export interface Writer {
  /** The forms that it takes, the better one first; none where it takes no document by FHIR. */
  readonly takes: readonly Form[];
  /** How it wants plain text to be named. */
  readonly textType: "text/plain" | "text/plain; charset=utf-8";
  /** Whether a document must name a visit of the patient. */
  readonly needsVisit: boolean;
  /** Whether it must name exactly one author, who is the signed-in user. */
  readonly needsAuthor: boolean;
  /** Whether it lets a new document say whose place it takes; else the document says it in words. */
  readonly relates: boolean;
  /** Whether it gives a document back under the identifier that came with it. */
  readonly keepsIdentifier: boolean;
}

/** US Core 9, "Writing Clinical Notes": PDF and plain text inline, an identifier, `relatesTo`. */
const STANDARD: Writer = {
  takes: ["pdf", "text"],
  textType: "text/plain; charset=utf-8",
  needsVisit: false,
  needsAuthor: false,
  relates: true,
  keepsIdentifier: true,
};

export const WRITERS: Readonly<Record<VendorProfile, Writer>> = {
  us_core: STANDARD,
  // Plain text alone, by that name alone, in a visit; it does not say that it keeps an identifier or a relation.
  epic: {
    ...STANDARD,
    takes: ["text"],
    textType: "text/plain",
    needsVisit: true,
    relates: false,
    keepsIdentifier: false,
  },
  // The author is the signed-in provider; nothing is said of identifiers and relations.
  oracle: { ...STANDARD, needsAuthor: true, relates: false, keepsIdentifier: false },
  // Both read and search documents only.
  athena: { ...STANDARD, takes: [], keepsIdentifier: false },
  meditech: { ...STANDARD, takes: [], keepsIdentifier: false },
};
