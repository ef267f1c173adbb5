/**
 * The scanned page of a letter that was signed in ink by the clinician's own word: added later, it stands for the paper when the letter
 * is printed, given and filed. Who signed, when and by what words stays as it was.
 */
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { signingRight } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { confirmScan, scanOf } from "../store/ink.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readTree } from "../store/letters.ts";
import { together } from "../store/open.ts";
import { keepRecord } from "../store/records.ts";
import { isSameNumber } from "./sign-in-ink.ts";
import type { Inking } from "./sign-in-ink.ts";

/** Whether the signed letter is on paper alone, so that a scan of it may still be added. */
export async function isOnPaper({ hall, launch }: Visit, letter: LetterSummary): Promise<boolean> {
  if (letter.state !== "signed") return false;
  const key = { tenant: launch.tenant, id: letter.id };
  const tree = await readTree(hall.store, key);
  return tree?.status === "unsigned" && (await scanOf(hall.store, key))?.state !== "confirmed";
}

/** Says, as who may sign, that the added scan is the page that was signed. */
export async function confirmAddedScan(visit: Visit, letter: LetterSummary, number: string): Promise<Inking> {
  const { state, hall, launch } = visit;
  const act = actOf(visit);
  const right = signingRight(state().ehr.fhirUser, hall.worldFor(launch.tenant).practice);
  if (!(await isOnPaper(visit, letter))) return { kind: "not-for-ink" };
  return together(hall.store, async (transaction): Promise<Inking> => {
    if (right.kind === "may-not") {
      const deed = {
        action: "scan.confirmed",
        object: { kind: "letter", id: letter.id },
        patient: letter.patient,
      } as const;
      transaction.note(refused(act, deed, right.why));
      return right;
    }
    const scan = await scanOf(transaction, { tenant: act.tenant, id: letter.id });
    if (scan === null) return { kind: "no-scan" };
    if (!isSameNumber(number, letter.number)) return { kind: "other-number" };
    if (!(await confirmScan(transaction, act.tenant, scan.id))) return { kind: "not-for-ink" };
    const about = { patient: letter.patient, letter: letter.id };
    await keepRecord(transaction, act, { kind: "ink", ...about, content: { how: "scan", scan: scan.id } });
    return { kind: "signed" };
  });
}
