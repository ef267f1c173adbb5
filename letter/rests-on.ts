/**
 * On which rows of the content a letter rests, from the decisions that it was composed from: whom it concerns when a row changes or
 * what it rests on is withdrawn. The list tells of the child, as the letter does.
 */
import { rowId } from "../findings/rule.ts";
import type { Source } from "../chart/chart.ts";
import type { LimitationChoice } from "./decisions/choices.ts";
import type { Decisions } from "./decisions/decide.ts";

/** Ids of rows, each once, sorted: `conditions/asthma`, `activities/breathing`, `considerations/inhaler_reach`. */
export function restsOn(decisions: Decisions): readonly string[] {
  const { choices, material } = decisions;
  const diagnoses = choices.diagnoses.filter(({ keep }) => keep);
  const effects = choices.confirmationOnly ? [] : choices.limitations.filter(({ keep }) => keep);
  const ideas = choices.ideas.filter(({ keep }) => keep);
  const pathways = [...material.knowledge.pathways.keys()].filter((id) => id === material.kind.id);
  const rows = [
    ...diagnoses.flatMap(({ sources }) => conditionsOf(sources, decisions)),
    ...effects.flatMap((effect) => rowsOfEffect(effect, decisions)),
    ...ideas.map(({ id }) => `considerations/${id}`),
    ...pathways.map((id) => `pathways/${id}`),
  ];
  return [...new Set(rows)].toSorted();
}

function conditionsOf(sources: readonly Source[], { material }: Decisions): readonly string[] {
  const named = material.findings.conditions.filter(({ source }) => sources.includes(source));
  return named.flatMap(({ concepts }) => concepts.map((id) => `conditions/${id}`));
}

/** The activities that it names, and the rows by which its items of the chart were read. */
function rowsOfEffect({ of, also, sources }: LimitationChoice, { material }: Decisions): readonly string[] {
  const activities = [of, ...also];
  const limitations = material.findings.limitations.filter((limitation) => activities.includes(limitation.of));
  const evidence = limitations.flatMap((limitation) => limitation.evidence);
  const read = evidence.filter(({ source }) => sources.includes(source)).flatMap(({ rules }) => rules);
  return [...activities.map((id) => `activities/${id}`), ...read.map(({ row }) => rowId(row))];
}
