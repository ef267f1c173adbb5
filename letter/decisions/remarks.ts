/** What a person has to ask before a letter is signed: questions, never refusals. */
import { calendarDate, yearsAfter } from "../../chart/dates.ts";
import { dateRemarks } from "./date-remarks.ts";
import { signerRemarks } from "./check-signer.ts";
import type { Choices } from "./choices.ts";
import type { Material } from "../material.ts";

/** Every question that these choices leave open, a sentence each. */
export function remarksOf(choices: Choices, material: Material): readonly string[] {
  return [
    ...signerRemarks(choices, material),
    ...permissionRemarks(choices, material),
    ...dateRemarks(choices, material),
  ];
}

const OF_AGE = 18;
const OWN = /\b(?:student|self|patient|own)\b/i;
const GUARDIAN = /\b(?:guardian|conservator)\b/i;

const SIGNED_BEFORE =
  "The student is 18 and signed the permission before the birthday: our clinic asks for a new one, signed since.";

/** At 18 a permission that someone else signed is a question: a guardian may remain (34 CFR 99.5; State law of health-care consent). */
function permissionRemarks({ authorization, on }: Choices, { chart }: Material): readonly string[] {
  const born = chart.bornOn === null ? null : calendarDate(chart.bornOn);
  if (authorization === null || born === null || on < yearsAfter(born, OF_AGE)) return [];
  const { relation, signedOn } = authorization;
  if (GUARDIAN.test(relation)) return [];
  if (OWN.test(relation)) return signedOn < yearsAfter(born, OF_AGE) ? [SIGNED_BEFORE] : [];
  return [
    "The student is 18, and someone else signed the permission: ask for the student's own, or who the guardian is.",
  ];
}
