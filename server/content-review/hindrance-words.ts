/** What a page says where a letter cannot be signed electronically, and the way out. */
import type { HeldSigning } from "../pages/models.ts";
import type { Practice } from "../practice/practice.ts";
import { whyNot } from "../signing-right.ts";
import type { Hindrance } from "./hindrance.ts";
import type { Standing } from "./standing.ts";

export interface About {
  readonly standing: Pick<Standing, "outstanding">;
  readonly practice: Pick<Practice, "members">;
  /** `/launches/<id>/` */
  readonly base: string;
}

/** How a held letter can be signed on its page. */
export function heldSigning(by: Hindrance | null, about: About): HeldSigning {
  if (by === null) return { kind: "electronic" };
  return { kind: "not_here", why: whyOf(by, about), link: by === "unreviewed" ? reviewLink(about.base) : null };
}

/** The way to the page of the practice's review. */
export function reviewLink(base: string): { readonly href: string; readonly words: string } {
  return { href: `${base}content-review`, words: "Go to the review of the content" };
}

/** So many entries, in words. */
export function entriesInWords(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}

function whyOf(by: Hindrance, { standing, practice }: About): string {
  switch (by) {
    case "unnamed":
    case "not-a-signer":
    case "prepares":
    case "needs-cosigner":
      return whyNot(by, practice);
    case "unreviewed":
      return `The practice has not yet reviewed all of the content that letters are prepared from: ${entriesInWords(standing.outstanding.length)} outstanding. Until one of its signers has recorded the review, letters are signed in ink.`;
    case "for-ink":
      return "This copy was made for a signature in ink. To sign electronically, go to the choices and show the letter again; where the district that it goes to takes no electronic signature, it stays a letter to be signed in ink.";
    case "other-content":
      return "The content of this program has changed since this letter was made. Go to the choices and show the letter again; then sign that one.";
    case "other-day":
      return "This copy bears the day on which it was made. Go to the choices and show the letter again; then sign the one of today.";
    case "sign-in-again":
      return "You signed in over 30 minutes ago, and your practice asks you to sign in again before you sign. Close this chart and open it from your EHR again; your choices are kept.";
    case "not-asked-any-more":
      return "Who prepared this letter has taken it back, or it was answered meanwhile. Look at what waits for your signature.";
    default:
      return by;
  }
}
