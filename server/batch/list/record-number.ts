/** A record number as a list has it: kept to the last leading zero, and refused where a spreadsheet has changed it. Pure. */

export type ReadingNumber =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "refused"; readonly why: string };

/** What FHIR identifiers of people look like in lists; nothing in it asks a server anything. */
const NUMBER = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]{0,62}[\p{L}\p{N}])?$/u;

/** Spreadsheets guard leading zeros as `="0034512"` or `'0034512`: that is taken for what it says, and is never run. */
export function recordNumber(field: string): ReadingNumber {
  const [, guarded] = /^(?:="([^"]*)"|'.*)$/.exec(field) ?? [];
  const number = (guarded ?? field.replace(/^'/, "")).trim();
  if (number === "") return refused("has no record number");
  if (/^[=+@-]/.test(number)) return refused("the record number begins like a formula");
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(number))
    return refused("a spreadsheet has rounded the record number; set the column to text and write it anew");
  if (!NUMBER.test(number)) return refused("the record number has signs in it that a record number never has");
  return { kind: "number", number };
}

function refused(why: string): ReadingNumber {
  return { kind: "refused", why };
}
