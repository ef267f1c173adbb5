/** Where a child stands in the lists that they are on. */
import type { BatchRow } from "../batch/batch.ts";
import { asRow } from "./batch-cells.ts";
import type { Books } from "./open.ts";

/** The rows of a child in every list, newest first. */
export async function rowsAbout(
  { db, vault }: Books,
  { tenant, patient }: { readonly tenant: string; readonly patient: string },
): Promise<readonly BatchRow[]> {
  const rows = await db
    .selectFrom("batch_rows")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .orderBy("changed_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => asRow(vault, row));
}
