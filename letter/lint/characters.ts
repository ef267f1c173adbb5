/**
 * Signs that do not look like what they are: invisible ones, letters of other alphabets that pass for ours, written-out signs.
 * With them a word could be changed, hidden or doubled without a reader seeing it. Values are not looked at, only a template.
 */
import type { Slip } from "../handlebars.ts";
import { rewritten } from "./mend.ts";

/** Every such sign of a text. */
export function strangeSigns(text: string): readonly Slip[] {
  return [
    ...[...text.matchAll(INVISIBLE)].map(({ 0: sign, index }) => ({
      offset: index,
      message: `Here stands an invisible sign (${codeOf(sign)}); delete it.`,
      mend: rewritten("Delete it", /[\s\S]/u, / |\p{Z}/u.test(sign) ? " " : ""),
    })),
    ...[...text.matchAll(FOREIGN)].map(({ 0: sign, index }) => ({
      offset: index,
      message: `"${sign}" (${codeOf(sign)}) is not a letter of English or Spanish; type it anew.`,
    })),
    ...[...text.matchAll(REFERENCE)].map(({ 0: sign, index }) => ({
      offset: index,
      message: `Type the sign itself instead of "${sign}".`,
    })),
  ];
}

/** Soft hyphen, zero-width signs, direction marks, fillers, variation selectors, tags, controls, private use. */
const INVISIBLE =
  /[\p{DI}\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u2000-\u200A\u202F\u205F\u2800\u3000\uFFFC\uFFFD](?<![\n\t])/gu;

/** Any letter or mark outside of the two languages: Cyrillic "а", Greek "ο", mathematical, full-width and phonetic letters, stray accents. */
const FOREIGN = /(?![A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FFªº])[\p{L}\p{M}\p{Nl}]/gu;

const REFERENCE = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g;

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
