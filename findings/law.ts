/**
 * Which authorities a pathway itself rests on, as the knowledge base says it, beside those of the rows that speak for it. Holds no
 * content of the law.
 */
import type { Knowledge } from "../knowledge/knowledge.ts";
import { FUNCTIONS, type LimitId, type PathwayId } from "../knowledge/vocabulary.ts";
import type { Rule } from "./rule.ts";

const ALL_FUNCTIONS: ReadonlySet<string> = new Set(FUNCTIONS);

/** Whether a limit is an activity or the operation of a bodily function (42 U.S.C. 12102(2)(A) and (B)). */
export function kindOfLimit(of: LimitId): "activity" | "function" {
  return ALL_FUNCTIONS.has(of) ? "function" : "activity";
}

/** What a pathway rests on by itself; the loader sees to it that each pathway rests on something. */
export function lawOf(id: PathwayId, { pathways }: Pick<Knowledge, "pathways">): Rule {
  const authorities = pathways.get(id)?.authorities ?? [];
  return { row: { file: "pathways.yaml", row: id }, basis: "pathway_itself", authorities };
}
