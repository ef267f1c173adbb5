/** One note, opened because a clinician asked for it: its text is read in the EHR and kept nowhere. Every reading is in the audit. */
import type { NoteItem } from "../../chart/chart.ts";
import type { ReadingNote } from "../../fhir/notes/read-note.ts";
import { tellsOfWithheld } from "../../findings/notes-kept-out.ts";
import { oneLine, standsIn } from "../notes/sentences.ts";
import { noteName, offeredNote } from "../notes/offered-notes.ts";
import { dueToOnly } from "../../letter/decisions/connections.ts";
import { withMoreIdeas } from "../../letter/decisions/more-ideas.ts";
import type { LimitationChoice } from "../../letter/decisions/choices.ts";
import { ownEffect } from "../../letter/decisions/propose-limitations.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf, keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { mayPrepare, signingRight } from "../signing-right.ts";
import { done, refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { kindOf, reviewMaterial, saveChoices } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

export type OpenedNote =
  | { readonly kind: "open"; readonly note: NoteItem; readonly text: string }
  | { readonly kind: "may-not" }
  /** It is not among the notes that this chart offers: unknown, replaced, or kept out. */
  | { readonly kind: "not-offered" }
  | { readonly kind: "closed"; readonly note: NoteItem; readonly why: Exclude<ReadingNote, { kind: "read" }> };

/** Reads the text of an offered note. */
export async function openNote(visit: Visit, content: ReviewContent, id: string): Promise<OpenedNote> {
  const { hall, launch, state } = visit;
  const note = offeredNote(reviewMaterial(visit, content), id);
  const deed = {
    action: "note.read",
    object: { kind: "note", id: note?.source ?? "none" },
    patient: launch.patient,
  } as const;
  const deny = (why: string): Promise<void> => recordAudit(hall.store, refused(actOf(visit), deed, why));
  if (!mayPrepare(state().ehr.fhirUser, hall.worldFor(launch.tenant).practice)) {
    await deny("may-not-prepare");
    return { kind: "may-not" };
  }
  if (note === null) {
    await deny("not-offered");
    return { kind: "not-offered" };
  }
  const reading = await hall.ehr.note(state().ehr, note.source, keepTokens(visit));
  if (reading.kind !== "read") {
    await deny(reading.why);
    return { kind: "closed", note, why: reading };
  }
  await recordAudit(hall.store, done(actOf(visit), deed));
  return { kind: "open", note, text: reading.text };
}

/** What a clinician makes of a sentence. */
export interface Statement {
  readonly quote: string;
  readonly words: string;
  readonly of: string;
  readonly seenBy: string;
}

export interface StatementFault {
  readonly field: "use.words" | "use.of" | null;
  readonly message: string;
}

export type Stating =
  | { readonly kind: "added"; readonly place: number }
  | { readonly kind: "refused"; readonly fault: StatementFault }
  | { readonly kind: "changed-meanwhile" };

/** Makes a sentence of the open note the clinician's own statement, as one more effect beside the others. */
export async function addStatement(
  visit: Visit,
  review: Review,
  { opened, said }: { readonly opened: Extract<OpenedNote, { kind: "open" }>; readonly said: Statement },
): Promise<Stating> {
  const { choices } = review.content;
  const { note, text } = opened;
  const fault = faultIn(visit, review.content, { text, said });
  if (fault !== null) return { kind: "refused", fault };
  const row = rowOf(visit, review.content, { note, said });
  if (row === null) return { kind: "refused", fault: { field: "use.of", message: "Choose what it bears on." } };
  const added = { ...choices, limitations: [...choices.limitations, row] };
  const material = reviewMaterial(visit, { ...review.content, choices: added });
  const saving = await saveChoices(visit, review, withMoreIdeas(added, material));
  if (saving.kind !== "saved") return { kind: "changed-meanwhile" };
  const deed = {
    action: "note.quoted",
    object: { kind: "note", id: note.source },
    patient: visit.launch.patient,
  } as const;
  await recordAudit(visit.hall.store, done(actOf(visit), deed));
  return { kind: "added", place: choices.limitations.length };
}

/** Whether some words of a note tell of what stays out of letters. */
export function isKeptOut(visit: Visit, { chart, choices }: ReviewContent): (words: string) => boolean {
  const { practice, knowledge } = visit.hall.worldFor(visit.launch.tenant);
  const { setting } = kindOf(visit, choices);
  const asked = { on: choices.on, setting, state: practice.state, policy: practice.policy };
  return (words) => tellsOfWithheld(words, chart, { asked, knowledge });
}

/** Whether a statement of this person is ticked at once: whoever signs has acted by choosing the words and naming who saw it. */
export function mayState({ hall, launch, state }: Visit): boolean {
  const right = signingRight(state().ehr.fhirUser, hall.worldFor(launch.tenant).practice);
  return right.kind === "may" || right.why === "needs-cosigner";
}

interface Quoting {
  readonly text: string;
  readonly said: Statement;
}

function faultIn(visit: Visit, content: ReviewContent, { text, said }: Quoting): StatementFault | null {
  if (!standsIn(said.quote, text))
    return { field: null, message: "These words do not stand in the note as it is now. Choose them again." };
  if (oneLine(said.words) === "") return { field: "use.words", message: "Say what is seen." };
  const isOut = isKeptOut(visit, content);
  return isOut(said.quote) || isOut(said.words)
    ? { field: "use.words", message: "These words tell of something that stays out of letters. Say only what is seen." }
    : null;
}

interface Making {
  readonly note: NoteItem;
  readonly said: Statement;
}

function rowOf(visit: Visit, content: ReviewContent, { note, said }: Making): LimitationChoice | null {
  const of = [...visit.hall.worldFor(visit.launch.tenant).knowledge.activities.keys()].find((id) => id === said.of);
  if (of === undefined) return null;
  const seenBy = oneLine(said.seenBy) || null;
  return {
    ...ownEffect(of),
    keep: seenBy !== null && mayState(visit) && hasRoom(visit, content),
    words: oneLine(said.words),
    seenBy,
    sources: [note.source],
    dueTo: dueToOnly(content.choices, reviewMaterial(visit, content)),
    quote: { words: oneLine(said.quote), from: noteName(note) },
  };
}

/** A letter tells only so many effects, and one that confirms tells none. */
function hasRoom(visit: Visit, { choices }: ReviewContent): boolean {
  const { most } = kindOf(visit, choices).limits.effects;
  return !choices.confirmationOnly && choices.limitations.filter(({ keep }) => keep).length < most;
}
