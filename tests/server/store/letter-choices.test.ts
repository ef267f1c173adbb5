import { expect, it } from "@jest/globals";
import { keepLetterChoices, letterChoices } from "../../../server/store/letter-choices.ts";
import { discardLetter } from "../../../server/store/letter-ends.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import { keepPageShape, pageShapeOf } from "../../../server/store/page-shapes.ts";
import { keysInUse, reseal } from "../../../server/store/reseal.ts";
import { expectKind, onBothEngines } from "./engines.ts";
import { ACT, CANARY, K1, key, made, vaultOf } from "./material.ts";

onBothEngines("the choices that a letter was made from", (bench) => {
  it("are kept beside it, sealed, for its practice alone, and go with it", async () => {
    const store = await bench.open();
    const { id } = expectKind(await holdLetter(store, ACT, made("AAAA-01")), "held");
    await keepLetterChoices(store, { tenant: ACT.tenant, id }, CANARY);
    await keepLetterChoices(store, { tenant: ACT.tenant, id }, "others");
    expect(await letterChoices(store, { tenant: ACT.tenant, id })).toBe(CANARY);
    expect(await letterChoices(store, { tenant: "other", id })).toBeNull();
    const [kept] = await store.db.selectFrom("letter_choices").selectAll().execute();
    expect(Buffer.from(kept?.choices ?? []).toString("latin1")).not.toContain("Zebulon");
    expectKind(await discardLetter(store, ACT, id), "discarded");
    expect(await letterChoices(store, { tenant: ACT.tenant, id })).toBeNull();
  });

  it("are sealed anew with the others when a key is changed", async () => {
    const where = await bench.place();
    const first = await bench.open(where);
    const { id } = expectKind(await holdLetter(first, ACT, made("AAAA-01")), "held");
    await keepLetterChoices(first, { tenant: ACT.tenant, id }, CANARY);
    const store = await bench.open(where, vaultOf(key("k2", 2), K1));
    while ((await reseal(store, 10)) > 0);
    expect(await keysInUse(store)).toEqual(["k2"]);
    expect(await letterChoices(store, { tenant: ACT.tenant, id })).toBe(CANARY);
  });
});

onBothEngines("the shape of the review page", (bench) => {
  it("is guided until a person chooses, and then stays as each of them chose", async () => {
    const store = await bench.open();
    expect(await pageShapeOf(store, ACT)).toBe("guided");
    await keepPageShape(store, ACT, "expert");
    await keepPageShape(store, ACT, "guided");
    await keepPageShape(store, ACT, "expert");
    expect(await pageShapeOf(store, ACT)).toBe("expert");
    expect(await pageShapeOf(store, { ...ACT, who: "Practitioner/other" })).toBe("guided");
  });
});
