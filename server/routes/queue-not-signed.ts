/** Why a letter of the queue was not signed, in words beside it. */
import { changeInWords } from "../desk/change-words.ts";
import type { SigningOnPage } from "../workflow/sign-on-page.ts";
import { notice } from "./notices.ts";

/** What is told where it was not signed, and whether the letter is made anew from the chart as it is now. */
export function whyNotSigned(signing: Exclude<SigningOnPage, { kind: "signed" | "already-signed" }>): Told {
  switch (signing.kind) {
    case "something-missing":
      return { field: null, message: "Something is missing: see Before you sign.", isAnew: false };
    case "reason-needed":
      return { field: "reason", message: "say why it is right all the same", isAnew: false };
    case "changed": {
      const items = signing.changes.map((one) => `${one.item}: ${changeInWords(one)}`).join("; ");
      const message = `The chart has changed, so it was not signed: ${items}. Here is the letter as the chart is now.`;
      return { field: null, message, isAnew: true };
    }
    case "not-read":
      return { field: null, message: notice("not-read-again", null).happened, isAnew: false };
    case "not-known":
    case "other-bytes":
    case "unknown":
      return {
        field: null,
        message: "The letter has changed, so it was not signed. Here it is as it is now.",
        isAnew: true,
      };
    case "hindered":
      return { field: null, message: "It could not be signed as it was shown. Here it is as it can be.", isAnew: true };
    default:
      return signing;
  }
}

export interface Told {
  readonly field: string | null;
  readonly message: string;
  readonly isAnew: boolean;
}
