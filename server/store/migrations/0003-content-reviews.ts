/** A practice's reviews of the content. What was recorded is not changed; only a new seal may replace the seal of a row. */
import type { Engine, Migration } from "./migration.ts";

export const contentReviews: Migration = {
  number: 3,
  name: "content-reviews",
  statements: (engine) => [
    `create table content_reviews (
       tenant text not null, id text not null, who text not null, at bigint not null, knowledge text not null,
       digest text not null, sealed_with text not null, content ${engine === "postgres" ? "bytea" : "blob"} not null,
       primary key (tenant, id), unique (tenant, digest))`,
    guard(engine, "content_reviews_keep_words", "update of tenant, id, who, at, knowledge, digest on content_reviews"),
    guard(engine, "content_reviews_keep_rows", "delete on content_reviews"),
    ...(engine === "postgres" ? [NEVER_EMPTIED] : []),
  ],
};

/** The function is that of step 2. */
const NEVER_EMPTIED = `create trigger content_reviews_is_never_emptied before truncate on content_reviews
  execute function letters_refuse_change()`;

function guard(engine: Engine, name: string, event: string): string {
  return engine === "postgres"
    ? `create trigger ${name} before ${event} for each row execute function letters_refuse_change()`
    : `create trigger ${name} before ${event} begin select raise(abort, 'what was recorded is not changed'); end`;
}
