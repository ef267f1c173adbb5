/** A letter leaves the screen: printed or downloaded, by whom, is in the audit; what is not to be handed out does not. */
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { mayGive, signingRight } from "../signing-right.ts";
import { done, refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { printForInk } from "../store/ink.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { readTree } from "../store/letters.ts";

export type Leaving = "let" | "may-not-give" | "not-to-hand-out";

/** Lets the letter go, or says why not. A letter for ink waits for its signed page from then on. */
export async function letLeave(visit: Visit, letter: LetterSummary, way: "printed" | "downloaded"): Promise<Leaving> {
  const { store } = visit.hall;
  const act = actOf(visit);
  const deed = { action: `letter.${way}`, object: { kind: "letter", id: letter.id }, patient: letter.patient } as const;
  const leaving = await mayLeave(visit, letter);
  if (leaving !== "let") {
    await recordAudit(store, refused(act, deed, leaving));
    return leaving;
  }
  if (letter.state === "held") await printForInk(store, act, { letter: letter.id, patient: letter.patient });
  else await recordAudit(store, done(act, deed));
  return "let";
}

async function mayLeave(visit: Visit, letter: LetterSummary): Promise<Leaving> {
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  const { fhirUser } = visit.state().ehr;
  if (letter.state === "signed") return mayGive(fhirUser, practice) ? "let" : "may-not-give";
  if (letter.state !== "held") return "not-to-hand-out";
  const right = signingRight(fhirUser, practice);
  const isTrainee = right.kind === "may-not" && right.why === "needs-cosigner";
  const tree = await readTree(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  return tree?.status === "unsigned" && !isTrainee ? "let" : "not-to-hand-out";
}
