/** One child who was named: who it is, and of the chart only what a filter asks for. Nothing more is asked of one who is left out. */
import type { Trouble } from "../../fhir/outbound/troubles.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { saysCondition } from "./conditions.ts";
import { isOfAgeOn, leftOutBefore, leftOutByChart } from "./judge.ts";
import type { ListRules } from "./judge.ts";
import type { ListsDoor } from "./lists-door.ts";
import type { NamedChild } from "./named-by.ts";
import type { LeftOut, SeenChild } from "./wish.ts";

export interface Looker {
  readonly door: ListsDoor;
  readonly rules: ListRules;
  readonly knowledge: Knowledge;
}

/** Looks at the child as far as needed. */
export async function lookAtChild(named: NamedChild, looker: Looker): Promise<SeenChild> {
  const { patient, at } = named;
  const nobody = unseen(named);
  const asked = await looker.door.patient(patient);
  if (asked.kind === "trouble") return { ...nobody, out: outFor(asked.why) };
  const { value: hit } = asked;
  const { name, bornOn, recordNumber: mrn } = hit;
  const who = { patient, at, name, bornOn, mrn, isOfAge: isOfAgeOn(bornOn, looker.rules.today) };
  const out = named.isOff ? "called_off" : leftOutBefore(hit, looker.rules);
  // Of a record of another practice nothing is shown.
  if (out === "other_practice") return { ...nobody, out };
  return { ...who, out: out ?? (await byChart(named, looker)) };
}

/** A child of whom nothing was seen. */
export function unseen({ patient, at }: NamedChild): Omit<SeenChild, "out"> {
  return { patient, at, name: null, bornOn: null, mrn: null, isOfAge: false };
}

function outFor(why: Trouble): LeftOut {
  if (why === "unauthorized") return "signed_out";
  return HIDDEN.has(why) ? "not_shown" : "no_answer";
}

const HIDDEN: ReadonlySet<Trouble> = new Set<Trouble>([
  "forbidden",
  "not-granted",
  "break-the-glass",
  "user-not-allowed",
  "not-found",
  "gone",
]);

async function byChart(
  { patient, hasCondition }: NamedChild,
  { door, rules, knowledge }: Looker,
): Promise<LeftOut | null> {
  const { condition, seenMonths } = rules.filter;
  if (condition !== "" && !hasCondition) {
    const problems = await door.ownProblems(patient);
    const has = problems.kind === "trouble" ? "unread" : saysCondition(problems.value, condition, knowledge);
    const out = leftOutByChart({ hasCondition: has }, rules);
    if (out !== null) return out;
  }
  if (seenMonths === null) return null;
  const visit = await door.lastVisit(patient);
  return leftOutByChart({ lastVisit: visit.kind === "trouble" ? "unread" : visit.value }, rules);
}
