/** A receipt for each letter that was given to somebody: what went out, to whom, on which permission, by whom and when. */
import type { Books } from "./open.ts";
import { letterRow } from "./letter-row.ts";
import { recordsOf } from "./records.ts";
import type { Kept } from "./records.ts";

export interface Release {
  readonly receipt: string;
  readonly at: string;
  readonly patient: string;
  /** What went out: the letter's number and the SHA-256 of its file. */
  readonly letter: {
    readonly id: string;
    readonly number: string | null;
    readonly kind: string | null;
    readonly sha256: string | null;
  };
  readonly to: Pick<Kept<"handover">["content"], "to" | "person" | "relation" | "identified" | "way">;
  readonly by: { readonly who: string; readonly name: string };
  /** The permission that a school's copy rests on; null where the family or the student got it. */
  readonly permission:
    | (Kept<"authorization">["content"] & { readonly id: string; readonly revokedOn: string | null })
    | null;
}

/** Every release of a tenant, or of one child of it, in the order of the children. Names people: only for the practice itself. */
export async function releasesOf(books: Books, tenant: string, patient: string | null): Promise<readonly Release[]> {
  const releases: Release[] = [];
  for (const child of patient === null ? await childrenOf(books, tenant) : [patient]) {
    const whose = { tenant, patient: child };
    const permissions = await recordsOf(books, whose, "authorization");
    const revocations = await recordsOf(books, whose, "revocation");
    for (const given of await recordsOf(books, whose, "handover"))
      releases.push(await releaseOf(books, { tenant, given, permissions, revocations }));
  }
  return releases;
}

interface Around {
  readonly tenant: string;
  readonly given: Kept<"handover">;
  readonly permissions: readonly Kept<"authorization">[];
  readonly revocations: readonly Kept<"revocation">[];
}

async function releaseOf(books: Books, { tenant, given, permissions, revocations }: Around): Promise<Release> {
  const { to, person, relation, identified, way, by, authorization } = given.content;
  const letter = given.letter === null ? undefined : await letterRow(books, { tenant, id: given.letter });
  const permission = permissions.find(({ id }) => id === authorization);
  const revoked = revocations.find(({ content }) => content.authorization === authorization);
  return {
    receipt: given.id,
    at: new Date(given.at).toISOString(),
    patient: given.patient,
    letter: {
      id: given.letter ?? "",
      number: letter?.number ?? null,
      kind: letter?.kind ?? null,
      sha256: letter?.sha256 ?? null,
    },
    to: { to, person, relation, identified, way },
    by: { who: given.who, name: by },
    permission:
      permission === undefined
        ? null
        : { id: permission.id, ...permission.content, revokedOn: revoked?.content.on ?? null },
  };
}

async function childrenOf({ db }: Books, tenant: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("records")
    .select("patient")
    .distinct()
    .where("tenant", "=", tenant)
    .where("kind", "=", "handover")
    .orderBy("patient")
    .execute();
  return rows.map(({ patient }) => patient);
}
