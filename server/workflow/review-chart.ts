/** From an opened launch to a review: the chart is read once, what it says is prepared, and the choices are kept as they are made. */
import type { Choices } from "../../letter/decisions/choices.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Material } from "../../letter/material.ts";
import { whyOf } from "../../findings/why/why-of.ts";
import type { Why } from "../../findings/why/why.ts";
import type { ChartReading } from "../ehr-door.ts";
import { contentFrom, contentText } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf, keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { beginDraft, readDraft, saveDraft } from "../store/drafts.ts";
import type { Saving } from "../store/drafts.ts";
import { firstChoices, kindNamed, otherChoices } from "./begin-review.ts";
import { materialFor } from "./compose-letter.ts";
import { lastLetter } from "./last-letter.ts";

/** Drafts are kept for so long (DESIGN: `drafts_hours`). */
const DRAFT_MS = 72 * 3_600_000;

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
  const started = visit.hall.now().getTime();
  const reading = await visit.hall.ehr.read(visit.state().ehr, keepTokens(visit));
  if (reading.kind === "unavailable") return { kind: "no-chart", why: reading.why };
  const { chart, sections, user } = reading;
  const unavailable = sections.filter(({ state }) => state === "unavailable").length;
  const ms = visit.hall.now().getTime() - started;
  visit.hall.log.event("chart.read", { tenant: visit.launch.tenant, ms, count: sections.length, unavailable });
  const begun = firstChoices(visit, { chart, user }, await lastLetter(visit));
  return { kind: "open", review: await begin(visit, { chart, sections, user, ...begun }) };
}

/** Goes on with another kind of letter, or with the last letter again, as a draft of its own. */
export async function changeKind(visit: Visit, content: ReviewContent, wish: string): Promise<void> {
  await begin(visit, otherChoices(visit, content, wish));
}

async function keptReview(visit: Visit): Promise<Review | null> {
  const { hall, launch } = visit;
  const { draft: known } = visit.state();
  if (known === null) return null;
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id: known }, hall.now().getTime());
  return draft === null ? null : { draft: draft.id, version: draft.version, content: contentFrom(draft.content) };
}

async function begin(visit: Visit, content: ReviewContent): Promise<Review> {
  const act = actOf(visit);
  const patient = visit.launch.patient ?? "";
  const draft = await beginDraft(visit.hall.store, act, {
    patient,
    kind: content.choices.kind,
    content: contentText(content),
    expiresAt: act.at + DRAFT_MS,
  });
  await visit.keep({ draft: draft.id });
  return { draft: draft.id, version: draft.version, content };
}

/** Saves the choices over the version that the page showed. */
export function saveChoices(visit: Visit, review: Review, choices: Choices): Promise<Saving> {
  const act = actOf(visit);
  return saveDraft(visit.hall.store, act, {
    id: review.draft,
    version: review.version,
    content: contentText({ ...review.content, choices }),
    expiresAt: act.at + DRAFT_MS,
  });
}

/** What the letter of this review is made from. */
export function reviewMaterial(
  visit: Visit,
  { chart, user, choices }: Pick<ReviewContent, "chart" | "user" | "choices">,
): Material {
  const { on } = choices;
  const order = { chart, kind: kindOf(visit, choices), on, setting: null, choices, signer: user };
  return materialFor(order, visit.hall.worldFor(visit.launch.tenant));
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
