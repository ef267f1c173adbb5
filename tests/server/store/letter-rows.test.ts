import { expect, it } from "@jest/globals";
import { discardLetter, sweepHeld } from "../../../server/store/letter-ends.ts";
import { letterRows, lettersResting } from "../../../server/store/letter-rows.ts";
import type { LetterResting } from "../../../server/store/letter-rows.ts";
import { holdLetter } from "../../../server/store/letters.ts";
import type { NewLetter } from "../../../server/store/letters.ts";
import type { Store } from "../../../server/store/open.ts";
import { signLetter } from "../../../server/store/signatures.ts";
import { expectKind, onBothEngines, say } from "./engines.ts";
import { ACT, CANARY, MINUTE, NOON, made } from "./material.ts";

async function held(store: Store, letter: NewLetter, tenant = ACT.tenant): Promise<{ id: string; sha256: string }> {
  return expectKind(await holdLetter(store, { ...ACT, tenant }, letter), "held");
}

async function everyLetter(store: Store): Promise<readonly LetterResting[]> {
  const found: LetterResting[] = [];
  for await (const letter of lettersResting(store)) found.push(letter);
  return found.toSorted((one, other) => (one.tenant + one.number < other.tenant + other.number ? -1 : 1));
}

onBothEngines("what a letter rests on", (bench) => {
  it("is kept with the letter that is held, sealed, for its practice alone", async () => {
    const store = await bench.open();
    const { id } = await held(store, made("AAAA-01"));
    const rows = [`conditions/${CANARY}`, "activities/breathing"];
    expect(await letterRows(store, { tenant: ACT.tenant, id })).toEqual(rows);
    expect(await letterRows(store, { tenant: "other", id })).toBeNull();
    const [kept] = await store.db.selectFrom("letter_rows").selectAll().execute();
    expect(Buffer.from(kept?.rests_on ?? []).toString("latin1")).not.toMatch(/Zebulon|breathing|conditions/);
  });

  it("is not known of a letter that was held before it was kept, and that is not the same as nothing", async () => {
    const store = await bench.open();
    const { id } = await held(store, made("AAAA-01"));
    await say(store, "delete from letter_rows");
    expect(await letterRows(store, { tenant: ACT.tenant, id })).toBeNull();
    const { id: bare } = await held(store, made("AAAA-02", { rests: [] }));
    expect(await letterRows(store, { tenant: ACT.tenant, id: bare })).toEqual([]);
    expect((await everyLetter(store)).map(({ number, rows }) => [number, rows])).toEqual([
      ["AAAA-01", null],
      ["AAAA-02", []],
    ]);
  });

  it("becomes known when the same letter is shown again, signed or not", async () => {
    const store = await bench.open();
    const { id, sha256 } = await held(store, made("AAAA-01"));
    await say(store, "delete from letter_rows");
    expectKind(await signLetter(store, ACT, { letter: id, sha256, statement: "I sign." }), "signed");
    expectKind(await holdLetter(store, ACT, made("AAAA-01")), "already-signed");
    expect(await letterRows(store, { tenant: ACT.tenant, id })).toContain("activities/breathing");
  });

  it("is never taken from a letter of other bytes or of another child under the same number", async () => {
    const store = await bench.open();
    const { id } = await held(store, made("AAAA-01"));
    await say(store, "delete from letter_rows");
    expectKind(await holdLetter(store, ACT, made("AAAA-01", { pdf: Buffer.from("other") })), "number-taken");
    expectKind(await holdLetter(store, ACT, made("AAAA-01", { patient: "Patient/p2" })), "number-taken");
    expect(await letterRows(store, { tenant: ACT.tenant, id })).toBeNull();
  });

  it("goes with the letter that is discarded or swept away", async () => {
    const store = await bench.open();
    const { id } = await held(store, made("AAAA-01"));
    await held(store, made("AAAA-02"));
    expectKind(await discardLetter(store, ACT, id), "discarded");
    expect(await store.db.selectFrom("letter_rows").selectAll().execute()).toHaveLength(1);
    expect(await sweepHeld(store, NOON + MINUTE, { held: NOON + MINUTE, printed: 0 })).toBe(1);
    expect(await store.db.selectFrom("letter_rows").selectAll().execute()).toEqual([]);
  });

  it("is listed for all letters of all practices, without a child", async () => {
    const store = await bench.open();
    await held(store, made("AAAA-01"));
    await held(store, made("AAAA-01"), "acorn");
    await held(store, made("AAAA-02"));
    const found = await everyLetter(store);
    expect(found.map(({ tenant, number, state, heldAt }) => [tenant, number, state, heldAt])).toEqual([
      ["acorn", "AAAA-01", "held", NOON],
      ["juniper", "AAAA-01", "held", NOON],
      ["juniper", "AAAA-02", "held", NOON],
    ]);
    expect(Object.keys(found[0] ?? {}).toSorted()).toEqual(["heldAt", "id", "number", "rows", "state", "tenant"]);
  });
});
