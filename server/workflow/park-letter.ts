/** A letter that waits for the family's answers: its draft is kept longer than others, and found again by whoever opens the chart. */
import { contentText } from "../review/content.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { draftsOf, saveDraft } from "../store/drafts.ts";
import type { DraftSummary } from "../store/drafts.ts";
import { together } from "../store/open.ts";
import { keepRecord, recordsOf } from "../store/records.ts";
import { parkedMs } from "./draft-life.ts";
import type { Review } from "./review-chart.ts";

export type Parking = { readonly kind: "parked"; readonly until: number } | { readonly kind: "changed-meanwhile" };

/** Parks the letter of this launch; the launch has no draft from then on, so that nothing shortens its life by accident. */
export async function parkLetter(visit: Visit, review: Review, of: readonly LimitId[]): Promise<Parking> {
  const { hall, launch } = visit;
  const act = actOf(visit);
  const until = act.at + parkedMs(visit);
  const { draft: id, version } = review;
  const content = contentText({ ...review.content, parkedAt: act.at });
  const parking = await together(hall.store, async (transaction): Promise<Parking> => {
    const saving = await saveDraft(transaction, act, { id, version, content, expiresAt: until });
    if (saving.kind !== "saved") return { kind: "changed-meanwhile" };
    const asked = { draft: id, of, until };
    await keepRecord(transaction, act, {
      kind: "family_ask",
      patient: launch.patient ?? "",
      letter: null,
      content: asked,
    });
    return { kind: "parked", until };
  });
  if (parking.kind === "parked") {
    hall.readings.forget(launch.id);
    await visit.keep({ draft: null });
    hall.log.event("letter.parked", { tenant: launch.tenant });
  }
  return parking;
}

/** A letter that waits, or whose answers are here. */
export interface ParkedLetter {
  readonly draft: DraftSummary;
  readonly at: number;
  readonly until: number;
  readonly of: readonly string[];
  /** Whoever works here parked it. */
  readonly isOwn: boolean;
  /** When the family's answers were keyed; null while it waits. */
  readonly answeredAt: number | null;
}

/** The parked letters of this child whose drafts are still kept, newest first. */
export async function parkedLetters({ hall, launch }: Visit): Promise<readonly ParkedLetter[]> {
  const whose = { tenant: launch.tenant, patient: launch.patient ?? "" };
  const [asks, answers, drafts] = await Promise.all([
    recordsOf(hall.store, whose, "family_ask"),
    recordsOf(hall.store, whose, "family_answer"),
    draftsOf(hall.store, whose, hall.now().getTime()),
  ]);
  return asks.toReversed().flatMap(({ at, content: { draft: id, of, until } }) => {
    const draft = drafts.find((one) => one.id === id);
    if (draft === undefined) return [];
    const answeredAt = answers.findLast((answer) => answer.at >= at)?.at ?? null;
    return [{ draft, at, until, of, isOwn: draft.who === launch.who, answeredAt }];
  });
}
