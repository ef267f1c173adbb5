/** The number under which a letter is known: short enough to read over the phone, the same for the same letter. */
import { createHash } from "node:crypto";
import type { Letter } from "./document.ts";

/** Crockford's base 32: no I, L, O or U, so that nothing is misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Six signs from a SHA-256 over the whole letter, `7F3K-2Q`. Two letters that differ in a comma have different numbers. */
export function numberOf(letter: Letter): string {
  const hash = createHash("sha256")
    .update(canonical({ ...letter, number: null }))
    .digest();
  const signs = [...hash.subarray(0, 6)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${signs.slice(0, 4).join("")}-${signs.slice(4).join("")}`;
}

/** JSON with its keys in order, so that a letter read back from a file has the number that it was given. */
function canonical(letter: Letter): string {
  return JSON.stringify(letter, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
