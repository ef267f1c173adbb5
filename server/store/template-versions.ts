/**
 * A practice's own templates in the store: every save is a version with who, when and why; a version goes from draft over checked to
 * published and retired. At most one of each template is published. Knows nothing of what a template says.
 */
import { sql } from "kysely";
import { done, refused } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { TemplateVersionRow } from "./template-tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export type TemplateState = "draft" | "checked" | "published" | "retired";
export type TemplateStep = "saved" | "checked" | "published" | "retired";

/** Which template is meant: a kind in a language, the practice's own (`owner` empty) or a clinician's. */
export interface TemplateName {
  /** `section_504.en`. */
  readonly template: string;
  readonly owner: string;
}

export interface NewVersion extends TemplateName {
  readonly text: string;
  readonly why: string;
  /** The version that was read before it was changed; 0 for the first. Somebody else's meanwhile is not written over. */
  readonly after: number;
  /** The version that it brings back, where it does. */
  readonly restored?: number;
}

export interface TemplateVersion extends TemplateName {
  readonly id: string;
  readonly version: number;
  readonly state: TemplateState;
  readonly restored: number | null;
  readonly who: string;
  readonly at: number;
  readonly text: string;
}

export type Saving =
  | { readonly kind: "saved"; readonly id: string; readonly version: number }
  | { readonly kind: "changed-meanwhile"; readonly version: number };

/** Saves a new version as a draft. */
export function saveVersion(place: Store | Transaction, act: Act, made: NewVersion): Promise<Saving> {
  return together(place, async (transaction) => {
    const latest = await latestOf(transaction, act.tenant, made);
    const row = newRow(transaction, act, made);
    const inserted =
      latest !== made.after
        ? undefined
        : await transaction.db
            .insertInto("template_versions")
            .values(row)
            .onConflict((conflict) => conflict.columns(["tenant", "template", "owner", "version"]).doNothing())
            .returning("id")
            .executeTakeFirst();
    if (inserted === undefined) return { kind: "changed-meanwhile", version: Math.max(latest, made.after + 1) };
    await addStep(transaction, act, { id: row.id, step: "saved", why: made.why });
    return { kind: "saved", id: row.id, version: row.version };
  });
}

function newRow({ vault }: Books, { tenant, who, at }: Act, made: NewVersion): TemplateVersionRow {
  const { template, owner, text, after, restored = null } = made;
  const id = newId(at);
  const content = sealText(vault, text, contentPlace({ tenant, id }));
  const sealed_with = vault.sealsWith;
  return { tenant, id, template, owner, version: after + 1, state: "draft", restored, who, at, content, sealed_with };
}

/** What a step goes on from. */
const FROM: Record<Exclude<TemplateStep, "saved">, readonly TemplateState[]> = {
  checked: ["draft"],
  published: ["checked"],
  retired: ["published", "checked", "draft"],
};

export interface Stepping {
  /** The version's id. */
  readonly id: string;
  readonly step: Exclude<TemplateStep, "saved">;
  readonly why: string;
  /** True where the practice wants a second person to publish what one has written. */
  readonly bySecond?: boolean;
}

export type Stepped =
  | { readonly kind: "stepped" }
  | { readonly kind: "not-from-here"; readonly state: TemplateState }
  | { readonly kind: "needs-another-person" }
  | { readonly kind: "unknown" };

/** Takes a version one step on. What was published before is retired in the same moment, so that two are never in use. */
export function stepVersion(place: Store | Transaction, act: Act, stepping: Stepping): Promise<Stepped> {
  return together(place, async (transaction): Promise<Stepped> => {
    const { id, step, why, bySecond = false } = stepping;
    const row = await rowOf(transaction, act.tenant, id);
    if (row === undefined) return { kind: "unknown" };
    if (step === "published" && bySecond && row.who === act.who) {
      const object = { kind: "template", id };
      transaction.note(refused(act, { action: "template.published", object, patient: null }, "same-person"));
      return { kind: "needs-another-person" };
    }
    if (step === "published") await inTurn(transaction, row);
    if (step === "published" && FROM.published.includes(row.state)) await retireOthers(transaction, act, row);
    const changed = await transaction.db
      .updateTable("template_versions")
      .set({ state: step })
      .where("tenant", "=", act.tenant)
      .where("id", "=", id)
      .where("state", "in", FROM[step])
      .returning("id")
      .executeTakeFirst();
    if (changed === undefined) return { kind: "not-from-here", state: row.state };
    await addStep(transaction, act, { id, step, why });
    return { kind: "stepped" };
  });
}

/** Two who publish at once take turns. SQLite has one writer. */
async function inTurn({ db, engine }: Transaction, { tenant, template, owner }: TemplateVersionRow): Promise<void> {
  if (engine !== "postgres") return;
  await sql`select pg_advisory_xact_lock(hashtext(${`template ${tenant} ${template} ${owner}`}))`.execute(db);
}

async function retireOthers(transaction: Transaction, act: Act, row: TemplateVersionRow): Promise<void> {
  const gone = await transaction.db
    .updateTable("template_versions")
    .set({ state: "retired" })
    .where("tenant", "=", act.tenant)
    .where("template", "=", row.template)
    .where("owner", "=", row.owner)
    .where("state", "=", "published")
    .returning("id")
    .execute();
  for (const { id } of gone) {
    await addStep(transaction, act, { id, step: "retired", why: `version ${row.version} takes its place` });
  }
}

const ACTIONS = {
  saved: "template.saved",
  checked: "template.checked",
  published: "template.published",
  retired: "template.retired",
} as const satisfies Record<TemplateStep, string>;

async function addStep(
  transaction: Transaction,
  act: Act,
  { id, step, why }: { readonly id: string; readonly step: TemplateStep; readonly why: string },
): Promise<void> {
  const { tenant, who, at } = act;
  const { db, vault } = transaction;
  const before = await db
    .selectFrom("template_steps")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("tenant", "=", tenant)
    .where("version_id", "=", id)
    .executeTakeFirst();
  const own = newId(at);
  const sealed = sealText(vault, why, whyPlace({ tenant, id: own }));
  const place = Number(before?.count ?? 0) + 1;
  await db
    .insertInto("template_steps")
    .values({ tenant, id: own, version_id: id, place, step, who, at, why: sealed, sealed_with: vault.sealsWith })
    .execute();
  transaction.note(done(act, { action: ACTIONS[step], object: { kind: "template", id }, patient: null }));
}

/** Every version of a template, the newest first. */
export async function versionsOf(
  books: Books,
  tenant: string,
  name: TemplateName,
): Promise<readonly TemplateVersion[]> {
  const rows = await books.db
    .selectFrom("template_versions")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("template", "=", name.template)
    .where("owner", "=", name.owner)
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => opened(books, row));
}

/** One version; null where there is none of this id. */
export async function versionById(books: Books, tenant: string, id: string): Promise<TemplateVersion | null> {
  const row = await rowOf(books, tenant, id);
  return row === undefined ? null : opened(books, row);
}

/** What is in use: the published version of every template of a practice. */
export async function publishedOf(books: Books, tenant: string): Promise<readonly TemplateVersion[]> {
  const rows = await books.db
    .selectFrom("template_versions")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("state", "=", "published")
    .orderBy("template")
    .orderBy("owner")
    .execute();
  return rows.map((row) => opened(books, row));
}

async function latestOf({ db }: Books, tenant: string, { template, owner }: TemplateName): Promise<number> {
  const row = await db
    .selectFrom("template_versions")
    .select("version")
    .where("tenant", "=", tenant)
    .where("template", "=", template)
    .where("owner", "=", owner)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.version ?? 0;
}

function rowOf({ db }: Books, tenant: string, id: string): Promise<TemplateVersionRow | undefined> {
  return db
    .selectFrom("template_versions")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .executeTakeFirst();
}

function opened({ vault }: Books, row: TemplateVersionRow): TemplateVersion {
  const { tenant, id, template, owner, version, state, restored, who, at, content } = row;
  const text = openText(vault, content, contentPlace({ tenant, id }));
  return { id, template, owner, version, state, restored, who, at, text };
}

/** Names a row of its own table, so that nothing can be carried to another place. */
function contentPlace({ tenant, id }: Pick<TemplateVersionRow, "tenant" | "id">): Place {
  return { tenant, table: "template_versions", row: id, column: "content" };
}

/** Where the reason of a step is sealed. */
export function whyPlace({ tenant, id }: Pick<TemplateVersionRow, "tenant" | "id">): Place {
  return { tenant, table: "template_steps", row: id, column: "why" };
}
