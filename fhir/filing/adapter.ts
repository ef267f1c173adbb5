/**
 * The place for a vendor's own way to take a document, where FHIR has none. None is shipped: the one that is known of, athenahealth's
 * document API, was never tried by the makers of this program, who have no account there, and what was never tried is not built in.
 */
import type { Document } from "./document.ts";
import type { FilingOutcome } from "./outcome.ts";

export interface VendorAdapter {
  /** Files the document, once; the same promises as over FHIR. */
  readonly file: (document: Document) => Promise<FilingOutcome>;
}
