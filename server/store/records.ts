/**
 * What people said and did around a child's letters, sealed and only ever added to: each kind has its own shape. A record stands in
 * the audit in the same moment, there without its words.
 */
import { z } from "zod";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import type { AuditEntry } from "./audit-chain.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { RecordRow } from "./tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

export interface RecordContents {
  /** A permission to give letters to a school (45 CFR 164.508), as it stands on the signed paper. */
  readonly authorization: {
    readonly signedBy: string;
    readonly relation: string;
    readonly signedOn: string;
    readonly endsOn: string | null;
    readonly recipient: string;
    readonly covers: string;
  };
  /** That permission, taken back. */
  readonly revocation: { readonly authorization: string; readonly on: string };
  /** Somebody saw what a letter names and to whom it goes, and agreed. */
  readonly agreement: {
    readonly by: string;
    readonly relation: string;
    readonly names: readonly string[];
    readonly recipient: string;
    readonly sha256: string;
  };
  /** A letter given into somebody's hands. */
  readonly handover: {
    readonly to: "family" | "student" | "school";
    readonly person: string;
    readonly relation: string;
    readonly identified: string;
    readonly way: string;
    readonly by: string;
    readonly authorization: string | null;
  };
  /** A letter that was asked for and not written. */
  readonly decline: { readonly because: string; readonly words: string; readonly offered: readonly string[] };
  /** A letter taken back, and why. */
  readonly withdrawal: { readonly because: string; readonly words: string };
  /** A letter put into the chart in the EHR itself: by whom, and where there. */
  readonly hand_filing: { readonly by: string; readonly place: string };
  /** Something that is held back, let out for one letter by who may sign it. */
  readonly release: {
    readonly source: string;
    readonly reason: string;
    readonly agreedBy: string;
    readonly draft: string;
  };
  /** A letter was held back before printing, and somebody answered for printing it all the same. */
  readonly print_release: { readonly hold: string; readonly words: string };
  /** To whom nothing of this child is handed out, as the clinic was told or shown. */
  readonly no_release: { readonly to: string; readonly words: string };
  /** That is over. */
  readonly no_release_ended: { readonly no_release: string; readonly words: string };
  /** The day on which somebody comes for a child's letters, as they said it; a later word counts. */
  readonly pick_up: { readonly on: string };
  /** A letter that waits for the family's answers: its draft, what they are asked about, and until when it is kept. */
  readonly family_ask: { readonly draft: string; readonly of: readonly string[]; readonly until: number };
  /** What the family answered, in their words, and who of them on which day. `who`: somebody else than the list has. */
  readonly family_answer: {
    readonly by: "mother" | "father" | "guardian" | "student" | "other";
    readonly who: string | null;
    readonly on: string;
    readonly answers: readonly { readonly of: string; readonly words: string }[];
    readonly other: string;
  };
  /** Signed on paper: by the scanned page, or by the clinician's own word. */
  readonly ink: { readonly how: "scan" | "word"; readonly scan: string | null };
}

const words = z.string();

/** A store outlives the program that wrote it, so what comes back is looked at. */
const SHAPES: { readonly [Kind in RecordKind]: z.ZodType<RecordContents[Kind]> } = {
  authorization: z.object({
    signedBy: words,
    relation: words,
    signedOn: words,
    endsOn: words.nullable(),
    recipient: words,
    covers: words,
  }),
  revocation: z.object({ authorization: words, on: words }),
  agreement: z.object({ by: words, relation: words, names: z.array(words), recipient: words, sha256: words }),
  handover: z.object({
    to: z.enum(["family", "student", "school"]),
    person: words,
    relation: words,
    identified: words,
    way: words,
    by: words,
    authorization: words.nullable(),
  }),
  decline: z.object({ because: words, words, offered: z.array(words) }),
  withdrawal: z.object({ because: words, words }),
  family_ask: z.object({ draft: words, of: z.array(words), until: z.number() }),
  family_answer: z.object({
    by: z.enum(["mother", "father", "guardian", "student", "other"]),
    who: words.nullable(),
    on: words,
    answers: z.array(z.object({ of: words, words })),
    other: words,
  }),
  hand_filing: z.object({ by: words, place: words }),
  release: z.object({ source: words, reason: words, agreedBy: words, draft: words }),
  print_release: z.object({ hold: words, words }),
  no_release: z.object({ to: words, words }),
  no_release_ended: z.object({ no_release: words, words }),
  pick_up: z.object({ on: words }),
  ink: z.object({ how: z.enum(["scan", "word"]), scan: words.nullable() }),
};

const ACTIONS = {
  authorization: "authorization.recorded",
  revocation: "authorization.revoked",
  agreement: "letter.agreed",
  handover: "letter.given",
  decline: "letter.declined",
  withdrawal: "letter.withdrawal_explained",
  family_ask: "family.asked",
  family_answer: "family.answered",
  hand_filing: "letter.filed_by_hand",
  release: "withheld.released",
  print_release: "letter.released",
  no_release: "child.no_release",
  no_release_ended: "child.no_release_ended",
  pick_up: "child.pick_up",
  ink: "letter.inked",
} as const satisfies Readonly<Record<RecordKind, AuditEntry["action"]>>;

export type RecordKind = keyof RecordContents;

/** Every kind of record there is. */
export const RECORD_KINDS: readonly RecordKind[] = Object.keys(SHAPES).filter((kind) => isKind(kind));

function isKind(kind: string): kind is RecordKind {
  return kind in SHAPES;
}

export interface NewRecord<Kind extends RecordKind> {
  readonly kind: Kind;
  readonly patient: string;
  /** The letter that it is about; null where it is about the child. */
  readonly letter: string | null;
  readonly content: RecordContents[Kind];
}

export interface Kept<Kind extends RecordKind> extends NewRecord<Kind> {
  readonly id: string;
  readonly who: string;
  readonly at: number;
}

/** Keeps a record; gives its id. */
export function keepRecord<Kind extends RecordKind>(
  place: Store | Transaction,
  act: Act,
  record: NewRecord<Kind>,
): Promise<string> {
  const { tenant, who, at } = act;
  const { kind, patient, letter } = record;
  const id = newId(at);
  return together(place, async (transaction) => {
    const { vault } = transaction;
    const content = sealText(vault, JSON.stringify(record.content), placeOf({ tenant, id }));
    const row = { tenant, id, patient, letter, kind, who, at, sealed_with: vault.sealsWith, content };
    await transaction.db.insertInto("records").values(row).execute();
    transaction.note(done(act, { action: ACTIONS[kind], object: { kind: "record", id }, patient }));
    return id;
  });
}

export interface Whose {
  readonly tenant: string;
  readonly patient: string;
}

/** The records of one kind about a child, oldest first. */
export async function recordsOf<Kind extends RecordKind>(
  { db, vault }: Books,
  { tenant, patient }: Whose,
  kind: Kind,
): Promise<readonly Kept<Kind>[]> {
  const rows = await db
    .selectFrom("records")
    .selectAll()
    .where("tenant", "=", tenant)
    .where("patient", "=", patient)
    .where("kind", "=", kind)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, letter, who, at, content }) => {
    const read = SHAPES[kind].parse(JSON.parse(openText(vault, content, placeOf({ tenant, id }))));
    return { id, kind, patient, letter, who, at, content: read };
  });
}

function placeOf({ tenant, id }: Pick<RecordRow, "tenant" | "id">): Place {
  return { tenant, table: "records", row: id, column: "content" };
}
