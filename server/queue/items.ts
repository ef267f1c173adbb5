/** What waits for a clinician, whichever child it is about: what somebody asked them to sign, and the children of lists. */
import { rowOf, rowsForClinician } from "../store/batch-rows.ts";
import type { WaitingRow } from "../store/batch-rows.ts";
import { batchesOf } from "../store/batches.ts";
import type { SignatureRequest } from "../store/signature-requests.ts";
import { visitTo } from "../staff/visit.ts";
import type { StaffState, StaffVisit } from "../staff/visit.ts";
import type { BatchRow } from "../batch/batch.ts";
import { batchTitle } from "../printing/scope.ts";
import { waitingFor } from "../workflow/signature-requests.ts";

export type QueueItem =
  | { readonly kind: "request"; readonly id: string; readonly patient: string; readonly request: SignatureRequest }
  | {
      readonly kind: "row";
      readonly id: string;
      readonly patient: string;
      readonly row: BatchRow;
      /** "List 12: Thursday's clinic". */
      readonly list: string;
    };

/** The same, a child of a list still unopened: of hundreds that wait, one is looked at. */
export type Waiting =
  | Extract<QueueItem, { kind: "request" }>
  | (Pick<WaitingRow, "batch" | "row"> & {
      readonly kind: "row";
      readonly id: string;
      readonly patient: string;
      readonly list: string;
    });

/** All that waits: requests first, then the lists in the order in which they were made. What was skipped comes last. */
export async function allWaiting(staff: StaffVisit): Promise<readonly Waiting[]> {
  const requests = (await waitingFor(visitTo(staff, ""))).map((request): Waiting => ({
    kind: "request",
    id: `request-${request.id}`,
    patient: request.patient,
    request,
  }));
  const all = [...requests, ...(await rowsWaiting(staff))];
  const { skipped } = staff.state();
  const later = skipped.flatMap((id) => all.filter((item) => item.id === id));
  return [...all.filter(({ id }) => !skipped.includes(id)), ...later];
}

/** What they go through now: the part that they chose, or all of it. */
export function chosenOf(all: readonly Waiting[], { only = null }: Pick<StaffState, "only">): readonly Waiting[] {
  return only === null ? all : all.filter((item) => partOf(item) === only);
}

/** The part to which it belongs: its list, or what colleagues asked. */
export function partOf(item: Waiting): string {
  return item.kind === "row" ? item.batch : REQUESTS;
}

const REQUESTS = "requests";

async function rowsWaiting({ hall, launch }: StaffVisit): Promise<readonly Waiting[]> {
  const titles = new Map((await batchesOf(hall.store, launch.tenant)).map((batch) => [batch.id, batchTitle(batch)]));
  const rows = await rowsForClinician(hall.store, launch.tenant);
  return rows.map(({ id, batch, row, patient }) => ({
    kind: "row",
    id: `row-${id}`,
    patient,
    batch,
    row,
    list: titles.get(batch) ?? "",
  }));
}

/** What waits, opened; null where it does not wait any more. */
export async function itemOf({ hall, launch }: StaffVisit, waiting: Waiting): Promise<QueueItem | null> {
  if (waiting.kind === "request") return waiting;
  const { id, patient, list, batch, row: number } = waiting;
  const row = await rowOf(hall.store, { tenant: launch.tenant, batch, row: number });
  return row?.standing.state === "needs_clinician" ? { kind: "row", id, patient, row, list } : null;
}

/** How many wait; for the first page. */
export async function queueLength(staff: StaffVisit): Promise<number> {
  return staff.rights.sign ? (await allWaiting(staff)).length : 0;
}
