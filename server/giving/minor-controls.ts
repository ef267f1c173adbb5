/**
 * Whether a minor may control something that a letter tells (45 CFR 164.502(g)(3); State law says what). Then the family is not the
 * recipient by itself. Pure.
 */
import type { Findings } from "../../findings/findings.ts";
import type { Choices } from "../../letter/decisions/choices.ts";

/** An item that was held back and is released in the letter of a young person of that age, and not of age yet. */
export function minorMayControl(
  { released }: Pick<Choices, "released">,
  { ageMonths, dates, on }: Pick<Findings, "ageMonths" | "dates" | "on">,
  adolescentFrom: number,
): boolean {
  if (released.length === 0) return false;
  // Without a birth date nobody knows, and then it is asked.
  if (ageMonths === null || dates.healthConsentOn === null) return true;
  return ageMonths >= adolescentFrom * 12 && on < dates.healthConsentOn;
}
