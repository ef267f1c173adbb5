/**
 * A practice's reviews of the content: who has reviewed what, and when. Only ever added to. What was reviewed is kept as
 * fingerprints, sealed: who can write to the database and has no key cannot make a review. Knows nothing of what is reviewed.
 */
import { z } from "zod";
import { done } from "./act.ts";
import type { Act } from "./act.ts";
import { newId } from "./id.ts";
import { together } from "./open.ts";
import type { Books, Store, Transaction } from "./open.ts";
import type { ContentReviewRow } from "./tables.ts";
import { openText, sealText } from "./vault.ts";
import type { Place } from "./vault.ts";

/** Fingerprints of what was reviewed. */
export interface Reviewed {
  /** By the id of the unit: of all that it says, and of each of its parts. */
  readonly units: Readonly<Record<string, { readonly fingerprint: string; readonly parts: readonly string[] }>>;
  /** By the id of an authority that one of them cites. */
  readonly authorities: Readonly<Record<string, string>>;
}

export interface NewContentReview {
  /** Version of the knowledge. */
  readonly knowledge: string;
  /** Of what was shown. */
  readonly digest: string;
  /** Name and credential of who reviewed. */
  readonly name: string;
  /** What they said, in the words of the page. */
  readonly statement: string;
  readonly reviewed: Reviewed;
}

export interface ContentReview extends NewContentReview {
  readonly id: string;
  readonly who: string;
  readonly at: number;
}

export type Recording =
  | { readonly kind: "recorded" }
  /** The same was reviewed by this practice a moment ago: by a second click, or by someone else. */
  | { readonly kind: "recorded-before" };

/** Records a review, once for the same content. */
export function recordContentReview(
  place: Store | Transaction,
  act: Act,
  review: NewContentReview,
): Promise<Recording> {
  return together(place, async (transaction) => {
    const row = newRow(transaction, act, review);
    const inserted = await transaction.db
      .insertInto("content_reviews")
      .values(row)
      .onConflict((conflict) => conflict.columns(["tenant", "digest"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted === undefined) return { kind: "recorded-before" };
    transaction.note(
      done(act, { action: "content.reviewed", object: { kind: "content_review", id: row.id }, patient: null }),
    );
    return { kind: "recorded" };
  });
}

function newRow({ vault }: Books, { tenant, who, at }: Act, review: NewContentReview): ContentReviewRow {
  const { knowledge, digest, name, statement, reviewed } = review;
  const id = newId(at);
  const content = sealText(vault, JSON.stringify({ name, statement, reviewed }), placeOf({ tenant, id }));
  return { tenant, id, who, at, knowledge, digest, content, sealed_with: vault.sealsWith };
}

/** The reviews of a practice, oldest first. */
export async function contentReviewsOf({ db, vault }: Books, tenant: string): Promise<readonly ContentReview[]> {
  const rows = await db
    .selectFrom("content_reviews")
    .selectAll()
    .where("tenant", "=", tenant)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, who, at, knowledge, digest, content }) => ({
    ...contentSchema.parse(JSON.parse(openText(vault, content, placeOf({ tenant, id })))),
    id,
    who,
    at,
    knowledge,
    digest,
  }));
}

/** A store outlives the program that wrote it, so what comes back is looked at. */
const contentSchema = z.object({
  name: z.string(),
  statement: z.string(),
  reviewed: z.object({
    units: z.record(z.string(), z.object({ fingerprint: z.string(), parts: z.array(z.string()) })),
    authorities: z.record(z.string(), z.string()),
  }),
});

function placeOf({ tenant, id }: Pick<ContentReviewRow, "tenant" | "id">): Place {
  return { tenant, table: "content_reviews", row: id, column: "content" };
}
