/** The check digit of LOINC codes. Knows no code. */

/** Whether the digit behind the hyphen is the one that the digits before it ask for (mod 10, as in LOINC part "check digit"). */
export function isLoincCode(code: string): boolean {
  const [, number = "", digit = ""] = /^(\d{1,7})-(\d)$/.exec(code) ?? [];
  if (number === "") return false;
  const sum = Array.from(number, Number)
    .toReversed()
    .reduce((total, each, place) => total + (place % 2 === 0 ? crossSum(each * 2) : each), 0);
  return (10 - (sum % 10)) % 10 === Number(digit);
}

function crossSum(doubled: number): number {
  return doubled > 9 ? doubled - 9 : doubled;
}
