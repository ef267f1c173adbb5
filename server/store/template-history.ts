/** What became of a practice's templates: every step with who, when and why, and the letters that were made with a version. */
import type { Act } from "./act.ts";
import type { Books, Store, Transaction } from "./open.ts";
import { saveVersion, versionById, versionsOf, whyPlace } from "./template-versions.ts";
import type { Saving, TemplateName, TemplateStep } from "./template-versions.ts";
import { openText } from "./vault.ts";

export interface HistoryStep {
  readonly version: number;
  readonly step: TemplateStep;
  readonly who: string;
  readonly at: number;
  readonly why: string;
}

/** Every step of every version of a template, the newest first. */
export async function historyOf(books: Books, tenant: string, name: TemplateName): Promise<readonly HistoryStep[]> {
  const rows = await books.db
    .selectFrom("template_steps")
    .innerJoin("template_versions", (join) =>
      join
        .onRef("template_versions.tenant", "=", "template_steps.tenant")
        .onRef("template_versions.id", "=", "template_steps.version_id"),
    )
    .select(["template_steps.id", "version", "step", "template_steps.who", "template_steps.at", "why"])
    .where("template_steps.tenant", "=", tenant)
    .where("template", "=", name.template)
    .where("owner", "=", name.owner)
    .orderBy("template_steps.at", "desc")
    .orderBy("version", "desc")
    .orderBy("place", "desc")
    .execute();
  return rows.map(({ id, version, step, who, at, why }) => ({
    version,
    step,
    who,
    at,
    why: openText(books.vault, why, whyPlace({ tenant, id })),
  }));
}

/** Brings the words of an earlier version back as a new draft; the earlier one stays as it was. */
export async function restoreVersion(
  place: Store | Transaction,
  act: Act,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<Saving | { readonly kind: "unknown" }> {
  const old = await versionById(place, act.tenant, id);
  if (old === null) return { kind: "unknown" };
  const { template, owner, text, version } = old;
  const [latest] = await versionsOf(place, act.tenant, old);
  return saveVersion(place, act, { template, owner, text, why, after: latest?.version ?? 0, restored: version });
}

/** Says with which version of the practice's own template a letter was made; it is never said anew. */
export async function keepLetterTemplate(
  { db }: Pick<Transaction, "db">,
  { tenant, letter, version }: { readonly tenant: string; readonly letter: string; readonly version: string },
): Promise<void> {
  await db
    .insertInto("letter_templates")
    .values({ tenant, letter, version_id: version })
    .onConflict((conflict) => conflict.columns(["tenant", "letter"]).doNothing())
    .execute();
}

/** The numbers of the letters that were made with a version, in the order in which they were made. */
export async function lettersMadeWith({ db }: Books, tenant: string, version: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("letter_templates")
    .innerJoin("letters", (join) =>
      join.onRef("letters.tenant", "=", "letter_templates.tenant").onRef("letters.id", "=", "letter_templates.letter"),
    )
    .select("number")
    .where("letter_templates.tenant", "=", tenant)
    .where("version_id", "=", version)
    .orderBy("held_at")
    .orderBy("number")
    .execute();
  return rows.map(({ number }) => number);
}
