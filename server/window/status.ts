/** Where the letters about a child stand, in words for who stands at the window. Pure. */
import type { BatchRow } from "../batch/batch.ts";
import { reasonFor } from "../batch/reasons.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import type { Candidate } from "../printing/candidates.ts";
import { HOLD_WORDS } from "../printing/hold-words.ts";
import type { Printed } from "../store/print-jobs.ts";
import type { Kept } from "../store/records.ts";
import type { SignatureRequest } from "../store/signature-requests.ts";

/** One signed letter with what became of it. */
export interface LetterHere {
  readonly candidate: Candidate;
  readonly prints: readonly Printed[];
  readonly handovers: readonly Kept<"handover">[];
}

/** What people of the practice are called, and how its days are written. */
export interface StatusWords {
  readonly day: (at: number) => string;
  readonly person: (who: string) => string;
}

/** "Printed on November 3, 2026, sheet A-087. It waits to be handed over." */
export function letterStatus({ candidate, prints, handovers }: LetterHere, { day }: StatusWords): string {
  const { letter, card, holds } = candidate;
  const given = handovers.at(-1);
  const [hold] = holds;
  if (given !== undefined)
    return `Handed over on ${day(given.at)} to ${given.content.person} (${given.content.relation}), ${given.content.way}.`;
  if (hold !== undefined) return `Held back: ${HOLD_WORDS[hold.id].short}.`;
  const printed = prints.find(({ state }) => state === "printed");
  if (printed !== undefined)
    return `Printed on ${day(printed.changedAt)}, sheet ${sheetCode(printed.document, printed.firstSheet)}. It waits to be handed over.`;
  const sent = prints.find(({ state }) => state === "sent");
  if (sent !== undefined)
    return `In a print file, sheet ${sheetCode(sent.document, sent.firstSheet)}; nobody has said yet that it came out.`;
  const by = card === null || card.signer === "" ? "" : ` by ${card.signer}`;
  return `Signed${by} on ${day(letter.changedAt)}. Not printed yet.`;
}

/** "Waiting for Elena Marsh, MD, since November 3, 2026." */
export function requestStatus(request: SignatureRequest, { day, person }: StatusWords): string {
  const { state, askedOf, changedAt, asker } = request;
  switch (state) {
    case "waiting":
      return `Waiting for ${person(askedOf)} to read and sign it, since ${day(changedAt)}.`;
    case "returned":
      return `Came back to ${asker} on ${day(changedAt)} with a question. It is not signed.`;
    case "taken_back":
      return `Taken back by ${asker} on ${day(changedAt)}. It is not signed.`;
    case "signed":
      return "Signed.";
    default:
      return state;
  }
}

/** Where a child of a list stands; null where a letter says more. */
export function rowStatus({ standing, questions }: BatchRow): string | null {
  switch (standing.state) {
    case "queued":
    case "preparing":
      return "Being prepared. Nobody has read it yet.";
    case "needs_info":
      return `Waits for an answer: ${questions.map(({ asks }) => asks).join(" ")}`;
    case "needs_clinician":
      return "Waiting for a clinician to read and sign it.";
    case "failed":
    case "skipped":
      return reasonFor(standing.why).sentence;
    case "signed":
    case "printed":
    case "handed_over":
      return null;
    default:
      return standing;
  }
}
