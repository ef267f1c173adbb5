/** What every door to the batches shares: where sealed values stand, and how a row becomes what the program knows. */
import { z } from "zod";
import { DELIVERIES } from "../batch/batch.ts";
import type { Batch, BatchRow, RowContent } from "../batch/batch.ts";
import { FAILED, SKIPPED } from "../batch/reasons.ts";
import type { FailedWhy, SkippedWhy } from "../batch/reasons.ts";
import type { Standing } from "../batch/states.ts";
import type { BatchChildRow, BatchTableRow } from "./batch-tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place, Vault } from "./vault.ts";

/** One batch of a tenant. */
export interface BatchKey {
  readonly tenant: string;
  readonly batch: string;
}

/** One child of a batch, by its number in it. */
export interface RowKey extends BatchKey {
  readonly row: number;
}

const words = z.string();

/** A store outlives the program that wrote it, so what comes back is looked at. */
const contentSchema: z.ZodType<RowContent> = z.object({
  line: z.number(),
  mrn: words,
  school: words.nullable(),
  deliver: z.enum(DELIVERIES).nullable(),
  note: words.nullable(),
  pickUp: words.optional(),
  name: words.nullable(),
  bornOn: words.nullable(),
  questions: z.array(z.object({ id: words, asks: words, options: z.array(words).nullable() })),
  answers: z.record(words, words),
  difference: z.array(z.object({ since: z.enum(["same", "changed", "new", "gone"]), words })),
});

/** A child's words, sealed for its row. */
export function sealedContent(
  vault: Vault,
  { tenant, id }: Pick<BatchChildRow, "tenant" | "id">,
  content: RowContent,
): Pick<BatchChildRow, "content" | "sealed_with"> {
  const text = JSON.stringify(content);
  return { content: sealText(vault, text, contentPlace(tenant, id)), sealed_with: vault.sealsWith };
}

/** A child's words, opened. */
export function openedContent(vault: Vault, { tenant, id, content }: BatchChildRow): RowContent {
  return contentSchema.parse(JSON.parse(openText(vault, content, contentPlace(tenant, id))));
}

function contentPlace(tenant: string, row: string): Place {
  return { tenant, table: "batch_rows", row, column: "content" };
}

/** A row with its words, as the program knows it. */
export function asRow(vault: Vault, stored: BatchChildRow): BatchRow {
  const { id, batch, row, kind, patient, tries, changed_at: changedAt } = stored;
  const content = openedContent(vault, stored);
  return { ...content, id, batch, row, kind, patient, standing: standingOf(stored), tries, changedAt };
}

/** The state of a row with all that belongs to it. */
export function standingOf({ state, why, letter }: Pick<BatchChildRow, "state" | "why" | "letter">): Standing {
  switch (state) {
    case "queued":
    case "preparing":
    case "needs_info":
    case "needs_clinician":
      return { state };
    case "signed":
    case "printed":
    case "handed_over":
      if (letter === null) throw new Error("a signed child of a batch without its letter");
      return { state, letter };
    case "failed":
      if (!isFailed(why)) throw new Error("a failed child of a batch without a reason");
      return { state, why };
    case "skipped":
      if (!isSkipped(why)) throw new Error("a skipped child of a batch without a reason");
      return { state, why };
    default:
      return state;
  }
}

function isFailed(why: string | null): why is FailedWhy {
  return why !== null && Object.hasOwn(FAILED, why);
}

function isSkipped(why: string | null): why is SkippedWhy {
  return why !== null && Object.hasOwn(SKIPPED, why);
}

/** A batch as the program knows it. */
export function asBatch(vault: Vault, stored: BatchTableRow): Batch {
  const { tenant, id, number, kind, state, why, asked, content } = stored;
  const title = openText(vault, content, titlePlace(tenant, id));
  const times = { madeBy: stored.made_by, madeAt: stored.made_at, changedAt: stored.changed_at };
  return { id, number, kind, state, why, title, asked, ...times };
}

/** What staff call a batch, sealed for it: they may write a name. */
export function sealedTitle(
  vault: Vault,
  { tenant, id }: Pick<BatchTableRow, "tenant" | "id">,
  title: string,
): Pick<BatchTableRow, "content" | "sealed_with"> {
  return { content: sealText(vault, title, titlePlace(tenant, id)), sealed_with: vault.sealsWith };
}

function titlePlace(tenant: string, batch: string): Place {
  return { tenant, table: "batches", row: batch, column: "content" };
}
