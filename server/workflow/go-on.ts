/**
 * Going on with what was begun before: one's own draft, what somebody prepared for a signer, the choices of this launch on a chart
 * that has changed. The chart is read anew; what a person decided stays, and what they left as prepared follows the chart.
 */
import { isDeepStrictEqual } from "node:util";
import { carryChoices } from "../../letter/decisions/carry.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import type { EhrUser } from "../ehr/ehr-door.ts";
import { contentFrom } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { draftsOf, dropDraft, readDraft } from "../store/drafts.ts";
import type { DraftSummary } from "../store/drafts.ts";
import { together } from "../store/open.ts";
import { firstChoices, kindNamed, prepared } from "./begin-review.ts";
import type { Opened } from "./begin-review.ts";
import { choicesOf } from "./last-letter.ts";
import { beginReview, keepNewDraft, readChart } from "./review-chart.ts";
import type { Review, Reviewing } from "./review-chart.ts";

export type GoingOn = Reviewing | { readonly kind: "nothing" };
type Brought = { readonly kind: "read"; readonly content: ReviewContent } | Extract<Reviewing, { kind: "no-chart" }>;

/** What was chosen before, on the chart as it is now; nothing is kept yet. */
export async function broughtUpToDate(visit: Visit, before: ReviewContent): Promise<Brought> {
  const reading = await readChart(visit);
  if (reading.kind === "unavailable") return { kind: "no-chart", why: reading.why };
  const { chart, sections } = reading;
  // The letter stays that of who prepared it: "seen by me" is true of nobody else.
  const now = { chart, user: before.user ?? reading.user };
  return { kind: "read", content: { ...before, ...now, sections, choices: carried(visit, before, now) } };
}

/** What a colleague chose, as the letter of whoever takes it over: "seen by me" becomes the colleague's by name. */
export async function takenUp(visit: Visit, before: ReviewContent): Promise<Brought> {
  const reading = await readChart(visit);
  if (reading.kind === "unavailable") return { kind: "no-chart", why: reading.why };
  const { chart, sections, user } = reading;
  const carriedOver = carried(visit, before, { chart, user });
  const colleague = before.user === null ? "a colleague" : nameWithCredential(before.user);
  const { kind, released } = before.choices;
  const fresh = prepared(visit, { chart, user }, { kind: kindNamed(visit, kind), released });
  // What stands as the chart has it for the new clinician is theirs; what was typed or left otherwise is the colleague's.
  const limitations = carriedOver.limitations.map((row) =>
    fresh.limitations.some((one) => one.seenBy === row.seenBy && isDeepStrictEqual(one.sources, row.sources))
      ? row
      : { ...row, seenBy: row.seenBy?.replace(BY_ME, `seen by ${colleague}`) ?? null },
  );
  const choices = { ...carriedOver, signer: fresh.signer, cosigner: fresh.cosigner, limitations };
  return { kind: "read", content: { ...before, chart, sections, user, choices, takenOver: null } };
}

function nameWithCredential({ name, credential }: EhrUser): string {
  return [name, credential].filter((part) => part !== null).join(", ") || "a colleague";
}

const BY_ME = /^seen by me\b/i;

function carried(visit: Visit, { chart, user, choices }: ReviewContent, now: Opened): Choices {
  const kind = kindNamed(visit, choices.kind);
  const preparing = { kind, released: choices.released };
  const fresh = prepared(visit, now, preparing);
  return carryChoices({ decided: choices, prepared: prepared(visit, { chart, user }, preparing), fresh }, kind);
}

/** The drafts that this user has changed about this child, newest first, and that are not open here. */
export async function ownDrafts(visit: Visit): Promise<readonly DraftSummary[]> {
  const { hall, launch, state } = visit;
  // Two people whom the EHR does not name could not be told apart.
  if (state().ehr.fhirUser === null) return [];
  const whose = { tenant: launch.tenant, patient: launch.patient ?? "" };
  const drafts = await draftsOf(hall.store, whose, hall.now().getTime());
  const own = drafts.filter(({ id, who }) => who === launch.who && id !== state().draft);
  const changed = await Promise.all(own.map((draft) => isOwnWork(visit, draft)));
  return own.filter((_, place) => changed[place]);
}

async function isOwnWork(visit: Visit, { id }: DraftSummary): Promise<boolean> {
  const { hall, launch } = visit;
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id }, hall.now().getTime());
  if (draft === null) return false;
  const content = contentFrom(draft.content);
  return (content.takenOver ?? null) === null && isChanged(visit, content);
}

/** A draft that was only opened, and took in the rest of its chart, holds nothing that its clinician decided. */
export function isChanged(
  visit: Visit,
  { chart, user, choices, last = null, parkedAt = null }: ReviewContent,
): boolean {
  if (parkedAt !== null) return true;
  const { signer, cosigner, on, released } = choices;
  const begun = [
    firstChoices(visit, { chart, user }, last).choices,
    // Another kind that was only looked at.
    prepared(visit, { chart, user }, { kind: kindNamed(visit, choices.kind), released }),
  ];
  return released.length > 0 || begun.every((one) => !isSame({ ...one, signer, cosigner, on }, choices));
}

/** The same choices, in whatever order a form or the store brought their fields. */
function isSame(one: Choices, other: Choices): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}

/** Goes on with one's own draft: the old one is gone, and what was in it is the draft of this launch. */
export async function goOnWithDraft(visit: Visit, id: string): Promise<GoingOn> {
  if (!(await ownDrafts(visit)).some((draft) => draft.id === id)) return { kind: "nothing" };
  return goOnWith(visit, id);
}

/** Goes on with one's own letter though a colleague took it over: then there are two. */
export async function goOnAllTheSame(visit: Visit, id: string): Promise<GoingOn> {
  const { hall, launch } = visit;
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id }, hall.now().getTime());
  const isTheirs = draft === null || draft.who !== launch.who || draft.patient !== launch.patient;
  if (isTheirs || (contentFrom(draft.content).takenOver ?? null) === null) return { kind: "nothing" };
  return goOnWith(visit, id);
}

async function goOnWith(visit: Visit, id: string): Promise<GoingOn> {
  const { hall, launch } = visit;
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id }, hall.now().getTime());
  if (draft === null) return { kind: "nothing" };
  // Gone on with, it waits for nobody any more, and is its own clinician's again.
  const found = await broughtUpToDate(visit, { ...contentFrom(draft.content), parkedAt: null, takenOver: null });
  if (found.kind === "no-chart") return found;
  const going = await together(hall.store, async (transaction): Promise<GoingOn> => {
    const dropping = await dropDraft(transaction, actOf(visit), id);
    if (dropping.kind === "unknown") return { kind: "nothing" };
    return { kind: "open", review: await keepNewDraft(visit, found.content, transaction) };
  });
  if (going.kind === "open") await visit.keep({ draft: going.review.draft });
  return going;
}

/** Takes one's own draft away; false where it is not there, or somebody else's. */
export async function dropOwnDraft(visit: Visit, id: string): Promise<boolean> {
  if (!(await ownDrafts(visit)).some((draft) => draft.id === id)) return false;
  return (await dropDraft(visit.hall.store, actOf(visit), id)).kind === "dropped";
}

/** With its letter signed a draft is spent, unless somebody has changed it since. */
export async function dropSpentDraft(visit: Visit, letter: string): Promise<void> {
  const { hall, launch, state } = visit;
  const { draft: id } = state();
  const made = await choicesOf(visit, letter);
  if (id === null || made === null) return;
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id }, hall.now().getTime());
  if (draft === null) return;
  const isSpent = isSame(contentFrom(draft.content).choices, made.decided);
  if (isSpent) await dropDraft(hall.store, actOf(visit), id);
}

/** The choices of this launch on the chart as it is now. */
export async function readAgain(visit: Visit, { content }: Review): Promise<Reviewing> {
  const found = await broughtUpToDate(visit, content);
  return found.kind === "read" ? { kind: "open", review: await beginReview(visit, found.content) } : found;
}
