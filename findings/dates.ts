/**
 * The days that the law counts from a birthday: leaving early intervention, and the three dates of majority. A date of majority
 * opens a question and locks nothing: a guardian may remain.
 */
import { daysAfter, daysBetween, yearsAfter, type CalendarDate } from "../chart/dates.ts";
import { THREE_YEARS, type Age } from "./age.ts";
import type { Asked, Dates } from "./findings.ts";

/** 34 CFR 303.209(c)(1): notice and conference not fewer than 90 days before the third birthday. */
const TRANSITION_DAYS = 90;
/** 34 CFR 99.3 and 99.5: rights under FERPA pass at 18. */
const FERPA_YEARS = 18;
/**
 * The States whose age of majority is not 18 (34 CFR 300.520 leaves it to State law): Ala. Code 26-1-1, Neb. Rev. Stat. 43-2101,
 * Miss. Code 1-3-27. State exceptions that let a younger person consent to care are not counted: they are for the clinician.
 */
const MAJORITY_YEARS: ReadonlyMap<string, number> = new Map([
  ["AL", 19],
  ["NE", 19],
  ["MS", 21],
]);

/** All dates, null where the birth date is not known; the three of early intervention only under 36 months. */
export function datesOf({ bornOn, months }: Age, { on, state }: Asked): Dates {
  if (bornOn === null || months === null) return NO_DATES;
  const third = months < THREE_YEARS ? yearsAfter(bornOn, 3) : null;
  const ofAge = yearsAfter(bornOn, MAJORITY_YEARS.get(state?.toUpperCase() ?? "") ?? 18);
  return {
    thirdBirthday: third,
    transitionBy: third && daysAfter(third, -TRANSITION_DAYS),
    within90Days: third && daysBetween(on, third) < TRANSITION_DAYS,
    healthConsentOn: ofAge,
    ferpaRightsOn: yearsAfter(bornOn, FERPA_YEARS),
    ideaRightsOn: ofAge,
    signerOfAuthorization: signer(ofAge, on),
  };
}

const NO_DATES: Dates = {
  thirdBirthday: null,
  transitionBy: null,
  within90Days: null,
  healthConsentOn: null,
  ferpaRightsOn: null,
  ideaRightsOn: null,
  signerOfAuthorization: "ask",
};

function signer(ofAge: CalendarDate, on: CalendarDate): Dates["signerOfAuthorization"] {
  return on < ofAge ? "parent_or_guardian" : "student";
}
