/** The pictures that a practice's settings name: sealed, and named by what they are, so that a version always finds its own. */
import { createHash } from "node:crypto";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { Sealed } from "./tables.ts";
import type { Place } from "./vault.ts";

export interface PracticeFileRow extends Sealed {
  tenant: string;
  name: string;
  media_type: string;
  who: string;
  at: number;
  bytes: Uint8Array;
}

export interface NewPracticeFile {
  readonly mediaType: "image/png" | "image/jpeg";
  readonly bytes: Uint8Array;
}

const ENDINGS = { "image/png": "png", "image/jpeg": "jpg" } as const;

/** Keeps a picture; gives its name. The same picture is kept once. */
export function keepPracticeFile(place: Store | Transaction, act: Act, file: NewPracticeFile): Promise<string> {
  const { tenant, who, at } = act;
  const { mediaType, bytes } = file;
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const name = `logo-${digest}.${ENDINGS[mediaType]}`;
  return together(place, async (transaction) => {
    const { db, vault } = transaction;
    const sealed = { bytes: vault.seal(bytes, placeOf({ tenant, name })), sealed_with: vault.sealsWith };
    const kept = await db
      .insertInto("practice_files")
      .values({ tenant, name, media_type: mediaType, who, at, ...sealed })
      .onConflict((conflict) => conflict.columns(["tenant", "name"]).doNothing())
      .returning("name")
      .executeTakeFirst();
    const object = { kind: "practice_file", id: name };
    if (kept !== undefined) transaction.note(done(act, { action: "practice.file_kept", object, patient: null }));
    return name;
  });
}

/** A picture with its bytes; null where the practice has none of this name. */
export async function readPracticeFile(
  { db, vault }: Books,
  { tenant, name }: Pick<PracticeFileRow, "tenant" | "name">,
): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | null> {
  const row = await db
    .selectFrom("practice_files")
    .select(["media_type", "bytes"])
    .where("tenant", "=", tenant)
    .where("name", "=", name)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { mediaType: row.media_type, bytes: vault.open(row.bytes, placeOf({ tenant, name })) };
}

const NAMES = /\blogo-[0-9a-f]{16}\.(?:png|jpg)\b/g;

/** The pictures that a text of settings names, by name. */
export async function filesNamedIn(
  books: Books,
  tenant: string,
  text: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = [...new Set(text.match(NAMES) ?? [])];
  const read = await Promise.all(
    names.map(async (name) => [name, await readPracticeFile(books, { tenant, name })] as const),
  );
  return new Map(read.flatMap(([name, file]) => (file === null ? [] : [[name, file.bytes] as const])));
}

function placeOf({ tenant, name }: Pick<PracticeFileRow, "tenant" | "name">): Place {
  return { tenant, table: "practice_files", row: name, column: "bytes" };
}
