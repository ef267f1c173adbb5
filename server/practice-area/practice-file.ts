/** The file that rules a practice's settings, where its tenant names one. */
import type { Hall } from "../hall.ts";

/** Its path; null where the store holds the settings. */
export function practiceFileOf({ tenants }: Pick<Hall, "tenants">, tenant: string): string | null {
  return tenants().all.find(({ id }) => id === tenant)?.practice ?? null;
}
