/** The shipped content with one authority taken back that ADHD rests on beside others: the guideline of 2019. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { knowledgeAfter } from "./shipped.ts";

const CITATION = "    citation: Wolraich et al.; AAP ADHD guideline, Pediatrics 2019;144(4):e20192528";

export const GUIDELINE = "aap-adhd-2019";

export const GUIDELINE_WITHDRAWN: Knowledge = knowledgeAfter({
  file: "authorities/professional.yaml",
  replace: CITATION,
  by: `${CITATION}\n    withdrawn: { on: 2026-03-01, why: A newer one took its place. }`,
});
