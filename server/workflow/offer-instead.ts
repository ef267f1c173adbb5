/** What a clinician offers in place of the letter that they decline: another kind that fits the age, or a bare confirmation. */
import { ageFaults } from "../../letter/decisions/check-age.ts";
import type { Visit } from "../review/visit.ts";
import type { ReviewContent } from "../review/content.ts";
import { kindNamed, otherChoices } from "./begin-review.ts";
import { beginReview, reviewMaterial } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

/** Kinds that support what the family asks of the school, the first that fits the age. */
const EVALUATION = ["iep_evaluation", "early_intervention_transition", "early_intervention_referral"];
const CONFIRMATION = ["section_504", "postsecondary"];

export type Instead = "evaluation" | "confirmation";

/** Begins it, as the draft of this launch; null where no kind of letter fits the age. */
export async function beginInstead(visit: Visit, content: ReviewContent, instead: Instead): Promise<Review | null> {
  const kind = kindInstead(visit, content, instead);
  if (kind === null) return null;
  const other = otherChoices(visit, content, kind);
  return beginReview(visit, instead === "evaluation" ? other : confirmed(other));
}

/** The kind of letter that would be begun; null where none fits the age. */
export function kindInstead(visit: Visit, content: ReviewContent, instead: Instead): string | null {
  const kinds = instead === "evaluation" ? EVALUATION : CONFIRMATION;
  return kinds.find((id) => fits(visit, content, id)) ?? null;
}

function fits(visit: Visit, content: ReviewContent, id: string): boolean {
  const { id: kind } = kindNamed(visit, id);
  return ageFaults(reviewMaterial(visit, { ...content, choices: { ...content.choices, kind } })).length === 0;
}

/** The diagnosis alone: the letter says that no effect was reported. */
function confirmed(content: ReviewContent): ReviewContent {
  const { choices } = content;
  const bare = { confirmationOnly: true, limitations: off(choices.limitations), ideas: off(choices.ideas) };
  return { ...content, choices: { ...choices, ...bare } };
}

function off<Row extends { readonly keep: boolean }>(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row, keep: false }));
}
