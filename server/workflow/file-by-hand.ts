/** A letter that a person puts into the chart in the EHR itself, on record: who, when and where; no program files it after that. */
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { filingsOf, moveFiling, planFiling } from "../store/filings.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { together } from "../store/open.ts";
import { keepRecord } from "../store/records.ts";
import type { RecordContents } from "../store/records.ts";
import { attemptOf } from "./file-letter.ts";

/** Records it; not where the letter is in the chart already, or may be. */
export async function fileByHand(
  visit: Visit,
  letter: LetterSummary,
  content: RecordContents["hand_filing"],
): Promise<"recorded" | "in-the-way"> {
  const act = actOf(visit);
  const { patient, id } = letter;
  const filings = await filingsOf(visit.hall.store, { tenant: act.tenant, id });
  const attempt = attemptOf(visit, letter, filings);
  return together(visit.hall.store, async (transaction) => {
    const planning = await planFiling(transaction, act, { attempt, letter: id, form: "by_hand" });
    if (planning.kind !== "planned") return "in-the-way";
    await moveFiling(transaction, act, { attempt, move: { to: "sent" } });
    await moveFiling(transaction, act, { attempt, move: { to: "filed", documentReference: null } });
    await keepRecord(transaction, act, { kind: "hand_filing", patient, letter: id, content });
    return "recorded";
  });
}
