/** The code at the foot of each sheet of a print file, `A-087`: the document's letter and the place in the stack. Knows no patient. */

/** As in the numbers of letters: no I, L, O or U, so that nothing is misread. */
const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ";

/** The letter of a document by its place (from 1): A to Z, then AA, AB and so on. */
export function documentLetter(place: number): string {
  const rest = Math.floor((place - 1) / LETTERS.length);
  const last = LETTERS.charAt((place - 1) % LETTERS.length);
  return rest === 0 ? last : documentLetter(rest) + last;
}

/** The code of a sheet (from 1) in the document of this letter. */
export function sheetCode(letter: string, sheet: number): string {
  return `${letter}-${String(sheet).padStart(3, "0")}`;
}

/** The parts of a code as a person may type it (`a-87`, `A-087`); null for anything else. */
export function readSheetCode(text: string): { readonly letter: string; readonly sheet: number } | null {
  const [, letter, digits] = /^\s*([A-HJKMNP-TV-Z]+)\s*-?\s*0*([1-9]\d{0,5})\s*$/i.exec(text) ?? [];
  return letter === undefined || digits === undefined ? null : { letter: letter.toUpperCase(), sheet: Number(digits) };
}
