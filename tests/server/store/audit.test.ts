import { expect, it } from "@jest/globals";
import { recordAudit, verifyAudit } from "../../../server/store/audit.ts";
import type { AuditFault } from "../../../server/store/audit.ts";
import { FIRST_PREVIOUS, hashOf } from "../../../server/store/audit-chain.ts";
import type { AuditEntry } from "../../../server/store/audit-chain.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import type { AuditRow } from "../../../server/store/tables.ts";
import { onBothEngines, say, unguard } from "./engines.ts";
import { ACT, K1, NOON, key, made, vaultOf } from "./material.ts";

const PRINTED: AuditEntry = {
  ...ACT,
  patient: "Patient/p1",
  action: "letter.printed",
  object: { kind: "letter", id: "l1" },
  outcome: "done",
  reason: null,
};

async function fiveRows(store: Store, tenant: string = ACT.tenant): Promise<void> {
  for (let index = 0; index < 5; index += 1) await recordAudit(store, { ...PRINTED, tenant, at: NOON + index });
}

async function row(store: Store, seq: number): Promise<AuditRow> {
  return store.db.selectFrom("audit").selectAll().where("seq", "=", seq).executeTakeFirstOrThrow();
}

/** Rewrites a row and all that hangs on it, as someone would who knows how the chain is made. */
async function rewriteFrom(store: Store, seq: number, who: string): Promise<void> {
  const rows = await store.db.selectFrom("audit").selectAll().where("seq", ">=", seq).orderBy("seq").execute();
  let previous = rows[0]?.previous ?? FIRST_PREVIOUS;
  for (const old of rows) {
    const anew = { ...old, previous, who: old.seq === seq ? who : old.who };
    const hash = hashOf(anew);
    await store.db
      .updateTable("audit")
      .set({ ...anew, hash })
      .where("seq", "=", old.seq)
      .execute();
    previous = hash;
  }
}

const REWRITINGS = [
  "update audit set who = 'Practitioner/other'",
  "update audit set seq = seq",
  "delete from audit",
  "delete from audit where seq = 5",
  "delete from audit_heads",
  "update signatures set who = 'Practitioner/other'",
  "update signatures set sha256 = 'other'",
  "delete from signatures",
];

interface Tampering {
  /** What was done, as the practice to which it was done; in the order of the alphabet. */
  readonly tenant: string;
  readonly words: string;
  readonly faults: readonly Pick<AuditFault, "seq" | "what">[];
}

const COLUMNS = "at, who, patient, action, object_kind, object_id, outcome, reason, previous, hash from audit";

const TAMPERINGS: readonly Tampering[] = [
  {
    tenant: "a row added at the end",
    words: `insert into audit select tenant, 6, ${COLUMNS} WHERE and seq = 5`,
    faults: [{ seq: 6, what: "inserted" }],
  },
  {
    tenant: "a row added before the first",
    words: `insert into audit select tenant, 0, ${COLUMNS} WHERE and seq = 1`,
    faults: [{ seq: 0, what: "inserted" }],
  },
  {
    tenant: "a row changed",
    words: "update audit set who = 'Practitioner/other' WHERE and seq = 2",
    faults: [{ seq: 2, what: "changed" }],
  },
  {
    tenant: "a row moved to the end",
    words: "update audit set seq = 6 WHERE and seq = 2",
    faults: [
      { seq: 2, what: "removed" },
      { seq: 6, what: "inserted" },
    ],
  },
  {
    tenant: "a row removed",
    words: "delete from audit WHERE and seq = 3",
    faults: [{ seq: 3, what: "removed" }],
  },
  {
    tenant: "a time changed",
    words: "update audit set at = at + 1 WHERE and seq = 3",
    faults: [{ seq: 3, what: "changed" }],
  },
  { tenant: "all rows removed", words: "delete from audit WHERE", faults: [{ seq: 1, what: "removed" }] },
  {
    tenant: "nothing made empty words",
    words: "update audit set reason = '' WHERE and seq = 5",
    faults: [{ seq: 5, what: "changed" }],
  },
  {
    tenant: "the first row removed",
    words: "delete from audit WHERE and seq = 1",
    faults: [{ seq: 1, what: "removed" }],
  },
  {
    tenant: "the last rows removed",
    words: "delete from audit WHERE and seq > 3",
    faults: [{ seq: 4, what: "removed" }],
  },
  { tenant: "untouched", words: "update audit set at = at WHERE", faults: [] },
];

onBothEngines("the audit", (bench) => {
  it("is whole, practice by practice, however many write at once", async () => {
    const store = await bench.open();
    const tenants = ["juniper", "lakeview", "juniper", "juniper", "lakeview"];
    await Promise.all(tenants.map((tenant) => recordAudit(store, { ...PRINTED, tenant })));
    expect(await verifyAudit(store)).toEqual({ kind: "whole", rows: 5, tenants: 2 });
    const rows = await store.db.selectFrom("audit").select(["tenant", "seq"]).execute();
    expect(rows.map(({ tenant, seq }) => `${tenant} ${seq}`).toSorted()).toEqual([
      "juniper 1",
      "juniper 2",
      "juniper 3",
      "lakeview 1",
      "lakeview 2",
    ]);
  });

  it("is whole while it is being written to", async () => {
    const store = await bench.open();
    await fiveRows(store);
    const [verdict] = await Promise.all([verifyAudit(store), fiveRows(store)]);
    expect(verdict.kind).toBe("whole");
  });

  it("refuses to be rewritten, and so do signatures", async () => {
    const store = await bench.open();
    const held = await holdLetter(store, ACT, made("AAAA-01"));
    if (held.kind === "held")
      await signLetter(store, ACT, { letter: held.id, sha256: held.sha256, statement: "I sign." });
    await fiveRows(store);
    for (const words of REWRITINGS) {
      await expect(say(store, words)).rejects.toThrow("what was recorded is not changed");
    }
    expect(await verifyAudit(store)).toEqual({ kind: "whole", rows: 7, tenants: 1 });
  });

  it("shows where it was tampered with, and how", async () => {
    const store = await bench.open();
    for (const { tenant } of TAMPERINGS) await fiveRows(store, tenant);
    await unguard(store);
    for (const { tenant, words } of TAMPERINGS) await say(store, words.replace("WHERE", `where tenant = '${tenant}'`));
    const verdict = await verifyAudit(store);
    expect(verdict).toEqual({
      kind: "broken",
      faults: TAMPERINGS.flatMap(({ tenant, faults }) => faults.map((fault) => ({ tenant, ...fault }))),
    });
  });

  it("shows a row that was rewritten together with its hash", async () => {
    const store = await bench.open();
    await fiveRows(store);
    await unguard(store);
    const anew = { ...(await row(store, 3)), who: "Practitioner/other" };
    await store.db
      .updateTable("audit")
      .set({ ...anew, hash: hashOf(anew) })
      .where("seq", "=", 3)
      .execute();
    expect(await verifyAudit(store)).toEqual({
      kind: "broken",
      faults: [{ tenant: ACT.tenant, seq: 3, what: "changed" }],
    });
  });

  it("shows a chain that was rewritten to its end, because its end is sealed", async () => {
    const store = await bench.open();
    await fiveRows(store);
    await unguard(store);
    await rewriteFrom(store, 2, "Practitioner/other");
    expect(await verifyAudit(store)).toEqual({
      kind: "broken",
      faults: [{ tenant: ACT.tenant, seq: 5, what: "changed" }],
    });
  });

  it("shows an end that was turned back, and writes nothing more to it", async () => {
    const store = await bench.open();
    await fiveRows(store);
    const early = await store.db.selectFrom("audit_heads").selectAll().executeTakeFirstOrThrow();
    await fiveRows(store);
    await store.db.updateTable("audit_heads").set({ head: early.head }).execute();
    const fault = { tenant: ACT.tenant, seq: null, what: "end-changed" };
    expect(await verifyAudit(store)).toEqual({ kind: "broken", faults: [fault] });
    await expect(recordAudit(store, PRINTED)).rejects.toThrow("The end of the audit was tampered with");
  });

  it("shows an end that was sealed with another key, or taken away", async () => {
    const store = await bench.open();
    await fiveRows(store);
    const elsewhere = { ...store, vault: vaultOf(key("k1", 9)) };
    const fault = { tenant: ACT.tenant, seq: null };
    expect(await verifyAudit(elsewhere)).toEqual({ kind: "broken", faults: [{ ...fault, what: "end-changed" }] });
    if (store.engine === "postgres") await say(store, "alter table audit_heads disable trigger all");
    else await say(store, "drop trigger audit_heads_keep_rows");
    await say(store, "delete from audit_heads");
    expect(await verifyAudit(store)).toEqual({ kind: "broken", faults: [{ ...fault, what: "end-missing" }] });
  });

  it("shows that a practice with letters has lost its whole audit", async () => {
    const store = await bench.open(undefined, vaultOf(K1));
    await holdLetter(store, ACT, made("AAAA-01"));
    await unguard(store);
    if (store.engine === "postgres") await say(store, "alter table audit_heads disable trigger all");
    else await say(store, "drop trigger audit_heads_keep_rows");
    await say(store, "delete from audit");
    await say(store, "delete from audit_heads");
    expect((await verifyAudit(store)).kind).toBe("broken");
  });
});
