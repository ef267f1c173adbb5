/** What a clinician says with the one click: shown beside the button and kept with the signature, letter for letter. */

export const SIGNING_STATEMENT = "I have read this letter as it is shown, and I sign it.";

/** What a practice's signer says of the content with the one click, and what is kept with the review, letter for letter. */
export function contentReviewStatement(entries: number, practice: string): string {
  const what = entries === 1 ? "the entry that this page lists" : `the ${entries} entries that this page lists`;
  const whom = practice === "" ? "my practice" : practice;
  return `I have reviewed ${what}, on behalf of ${whom}. We find them fit to prepare our letters with. Each letter is still read and signed by its own clinician.`;
}
