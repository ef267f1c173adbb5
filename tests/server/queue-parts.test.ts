/** A clinician's queue part by part: their own day's list, and the others left to the others. */
import { describe, expect, it } from "@jest/globals";
import { chosenOf } from "../../server/queue/items.ts";
import type { Waiting } from "../../server/queue/items.ts";
import { partDone, partsSections, waitingInWords } from "../../server/queue/parts-sheet.ts";

const row = (batch: string, number: number): Waiting => ({
  kind: "row",
  id: `row-${batch}-${number}`,
  patient: `p-${number}`,
  batch,
  row: number,
  list: `List of ${batch}`,
});
const ALL = [row("monday", 1), row("monday", 2), row("tuesday", 1)];

const itemsOf = (chosen: readonly Waiting[]): readonly string[] =>
  partsSections(ALL, chosen).flatMap(({ items }) =>
    items.map(({ head, lines, acts }) => [head, ...lines, ...acts.map(({ words }) => words)].join(" ")),
  );

describe("what waits in several lists", () => {
  it("is told list by list, and one of them can be gone through alone", () => {
    expect(itemsOf(ALL)).toEqual([
      "List of monday 2 letters wait. Go through these alone",
      "List of tuesday 1 letter waits. Go through these alone",
    ]);
    const chosen = chosenOf(ALL, { only: "tuesday" });
    expect(chosen.map(({ id }) => id)).toEqual(["row-tuesday-1"]);
    expect(itemsOf(chosen)[1]).toBe("List of tuesday 1 letter waits.");
    expect(partsSections(ALL, chosen)[0]?.acts.map(({ words }) => words)).toEqual(["Go through all that waits"]);
    expect(waitingInWords(chosen.length, ALL.length)).toBe("1 letter waits for you here, 3 in all.");
  });

  it("is gone on with only by a word when the chosen list is done, and whole where none was chosen", () => {
    expect(chosenOf(ALL, { only: "friday" })).toEqual([]);
    expect(partsSections(ALL, [])[0]?.acts.map(({ words }) => words)).toEqual(["Go through all that waits"]);
    expect(partDone(1)).toContain("1 letter waits elsewhere.");
    expect(chosenOf(ALL, { only: null })).toEqual(ALL);
    expect(chosenOf(ALL, {})).toEqual(ALL);
    expect(waitingInWords(3, 3)).toBe("3 letters wait for you.");
  });

  it("needs no choice where there is one list", () => {
    expect(partsSections(ALL.slice(0, 2), ALL.slice(0, 2))).toEqual([]);
  });
});
