import { expect, it } from "@jest/globals";
import { auditRows } from "../../../server/store/audit.ts";
import { keepRecord, recordsOf } from "../../../server/store/records.ts";
import type { NewRecord } from "../../../server/store/records.ts";
import { keysInUse, reseal } from "../../../server/store/reseal.ts";
import { onBothEngines, say } from "./engines.ts";
import { ACT, CANARY, K1, NOON, VAULT, key, vaultOf } from "./material.ts";

const PERMISSION: NewRecord<"authorization"> = {
  kind: "authorization",
  patient: "Patient/p1",
  letter: null,
  content: {
    signedBy: CANARY,
    relation: "mother",
    signedOn: "2026-11-02",
    endsOn: "2027-06-30",
    recipient: "Fairview Elementary School",
    covers: "health information for school",
  },
};
const WHOSE = { tenant: ACT.tenant, patient: "Patient/p1" };

onBothEngines("what was said around a child's letters", (bench) => {
  it("is kept word for word, with who recorded it and when, for that child of that practice alone", async () => {
    const store = await bench.open();
    const id = await keepRecord(store, ACT, PERMISSION);
    expect(await recordsOf(store, WHOSE, "authorization")).toEqual([{ ...PERMISSION, id, who: ACT.who, at: NOON }]);
    expect(await recordsOf(store, WHOSE, "handover")).toEqual([]);
    expect(await recordsOf(store, { ...WHOSE, patient: "Patient/p2" }, "authorization")).toEqual([]);
    expect(await recordsOf(store, { ...WHOSE, tenant: "other" }, "authorization")).toEqual([]);
  });

  it("stands in the audit without its words", async () => {
    const store = await bench.open();
    await keepRecord(store, ACT, PERMISSION);
    const rows = await auditRows(store, ACT.tenant, { after: 0, most: 9 });
    expect(rows).toMatchObject([{ action: "authorization.recorded", patient: "Patient/p1", outcome: "done" }]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${CANARY}|Fairview`));
  });

  it("is never changed or removed", async () => {
    const store = await bench.open();
    await keepRecord(store, ACT, PERMISSION);
    await expect(say(store, "delete from records")).rejects.toThrow("what was recorded is not changed");
    await expect(say(store, "update records set who = 'x'")).rejects.toThrow("what was recorded is not changed");
  });

  it("is sealed anew when a key is rotated out", async () => {
    const where = await bench.place();
    await keepRecord(await bench.open(where, VAULT), ACT, PERMISSION);
    const rotated = await bench.open(where, vaultOf(key("k2", 2), K1));
    while ((await reseal(rotated, 5)) > 0);
    expect(await keysInUse(rotated)).toEqual(["k2"]);
    expect((await recordsOf(rotated, WHOSE, "authorization"))[0]?.content.signedBy).toBe(CANARY);
  });
});
