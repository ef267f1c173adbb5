/** What stands against an electronic signature, in one place for the page that would offer it and for the act itself. */
import type { Letter } from "../../letter/document.ts";
import type { SigningRight } from "../signing-right.ts";
import type { Standing } from "./standing.ts";

export type Hindrance =
  | Extract<SigningRight, { kind: "may-not" }>["why"]
  /** The practice's review of the content is outstanding. */
  | "unreviewed"
  /** The letter was made for a signature in ink: it says UNSIGNED on every page. */
  | "for-ink"
  /** The letter was made from other content than what the program has now, and nobody can say whether that was reviewed. */
  | "other-content"
  /** The letter bears the day on which it was made, and that is not today. */
  | "other-day"
  /** The practice asks for a fresh sign-in before a signature, and this one is not. */
  | "sign-in-again"
  /** The request that the letter answers was taken back or answered meanwhile. */
  | "not-asked-any-more";

/** A sign-in that a practice asks to be fresh is, for so long. */
export const FRESH_MS = 30 * 60_000;

export interface Signer {
  readonly right: SigningRight;
  /** In production nothing is signed electronically that rests on content without a review. */
  readonly production: boolean;
  /** Whether the sign-in is as fresh as the practice asks. */
  readonly isFresh: boolean;
}

/** What stands against signing anything at all; null where nothing does. */
export function hindranceTo(
  { right, production, isFresh }: Signer,
  { outstanding }: Pick<Standing, "outstanding">,
): Hindrance | null {
  if (right.kind === "may-not") return right.why;
  if (!isFresh) return "sign-in-again";
  return production && outstanding.length > 0 ? "unreviewed" : null;
}

/** What the letter is held against. */
interface Now {
  readonly knowledge: string;
  readonly production: boolean;
  readonly today: string;
}

/** What stands against signing this letter; null where nothing does. `knowledge` is the version that the program has now. */
export function hindranceToLetter(
  general: Hindrance | null,
  letter: Pick<Letter, "status" | "knowledge" | "on">,
  { knowledge, production, today }: Now,
): Hindrance | null {
  if (general !== null) return general;
  if (letter.status !== "signed") return "for-ink";
  if (letter.on !== today) return "other-day";
  return production && letter.knowledge !== knowledge ? "other-content" : null;
}
