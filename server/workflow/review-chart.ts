/** From an opened launch to a review: the chart is read once, what it says is prepared, and the choices are kept as they are made. */
import type { Choices } from "../../letter/decisions/choices.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Material } from "../../letter/material.ts";
import { whyOf } from "../../findings/why/why-of.ts";
import type { Why } from "../../findings/why/why.ts";
import type { ChartReading } from "../ehr/ehr-door.ts";
import { contentFrom, contentText } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf, keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { marksOf } from "../review/look-alike.ts";
import { keepMarks } from "../store/child-marks.ts";
import { beginDraft, readDraft, saveDraft } from "../store/drafts.ts";
import type { Saving } from "../store/drafts.ts";
import { firstChoices, kindNamed, otherChoices } from "./begin-review.ts";
import { materialFor } from "./compose-letter.ts";
import { together } from "../store/open.ts";
import type { Store, Transaction } from "../store/open.ts";
import { lastLetter } from "./last-letter.ts";
import { draftMs } from "./draft-life.ts";
import { firstReading } from "./read-chart.ts";
import { signedBy } from "./signed-by.ts";

export interface Review {
  readonly draft: string;
  readonly version: number;
  readonly content: ReviewContent;
}

export type Reviewing =
  | { readonly kind: "open"; readonly review: Review }
  | { readonly kind: "no-chart"; readonly why: Extract<ChartReading, { kind: "unavailable" }>["why"] };

/** The review of a launch: the draft that it has, or a new one from the chart as the EHR shows it now. */
export async function openReview(visit: Visit): Promise<Reviewing> {
  const known = await keptReview(visit);
  if (known !== null) return { kind: "open", review: known };
  const reading = await firstReading(visit);
  if (reading.kind === "unavailable") return { kind: "no-chart", why: reading.why };
  const { chart, sections, user } = reading;
  const begun = firstChoices(visit, { chart, user }, await lastLetter(visit));
  return { kind: "open", review: await beginReview(visit, { chart, sections, user, ...begun }) };
}

/** The whole chart as the EHR shows it now, with a line in the log about how long it took. */
export async function readChart(visit: Visit): Promise<ChartReading> {
  const { hall, launch } = visit;
  const started = hall.now().getTime();
  const reading = await hall.ehr.read(visit.state().ehr, keepTokens(visit)).whole;
  if (reading.kind === "unavailable") return reading;
  const { sections } = reading;
  const unavailable = sections.filter(({ state }) => state === "unavailable").length;
  const ms = hall.now().getTime() - started;
  hall.log.event("chart.read", { tenant: launch.tenant, ms, count: sections.length, unavailable });
  return reading;
}

/** Goes on with another kind of letter, or with the last letter again, as a draft of its own. */
export async function changeKind(visit: Visit, content: ReviewContent, wish: string): Promise<void> {
  await beginReview(visit, otherChoices(visit, content, wish));
}

async function keptReview(visit: Visit): Promise<Review | null> {
  const { hall, launch } = visit;
  const { draft: known } = visit.state();
  if (known === null) return null;
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id: known }, hall.now().getTime());
  return draft === null ? null : { draft: draft.id, version: draft.version, content: contentFrom(draft.content) };
}

/** Begins a draft; it is the one of this launch from now on. */
export async function beginReview(visit: Visit, content: ReviewContent): Promise<Review> {
  const review = await keepNewDraft(visit, content, visit.hall.store);
  await visit.keep({ draft: review.draft });
  return review;
}

/** Keeps a draft, of no launch yet. */
export async function keepNewDraft(visit: Visit, content: ReviewContent, place: Store | Transaction): Promise<Review> {
  const act = actOf(visit);
  const patient = visit.launch.patient ?? "";
  const draft = await together(place, async (transaction) => {
    await keepMarks(transaction, {
      tenant: act.tenant,
      patient,
      words: marksOf(content.chart).map(({ words }) => words),
    });
    return beginDraft(transaction, act, {
      patient,
      kind: content.choices.kind,
      content: contentText(content),
      expiresAt: act.at + draftMs(visit),
    });
  });
  return { draft: draft.id, version: draft.version, content };
}

/** Saves the choices over the version that the page showed. */
export function saveChoices(visit: Visit, review: Review, choices: Choices): Promise<Saving> {
  const act = actOf(visit);
  return saveDraft(visit.hall.store, act, {
    id: review.draft,
    version: review.version,
    content: contentText({ ...review.content, choices }),
    expiresAt: act.at + draftMs(visit),
  });
}

/** What the letter of this review is made from. */
export function reviewMaterial(
  visit: Visit,
  { chart, user, choices }: Pick<ReviewContent, "chart" | "user" | "choices">,
): Material {
  const { on } = choices;
  // Only what was added here has a file, and that it is still here is looked at before the letter is shown.
  const enclosed = choices.enclosures.flatMap(({ file }) => (file === null ? [] : [file]));
  const order = { chart, kind: kindOf(visit, choices), on, setting: null, choices, enclosed };
  return materialFor(
    { ...order, ...signedBy(visit, user) },
    visit.hall.worldFor(visit.launch.tenant, visit.launch.who),
  );
}

/** The chain behind everything that this review suggests. */
export function whyIn(visit: Visit, content: ReviewContent): Why {
  const { findings, knowledge } = reviewMaterial(visit, content);
  return whyOf(findings, knowledge, content.choices.ideas);
}

/** The kind of letter under review. */
export function kindOf(visit: Visit, { kind }: Pick<Choices, "kind">): Kind {
  return kindNamed(visit, kind);
}
