/** How the filing of a letter stands, as its page says it: filed, not filed and why, or nobody knows. */
import { FILING_TROUBLES } from "../../fhir/filing/filing-troubles.ts";
import type { FilingTrouble } from "../../fhir/filing/filing-troubles.ts";
import { momentInWords } from "../moments.ts";
import type { FilingState } from "../pages/models.ts";
import type { Visit } from "../review/visit.ts";
import type { Filing } from "../store/filings.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { recordsOf } from "../store/records.ts";
import { situationOf } from "./filing-situation.ts";
import type { FilingSituation } from "./filing-situation.ts";
import { signerIn } from "./signer-in.ts";

/** The state of a signed letter. */
export async function filingState(visit: Visit, letter: LetterSummary): Promise<FilingState> {
  const situation = await situationOf(visit, letter);
  if (situation === null) return { kind: "off" };
  const { filings, bodies } = situation;
  const filed = filings.find(({ state }) => state === "filed");
  if (filed !== undefined) return filedState(visit, letter, filed);
  if (filings.some(({ state }) => state === "unknown" || state === "sent")) return { kind: "unknown" };
  if (letter.state === "signed" && bodies.pdf === undefined) return { kind: "on_paper" };
  return notFiledState(situation);
}

async function filedState({ hall, launch }: Visit, letter: LetterSummary, filed: Filing): Promise<FilingState> {
  const { practice } = hall.worldFor(launch.tenant);
  const on = momentInWords(practice, filed.changedAt);
  if (filed.documentReference !== null) return { kind: "filed", document: filed.documentReference, on };
  const records = await recordsOf(hall.store, { tenant: launch.tenant, patient: letter.patient }, "hand_filing");
  return { kind: "by_hand", on, by: records.find((each) => each.letter === letter.id)?.content.by ?? null };
}

function notFiledState({ rung, isSigners, lacksVisit, tree, filings }: FilingSituation): FilingState {
  if (rung.kind === "by-hand")
    return rung.why === "off" ? { kind: "off" } : { kind: "not_here", why: FILING_TROUBLES[rung.why].clinician };
  if (!isSigners) return { kind: "not_yours", signer: signerIn(tree) };
  const refused = filings.findLast(({ state }) => state === "refused");
  if (lacksVisit) return { kind: "needs_visit" };
  if (refused !== undefined) return { kind: "refused", why: whyNot(refused.reason ?? "") };
  const notes =
    rung.kind === "document" ? [...(rung.form === "text" ? [AS_TEXT] : []), ...(rung.isLarge ? [LARGE] : [])] : [];
  return { kind: "not_yet", note: notes.join(" ") };
}

const AS_TEXT =
  "This EHR takes the words of the letter as text, with the digest of the signed PDF; the PDF itself stays here.";
const LARGE = "It is larger than 1 MB, so this may take a while.";

function whyNot(reason: string): string {
  return isTrouble(reason) ? FILING_TROUBLES[reason].clinician : "The EHR did not take it.";
}

function isTrouble(reason: string): reason is FilingTrouble {
  return Object.hasOwn(FILING_TROUBLES, reason);
}
