/**
 * Whose words a page is about: the practice's, over what is shipped, or one clinician's, over the practice's and in the letters alone
 * that they sign. Both have the same pages, at addresses of their own. Pure.
 */
import type { Practice } from "../practice/practice.ts";
import { signingRight } from "../signing-right.ts";

export interface Whose {
  /** As the store names it: empty for the practice, else the clinician's place in the EHR. */
  readonly owner: string;
  readonly level: "practice" | "clinician";
  /** Where the pages stand. */
  readonly at: string;
  /** What the words lie over, as it is called, and how a text is that says nothing else. */
  readonly under: string;
  readonly unchanged: string;
}

/** Where everything of this area stands. */
export const PRACTICE = "/practice/";
/** Where a clinician's own words stand. */
export const MINE = `${PRACTICE}mine/`;

export const OF_THE_PRACTICE: Whose = {
  owner: "",
  level: "practice",
  at: PRACTICE,
  under: "what is shipped",
  unchanged: "as shipped",
};

/** Where somebody of that EHR signs in to these pages. */
export function practiceSignIn(iss: string): string {
  return `${PRACTICE}enter?iss=${encodeURIComponent(iss)}`;
}

/** Those of who works here. */
export function ofClinician(who: string): Whose {
  return { owner: who, level: "clinician", at: MINE, under: "the practice's words", unchanged: "as in the practice" };
}

/** Whether an address, in any of the ways in which it is found, is one of a clinician's own words. */
export function isMine(path: string): boolean {
  return /^\/practice\/mine(?:\/|$)/i.test(path);
}

/** The same path among the practice's pages and among a clinician's own. */
export function inBoth(path: string): [string, string] {
  return [`${PRACTICE}${path}`, `${MINE}${path}`];
}

/** The first page of all letters. */
export function lettersAt({ at }: Whose): string {
  return `${at}templates/`;
}

/** The first page of the phrases. */
export function phrasesAt({ at }: Whose): string {
  return `${at}phrases/`;
}

/** Where the versions of a text have their pages. */
export function historyAt({ at }: Whose, name: string): string {
  return `${at}history/${name}/`;
}

export type OwnWordsRight =
  | { readonly kind: "may" }
  | { readonly kind: "may-not"; readonly why: "not-a-signer" | "second-person" | "in-file" };

/**
 * Who may have words of their own: who signs letters of this practice by themselves, as what a co-signer signs comes in the co-signer's.
 * Nobody, where the practice wants a second person to look at every text, and where its words are kept in files.
 */
export function ownWordsRight(
  fhirUser: string | null,
  practice: Pick<Practice, "members" | "roles" | "secondPerson">,
  ruledBy: string | null,
): OwnWordsRight {
  if (signingRight(fhirUser, practice).kind === "may-not") return { kind: "may-not", why: "not-a-signer" };
  if (ruledBy !== null) return { kind: "may-not", why: "in-file" };
  return practice.secondPerson ? { kind: "may-not", why: "second-person" } : { kind: "may" };
}
