/** A practice's words as they were in use at a moment, told from the steps of their versions. */
import type { Books } from "./open.ts";
import { versionById } from "./template-versions.ts";
import type { TemplateVersion } from "./template-versions.ts";

/** Of every template the version that was published by then and retired only afterwards, in the order of `publishedOf`. */
export async function versionsInUseAt(books: Books, tenant: string, at: number): Promise<readonly TemplateVersion[]> {
  const steps = await books.db
    .selectFrom("template_steps")
    .select(["version_id", "step"])
    .where("tenant", "=", tenant)
    .where("step", "in", ["published", "retired"])
    .where("at", "<=", at)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const inUse = new Set<string>();
  for (const { version_id: id, step } of steps) {
    if (step === "published") inUse.add(id);
    else inUse.delete(id);
  }
  const versions = await Promise.all([...inUse].map((id) => versionById(books, tenant, id)));
  return versions.filter((version) => version !== null).toSorted(byName);
}

function byName(a: TemplateVersion, b: TemplateVersion): number {
  const [one, other] = [`${a.template} ${a.owner}`, `${b.template} ${b.owner}`];
  return one < other ? -1 : Number(one > other);
}
