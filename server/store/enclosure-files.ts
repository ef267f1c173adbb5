/** The files that go with letters, sealed. A file is of one child; it is forgotten once no letter went with it and its time is over. */
import { createHash } from "node:crypto";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import type { LetterKey } from "./letter-row.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { Sealed } from "./tables.ts";
import type { Place } from "./vault.ts";

export interface EnclosureFileRow extends Sealed {
  tenant: string;
  id: string;
  patient: string;
  media_type: string;
  sha256: string;
  who: string;
  at: number;
  bytes: Uint8Array;
}

export interface LetterEnclosureRow {
  tenant: string;
  letter: string;
  file: string;
}

export interface NewEnclosureFile {
  readonly patient: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Keeps a file; gives its id. */
export function keepEnclosureFile(place: Store | Transaction, act: Act, file: NewEnclosureFile): Promise<string> {
  const { tenant, who, at } = act;
  const { patient, mediaType, bytes } = file;
  const id = newId(at);
  return together(place, async (transaction) => {
    const { vault, db } = transaction;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const row = { tenant, id, patient, media_type: mediaType, sha256, who, at };
    const sealed = { bytes: vault.seal(bytes, placeOf(row)), sealed_with: vault.sealsWith };
    await db
      .insertInto("enclosure_files")
      .values({ ...row, ...sealed })
      .execute();
    transaction.note(done(act, { action: "enclosure.kept", object: { kind: "enclosure", id }, patient }));
    return id;
  });
}

export interface EnclosureFile {
  readonly patient: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A file with its bytes; null where the tenant has none of this id. */
export async function readEnclosureFile(
  { db, vault }: Books,
  { tenant, id }: Pick<EnclosureFileRow, "tenant" | "id">,
): Promise<EnclosureFile | null> {
  const row = await db
    .selectFrom("enclosure_files")
    .select(["patient", "media_type", "bytes"])
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { patient, media_type: mediaType, bytes } = row;
  return { patient, mediaType, bytes: vault.open(bytes, placeOf({ tenant, id })) };
}

/** Which of these files are there, and of this child. */
export async function enclosureFilesThere(
  { db }: Books,
  { tenant, patient, files }: { readonly tenant: string; readonly patient: string; readonly files: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (files.length === 0) return new Set();
  const rows = await db
    .selectFrom("enclosure_files")
    .select("id")
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .where("id", "in", [...files])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Says that these files go with a letter. For who holds the letter, in the same transaction. */
export async function encloseWith({ db }: Books, { tenant, id }: LetterKey, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await db
    .insertInto("letter_enclosures")
    .values(files.map((file) => ({ tenant, letter: id, file })))
    .onConflict((conflict) => conflict.columns(["tenant", "letter", "file"]).doNothing())
    .execute();
}

/** The ids of the files that go with a letter. */
export async function filesWith({ db }: Books, { tenant, id }: LetterKey): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("letter_enclosures")
    .select("file")
    .where("tenant", "=", tenant)
    .where("letter", "=", id)
    .execute();
  return new Set(rows.map(({ file }) => file));
}

/** Forgets every file that was kept before a time and goes with no letter; gives how many. */
export async function sweepEnclosureFiles({ db }: Books, before: number): Promise<number> {
  const swept = await db
    .deleteFrom("enclosure_files")
    .where("at", "<", before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("letter_enclosures")
            .select("letter_enclosures.file")
            .whereRef("letter_enclosures.tenant", "=", "enclosure_files.tenant")
            .whereRef("letter_enclosures.file", "=", "enclosure_files.id"),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(swept.numDeletedRows);
}

function placeOf({ tenant, id }: Pick<EnclosureFileRow, "tenant" | "id">): Place {
  return { tenant, table: "enclosure_files", row: id, column: "bytes" };
}
