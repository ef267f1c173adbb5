import { expect, it } from "@jest/globals";
import { sql } from "kysely";
import type { Mark } from "../../../server/review/look-alike.ts";
import { marksOf, marksToLookFor } from "../../../server/review/look-alike.ts";
import { keepMarks, marksOfOthers, sweepMarks } from "../../../server/store/child-marks.ts";
import { beginDraft } from "../../../server/store/drafts.ts";
import type { Store } from "../../../server/store/open.ts";
import { partialDate } from "../../../chart/dates.ts";
import { onBothEngines } from "./engines.ts";
import { ACT, K1, MINUTE, NOON, key, vaultOf } from "./material.ts";

const { tenant } = ACT;

function child(given: string, family: string, born: string): Parameters<typeof marksOf>[0] {
  const identity = {
    name: { given, family, full: `${given} ${family}` },
    calledName: null,
    recordNumber: null,
    languages: [],
    school: null,
    clinician: null,
    practice: null,
  };
  return { identity, bornOn: partialDate(born) };
}

const NORA = child("Nora", "Ellison", "2017-03-14");
const wordsOf = (marks: readonly Mark[]): readonly string[] => marks.map(({ words }) => words);

/** A child with a draft. */
async function keep(store: Store, patient: string, who: typeof NORA): Promise<void> {
  await keepMarks(store, { tenant, patient, words: wordsOf(marksOf(who)) });
  const draft = { patient, kind: "section_504", content: "{}", expiresAt: NOON + MINUTE };
  await beginDraft(store, ACT, draft);
}

/** How another child looks like this one; empty where none does. */
async function alike(
  store: Store,
  who: typeof NORA,
  { patient = "Patient/2", at = NOON } = {},
): Promise<readonly string[]> {
  const marks = marksToLookFor(who);
  const found = await marksOfOthers(store, { tenant, patient, words: wordsOf(marks) }, at);
  return [...new Set(marks.filter(({ words }) => found.has(words)).map(({ as }) => as))];
}

onBothEngines("another child of the practice", (bench) => {
  it("looks alike by name and birth date, as a twin, or by a name that is easily misread", async () => {
    const store = await bench.open();
    await keep(store, "Patient/nora", NORA);
    expect(await alike(store, NORA, { patient: "Patient/nora" })).toEqual([]);
    expect(await alike(store, child("Nora", "Ellison", "2017-03-14"))).toContain("same_child");
    expect(await alike(store, child("Theo", "Ellison", "2017-03-15"))).toEqual(["same_birth"]);
    expect(await alike(store, child("Norah", "Elison", "2017-03-14"))).toEqual(["same_birth"]);
    expect(await alike(store, child("Nína", "ELLISON", "2018-09-02"))).toEqual(["similar_name"]);
    expect(await alike(store, child("Nina", "Ellison", "2009-09-02"))).toEqual([]);
    expect(await alike(store, child("Theo", "Ellison", "2014-01-02"))).toEqual([]);
    expect(await alike(store, child("Nora", "Park", "2016-01-02"))).toEqual([]);
  });

  it("is told only while something about that child is here, and only within the practice", async () => {
    const store = await bench.open();
    await keep(store, "Patient/nora", NORA);
    expect(await alike(store, NORA, { at: NOON + 2 * MINUTE })).toEqual([]);
    const others = { tenant: "other", patient: "Patient/2", words: wordsOf(marksToLookFor(NORA)) };
    expect((await marksOfOthers(store, others, NOON)).size).toBe(0);
    expect(await sweepMarks(store, NOON)).toBe(0);
    expect(await sweepMarks(store, NOON + 2 * MINUTE)).toBeGreaterThan(0);
  });

  it("cannot be read out of the store, and is known again by an older key", async () => {
    const place = await bench.place();
    const store = await bench.open(place, vaultOf(K1));
    await keep(store, "Patient/nora", NORA);
    const { rows } = await sql<Record<string, string>>`select * from child_marks`.execute(store.db);
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows).toLowerCase()).not.toMatch(/ellison|2017-03/);
    const rotated = await bench.open(place, vaultOf(key("k2", 2), K1));
    expect(await alike(rotated, NORA)).toContain("same_child");
    const foreign = await bench.open(place, vaultOf(key("k2", 2)));
    expect(await alike(foreign, NORA)).toEqual([]);
  });
});

it("a child without a name or a birth date is nobody's look-alike", () => {
  expect(marksOf({ ...NORA, bornOn: null })).toEqual([]);
  expect(marksOf({ ...NORA, identity: { ...NORA.identity, name: null } })).toEqual([]);
});
