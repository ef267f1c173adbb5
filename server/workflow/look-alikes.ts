/** Whether another child who has letters or drafts here could be taken for this one. Says that, and never who. */
import { LIKENESSES, marksToLookFor } from "../review/look-alike.ts";
import type { Likeness } from "../review/look-alike.ts";
import type { ReviewContent } from "../review/content.ts";
import type { Visit } from "../review/visit.ts";
import { marksOfOthers } from "../store/child-marks.ts";

/** The closest likeness in one sentence; null where nobody here looks alike. */
export async function alikeWords(
  { hall, launch }: Visit,
  { chart }: Pick<ReviewContent, "chart">,
): Promise<string | null> {
  const marks = marksToLookFor(chart);
  const child = { tenant: launch.tenant, patient: launch.patient ?? "", words: marks.map(({ words }) => words) };
  const found = await marksOfOthers(hall.store, child, hall.now().getTime());
  const closest = LIKENESSES.find((likeness) => marks.some(({ as, words }) => as === likeness && found.has(words)));
  return closest === undefined ? null : WORDS[closest];
}

const WORDS: Record<Likeness, string> = {
  same_child:
    "Another record here has the same name and birth date: another child, or this one twice. Check the record number.",
  same_birth:
    "Another child here has nearly the same name and birth date, as twins have: check the first name and the record number.",
  similar_name: "Another child here has a similar name: check the birth date and the record number.",
};
