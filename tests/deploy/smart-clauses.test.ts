import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { clausePage, contradictions, currentPage, keepings, readClauses } from "../../deploy/smart-clauses.ts";

const root = resolve(import.meta.dirname, "../..");
const clauses = readClauses(readFileSync(resolve(root, "deploy/smart-clauses.tsv"), "utf8"));

describe("the page of SMART's clauses", () => {
  it("is up to date with the tests (npm run smart:clauses makes it anew)", () => {
    expect(readFileSync(resolve(root, "docs/smart-app-launch.md"), "utf8")).toBe(currentPage());
  });

  it("has all 164 clauses, each kept by a test or with the reason why not", () => {
    expect(clauses).toHaveLength(164);
    expect(contradictions(clauses, keepings(resolve(root, "tests")))).toEqual([]);
  });

  it("leaves no clause open that the standard requires", () => {
    expect(clauses.filter(({ level, answer }) => level.startsWith("SHALL") && answer.startsWith("open"))).toEqual([]);
  });

  it("names no clause that the standard does not have", () => {
    const known = new Set(clauses.map(({ id }) => id));
    const single = keepings(resolve(root, "tests")).filter(({ ids }) => ids.length === 1);
    expect(single.filter(({ ids }) => ids.some((id) => !known.has(id)))).toEqual([]);
  });

  it("would tell of a clause that lost its test, and of an answer that a test contradicts", () => {
    const clause = { id: 3, level: "SHALL", place: "app-launch.html#x", requirement: "include `state`", answer: "" };
    const kept = { file: "a.test.ts", title: "sends state", ids: [3] };
    expect(contradictions([clause], [])).toHaveLength(1);
    expect(contradictions([{ ...clause, answer: "open: later" }], [kept])).toHaveLength(1);
    expect(clausePage([clause], [kept])).toContain("sends state (`a.test.ts`)");
  });
});
