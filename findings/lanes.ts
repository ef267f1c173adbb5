/**
 * In which lane a condition stands, by what the record says of it. FHIR R4 Condition: clinicalStatus and verificationStatus are two
 * axes, and a missing one is not a yes. Knows no code.
 */
import { earliestDay, type CalendarDate } from "../chart/dates.ts";
import type { ClinicalStatus, ConditionItem, VerificationStatus } from "../chart/chart.ts";
import type { Lane } from "./findings.ts";
import { doubtIn } from "./wording.ts";

export interface Standing {
  readonly lane: Lane;
  readonly why: string;
}

/** Why an entry is not the child's: it speaks of somebody else. */
export const OF_OTHERS = { family: "family history", other: "about someone else" } as const;

const RANK: Readonly<Record<Lane, number>> = { use: 0, ask: 1, history: 2, never: 3 };

const CLINICAL: Readonly<Record<ClinicalStatus, Lane>> = {
  active: "use",
  recurrence: "use",
  relapse: "use",
  remission: "ask",
  inactive: "history",
  resolved: "history",
};

const VERIFIED: Readonly<Record<VerificationStatus, Lane>> = {
  confirmed: "use",
  provisional: "ask",
  differential: "ask",
  unconfirmed: "ask",
  refuted: "never",
  entered_in_error: "never",
};

/** The lane of a condition on a day, by whose it is, its two statuses, its end and its own words; and why, for a reader. */
export function laneOf(item: ConditionItem, on: CalendarDate): Standing {
  if (item.resource === "FamilyMemberHistory") return { lane: "never", why: OF_OTHERS.family };
  if (item.about === "someone_else") return { lane: "never", why: OF_OTHERS.other };
  const status = statusLane(item, on);
  const doubt = status.lane === "use" ? doubtIn(item.text) : null;
  return doubt === null ? status : { lane: "ask", why: `${status.why}, but its own words say "${doubt}"` };
}

/** Whether the record says that it is active and also that it ended. */
export function activeAndEnded(item: ConditionItem, on: CalendarDate): boolean {
  return hasEnded(item, on) && item.clinical !== null && CLINICAL[item.clinical] === "use";
}

/** The later of two lanes on the way from `use` to `never`: what is doubtful in one way is doubtful. */
export function weaker(one: Standing, other: Standing): Standing {
  return RANK[other.lane] > RANK[one.lane] ? other : one;
}

function statusLane(item: ConditionItem, on: CalendarDate): Standing {
  const clinical = clinicalLane(item, on);
  const verified: Lane = item.verification === null ? "ask" : VERIFIED[item.verification];
  const lane = RANK[verified] > RANK[clinical.lane] ? verified : clinical.lane;
  return { lane, why: `${clinical.why}, ${words(item.verification) ?? "verification not recorded"}` };
}

function clinicalLane(item: ConditionItem, on: CalendarDate): Standing {
  const status = words(item.clinical);
  if (activeAndEnded(item, on)) return { lane: "ask", why: `${status}, but with an end date` };
  if (item.clinical !== null) return { lane: CLINICAL[item.clinical], why: status ?? "" };
  if (hasEnded(item, on)) return { lane: "history", why: "ended" };
  return { lane: "ask", why: "status not recorded" };
}

function hasEnded({ abated }: ConditionItem, on: CalendarDate): boolean {
  return abated !== null && (abated === "unknown_day" || earliestDay(abated) <= on);
}

function words(status: ClinicalStatus | VerificationStatus | null): string | null {
  return status?.replaceAll("_", " ") ?? null;
}
