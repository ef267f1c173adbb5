/** What a clinician says with the one click: shown beside the button and kept with the signature, letter for letter. */

export const SIGNING_STATEMENT = "I have read this letter as it is shown, and I sign it.";
