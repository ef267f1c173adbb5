/** Takes letters out of the print jobs that they were in: their names, their rows and the pages that went with them. */
import type { Transaction } from "./open.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** For who erases the letters, in the same transaction and before they go. */
export async function forgetInJobs(
  { db, vault }: Transaction,
  tenant: string,
  letters: readonly string[],
): Promise<void> {
  if (letters.length === 0) return;
  const rows = await db
    .selectFrom("letters")
    .select("number")
    .where("tenant", "=", tenant)
    .where("id", "in", letters)
    .execute();
  const numbers = rows.map(({ number }) => number);
  for (const job of await db
    .selectFrom("print_jobs")
    .select(["id", "content"])
    .where("tenant", "=", tenant)
    .execute()) {
    const place: Place = { tenant, table: "print_jobs", row: job.id, column: "content" };
    const plan = openText(vault, job.content, place);
    const left = withoutNames(plan, numbers);
    if (left !== plan)
      await db
        .updateTable("print_jobs")
        .set({ content: sealText(vault, left, place), sealed_with: vault.sealsWith })
        .where("tenant", "=", tenant)
        .where("id", "=", job.id)
        .execute();
    const pages = await db
      .selectFrom("job_pages")
      .select("id")
      .where("tenant", "=", tenant)
      .where("job", "=", job.id)
      .execute();
    for (const { id } of pages.filter((page) => numbers.some((number) => page.id.startsWith(`${job.id} ${number} `))))
      await db.deleteFrom("job_pages").where("tenant", "=", tenant).where("id", "=", id).execute();
  }
  await db.deleteFrom("job_letters").where("tenant", "=", tenant).where("letter", "in", letters).execute();
}

const ERASED = "Erased";

/** The plan with the words of these letters taken out; the same text where none of them is in it. */
function withoutNames(plan: string, numbers: readonly string[]): string {
  if (!numbers.some((number) => plan.includes(number))) return plan;
  const isOf = (number: unknown): boolean => typeof number === "string" && numbers.includes(number.split(" ")[0] ?? "");
  return JSON.stringify(JSON.parse(plan), (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !("number" in value) || !isOf(value.number)) return value;
    const { bookmark, name } = { bookmark: undefined, name: undefined, ...value };
    return {
      ...value,
      ...(bookmark === undefined ? {} : { bookmark: ERASED }),
      ...(name === undefined ? {} : { name: ERASED }),
    };
  });
}
