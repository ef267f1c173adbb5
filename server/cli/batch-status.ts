/** `letters batch status`: where the children of a batch stand, by their lines. Names nobody. */
import { progressInWords } from "../batch/progress-words.ts";
import { progress } from "../batch/progress.ts";
import { standingsOf } from "../store/batch-rows.ts";
import { batchesOf, countsOf, tenantOfBatch, tenantsWithBatches } from "../store/batches.ts";
import type { BatchKey } from "../store/batch-cells.ts";
import type { Books } from "../store/open.ts";
import type { Asked } from "./asked.ts";
import { BATCH_USAGE } from "./batch-usage.ts";
import type { Surroundings } from "./commands.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { findStore, withBooks } from "./with-store.ts";

/** One line for each batch, newest first; with an id, for that one. */
export async function batchStatus(asked: Asked, { environment, clock }: Surroundings): Promise<Outcome> {
  const [id = null, ...more] = asked.files;
  if (more.length > 0) return misused("Name one batch, or none for all of them.", BATCH_USAGE);
  // Where nothing was ever kept there is no batch: that is an answer.
  if (id === null && findStore(environment).kind === "refused" && isNowhere(environment)) return done([]);
  return withBooks(environment, async (books) => {
    const keys = await wanted(books, { id, tenant: asked.tenant });
    if (id !== null && keys.length === 0) return refused(["There is no batch of this id."]);
    const lines: string[] = [];
    for (const key of keys) lines.push(await (asked.json ? asJson(books, key) : inWords(books, key, clock())));
    return done(lines);
  });
}

/** No store yet, and nothing else against it. */
function isNowhere(environment: Surroundings["environment"]): boolean {
  const finding = findStore(environment);
  return finding.kind === "refused" && finding.faults.some((fault) => fault.startsWith("There is no store here"));
}

async function wanted(
  books: Books,
  { id, tenant }: { readonly id: string | null; readonly tenant: string | null },
): Promise<readonly BatchKey[]> {
  if (id !== null) {
    const owner = await tenantOfBatch(books, id);
    return owner === null || (tenant !== null && owner !== tenant) ? [] : [{ tenant: owner, batch: id }];
  }
  const tenants = tenant === null ? await tenantsWithBatches(books) : [tenant];
  const keys: BatchKey[] = [];
  for (const each of tenants)
    for (const batch of await batchesOf(books, each)) keys.push({ tenant: each, batch: batch.id });
  return keys;
}

async function asJson(books: Books, key: BatchKey): Promise<string> {
  const counts = await countsOf(books, key);
  const children = (await standingsOf(books, key)).map(({ row, state, why }) => ({ row, state, why }));
  return JSON.stringify({ batch: key.batch, ...counts, children });
}

async function inWords(books: Books, key: BatchKey, now: Date): Promise<string> {
  const seen = await progress(books, key, { at: now.getTime(), before: null });
  return seen === null ? "" : `${key.batch}  ${progressInWords(seen)}`;
}
