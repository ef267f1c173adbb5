/** The number under which a letter is known: short enough to read over the phone, the same for the same letter. */
import { createHash } from "node:crypto";
import type { Letter } from "./document.ts";

/** Crockford's base 32: no I, L, O or U, so that nothing is misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Six signs from a SHA-256 over the whole letter, `7F3K-2Q`. Two letters that differ in a comma have different numbers. */
export function numberOf(letter: Letter): string {
  const signs = signsOf(canonical({ ...letter, number: null }), 6);
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/**
 * Five signs that stand beside the number, to ask by it whether the letter is genuine. Made from the whole letter like the number, but
 * from another hash: who knows only the number cannot know it, and it tells nothing of the child.
 */
export function checkCodeOf(letter: Letter): string {
  return signsOf(`check code of ${canonical({ ...letter, number: null })}`, 5);
}

/** A number or code as it is read and typed: in either case, without hyphens, and what looks like a digit as that digit. */
export function asTyped(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}

function signsOf(text: string, count: number): string {
  const hash = createHash("sha256").update(text).digest();
  return [...hash.subarray(0, count)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** JSON with its keys in order, so that a letter read back from a file has the number that it was given. */
function canonical(letter: Letter): string {
  return JSON.stringify(letter, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
