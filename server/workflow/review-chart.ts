/** From an opened launch to a review: the chart is read once, what it says is prepared, and the choices are kept as they are made. */
import type { CalendarDate } from "../../chart/dates.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { ageFaults } from "../../letter/decisions/check-age.ts";
import { propose } from "../../letter/decisions/propose.ts";
import type { Kind } from "../../letter/kind.ts";
import { firstKind } from "../../letter/kind/first-kind.ts";
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
import { materialFor } from "./compose-letter.ts";

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
  const on = today(visit);
  const order = { chart, kind: firstKind(chart, on, kindsOf(visit)), on, setting: null, choices: null, signer: user };
  const { choices } = propose(materialFor(order, visit.hall.worldFor(visit.launch.tenant)), on);
  return { kind: "open", review: await begin(visit, { chart, sections, user, choices }) };
}

/** Begins another draft of the same chart for another kind of letter; an unknown kind changes nothing. */
export async function changeKind(visit: Visit, content: ReviewContent, id: string): Promise<void> {
  const kind = kindsOf(visit).find((one) => one.id === id);
  if (kind === undefined || kind.id === content.choices.kind) return;
  const on = today(visit);
  const { chart, user } = content;
  const order = { chart, kind, on, setting: null, choices: null, signer: user };
  const { choices } = propose(materialFor(order, visit.hall.worldFor(visit.launch.tenant)), on);
  const { child, signer } = content.choices;
  await begin(visit, { ...content, choices: { ...choices, child, signer } });
}

/** Every kind of letter, with why one does not fit this child. */
export function kindsFor(
  visit: Visit,
  material: Material,
): readonly { readonly id: string; readonly name: string; readonly unfit: string | null }[] {
  return kindsOf(visit).map((kind) => ({
    id: kind.id,
    name: kind.name,
    unfit: ageFaults({ ...material, kind })[0]?.message ?? null,
  }));
}

function kindsOf({ hall, launch }: Visit): readonly Kind[] {
  return [...hall.worldFor(launch.tenant).content.kinds.values()];
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
export function kindOf({ hall, launch }: Visit, choices: Pick<Choices, "kind">): Kind {
  const kind = hall.worldFor(launch.tenant).content.kinds.get(choices.kind);
  if (kind === undefined) throw new Error("a review of a kind of letter that is not among the words");
  return kind;
}

/** The day in the practice. */
export function today({ hall, launch }: Visit): CalendarDate {
  return hall.worldFor(launch.tenant).today;
}
