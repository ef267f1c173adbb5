/** A child leaves the batches that it was in: its row stays, empty, so that the children of a batch still add up. */
import { sealedContent } from "./batch-cells.ts";
import { AT_REST } from "./batch-rows.ts";
import type { Transaction } from "./open.ts";

const NOTHING = {
  line: 0,
  mrn: "",
  school: null,
  deliver: null,
  note: null,
  name: null,
  bornOn: null,
  questions: [],
  answers: {},
  difference: [],
};

/** Empties every row of a child, with what was prepared for it. */
export async function emptyRows({ db, vault }: Transaction, tenant: string, patient: string): Promise<void> {
  const rows = await db
    .selectFrom("batch_rows")
    .select("id")
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .execute();
  for (const { id } of rows) {
    await db.deleteFrom("batch_preparations").where("tenant", "=", tenant).where("row", "=", id).execute();
    await db
      .updateTable("batch_rows")
      .set({ state: "skipped", why: "erased", patient: null, letter: null, ...AT_REST })
      .set(sealedContent(vault, { tenant, id }, NOTHING))
      .where("tenant", "=", tenant)
      .where("id", "=", id)
      .execute();
  }
}
