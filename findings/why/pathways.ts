/** Why a pathway or a plan is possible: the conditions that speak for it, the effects that it rests on, what nobody knows yet. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Findings, Limitation, Pathway, PathwayEvidence, Plan } from "../findings.ts";
import { lawOf } from "../law.ts";
import { PLAN_WORDS } from "./basis-words.ts";
import { keyOf, type Basis, type Rule } from "../rule.ts";
import type { Step, WhyPathway, WhyPlan } from "./why.ts";

/** One for each pathway that stands, in their order. */
export function pathwaysIn(findings: Findings, knowledge: Knowledge): readonly WhyPathway[] {
  return findings.pathways.map((pathway) => explained(pathway, findings, knowledge));
}

/** One for each plan under the health plan. */
export function plansIn({ pathways, conditions }: Findings, knowledge: Knowledge): readonly WhyPlan[] {
  const lanes = lanesOf(conditions);
  return pathways.flatMap(({ plans }) => plans).map((plan) => explainedPlan(plan, lanes, knowledge));
}

function explained(pathway: Pathway, { limitations, conditions }: Findings, knowledge: Knowledge): WhyPathway {
  const { id, standing, because, stillUnknown, evidence } = pathway;
  const lanes = lanesOf(conditions);
  return {
    id: `pathway-${id}`,
    pathway: id,
    label: knowledge.pathways.get(id)?.label ?? id,
    standing,
    because,
    stillUnknown: id === "health_plan" ? [WRITTEN] : stillUnknown,
    law: lawOf(id, knowledge),
    steps: evidence.filter(speaksItself).map((piece) => step(piece, lanes)),
    effects: limitations.filter((limitation) => isIn(limitation, evidence)).map(({ of }) => of),
  };
}

const WRITTEN =
  "Whether a plan is written, by whom, and what stands in it: the school and the plan's own signed form say.";

function explainedPlan({ id, evidence }: Plan, lanes: Lanes, knowledge: Knowledge): WhyPlan {
  return {
    id: `plan-${id}`,
    plan: id,
    label: PLAN_WORDS[id],
    law: lawOf("health_plan", knowledge),
    steps: evidence.map((piece) => step(piece, lanes)),
    stillUnknown: [WRITTEN],
  };
}

type Lanes = ReadonlyMap<string, "use" | "ask">;

function lanesOf(conditions: Findings["conditions"]): Lanes {
  return new Map(
    conditions.flatMap(({ source, lane }) => (lane === "use" || lane === "ask" ? [[source, lane] as const] : [])),
  );
}

/** Bases that speak of an effect: they stand with that effect. */
const OF_EFFECTS: ReadonlySet<Basis> = new Set([
  "documented",
  "implied",
  "predictable",
  "presumed",
  "typical",
  "names_activity",
]);

const isOfEffect = ({ basis }: Rule): boolean => OF_EFFECTS.has(basis);
const isOwn = (rule: Rule): boolean => !isOfEffect(rule) && rule.basis !== "pathway_itself";

/** A condition by its own row, or one that no row knows; not what only speaks of an effect. */
function speaksItself({ rules }: PathwayEvidence): boolean {
  return rules.some(isOwn) || !rules.some(isOfEffect);
}

function step({ source, rules }: PathwayEvidence, lanes: Lanes): Step {
  return { source, lane: lanes.get(source) ?? null, quoted: null, ask: null, rules: rules.filter(isOwn) };
}

function isIn({ evidence }: Limitation, spoken: readonly PathwayEvidence[]): boolean {
  const said = new Set(spoken.flatMap(({ source, rules }) => rules.map((rule) => `${source} ${keyOf(rule.row)}`)));
  return evidence.some(({ source, rules }) =>
    rules.filter(isOfEffect).some((rule) => said.has(`${source} ${keyOf(rule.row)}`)),
  );
}
