/** What is looked at before a held letter is signed: what it lacks, and what a school will look for in it. */
import { lastVisitIn } from "../../letter/kind/occasion.ts";
import { gapsOf } from "../../letter/readiness/gaps.ts";
import type { Gap } from "../../letter/readiness/gaps.ts";
import { schoolReadiness } from "../../letter/readiness/school-readiness.ts";
import type { Ready } from "../../letter/readiness/school-readiness.ts";
import type { Visit } from "../review/visit.ts";
import { chartBehind, choicesOf } from "./last-letter.ts";
import { reviewMaterial } from "./review-chart.ts";

export interface BeforeSigning {
  readonly gaps: readonly Gap[];
  readonly ready: readonly Ready[];
}

/** Null where what the letter was made from is not kept. */
export async function beforeSigning(visit: Visit, letter: string): Promise<BeforeSigning | null> {
  const behind = await chartBehind(visit, letter);
  const made = await choicesOf(visit, letter);
  if (behind === null || made === null) return null;
  const choices = made.decided;
  const material = reviewMaterial(visit, { ...behind, choices });
  const looked = { choices, material, seenOn: lastVisitIn(behind.chart.visits, choices.on)?.on ?? null };
  return { gaps: gapsOf(looked), ready: schoolReadiness(looked) };
}
