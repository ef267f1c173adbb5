/** Asking somebody to sign what one has prepared, and what the asked one does: signs a letter made from it, or gives it back. */
import { inWords, memberOf } from "../practice/people.ts";
import type { PracticeMember } from "../practice/people.ts";
import { contentFrom, contentText } from "../review/content.ts";
import type { ReviewContent } from "../review/content.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { askable, mayTake, signingRight } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { askForSignature, requestOf, requestsFor, returnRequest } from "../store/signature-requests.ts";
import type { Answering, SignatureRequest } from "../store/signature-requests.ts";
import { broughtUpToDate } from "./go-on.ts";
import { chartBehind, choicesOf } from "./last-letter.ts";
import { beginReview } from "./review-chart.ts";
import type { Reviewing } from "./review-chart.ts";
import { nameOfUser } from "./signed-by.ts";

/** Long enough for a holiday; then who asked prepares it anew, from a chart of that day. */
const WAITS_MS = 30 * 24 * 3_600_000;

export interface Asked {
  /** Digest of the letter as it was read. */
  readonly shown: string;
  /** `Practitioner/id` of who is asked. */
  readonly of: string;
  readonly note: string;
}

export type Asking =
  | { readonly kind: "asked" | "asked-before" }
  /** Who may sign asks nobody; the letter is another one by now; nobody of this id may be asked. */
  | { readonly kind: "may-sign" | "other-bytes" | "nobody" };

/** Asks for the signature of the letter as it was read. */
export async function askSigner(visit: Visit, letter: LetterSummary, asked: Asked): Promise<Asking> {
  const { practice, who } = placed(visit);
  const right = signingRight(who, practice);
  if (right.kind === "may") return { kind: "may-sign" };
  const signer = askable(who, practice).find(({ fhirUser }) => fhirUser === asked.of);
  if (signer === undefined) return { kind: "nobody" };
  const content = await madeFrom(visit, letter);
  if (letter.sha256 !== asked.shown || letter.state !== "held" || content === null) return { kind: "other-bytes" };
  const act = actOf(visit);
  return askForSignature(visit.hall.store, act, {
    patient: letter.patient,
    kind: letter.kind,
    needs: right.why === "needs-cosigner" ? "cosignature" : "signature",
    askedOf: asked.of,
    shown: asked.shown,
    expiresAt: act.at + WAITS_MS,
    child: content.chart.identity.name?.full ?? "Name not in the chart",
    asker: nameOfUser(visit, content.user),
    note: asked.note,
    review: contentText(content),
  });
}

/** What a held letter was made from; null where that was not kept. */
async function madeFrom(visit: Visit, { id }: LetterSummary): Promise<ReviewContent | null> {
  const opened = await chartBehind(visit, id);
  const made = await choicesOf(visit, id);
  return opened === null || made === null ? null : { ...opened, choices: made.decided, sections: [] };
}

/** What waits for whoever works in this launch, as themselves or as somebody's alternate, about whichever child. */
export async function waitingFor(visit: Visit): Promise<readonly SignatureRequest[]> {
  const { practice, who } = placed(visit);
  const signers = practice.members.flatMap(({ fhirUser }) =>
    fhirUser !== null && mayTake(fhirUser, who, practice) ? [fhirUser] : [],
  );
  return requestsFor(visit.hall.store, visit.launch.tenant, signers);
}

export type Taking =
  | Reviewing
  /** Not there, about another child, answered or taken back meanwhile; or it waits for somebody else. */
  | { readonly kind: "not-there" | "not-waiting" | "not-yours" };

/** Begins a letter of one's own with what was prepared: what it says is carried over to the chart as it is now. */
export async function takeRequest(visit: Visit, id: string): Promise<Taking> {
  const found = await requestHere(visit, id);
  if (found.kind !== "found") return found;
  const { request, taker } = found;
  const before = contentFrom(request.review);
  const isCosigned = request.needs === "cosignature";
  const brought = await broughtUpToDate(visit, { ...before, user: isCosigned ? before.user : null, request: id });
  if (brought.kind === "no-chart") return brought;
  const { choices } = brought.content;
  const { name, credential, specialty } = taker;
  const signed = isCosigned
    ? { ...choices, cosigner: { name, credential } }
    : { ...choices, signer: { ...choices.signer, name, credential, specialty } };
  return { kind: "open", review: await beginReview(visit, { ...brought.content, choices: signed }) };
}

/** Gives what was prepared back to who asked, with a word. */
export async function sendBack(
  visit: Visit,
  { id, reply }: { readonly id: string; readonly reply: string },
): Promise<Answering | Exclude<Taking, Reviewing>> {
  const found = await requestHere(visit, id);
  return found.kind === "found" ? returnRequest(visit.hall.store, actOf(visit), { id, reply }) : found;
}

export type Found = { readonly kind: "found"; readonly request: SignatureRequest; readonly taker: PracticeMember };

/** A request about the child of this launch that waits for whoever works in it. */
export async function requestHere(visit: Visit, id: string): Promise<Found | Exclude<Taking, Reviewing>> {
  const { practice, who } = placed(visit);
  const request = await requestOf(visit.hall.store, visit.launch.tenant, id);
  if (request === null || request.patient !== visit.launch.patient) return { kind: "not-there" };
  const taker = memberOf(who, practice.members);
  if (taker === null || !mayTake(request.askedOf, who, practice)) {
    const deed = {
      action: "signature.taken",
      object: { kind: "signature_request", id },
      patient: request.patient,
    } as const;
    await recordAudit(visit.hall.store, refused(actOf(visit), deed, "not-asked"));
    return { kind: "not-yours" };
  }
  return request.state === "waiting" ? { kind: "found", request, taker } : { kind: "not-waiting" };
}

/** Name and credential of a member of the practice; told as nobody by name where the file has them no more, or names nobody. */
export function memberInWords(visit: Visit, who: string): string {
  const { members } = placed(visit).practice;
  if (members.length === 0) return "A colleague";
  const member = memberOf(who, members);
  return member === null ? "somebody whom the practice's settings no longer name" : inWords(member);
}

function placed({ state, hall, launch }: Visit): {
  readonly practice: ReturnType<Visit["hall"]["worldFor"]>["practice"];
  readonly who: string | null;
} {
  return { practice: hall.worldFor(launch.tenant).practice, who: state().ehr.fhirUser };
}
