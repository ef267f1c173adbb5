/** Who saw an effect, as a letter says it: of the signer "seen by me", of a parent "her mother". */
import type { Decisions } from "../decisions/decide.ts";
import { calledName } from "../naming.ts";

/** The words under `seen_by`, with whose mother it is, without the signer's own name and without the year of the letter. */
export function witnessWords(said: string, decisions: Decisions): string {
  const seenBy = withoutThisYear(said, decisions.choices.on.slice(0, 4));
  const { witnesses } = decisions.material.phrases;
  const { name } = decisions.choices.signer;
  if (/^(?:by )?me\b/.test(seenBy)) return `${witnesses.me}${seenBy.replace(/^(?:by )?me/, "")}`;
  if (name !== null && isOrBeginsWith(seenBy, name))
    return `${witnesses.me}${afterCredential(seenBy.slice(name.length))}`;
  const relation = witnesses.ofTheChild.find((one) => isPerson(seenBy.toLowerCase(), one));
  return relation === undefined ? seenBy : `${whose(decisions)} ${seenBy.charAt(0).toLowerCase()}${seenBy.slice(1)}`;
}

function isOrBeginsWith(text: string, start: string): boolean {
  return text.startsWith(start) && !/^[\p{L}\p{N}']/u.test(text.slice(start.length));
}

/** A day of the letter's own year needs no year: "October 27". A month alone keeps it. */
function withoutThisYear(words: string, year: string): string {
  return words.replace(new RegExp(`(\\b[A-Z][a-z]+ \\d{1,2}), ${year}$`), "$1");
}

/** "mother, October 27" and "mother says" are the mother; "teacher form" is a form. */
function isPerson(text: string, relation: string): boolean {
  return (
    text.startsWith(relation) &&
    /^(?:$|[,;]| (?:says|said|tells|told|reports|reported)\b)/.test(text.slice(relation.length))
  );
}

/** ", MD, FAAP, October 27, 2026" without the letters of the credential. */
function afterCredential(rest: string): string {
  return rest.replace(/^(?:,\s*(?:[A-Z][A-Za-z./-]*[A-Z/][A-Za-z./-]*))+/, "");
}

function whose(decisions: Decisions): string {
  const { pronouns } = decisions.choices.child;
  if (pronouns === "she") return "her";
  if (pronouns === "he") return "his";
  return pronouns === "they" ? "their" : `${calledName(decisions)}'s`;
}
