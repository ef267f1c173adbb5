/**
 * What somebody is writing in a template: one working copy for each person, saved as they type. Two people never write over each
 * other here; what both keep meets where versions are saved. Knows nothing of what a template says.
 */
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { TemplateDraftRow } from "./template-tables.ts";
import type { TemplateName } from "./template-versions.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export interface TemplateDraft extends TemplateName {
  /** The version that it was begun on; 0 where there was none. */
  readonly after: number;
  readonly revision: number;
  readonly savedAt: number;
  readonly text: string;
}

export interface NewDraft extends TemplateName {
  readonly text: string;
  readonly after: number;
  /** The revision that was read before; 0 where there was none. */
  readonly revision: number;
}

export type KeepingDraft =
  | { readonly kind: "kept"; readonly revision: number; readonly savedAt: number }
  /** Saved by the same person in another window, or given up there, after it was read here. */
  | { readonly kind: "changed-meanwhile" };

/** Saves the working copy over the revision that it was made from, never over another one. */
export function keepTemplateDraft(place: Store | Transaction, act: Act, draft: NewDraft): Promise<KeepingDraft> {
  return together(place, async (transaction) => {
    const saved = await (draft.revision === 0
      ? insertDraft(transaction, act, draft)
      : updateDraft(transaction, act, draft));
    if (!saved) return { kind: "changed-meanwhile" };
    return { kind: "kept", revision: draft.revision + 1, savedAt: act.at };
  });
}

async function insertDraft({ db, vault }: Transaction, { tenant, who, at }: Act, draft: NewDraft): Promise<boolean> {
  const { template, owner, text, after } = draft;
  const id = newId(at);
  const row: TemplateDraftRow = {
    tenant,
    id,
    template,
    owner,
    who,
    after_version: after,
    revision: 1,
    saved_at: at,
    content: sealText(vault, text, placeOf({ tenant, id })),
    sealed_with: vault.sealsWith,
  };
  const inserted = await db
    .insertInto("template_drafts")
    .values(row)
    .onConflict((conflict) => conflict.columns(["tenant", "template", "owner", "who"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

async function updateDraft(transaction: Transaction, act: Act, draft: NewDraft): Promise<boolean> {
  const { db, vault } = transaction;
  const row = await rowOf(transaction, act, draft);
  if (row === undefined) return false;
  const changed = await db
    .updateTable("template_drafts")
    .set({
      after_version: draft.after,
      revision: draft.revision + 1,
      saved_at: act.at,
      content: sealText(vault, draft.text, placeOf(row)),
      sealed_with: vault.sealsWith,
    })
    .where("tenant", "=", row.tenant)
    .where("id", "=", row.id)
    .where("revision", "=", draft.revision)
    .returning("id")
    .executeTakeFirst();
  return changed !== undefined;
}

/** What this person was writing; null where nothing is open. */
export async function templateDraftOf(
  books: Books,
  by: Pick<Act, "tenant" | "who">,
  name: TemplateName,
): Promise<TemplateDraft | null> {
  const row = await rowOf(books, by, name);
  if (row === undefined) return null;
  const { template, owner, after_version: after, revision, saved_at: savedAt } = row;
  return { template, owner, after, revision, savedAt, text: openText(books.vault, row.content, placeOf(row)) };
}

/** Takes the working copy away, as it was kept as a version or given up. */
export function dropTemplateDraft(
  place: Store | Transaction,
  by: Pick<Act, "tenant" | "who">,
  name: TemplateName,
): Promise<void> {
  return together(place, async ({ db }) => {
    await db
      .deleteFrom("template_drafts")
      .where("tenant", "=", by.tenant)
      .where("template", "=", name.template)
      .where("owner", "=", name.owner)
      .where("who", "=", by.who)
      .execute();
  });
}

function rowOf(
  { db }: Books,
  { tenant, who }: Pick<Act, "tenant" | "who">,
  { template, owner }: TemplateName,
): Promise<TemplateDraftRow | undefined> {
  return db
    .selectFrom("template_drafts")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("template", "=", template)
    .where("owner", "=", owner)
    .where("who", "=", who)
    .executeTakeFirst();
}

function placeOf({ tenant, id }: Pick<TemplateDraftRow, "tenant" | "id">): Place {
  return { tenant, table: "template_drafts", row: id, column: "content" };
}
