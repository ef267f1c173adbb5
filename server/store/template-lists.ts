/** Which versions of its own words a practice keeps, without what they say. */
import type { Books } from "./open.ts";
import type { TemplateName, TemplateVersion } from "./template-versions.ts";

export type TemplateHead = Omit<TemplateVersion, "text">;

/** Every version of everything that was written by the practice (`owner` empty) or by one clinician, by name, the newest first. */
export async function headsOf(
  { db }: Pick<Books, "db">,
  tenant: string,
  owner: string,
): Promise<readonly TemplateHead[]> {
  return db
    .selectFrom("template_versions")
    .select(["id", "template", "owner", "version", "state", "restored", "who", "at"])
    .where("tenant", "=", tenant)
    .where("owner", "=", owner)
    .orderBy("template")
    .orderBy("version", "desc")
    .execute();
}

/** How one text stands: what is in use, and what was written after it and is not. */
export interface Standing {
  readonly inUse: TemplateHead | null;
  /** The newest, where it is newer than what is in use and was not retired. */
  readonly open: TemplateHead | null;
}

/** The standing of one text among the versions of all. */
export function standingIn(heads: readonly TemplateHead[], { template, owner }: TemplateName): Standing {
  const own = heads.filter((head) => head.template === template && head.owner === owner);
  const inUse = own.find(({ state }) => state === "published") ?? null;
  const [newest] = own.toSorted((one, other) => other.version - one.version);
  const isOpen = newest !== undefined && (newest.state === "draft" || newest.state === "checked");
  return { inUse, open: isOpen ? newest : null };
}
