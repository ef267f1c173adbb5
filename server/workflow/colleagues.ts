/**
 * Colleagues who write about the same child: who, since when, what their letter says so far, and taking it over. The words stay theirs and
 * the taker's both; the colleague is told, and nobody's words are lost. What was let out of its seal is shown to who may sign only.
 */
import type { Choices } from "../../letter/decisions/choices.ts";
import { contentFrom, contentText } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { mayPrepare, signingRight } from "../signing-right.ts";
import { done } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { draftsOf, dropDraft, readDraft, saveDraft } from "../store/drafts.ts";
import type { Draft } from "../store/drafts.ts";
import { madeAt } from "../store/id.ts";
import { together } from "../store/open.ts";
import { isChanged, takenUp } from "./go-on.ts";
import type { GoingOn } from "./go-on.ts";
import { keepNewDraft } from "./review-chart.ts";

/** Somebody else who is writing about this child. */
export interface Colleague {
  /** The draft. */
  readonly id: string;
  readonly who: string;
  readonly kind: string;
  readonly since: number;
  readonly savedAt: number;
  /** Whether whoever looks may read it. */
  readonly mayRead: boolean;
}

/** Each colleague's newest letter that they have decided something in; what is parked or was taken over says so by itself. */
export async function colleaguesAt(visit: Visit, isParked: ReadonlySet<string>): Promise<readonly Colleague[]> {
  const { hall, launch } = visit;
  const whose = { tenant: launch.tenant, patient: launch.patient ?? "" };
  const drafts = await draftsOf(hall.store, whose, hall.now().getTime());
  const found: Colleague[] = [];
  for (const { id, who, kind, savedAt } of drafts) {
    const isTold = who === launch.who || isParked.has(id) || found.some((one) => one.who === who);
    const content = isTold ? null : await contentOf(visit, id);
    if (content === null || (content.takenOver ?? null) !== null || !isChanged(visit, content)) continue;
    found.push({ id, who, kind, since: madeAt(id), savedAt, mayRead: mayRead(visit, content) });
  }
  return found;
}

/** A letter of one's own that a colleague took over. */
export interface TakenOver {
  readonly id: string;
  readonly kind: string;
  readonly by: string;
  readonly at: number;
}

/** One's own letters about this child that somebody took over. */
export async function takenFromMe(visit: Visit): Promise<readonly TakenOver[]> {
  const { hall, launch, state } = visit;
  if (state().ehr.fhirUser === null) return [];
  const whose = { tenant: launch.tenant, patient: launch.patient ?? "" };
  const own = (await draftsOf(hall.store, whose, hall.now().getTime())).filter(({ who }) => who === launch.who);
  const found: TakenOver[] = [];
  for (const { id, kind } of own) {
    const { takenOver = null } = (await contentOf(visit, id)) ?? {};
    if (takenOver !== null) found.push({ id, kind, ...takenOver });
  }
  return found;
}

/** One's own part in a letter that was taken over is dropped; false where there is none. */
export async function leaveToThem(visit: Visit, id: string): Promise<boolean> {
  if (!(await takenFromMe(visit)).some((one) => one.id === id)) return false;
  const dropping = await dropDraft(visit.hall.store, actOf(visit), id);
  if (visit.state().draft === id) await visit.keep({ draft: null });
  return dropping.kind === "dropped";
}

/** A colleague's letter as it stands; null where there is none, or none for whoever looks. That somebody looked is in the audit. */
export async function readColleagues(
  visit: Visit,
  id: string,
): Promise<{ readonly draft: Draft; readonly content: ReviewContent } | null> {
  const found = await colleaguesDraft(visit, id);
  if (found === null) return null;
  const { store } = visit.hall;
  const object = { kind: "draft", id } as const;
  await recordAudit(store, done(actOf(visit), { action: "draft.read", object, patient: visit.launch.patient }));
  return found;
}

/** How often a save of the colleague's may come between. */
const MOST_TRIES = 3;

/** Takes a colleague's letter over with the words as they stand: they are the draft of this launch, and the colleague's says so. */
export async function takeOver(visit: Visit, id: string): Promise<GoingOn> {
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const going = await tryTakingOver(visit, id);
    if (going !== "changed-meanwhile") return going;
  }
  return { kind: "nothing" };
}

async function tryTakingOver(visit: Visit, id: string): Promise<GoingOn | "changed-meanwhile"> {
  const { hall, launch } = visit;
  const found = await colleaguesDraft(visit, id);
  if (found === null) return { kind: "nothing" };
  const { draft, content } = found;
  const brought = await takenUp(visit, { ...content, parkedAt: null, request: null });
  if (brought.kind === "no-chart") return brought;
  const act = actOf(visit);
  const { version, expiresAt } = draft;
  const told = contentText({ ...content, takenOver: { by: launch.who, at: act.at } });
  const going = await together(hall.store, async (transaction): Promise<GoingOn | "changed-meanwhile"> => {
    const saving = await saveDraft(transaction, act, { id, version, content: told, expiresAt });
    if (saving.kind !== "saved") return "changed-meanwhile";
    const object = { kind: "draft", id } as const;
    transaction.note(done(act, { action: "draft.taken_over", object, patient: launch.patient }));
    return { kind: "open", review: await keepNewDraft(visit, brought.content, transaction) };
  });
  if (going !== "changed-meanwhile" && going.kind === "open") {
    await visit.keep({ draft: going.review.draft });
    hall.log.event("draft.taken_over", { tenant: launch.tenant });
  }
  return going;
}

async function colleaguesDraft(
  visit: Visit,
  id: string,
): Promise<{ readonly draft: Draft; readonly content: ReviewContent } | null> {
  const { hall, launch } = visit;
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id }, hall.now().getTime());
  if (draft === null || draft.patient !== launch.patient || draft.who === launch.who) return null;
  const content = contentFrom(draft.content);
  const isFree = (content.takenOver ?? null) === null && mayRead(visit, content);
  return isFree ? { draft, content } : null;
}

async function contentOf({ hall, launch }: Visit, id: string): Promise<ReviewContent | null> {
  const draft = await readDraft(hall.store, { tenant: launch.tenant, id }, hall.now().getTime());
  return draft === null ? null : contentFrom(draft.content);
}

/** Who prepares letters for the practice; where something was let out of its seal, who may sign. */
function mayRead(
  { hall, launch, state }: Visit,
  { choices }: { readonly choices: Pick<Choices, "released"> },
): boolean {
  const { practice } = hall.worldFor(launch.tenant);
  const { fhirUser } = state().ehr;
  if (fhirUser === null || !mayPrepare(fhirUser, practice)) return false;
  return choices.released.length === 0 || signingRight(fhirUser, practice).kind === "may";
}
