/**
 * A letter signed on paper. Only the scanned page, looked at and confirmed by who may sign, or the clinician's own word, makes it
 * signed: never a word of staff.
 */
import { asTyped } from "../../letter/number.ts";
import type { Visit } from "../review/visit.ts";
import { actOf } from "../review/visit.ts";
import { signingRight } from "../signing-right.ts";
import type { SigningRight } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { confirmScan, scanOf } from "../store/ink.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readTree } from "../store/letters.ts";
import { together } from "../store/open.ts";
import type { Transaction } from "../store/open.ts";
import { keepRecord } from "../store/records.ts";
import { signLetter } from "../store/signatures.ts";

export type Inking =
  | { readonly kind: "signed" }
  | { readonly kind: "may-not"; readonly why: Extract<SigningRight, { kind: "may-not" }>["why"] }
  /** It was not made for ink, or is signed already; there is no scan to confirm; the number is another letter's. */
  | { readonly kind: "not-for-ink" | "no-scan" | "other-number" };

export interface InkAct {
  readonly how: "scan" | "word";
  /** The number that the clinician reads on the paper. */
  readonly number: string;
  readonly statement: string;
}

/** Signs it by what is on paper; the number on the page must be this letter's. */
export function signInInk(visit: Visit, letter: LetterSummary, ink: InkAct): Promise<Inking> {
  const { state, hall, launch } = visit;
  const act = actOf(visit);
  const right = signingRight(state().ehr.fhirUser, hall.worldFor(launch.tenant).practice);
  return together(hall.store, async (transaction): Promise<Inking> => {
    const against = right.kind === "may-not" ? right : await whatStandsAgainst(transaction, letter, { ink, act });
    if (against !== null) {
      const deed = {
        action: "letter.signed",
        object: { kind: "letter", id: letter.id },
        patient: letter.patient,
      } as const;
      transaction.note(refused(act, deed, against.kind === "may-not" ? against.why : against.kind));
      return against;
    }
    const signing = { letter: letter.id, sha256: letter.sha256, statement: ink.statement };
    if ((await signLetter(transaction, act, signing)).kind !== "signed") return { kind: "not-for-ink" };
    const scan = ink.how === "scan" ? ((await scanOf(transaction, { ...act, id: letter.id }))?.id ?? null) : null;
    if (scan !== null) await confirmScan(transaction, act.tenant, scan);
    const about = { patient: letter.patient, letter: letter.id };
    await keepRecord(transaction, act, { kind: "ink", ...about, content: { how: ink.how, scan } });
    return { kind: "signed" };
  });
}

interface Looked {
  readonly ink: InkAct;
  readonly act: { readonly tenant: string };
}

async function whatStandsAgainst(
  transaction: Transaction,
  letter: LetterSummary,
  { ink, act }: Looked,
): Promise<Exclude<Inking, { kind: "signed" | "may-not" }> | null> {
  const tree = await readTree(transaction, { tenant: act.tenant, id: letter.id });
  if (letter.state !== "held" || tree?.status !== "unsigned") return { kind: "not-for-ink" };
  if (ink.how === "scan" && (await scanOf(transaction, { tenant: act.tenant, id: letter.id })) === null)
    return { kind: "no-scan" };
  return isSameNumber(ink.number, letter.number) ? null : { kind: "other-number" };
}

/** Whether what was typed from the paper is this letter's number. */
export function isSameNumber(typed: string, number: string): boolean {
  return asTyped(typed) === asTyped(number);
}
