/** Asks the findings of a made-up child, and reads the answers that tests look at. */
import type { ConditionFinding, Evidence, Findings, Pathway } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import type { PathwayId, LimitId } from "../../knowledge/vocabulary.ts";
import { TODAY, type Child } from "./child.ts";
import { SMALL_KNOWLEDGE } from "./small-knowledge.ts";

export const asked = { on: TODAY, setting: null, state: null } as const;

export const findingsFor = (child: Child): Findings => findingsOf(child.chart, asked, SMALL_KNOWLEDGE);

export function conditionIn(findings: Findings, id: string): ConditionFinding {
  const found = findings.conditions.find((each) => each.source.endsWith(`/${id}`));
  if (!found) throw new Error(`no condition ${id}`);
  return found;
}

export const evidenceFor = (findings: Findings, of: LimitId): readonly Evidence[] =>
  findings.limitations.find((limitation) => limitation.of === of)?.evidence ?? [];

/** `documented use`, `typical ask`: each piece of evidence in two words. */
export const levels = (findings: Findings, of: LimitId): readonly string[] =>
  evidenceFor(findings, of).map(({ level, lane }) => `${level} ${lane}`);

export const pathway = (findings: Findings, id: PathwayId): Pathway | undefined =>
  findings.pathways.find((each) => each.id === id);

export const standing = (findings: Findings, id: PathwayId): string => pathway(findings, id)?.standing ?? "not shown";
