/** A signed letter taken back: here at once, and in the chart where the practice files letters; what is left to do is told. */
import type { Withdrawing } from "../../fhir/filing/withdraw.ts";
import { actOf, keepTokens } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { signingRight } from "../signing-right.ts";
import type { SigningRight } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { filingsOf, moveFiling } from "../store/filings.ts";
import { withdrawLetter } from "../store/letter-ends.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { together } from "../store/open.ts";
import { keepRecord } from "../store/records.ts";
import type { RecordContents } from "../store/records.ts";

export type InChart =
  | Withdrawing
  | { readonly kind: "not-filed" }
  /** A person put it there, and only a person can mark it. */
  | { readonly kind: "by-hand" };

export type WithdrawingLetter =
  | { readonly kind: "withdrawn"; readonly inChart: InChart }
  | { readonly kind: "may-not"; readonly why: Extract<SigningRight, { kind: "may-not" }>["why"] }
  | { readonly kind: "not-signed" };

/** Withdraws the letter, with the reason; only who may sign for the practice does. */
export async function takeBackLetter(
  visit: Visit,
  letter: LetterSummary,
  why: RecordContents["withdrawal"],
): Promise<WithdrawingLetter> {
  const { state, hall, launch } = visit;
  const right = signingRight(state().ehr.fhirUser, hall.worldFor(launch.tenant).practice);
  const act = actOf(visit);
  const withdrawal = await together(hall.store, async (transaction) => {
    if (right.kind === "may-not") {
      const deed = {
        action: "letter.withdrawn",
        object: { kind: "letter", id: letter.id },
        patient: letter.patient,
      } as const;
      transaction.note(refused(act, deed, right.why));
      return right;
    }
    const done = await withdrawLetter(transaction, act, letter.id);
    if (done.kind !== "withdrawn") return { kind: "not-signed" as const };
    await keepRecord(transaction, act, {
      kind: "withdrawal",
      patient: letter.patient,
      letter: letter.id,
      content: why,
    });
    return { kind: "withdrawn" as const };
  });
  if (withdrawal.kind !== "withdrawn") return withdrawal;
  hall.log.event("letter.withdrawn", { tenant: launch.tenant });
  return { kind: "withdrawn", inChart: await markInChart(visit, letter) };
}

/** Marks the document of a withdrawn letter in the chart; done again, it changes nothing. */
export async function markInChart(visit: Visit, letter: LetterSummary): Promise<InChart> {
  const { hall, launch, state } = visit;
  const filed = await filedAttempt(visit, letter);
  if (filed === null) return { kind: "not-filed" };
  if (filed.documentReference === null) return { kind: "by-hand" };
  const marking = await hall.ehr.withdraw(state().ehr, filed.documentReference, keepTokens(visit));
  if (marking.kind === "marked")
    await moveFiling(hall.store, actOf(visit), { attempt: filed.attempt, move: { to: "withdrawn" } });
  else hall.log.event("letter.not_filed", { tenant: launch.tenant, why: marking.why });
  return marking;
}

/** The filing that is in the chart and not marked yet; its document is null where a person put it there. */
export async function filedAttempt(
  { hall, launch }: Visit,
  { id }: LetterSummary,
): Promise<{ readonly attempt: string; readonly documentReference: string | null } | null> {
  const filings = await filingsOf(hall.store, { tenant: launch.tenant, id });
  const filed = filings.find(({ state }) => state === "filed");
  return filed === undefined ? null : { attempt: filed.attempt, documentReference: filed.documentReference };
}
