/** What was kept of a child leaves whole, and leaves its trace in the audit; what nobody ordered to leave cannot. */
import { expect, it } from "@jest/globals";
import { auditRows, verifyAudit } from "../../../server/store/audit.ts";
import { eraseChild, eraseOldLetters, holdingsOf } from "../../../server/store/erasing.ts";
import { countsOf } from "../../../server/store/batches.ts";
import { begun } from "./batch-material.ts";
import { planFiling } from "../../../server/store/filings.ts";
import { holdLetter, letterByNumber, lettersOf } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { keepRecord, recordsOf } from "../../../server/store/records.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { expectKind, onBothEngines, say } from "./engines.ts";
import { ACT, made, NOON } from "./material.ts";

const CHILD = { tenant: ACT.tenant, patient: "Patient/p1" };

async function signed(store: Store, number: string, own: Parameters<typeof made>[1] = {}): Promise<string> {
  const { id, sha256 } = expectKind(await holdLetter(store, ACT, made(number, own)), "held");
  expectKind(await signLetter(store, ACT, { letter: id, sha256, statement: "I sign." }), "signed");
  const content = { by: "M", relation: "mother", names: [], recipient: "the school", sha256 };
  await keepRecord(store, ACT, { kind: "agreement", patient: own.patient ?? CHILD.patient, letter: id, content });
  return id;
}

onBothEngines("erasing", ({ open }) => {
  it("takes everything of one child, nothing of another, and says so in an unbroken audit", async () => {
    const store = await open();
    const letter = await signed(store, "AAAA-AA");
    expectKind(await planFiling(store, ACT, { attempt: "a1", letter, form: "pdf" }), "planned");
    await signed(store, "BBBB-BB", { patient: "Patient/p2" });
    expect(await eraseChild(store, ACT, CHILD.patient)).toMatchObject({ letters: 1, records: 1 });
    expect(await holdingsOf(store, CHILD)).toEqual({
      letters: 0,
      records: 0,
      drafts: 0,
      requests: 0,
      launches: 0,
      listed: 0,
    });
    expect(await lettersOf(store, ACT.tenant, "Patient/p2")).toHaveLength(1);
    expect(await recordsOf(store, { ...CHILD, patient: "Patient/p2" }, "agreement")).toHaveLength(1);
    const rows = await auditRows(store, ACT.tenant, { after: 0, most: 100 });
    const said = rows.map(({ action }) => action).filter((action) => action.endsWith(".erased"));
    expect(said).toEqual(["child.erased", "letter.erased", "record.erased"]);
    expect(await verifyAudit(store)).toMatchObject({ kind: "whole" });
  });

  it("takes a child off the lists of staff, and the list still adds up", async () => {
    const store = await open();
    const batch = await begun(store, 3);
    await store.db.updateTable("batch_rows").set({ patient: CHILD.patient }).where("row", "=", 2).execute();
    await store.db
      .insertInto("child_marks")
      .values({ ...CHILD, mark: "m1" })
      .execute();
    expect(await eraseChild(store, ACT, CHILD.patient)).toMatchObject({ listed: 1 });
    expect(await countsOf(store, { tenant: ACT.tenant, batch })).toMatchObject({ asked: 3, queued: 2, skipped: 1 });
    expect(await store.db.selectFrom("child_marks").selectAll().execute()).toEqual([]);
  });

  it("refuses to let a signature or a record go that the audit does not call erased", async () => {
    const store = await open();
    await signed(store, "AAAA-AA");
    await expect(say(store, "delete from signatures")).rejects.toThrow("what was recorded is not changed");
    await expect(say(store, "delete from records")).rejects.toThrow("what was recorded is not changed");
  });

  it("takes a letter whose time is over with its records, and leaves the younger and the unsigned", async () => {
    const store = await open();
    await signed(store, "AAAA-AA");
    expectKind(await holdLetter(store, ACT, made("HELD-11")), "held");
    expect(await eraseOldLetters(store, ACT, { before: NOON, most: 10 })).toBe(0);
    expect(await eraseOldLetters(store, { ...ACT, who: "system" }, { before: NOON + 1, most: 10 })).toBe(1);
    expect(await letterByNumber(store, ACT.tenant, "AAAA-AA")).toBeNull();
    expect(await letterByNumber(store, ACT.tenant, "HELD-11")).not.toBeNull();
    expect(await recordsOf(store, CHILD, "agreement")).toEqual([]);
    expect(await verifyAudit(store)).toMatchObject({ kind: "whole" });
  });
});
