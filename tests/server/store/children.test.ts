/** Children who have letters here: found by what only our keys can make, and forgotten with their last letter. */
import { expect, it } from "@jest/globals";
import { recordWord, wordAsked } from "../../../server/staff/name-marks.ts";
import { childrenUnder, keepChild, sweepChildren } from "../../../server/store/children.ts";
import type { ChildCard } from "../../../server/store/children.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import { keysInUse, reseal } from "../../../server/store/reseal.ts";
import { onBothEngines, say } from "./engines.ts";
import { ACT, CANARY, K1, NOON, VAULT, key, made, vaultOf } from "./material.ts";

const CARD: ChildCard = {
  name: { given: "Zebulon", family: "Quarrington-Fitch", full: CANARY },
  calledName: "Zeb",
  recordNumber: "00421",
  bornOn: "2017-03-14",
  languages: [],
  school: null,
  practice: null,
};
const ZEB = wordAsked("zeb", "2017-03-14") ?? "";

onBothEngines("the children of a practice", (bench) => {
  it("are found by a mark, and by nothing that a reader of the store could read or try", async () => {
    const store = await bench.open();
    const patient = "p1";
    await keepChild(store, { tenant: ACT.tenant, patient }, { card: CARD, at: NOON });
    await keepChild(store, { tenant: ACT.tenant, patient }, { card: CARD, at: NOON });
    expect(await childrenUnder(store, ACT.tenant, ZEB)).toEqual([{ ...CARD, patient }]);
    expect(await childrenUnder(store, ACT.tenant, recordWord(" 00421 "))).toHaveLength(1);
    expect(await childrenUnder(store, ACT.tenant, recordWord("421"))).toEqual([]);
    expect(await childrenUnder(store, "other", ZEB)).toEqual([]);
    const stored = JSON.stringify(await store.db.selectFrom("name_marks").selectAll().execute());
    expect(stored).not.toMatch(/zeb|quar|2017|421/i);
  });

  it("are found under their new name only, once it has changed", async () => {
    const store = await bench.open();
    const own = { tenant: ACT.tenant, patient: "p1" };
    await keepChild(store, own, { card: CARD, at: NOON });
    const renamed = { ...CARD, name: { given: "Ada", family: "Lovelace", full: "Ada Lovelace" }, calledName: null };
    await keepChild(store, own, { card: renamed, at: NOON + 1 });
    expect(await childrenUnder(store, ACT.tenant, ZEB)).toEqual([]);
    expect(await childrenUnder(store, ACT.tenant, wordAsked("lov", "2017-03-14") ?? "")).toHaveLength(1);
  });

  it("are found before, during and after a rotation of the key", async () => {
    const where = await bench.place();
    const first = await bench.open(where, VAULT);
    await keepChild(first, { tenant: ACT.tenant, patient: "p1" }, { card: CARD, at: NOON });
    const rotated = await bench.open(where, vaultOf(key("k2", 2), K1));
    expect(await childrenUnder(rotated, ACT.tenant, ZEB)).toHaveLength(1);
    while ((await reseal(rotated, 5)) > 0);
    expect(await keysInUse(rotated)).toEqual(["k2"]);
    const after = await bench.open(where, vaultOf(key("k2", 2)));
    expect(await childrenUnder(after, ACT.tenant, ZEB)).toHaveLength(1);
  });

  it("are forgotten with their last letter", async () => {
    const store = await bench.open();
    const letter = made("7F3K-2Q");
    await holdLetter(store, ACT, letter);
    await keepChild(store, { tenant: ACT.tenant, patient: letter.patient }, { card: CARD, at: NOON });
    expect(await sweepChildren(store)).toBe(0);
    await say(store, "delete from letters");
    expect(await sweepChildren(store)).toBe(1);
    expect(await childrenUnder(store, ACT.tenant, ZEB)).toEqual([]);
  });
});
