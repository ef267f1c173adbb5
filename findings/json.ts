/**
 * Findings as one JSON object for people who script, its keys in a fixed order. Additions are free, renames are not.
 */
import type { CalendarDate } from "../chart/dates.ts";
import type { Source } from "../chart/chart.ts";
import type {
  ConditionFinding,
  Dates,
  Findings,
  Limitation,
  Pathway,
  PathwayEvidence,
  Plan,
  Temporary,
  Withheld,
} from "./findings.ts";

export interface Telling {
  /** Base name of the chart's file, or `-:3` for the third line. */
  readonly file: string;
  /** Logical id of the Patient, where one file holds several; else null. */
  readonly patient: string | null;
  /** Fills in the names and codes of withheld items; for a clinician who may sign and asked. */
  readonly showWithheld: boolean;
}

/** A plain object that `JSON.stringify` writes in the order of the contract. */
export function assessJson(findings: Findings, { file, patient, showWithheld }: Telling): AssessJson {
  const sealed = new Map(findings.withheld.map((item) => [item.source, item]));
  return {
    file,
    ...(patient === null ? {} : { patient }),
    on: findings.on,
    age_months: findings.ageMonths,
    setting: findings.setting,
    knowledge: findings.knowledge,
    conditions: findings.conditions.map((item) =>
      conditionJson(item, showWithheld ? sealed.get(item.source) : undefined),
    ),
    limitations: findings.limitations.map(limitationJson),
    pathways: findings.pathways.map(pathwayJson),
    dates: datesJson(findings.dates),
    withheld: findings.withheld.map(({ source, class: withheldClass }) => ({ source, class: withheldClass })),
    unmapped: findings.unmapped.map(({ source, text }) => ({ source, text })),
    conflicts: findings.conflicts.map(({ sources, why }) => ({ sources, why })),
    gaps: findings.gaps.map(({ sources, why }) => ({ sources, why })),
    notes: findings.notes.map(({ source, lane, why }) => ({ source, lane, why })),
    unread: findings.unread.map(({ source, why }) => ({ source, why })),
  };
}

export interface AssessJson {
  readonly file: string;
  readonly patient?: string;
  readonly on: CalendarDate;
  readonly age_months: number | null;
  readonly setting: Findings["setting"];
  readonly knowledge: string;
  readonly conditions: readonly ConditionJson[];
  readonly limitations: readonly LimitationJson[];
  readonly pathways: readonly PathwayJson[];
  readonly dates: DatesJson;
  readonly withheld: readonly Pick<Withheld, "source" | "class">[];
  readonly unmapped: Findings["unmapped"];
  readonly conflicts: Findings["conflicts"];
  readonly gaps: Findings["gaps"];
  readonly notes: Findings["notes"];
  readonly unread: Findings["unread"];
}

interface ConditionJson extends Pick<ConditionFinding, "source" | "concepts" | "name" | "codes" | "lane" | "why"> {
  readonly withheld: ConditionFinding["withheld"];
  readonly temporary: { readonly until: CalendarDate | null; readonly review_on: CalendarDate } | null;
  readonly same_as: Source | null;
  /** Only where it is so: offered to the clinician, never preselected. */
  readonly elevated?: true;
}

function conditionJson(item: ConditionFinding, sealed: Withheld | undefined): ConditionJson {
  const { concepts, name, codes } = sealed?.underSeal ?? item;
  return {
    source: item.source,
    concepts,
    name,
    codes,
    lane: item.lane,
    why: item.why,
    withheld: item.withheld,
    temporary: item.temporary && temporaryJson(item.temporary),
    same_as: item.sameAs,
    ...(item.elevated ? { elevated: true } : {}),
  };
}

function temporaryJson({ until, reviewOn }: Temporary): ConditionJson["temporary"] {
  return { until, review_on: reviewOn };
}

interface LimitationJson extends Pick<Limitation, "of" | "kind"> {
  readonly evidence: readonly Pick<Limitation["evidence"][0], "level" | "source" | "lane" | "authorities">[];
}

function limitationJson({ of, kind, evidence }: Limitation): LimitationJson {
  const told = evidence.map(({ level, source, lane, authorities }) => ({ level, source, lane, authorities }));
  return { of, kind, evidence: told };
}

interface PathwayJson extends Pick<Pathway, "id" | "standing" | "because"> {
  readonly still_unknown: readonly string[];
  readonly evidence: readonly Pick<PathwayEvidence, "source" | "authorities">[];
  /** For `health_plan` only. */
  readonly plans?: readonly Pick<Plan, "id" | "sources">[];
}

function pathwayJson({ id, standing, because, stillUnknown, evidence, plans }: Pathway): PathwayJson {
  const told = evidence.map(({ source, authorities }) => ({ source, authorities }));
  const core = { id, standing, because, still_unknown: stillUnknown, evidence: told };
  if (id !== "health_plan") return core;
  return { ...core, plans: plans.map((plan) => ({ id: plan.id, sources: plan.sources })) };
}

interface DatesJson {
  readonly third_birthday: CalendarDate | null;
  readonly transition_by: CalendarDate | null;
  readonly within_90_days: boolean | null;
  readonly health_consent_on: CalendarDate | null;
  readonly ferpa_rights_on: CalendarDate | null;
  readonly idea_rights_on: CalendarDate | null;
  readonly signer_of_authorization: Dates["signerOfAuthorization"];
}

function datesJson(dates: Dates): DatesJson {
  return {
    third_birthday: dates.thirdBirthday,
    transition_by: dates.transitionBy,
    within_90_days: dates.within90Days,
    health_consent_on: dates.healthConsentOn,
    ferpa_rights_on: dates.ferpaRightsOn,
    idea_rights_on: dates.ideaRightsOn,
    signer_of_authorization: dates.signerOfAuthorization,
  };
}
