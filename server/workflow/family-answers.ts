/** What a family says of the day at school: asked for, kept in their words, and offered, unticked, to the clinician who writes the letter. */
import { dueToOnly } from "../../letter/decisions/connections.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { answerRows, withRows } from "../family-answers/answer-rows.ts";
import { askedOfFamily } from "../family-answers/questions.ts";
import type { DayAtSchool } from "../../letter/family/day-at-school.ts";
import type { ReviewContent } from "../review/content.ts";
import { contentText } from "../review/content.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { saveDraft } from "../store/drafts.ts";
import { lettersOf } from "../store/letters.ts";
import { recordsOf } from "../store/records.ts";
import type { Kept } from "../store/records.ts";
import { draftMs } from "./draft-life.ts";
import { isKeptOut } from "./open-note.ts";
import { parkedLetters } from "./park-letter.ts";
import { kindOf, reviewMaterial } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

const DAY_MS = 24 * 3_600_000;
/** What a family said half a year ago is asked again. */
const FRESH_MS = 183 * DAY_MS;

/** What a parked letter asked about; else what the choices of this launch do. */
export async function askedNow(visit: Visit, content: ReviewContent, words: DayAtSchool): Promise<readonly LimitId[]> {
  const waiting = (await parkedLetters(visit)).find(({ answeredAt }) => answeredAt === null);
  const known = [...visit.hall.worldFor(visit.launch.tenant).knowledge.activities.keys()];
  if (waiting !== undefined) return known.filter((id) => waiting.of.includes(id));
  // Nothing that was let out for one letter is asked about on a page that anybody may read.
  const choices = { ...content.choices, released: [] };
  return askedOfFamily(choices, reviewMaterial(visit, { ...content, choices }), words);
}

/** Answers that were keyed since the last letter of this child was signed, and lately. */
export async function freshAnswers({ hall, launch }: Visit): Promise<readonly Kept<"family_answer">[]> {
  const whose = { tenant: launch.tenant, patient: launch.patient ?? "" };
  const answers = await recordsOf(hall.store, whose, "family_answer");
  if (answers.length === 0) return [];
  const letters = await lettersOf(hall.store, whose.tenant, whose.patient);
  const signed = Math.max(0, ...letters.filter(({ state }) => state === "signed").map(({ changedAt }) => changedAt));
  return answers.filter(({ at }) => at > signed && at > hall.now().getTime() - FRESH_MS);
}

/** The review with every answer that was not offered in it yet; each is offered once, and left out it stays out. */
export async function withFamilyAnswers(visit: Visit, review: Review): Promise<Review> {
  const { content } = review;
  if (kindOf(visit, content.choices).limits.effects.most === 0) return review;
  const { familyTaken = [], choices } = content;
  const fresh = (await freshAnswers(visit)).filter(({ id }) => !familyTaken.includes(id));
  if (fresh.length === 0) return review;
  const dueTo = dueToOnly(choices, reviewMaterial(visit, content));
  const rows = fresh.flatMap((answered) => answerRows(answered, isKeptOut(visit, content), dueTo));
  const next: ReviewContent = {
    ...content,
    choices: withRows(choices, rows),
    familyTaken: [...familyTaken, ...fresh.map(({ id }) => id)],
  };
  const act = actOf(visit);
  const change = {
    id: review.draft,
    version: review.version,
    content: contentText(next),
    expiresAt: act.at + draftMs(visit),
  };
  const saving = await saveDraft(visit.hall.store, act, change);
  return saving.kind === "saved" ? { ...review, version: saving.version, content: next } : review;
}
