/** What waits for a clinician, whichever child it is about: what somebody asked them to sign, and the children of lists. */
import { rowsOf } from "../store/batch-rows.ts";
import { batchesOf } from "../store/batches.ts";
import type { SignatureRequest } from "../store/signature-requests.ts";
import { visitTo } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
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

/** All of it: requests first, then the lists in the order in which they were made. What was skipped comes last. */
export async function queueOf(staff: StaffVisit): Promise<readonly QueueItem[]> {
  const requests = (await waitingFor(visitTo(staff, ""))).map((request): QueueItem => ({
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

async function rowsWaiting({ hall, launch }: StaffVisit): Promise<readonly QueueItem[]> {
  const items: QueueItem[] = [];
  for (const batch of (await batchesOf(hall.store, launch.tenant)).toReversed()) {
    if (batch.state === "cancelled") continue;
    const rows = await rowsOf(hall.store, { tenant: launch.tenant, batch: batch.id }, ["needs_clinician"]);
    for (const row of rows)
      if (row.patient !== null)
        items.push({ kind: "row", id: `row-${row.id}`, patient: row.patient, row, list: batchTitle(batch) });
  }
  return items;
}

/** How many wait; for the first page. */
export async function queueLength(staff: StaffVisit): Promise<number> {
  return staff.rights.sign ? (await queueOf(staff)).length : 0;
}
