/**
 * What a letter lacks that a school will ask for, before it is signed: what, what to do, and whether one may go on. What no letter can
 * do without is refused earlier, by `decide`. Pure.
 */
import { daysAfter, latestDay, monthsAfter } from "../../chart/dates.ts";
import type { PartialDate } from "../../chart/dates.ts";
import { dateInWords } from "../dates-in-words.ts";
import type { Choices } from "../decisions/choices.ts";
import type { Material } from "../material.ts";
import { calledName } from "../naming.ts";

export interface Gap {
  readonly id: string;
  readonly what: string;
  readonly todo: string;
  /** `with_reason`: the clinician says why the letter is signed all the same. */
  readonly mayGoOn: "yes" | "with_reason" | "no";
}

export interface Looked {
  readonly choices: Choices;
  readonly material: Material;
  /** The last visit; null where the chart has none. */
  readonly seenOn: PartialDate | null;
}

/** Every gap, in the order in which a school reads. */
export function gapsOf(looked: Looked): readonly Gap[] {
  const gaps = [unconfirmed, undated, unseen, schoolless, unheard, comingOfAge, otherLanguage];
  return gaps.flatMap((gap) => gap(looked) ?? []);
}

/** Kinds that ask for an evaluation: a diagnosis that is only suspected is their very subject. */
const EVALUATIONS: readonly string[] = [
  "iep_evaluation",
  "early_intervention_referral",
  "early_intervention_transition",
];
/** Kinds that rest on how the child is now. */
const OF_TODAY: readonly string[] = ["postsecondary", "exam_accommodations", "home_hospital"];

function unconfirmed({ choices, material }: Looked): Gap | null {
  const kept = choices.diagnoses.filter(({ keep }) => keep).flatMap(({ sources }) => sources);
  const isConfirmed = material.findings.conditions.some(({ source, lane }) => lane === "use" && kept.includes(source));
  if (kept.length === 0 || isConfirmed) return null;
  return {
    id: "unconfirmed",
    what: "Nothing that the letter names is active and confirmed on the problem list.",
    todo: "Add or confirm it in the chart, or write that it is being evaluated.",
    mayGoOn: EVALUATIONS.includes(material.kind.id) ? "yes" : "with_reason",
  };
}

function undated({ choices }: Looked): Gap | null {
  const names = choices.diagnoses
    .filter(({ keep, diagnosed: { by, on, how } }) => keep && by === null && on === null && how === null)
    .map(({ plainName }) => plainName);
  if (names.length === 0) return null;
  return {
    id: "undated",
    what: `When and by whom was it diagnosed: ${names.join("; ")}? Schools ask this first.`,
    todo: "Say who diagnosed it and when, beside the diagnosis. Without it the letter says since when the record has it.",
    mayGoOn: "yes",
  };
}

const MONTHS = 12;

function unseen({ choices, material, seenOn }: Looked): Gap | null {
  if (isRecent(seenOn, choices.on)) return null;
  return {
    id: "unseen",
    what:
      seenOn === null
        ? "The chart has no visit."
        : `The last visit was on ${dateInWords(latestDay(seenOn))}, more than ${MONTHS} months ago.`,
    todo: "Many schools and testing boards want one within 12 months. See the child first, or say why the letter is right without it.",
    mayGoOn: OF_TODAY.includes(material.kind.id) ? "no" : "with_reason",
  };
}

/** Whether a visit lies within the last twelve months. */
export function isRecent(seenOn: PartialDate | null, on: Choices["on"]): boolean {
  return seenOn !== null && monthsAfter(latestDay(seenOn), MONTHS) >= on;
}

function schoolless({ choices }: Looked): Gap | null {
  const { organization, school, address } = choices.recipient;
  if (organization !== null || address.length > 0 || school === "home") return null;
  return {
    id: "schoolless",
    what: "No school is named.",
    todo: "Hand the letter to the family now; the school can be added in a corrected version later.",
    mayGoOn: "yes",
  };
}

const SENSES = /\b(hearing|audiolog|audiomet|vision|visual|eye|ophthalm|optomet)/i;

function unheard({ material }: Looked): Gap | null {
  if (!EVALUATIONS.includes(material.kind.id)) return null;
  const { functional, therapies, conditions } = material.chart;
  const isKnown = [...functional, ...therapies, ...conditions].some(
    ({ source, text }) => !material.withheld.includes(source) && SENSES.test(text ?? ""),
  );
  if (isKnown) return null;
  return {
    id: "unheard",
    what: "No result of a hearing or vision test was found in the chart.",
    todo: "Language and learning teams ask for it. Add it to the chart if there is one; the letter says nothing of it.",
    mayGoOn: "yes",
  };
}

const SOON_DAYS = 60;

function comingOfAge({ choices, material }: Looked): Gap | null {
  const { healthConsentOn } = material.findings.dates;
  if (healthConsentOn === null || healthConsentOn < choices.on || healthConsentOn > daysAfter(choices.on, SOON_DAYS))
    return null;
  return {
    id: "coming_of_age",
    what: `From ${dateInWords(healthConsentOn)} on, our clinic asks ${calledName({ choices, material })}, or a guardian whom a court named, to permit sharing.`,
    todo: "Ask now who is to sign the permission.",
    mayGoOn: "yes",
  };
}

function otherLanguage({ material }: Looked): Gap | null {
  const other = material.chart.identity.languages.find((language) => !/^(en|es)\b/i.test(language));
  if (other === undefined || material.chart.identity.languages.some((language) => /^(en|es)\b/i.test(language)))
    return null;
  return {
    id: "other_language",
    what: "The family's language has no pages of ours yet.",
    todo: "Give the English ones, and go through them with an interpreter.",
    mayGoOn: "yes",
  };
}
