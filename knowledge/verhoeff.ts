/** The check digit of SNOMED CT identifiers. Knows no identifier. */

/** Multiplication in the dihedral group D5, on which the Verhoeff scheme rests. */
const MULTIPLY = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const PERMUTE = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Whether an identifier of 6 to 18 digits carries the check digit that SNOMED CT gives it (Verhoeff 1969, SNOMED CT SCTID). */
export function isSnomedId(id: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(id)) return false;
  const digits = Array.from(id, Number).toReversed();
  return digits.reduce((check, digit, place) => digitAt(MULTIPLY, check, digitAt(PERMUTE, place % 8, digit)), 0) === 0;
}

function digitAt(table: readonly string[], row: number, column: number): number {
  return Number(table[row]?.[column]);
}
