/** Where a child of a batch can stand, and which ways lead on from there. Pure. */
import type { FailedWhy, SkippedWhy } from "./reasons.ts";

/** In the order of the work; every child of a batch is in exactly one of them at any moment. */
export const ROW_STATES = [
  ...(["queued", "preparing", "needs_info", "needs_clinician", "signed", "printed", "handed_over"] as const),
  ...(["failed", "skipped"] as const),
] as const;

export type RowState = (typeof ROW_STATES)[number];

/** A state with all that belongs to it: a failed or skipped child always says why, a signed one which letter. */
export type Standing =
  | { readonly state: "queued" | "preparing" | "needs_info" | "needs_clinician" }
  | { readonly state: "signed" | "printed" | "handed_over"; readonly letter: string }
  | { readonly state: "failed"; readonly why: FailedWhy }
  | { readonly state: "skipped"; readonly why: SkippedWhy };

/**
 * Where a child can go from where it stands. What waits for too long fails, and can be tried again. Only a clinician's signature leads to `signed`, and only from there to paper. `signed`
 * again from `printed`: it did not come out of the printer after all.
 */
const ROADS: Readonly<Record<RowState, readonly RowState[]>> = {
  queued: ["preparing", "skipped"],
  preparing: ["queued", "needs_info", "needs_clinician", "failed", "skipped"],
  needs_info: ["queued", "failed", "skipped"],
  needs_clinician: ["needs_info", "queued", "signed", "failed", "skipped"],
  signed: ["printed", "handed_over", "skipped"],
  printed: ["signed", "handed_over", "skipped"],
  handed_over: [],
  failed: ["queued", "skipped"],
  skipped: ["queued"],
};

/** Whether a child may go from one state to the other. */
export function mayMove(from: RowState, to: RowState): boolean {
  return ROADS[from].includes(to);
}

/** The states from which one may be reached. */
export function startsOf(to: RowState): readonly RowState[] {
  return ROW_STATES.filter((from) => mayMove(from, to));
}

/** What is still before its clinician's signature, so that it ends where the batch is cancelled. */
export const UNSIGNED: readonly RowState[] = ["queued", "preparing", "needs_info", "needs_clinician"];
