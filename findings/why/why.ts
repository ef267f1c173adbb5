/**
 * Why each thing is suggested: the chain from the item of the chart over the row of the content to its authority, and what is still
 * unknown. Adds no conclusion to the findings, and knows nothing that is withheld.
 */
import type { Source } from "../../chart/chart.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Authority, ConceptId } from "../../knowledge/knowledge.ts";
import type { HealthPlanId, LimitId, PathwayId } from "../../knowledge/vocabulary.ts";
import type { ConditionFinding, Findings, Limitation, Standing } from "../findings.ts";
import type { Rule } from "../rule.ts";

export interface Why {
  readonly on: CalendarDate;
  readonly knowledge: string;
  readonly diagnoses: readonly WhyDiagnosis[];
  readonly limitations: readonly WhyLimitation[];
  readonly pathways: readonly WhyPathway[];
  readonly plans: readonly WhyPlan[];
  readonly considerations: readonly WhyConsideration[];
  readonly open: Pick<Findings, "conflicts" | "gaps" | "unmapped" | "notes" | "unread">;
  /** Conditions of this child that are of the past or not true, and so gave nothing. */
  readonly setAside: readonly SetAside[];
  /** Every authority that any chain ends in, sorted by id. */
  readonly authorities: readonly Authority[];
}

/** One item of the chart and the rows by which it speaks. */
export interface Step {
  readonly source: Source;
  readonly lane: "use" | "ask" | null;
  /** In the record's own words, or null where the item is a diagnosis. */
  readonly quoted: string | null;
  readonly ask: string | null;
  readonly rules: readonly Rule[];
}

/** `id` is the place of each on the page: `limitation-concentrating`. */
export interface WhyDiagnosis extends Pick<ConditionFinding, "source" | "lane" | "why" | "elevated" | "sameAs"> {
  readonly id: string;
  readonly name: string | null;
  readonly codes: readonly string[];
  readonly concepts: readonly { readonly id: ConceptId; readonly name: string; readonly rule: Rule }[];
}

export interface WhyLimitation extends Pick<Limitation, "of" | "kind"> {
  readonly id: string;
  readonly label: string;
  /** Whether a current finding about this child says so. */
  readonly isDocumented: boolean;
  /** The law that names the activity. */
  readonly law: readonly Rule[];
  /** The firmer first. */
  readonly steps: readonly Step[];
  readonly stillUnknown: readonly string[];
}

export interface WhyPathway {
  readonly id: string;
  readonly pathway: PathwayId;
  readonly label: string;
  readonly standing: Standing;
  readonly because: readonly string[];
  readonly stillUnknown: readonly string[];
  readonly law: Rule;
  /** The conditions that speak for it; what speaks for its effects stands with them. */
  readonly steps: readonly Step[];
  readonly effects: readonly LimitId[];
}

export interface WhyPlan {
  readonly id: string;
  readonly plan: HealthPlanId;
  readonly label: string;
  readonly law: Rule;
  readonly steps: readonly Step[];
  readonly stillUnknown: readonly string[];
}

export interface WhyConsideration {
  readonly id: string;
  readonly idea: string;
  readonly words: string;
  readonly register: "medical" | "school";
  /** The effects that it answers. */
  readonly answers: readonly LimitId[];
  /** The diagnoses on the chart that bring it with them. */
  readonly broughtBy: readonly Source[];
  readonly rule: Rule;
  readonly stillUnknown: readonly string[];
}

export interface SetAside {
  readonly source: Source;
  readonly name: string | null;
  readonly why: string;
}
