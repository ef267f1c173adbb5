import { expect, it } from "@jest/globals";
import { auditRows, verifyAudit } from "../../../server/store/audit.ts";
import { contentReviewsOf, recordContentReview } from "../../../server/store/content-reviews.ts";
import { together } from "../../../server/store/open.ts";
import { peek } from "../../../server/store/peek.ts";
import { migrate } from "../../../server/store/migrate.ts";
import { MIGRATIONS } from "../../../server/store/migrations/all.ts";
import { openTables } from "../../../server/store/open.ts";
import { expectKind, onBothEngines, say, unguard } from "./engines.ts";
import { ACT, CANARY, CONTENT_REVIEW, MINUTE, NOON, VAULT } from "./material.ts";

const REFUSED = "what was recorded is not changed";

onBothEngines("a practice's review of the content", (bench) => {
  it("is kept with who recorded it, when, what was said and what was reviewed", async () => {
    const store = await bench.open();
    expectKind(await recordContentReview(store, ACT, CONTENT_REVIEW), "recorded");
    const [kept] = await contentReviewsOf(store, ACT.tenant);
    expect(kept).toEqual({ ...CONTENT_REVIEW, id: expect.any(String), who: "Practitioner/marsh", at: NOON });
  });

  it("stands in the audit in the same moment, with no patient in it", async () => {
    const store = await bench.open();
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    const rows = await auditRows(store, ACT.tenant, { after: 0, most: 10 });
    expect(rows).toMatchObject([
      { action: "content.reviewed", object_kind: "content_review", patient: null, outcome: "done", who: ACT.who },
    ]);
    expect(JSON.stringify(rows)).not.toContain(CANARY);
  });

  it("is in neither where the rest of what was done together fails", async () => {
    const store = await bench.open();
    const failing = together(store, async (transaction) => {
      await recordContentReview(transaction, ACT, CONTENT_REVIEW);
      throw new Error("halfway");
    });
    await expect(failing).rejects.toThrow("halfway");
    expect(await contentReviewsOf(store, ACT.tenant)).toEqual([]);
    expect(await auditRows(store, ACT.tenant, { after: 0, most: 10 })).toEqual([]);
  });

  it("is one, however many click at the same moment", async () => {
    const store = await bench.open();
    const clicks = Array.from({ length: 10 }, () => recordContentReview(store, ACT, CONTENT_REVIEW));
    const kinds = (await Promise.all(clicks)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "recorded")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "recorded-before")).toHaveLength(9);
    expect(await contentReviewsOf(store, ACT.tenant)).toHaveLength(1);
    expect(await auditRows(store, ACT.tenant, { after: 0, most: 10 })).toHaveLength(1);
  });

  it("is that practice's alone", async () => {
    const store = await bench.open();
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    expect(await contentReviewsOf(store, "other")).toEqual([]);
    expectKind(await recordContentReview(store, { ...ACT, tenant: "other" }, CONTENT_REVIEW), "recorded");
    expect(await contentReviewsOf(store, ACT.tenant)).toHaveLength(1);
  });

  it("comes after the ones before it", async () => {
    const store = await bench.open();
    await recordContentReview(store, { ...ACT, at: NOON + MINUTE }, { ...CONTENT_REVIEW, digest: "d2" });
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    expect((await contentReviewsOf(store, ACT.tenant)).map(({ digest }) => digest)).toEqual(["d1", "d2"]);
  });

  it.each([
    "update content_reviews set who = 'Practitioner/other'",
    "update content_reviews set knowledge = 'sha256:other'",
    "update content_reviews set digest = 'd9'",
    "delete from content_reviews",
  ])("cannot be changed or taken away: %s", async (words) => {
    const store = await bench.open();
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    await expect(say(store, words)).rejects.toThrow(REFUSED);
  });

  it("cannot be carried over to another practice by who owns the database, without the key", async () => {
    const store = await bench.open();
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    await say(
      store,
      "insert into content_reviews select 'other', id, who, at, knowledge, digest, sealed_with, content from content_reviews",
    );
    await expect(contentReviewsOf(store, "other")).rejects.toThrow("was changed or moved");
  });

  it("is missed in the audit where its whole chain was taken away", async () => {
    const store = await bench.open();
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    await unguard(store);
    await say(
      store,
      store.engine === "postgres"
        ? "alter table audit_heads disable trigger all"
        : "drop trigger audit_heads_keep_rows",
    );
    await say(store, "delete from audit");
    await say(store, "delete from audit_heads");
    expect(await verifyAudit(store)).toEqual({
      kind: "broken",
      faults: [{ tenant: ACT.tenant, seq: null, what: "end-missing" }],
    });
  });

  it("cannot be read by name in what the store holds", async () => {
    const store = await bench.open();
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    const [row] = await store.db.selectFrom("content_reviews").selectAll().execute();
    expect(Buffer.from(row?.content ?? []).toString("latin1")).not.toContain("Quarrington");
    expect(JSON.stringify({ ...row, content: null })).not.toContain("Quarrington");
  });
});

onBothEngines("a look into a store", (bench) => {
  it("sees what is there, and brings nothing up to date", async () => {
    const where = await bench.place();
    const db = openTables(where);
    await migrate(db, where.kind, MIGRATIONS.slice(0, 2));
    const look = (): Promise<unknown> => peek(where, VAULT, (books) => contentReviewsOf(books, ACT.tenant));
    expect(await look()).toEqual({ kind: "other-version" });
    expect(await db.selectFrom("schema_steps").select("number").execute()).toHaveLength(2);
    await db.destroy();
    const store = await bench.open(where);
    await recordContentReview(store, ACT, CONTENT_REVIEW);
    expect(await look()).toMatchObject({ kind: "seen", seen: [{ digest: "d1" }] });
  });
});
