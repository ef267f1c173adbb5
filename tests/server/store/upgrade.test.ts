import { afterAll, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { recordAudit, verifyAudit } from "../../../server/store/audit.ts";
import { beginDraft, readDraft } from "../../../server/store/drafts.ts";
import { contentReviewsOf, recordContentReview } from "../../../server/store/content-reviews.ts";
import { filingsOf } from "../../../server/store/filings.ts";
import { askLaunch, openLaunch, presentLaunch, takeAsked } from "../../../server/store/launches.ts";
import { letterRows } from "../../../server/store/letter-rows.ts";
import { holdLetter, letterByNumber, readPages, readPdf, readTree } from "../../../server/store/letters.ts";
import { migrate } from "../../../server/store/migrate.ts";
import { MIGRATIONS } from "../../../server/store/migrations/all.ts";
import { openStore, openTables } from "../../../server/store/open.ts";
import type { Store, Whereabouts } from "../../../server/store/open.ts";
import { keysInUse, reseal } from "../../../server/store/reseal.ts";
import { signLetter, signatureOf } from "../../../server/store/signatures.ts";
import type { Tables } from "../../../server/store/tables.ts";
import { expectKind, onBothEngines, say } from "./engines.ts";
import { ACT, CANARY, CONTENT_REVIEW, K1, MINUTE, NOON, VAULT, key, made, vaultOf } from "./material.ts";

const STEPS = resolve(import.meta.dirname, "../../../server/store/migrations");

describe("the steps that a store takes", () => {
  it("begin with the first tables, to the letter as they were first written", () => {
    const words = readFileSync(join(STEPS, "0001-tables.ts"));
    expect(createHash("sha256").update(words).digest("hex")).toBe(FIRST_STEP);
  });

  it("are numbered from 1, each in the file of its number", () => {
    const files = readdirSync(STEPS).filter((name) => /^\d/.test(name));
    expect(MIGRATIONS.map(({ number, name }) => `${String(number).padStart(4, "0")}-${name}.ts`)).toEqual(
      files.toSorted(),
    );
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});

const FIRST_STEP = "6c79dd3694797da3c4b75c77f5d69b4fac9970f68c2fe5d9006dc42fa1f1ade6";

const SECRET = "open-sesame";

/** A store as the first version of the program left it: its rows in words, with what it had sealed and chained. */
async function storeOfTheFirst(where: Whereabouts): Promise<void> {
  const db = openTables(where);
  await migrate(db, where.kind, MIGRATIONS.slice(0, 1));
  await rowsOfTheFirst(db);
  await db.destroy();
}

async function rowsOfTheFirst(db: Kysely<Tables>): Promise<void> {
  const { letter, pages, pdf } = made("AAAA-01");
  const seal = (table: string, column: string, plain: string | Uint8Array): Uint8Array =>
    VAULT.seal(Buffer.from(plain), {
      tenant: "juniper",
      table,
      row: table === "audit_heads" ? "juniper" : "r1",
      column,
    });
  const sha256 = createHash("sha256").update(pdf).digest("hex");
  const tree = { ...letter, draft: false, footer: plainly(letter.footer.runs[0].text), blocks: [OPENING] };
  const hash = "1af0cdd99f2b42beb21c07742bce4dd0bdc3a5c3bfe31898b0f28ae092c7b3a2";
  const rows = [
    sql`insert into launches values ('juniper', 'r1', 'open', ${createHash("sha256").update(SECRET).digest("hex")},
      ${seal("launches", "session", "{}")}, 'k1', 'Practitioner/marsh', 'Patient/p1', ${NOON}, ${NOON}, ${NOON + MINUTE})`,
    sql`insert into drafts values ('juniper', 'r1', 'Patient/p1', 'Practitioner/marsh', 'section_504', 3,
      ${seal("drafts", "content", CANARY)}, 'k1', ${NOON}, ${NOON + MINUTE})`,
    sql`insert into letters values ('juniper', 'r1', 'AAAA-01', 'signed', 'Patient/p1', 'section_504', 'en-US',
      'section_504', 1, 'sha256', ${sha256}, null, 'Practitioner/marsh', ${NOON}, ${NOON}, 'k1',
      ${seal("letters", "tree", JSON.stringify(tree))}, ${seal("letters", "pages", JSON.stringify(pages))},
      ${seal("letters", "pdf", pdf)})`,
    sql`insert into signatures values ('juniper', 'r1', 'Practitioner/marsh', ${NOON}, ${sha256},
      ${seal("signatures", "statement", "I sign.")}, 'k1')`,
    sql`insert into filings values ('juniper', 'a1', 'r1', 'pdf', 'filed', 'DocumentReference/d1', null,
      'Practitioner/marsh', ${NOON}, ${NOON})`,
    sql`insert into audit values ('juniper', 1, ${NOON}, 'Practitioner/marsh', 'Patient/p1', 'letter.signed', 'letter',
      'r1', 'done', null, '412fd1794b55fae32feaab9b7c5fc2ad48859c7ae746dfe2cce3818eeee9f063', ${hash})`,
    sql`insert into audit_heads values ('juniper', 1, ${seal("audit_heads", "head", `1 ${hash}`)}, 'k1')`,
  ];
  for (const row of rows) await row.execute(db);
}

const plainly = (text: string): object => ({ text, origin: { from: "template", sources: [], edited: false } });

const OPENING = {
  block: "paragraph",
  id: "opening",
  level: null,
  locked: false,
  fine: false,
  sentences: [plainly(`${CANARY}: letter AAAA-01.`)],
};

onBothEngines("a store of an earlier version", (bench) => {
  it("is brought up to date with all that is in it", async () => {
    const where = await bench.place();
    await storeOfTheFirst(where);
    const store = await bench.open(where);
    const id = { tenant: "juniper", id: "r1" };
    expect((await letterByNumber(store, "juniper", "AAAA-01"))?.state).toBe("signed");
    expect(await readTree(store, id)).toEqual(made("AAAA-01").letter);
    expect(await readPages(store, id)).toEqual(made("AAAA-01").pages);
    expect(await letterRows(store, id)).toBeNull();
    expect(Buffer.from((await readPdf(store, id)) ?? []).toString()).toContain(CANARY);
    expect((await signatureOf(store, id))?.statement).toBe("I sign.");
    expect((await readDraft(store, id, NOON))?.content).toBe(CANARY);
    expect((await filingsOf(store, id)).map(({ documentReference }) => documentReference)).toEqual([
      "DocumentReference/d1",
    ]);
    const shown = await presentLaunch(store, { id: "r1", secret: SECRET, at: NOON, idleMs: MINUTE });
    expect(shown.kind).toBe("open");
    expect(await verifyAudit(store)).toEqual({ kind: "whole", rows: 1, tenants: 1 });
    await recordAudit(store, { ...PRINTED, object: { kind: "letter", id: "r1" } });
    expect(await verifyAudit(store)).toEqual({ kind: "whole", rows: 2, tenants: 1 });
    await expect(say(store, "delete from signatures")).rejects.toThrow("what was recorded is not changed");
    expect(await contentReviewsOf(store, "juniper")).toEqual([]);
    expectKind(await recordContentReview(store, ACT, CONTENT_REVIEW), "recorded");
  });

  it("takes its steps once, whoever opens it and however often", async () => {
    const where = await bench.place();
    await bench.open(where);
    const store = await bench.open(where);
    const taken = await store.db.selectFrom("schema_steps").select("number").orderBy("number").execute();
    expect(taken.map(({ number }) => number)).toEqual(MIGRATIONS.map(({ number }) => number));
  });

  it("is left as it was when a step fails halfway", async () => {
    const where = await bench.place();
    await storeOfTheFirst(where);
    const db = openTables(where);
    const broken = { number: 2, name: "broken", statements: () => ["create table half (id text)", "create nonsense"] };
    await expect(migrate(db, where.kind, [...MIGRATIONS.slice(0, 1), broken])).rejects.toThrow("nonsense");
    await db.destroy();
    const store = await bench.open(where);
    await expect(say(store, "select * from half")).rejects.toThrow("half");
    expect(await verifyAudit(store)).toEqual({ kind: "whole", rows: 1, tenants: 1 });
  });

  it("is refused, untouched, when a newer program wrote it", async () => {
    const where = await bench.place();
    const db = openTables(where);
    const newer = {
      number: MIGRATIONS.length + 1,
      name: "of-tomorrow",
      statements: () => ["create table tomorrow (id text)"],
    };
    await migrate(db, where.kind, [...MIGRATIONS, newer]);
    await db.destroy();
    await expect(bench.open(where)).rejects.toThrow(
      `The store was written by a newer version of this program (step ${newer.number}, of-tomorrow).`,
    );
  });
});

const PRINTED = {
  ...ACT,
  patient: "Patient/p1",
  action: "letter.printed",
  object: { kind: "letter", id: "l1" },
  outcome: "done",
  reason: null,
} as const;

/** One of everything that is sealed. */
async function filled(store: Store): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    const number = `AAAA-1${index}`;
    const { id, sha256 } = expectKind(await holdLetter(store, ACT, made(number)), "held");
    await signLetter(store, ACT, { letter: id, sha256, statement: `${CANARY} signs ${number}` });
    ids.push(id);
  }
  await askLaunch(store, { tenant: "juniper", state: "state", request: CANARY, at: NOON, expiresAt: NOON + MINUTE });
  const launch = { secret: SECRET, session: CANARY, patient: "Patient/p1", expiresAt: NOON + MINUTE };
  ids.push(await openLaunch(store, ACT, launch));
  const draft = { patient: "Patient/p1", kind: "section_504", content: CANARY, expiresAt: NOON + MINUTE };
  ids.push((await beginDraft(store, ACT, draft)).id);
  await recordContentReview(store, ACT, CONTENT_REVIEW);
  return ids;
}

onBothEngines("a change of keys", (bench) => {
  it("seals everything anew, some rows at a time, until the old key can go", async () => {
    const where = await bench.place();
    const [letter = "", ...ids] = await filled(await bench.open(where));
    const [launch = "", draft = ""] = ids.slice(-2);
    const rotating = await bench.open(where, vaultOf(key("k2", 2), K1));
    expect(await keysInUse(rotating)).toEqual(["k1"]);
    const batches: number[] = [];
    do {
      batches.push(await reseal(rotating, 2));
    } while (batches.at(-1) !== 0);
    expect(batches).toEqual([11, 6, 3, 0]);
    expect(await keysInUse(rotating)).toEqual(["k2"]);
    const store = await bench.open(where, vaultOf(key("k2", 2)));
    expect(Buffer.from((await readPdf(store, { tenant: "juniper", id: letter })) ?? []).toString()).toContain(CANARY);
    expect(await readTree(store, { tenant: "juniper", id: letter })).toEqual(made("AAAA-10").letter);
    expect(await letterRows(store, { tenant: "juniper", id: letter })).toContain(`conditions/${CANARY}`);
    expect((await signatureOf(store, { tenant: "juniper", id: letter }))?.statement).toContain(CANARY);
    expect((await readDraft(store, { tenant: "juniper", id: draft }, NOON))?.content).toBe(CANARY);
    const shown = await presentLaunch(store, { id: launch, secret: SECRET, at: NOON, idleMs: MINUTE });
    expect(expectKind(shown, "open").launch.session).toBe(CANARY);
    expect(expectKind(await takeAsked(store, "state", NOON), "taken").request).toBe(CANARY);
    expect((await contentReviewsOf(store, "juniper")).map(({ name }) => name)).toEqual([CANARY]);
    expect((await verifyAudit(store)).kind).toBe("whole");
    const old = await bench.open(where, VAULT);
    await expect(readPdf(old, { tenant: "juniper", id: letter })).rejects.toThrow(
      "needs a key that is not in LETTERS_KEYS",
    );
  });

  it("needs the old key until it is done, and says so", async () => {
    const where = await bench.place();
    await filled(await bench.open(where));
    const hasty = await bench.open(where, vaultOf(key("k2", 2)));
    await expect(reseal(hasty, 10)).rejects.toThrow("needs a key that is not in LETTERS_KEYS");
  });
});

describe("the file of a store", () => {
  const folder = mkdtempSync(join(tmpdir(), "letters-file-"));
  const file = join(folder, "data", "letters.db");
  const files = [file, `${file}-wal`, `${file}-shm`];
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("shows no name and no secret to who reads its bytes", async () => {
    const store = await openStore({ kind: "sqlite", file }, VAULT);
    await filled(store);
    const open = files.map((name) => readFileSync(name, "latin1")).join("");
    await store.close();
    const closed = readFileSync(file, "latin1");
    expect(open).toContain("Patient/p1");
    expect(closed).toContain("Patient/p1");
    expect(open + closed).not.toMatch(new RegExp(`Zebulon|Quarrington|${SECRET}|%PDF|who_decides`));
  });

  it("belongs to its owner alone, with its folder and its journals", async () => {
    const store = await openStore({ kind: "sqlite", file }, VAULT);
    const modes = [join(folder, "data"), ...files].map((name) => (statSync(name).mode & 0o777).toString(8));
    await store.close();
    expect(modes).toEqual(["700", "600", "600", "600"]);
  });
});
