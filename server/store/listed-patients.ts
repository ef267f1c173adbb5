/** Who of a tenant's children waits for a letter, or has one: ids alone, for whoever makes another list. Opens nothing that is sealed. */
import { UNSIGNED } from "../batch/states.ts";
import type { Books } from "./open.ts";

export interface OfKind {
  readonly tenant: string;
  readonly kind: string;
}

/** Those who stand on a list and wait for a letter of this kind. */
export async function waitingPatients({ db }: Books, { tenant, kind }: OfKind): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("batch_rows")
    .select("patient")
    .distinct()
    .where("tenant", "=", tenant)
    .where("kind", "=", kind)
    .where("state", "in", UNSIGNED)
    .where("patient", "is not", null)
    .execute();
  return new Set(rows.flatMap(({ patient }) => patient ?? []));
}

/** Those with a letter of this kind that stands as signed, and when it was last changed. */
export async function signedPatients({ db }: Books, { tenant, kind }: OfKind): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("letters")
    .select(["patient", "changed_at"])
    .where("tenant", "=", tenant)
    .where("kind", "=", kind)
    .where("state", "=", "signed")
    .orderBy("changed_at")
    .execute();
  return new Map(rows.map(({ patient, changed_at: at }) => [patient, at]));
}
