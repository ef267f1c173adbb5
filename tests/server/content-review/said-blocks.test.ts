import { describe, expect, it } from "@jest/globals";
import type { Said } from "../../../knowledge/located-yaml.ts";
import { entryName, namesIn, saidBlocks } from "../../../server/content-review/said-blocks.ts";
import { standingOf, unitsIn } from "../../../server/content-review/standing.ts";
import { knowledgeAfter, shipped } from "../../knowledge/shipped.ts";
import { reviewAfter, worldWith } from "./reviewed-world.ts";

const world = worldWith();
const names = namesIn(shipped);
const shown = unitsIn(world).map((unit) => ({ unit, blocks: saidBlocks(unit, names, null) }));

function leaves(said: Said): number {
  if (typeof said !== "object" || said === null) return 1;
  return Object.values(said).reduce<number>((sum, value) => sum + leaves(value), 0);
}

describe("an entry on the page", () => {
  it("shows every value that it has, and so all that the review covers", () => {
    for (const { unit, blocks } of shown) {
      const parts = blocks.flatMap((block) => [
        ...block.parts,
        ...block.rows.flatMap(({ lines }) => lines.flatMap((line) => line.parts)),
      ]);
      const hasId = typeof unit.says === "object" && unit.says !== null && "id" in unit.says;
      expect([unit.id, parts.length]).toEqual([unit.id, leaves(unit.says) - (hasId ? 1 : 0)]);
    }
  });

  it("has no word in the spelling of the files, save identifiers that a person needs as they are", () => {
    const words = shown.flatMap(({ blocks }) =>
      blocks.flatMap(({ label, parts, rows }) => [
        label,
        ...parts.map((part) => part.words),
        ...rows.flatMap(({ lines }) => lines.flatMap((line) => [line.label, ...line.parts.map((part) => part.words)])),
      ]),
    );
    expect(words.filter((each) => /^[a-z]+(_[a-z0-9]+)+$/.test(each))).toEqual([]);
  });

  it("is called by the condition, by the idea, or by what its file is about", () => {
    const called = new Map(shown.map(({ unit }) => [unit.id, entryName(unit)]));
    expect(called.get("conditions/asthma")).toBe("asthma");
    expect(called.get("considerations/extra_time")).toBe("Extra time for tests and long assignments");
    expect(called.get("functional/medicines")).toBe("Medicines");
    expect([...called].filter(([id, name]) => !/^(conditions|considerations)\//.test(id) && name === id)).toEqual([]);
  });

  it("names activities, ideas and authorities in words, and leads to what each authority says", () => {
    const asthma = shown.find(({ unit }) => unit.id === "conditions/asthma")?.blocks ?? [];
    const limits = asthma.find(({ label }) => label === "What it may limit");
    const [first] = limits?.rows ?? [];
    expect(first?.lines.map(({ parts }) => parts.map(({ words }) => words).join(", "))).toEqual([
      "Breathing",
      "typical: a question to the clinician, never printed as fact",
      "What brings on wheezing or trouble breathing, and how often has it happened in the past year?",
      expect.stringContaining("42 U.S.C. 12102(2)(A)"),
    ]);
    expect(first?.lines.at(-1)?.parts.map(({ authority }) => authority)).toEqual([
      "usc-42-12102-2A",
      "ocr-2024-asthma",
    ]);
  });

  it("marks the one row that is new since the practice reviewed it", () => {
    const first = reviewAfter([], world);
    const knowledge = knowledgeAfter({
      file: "functional/medicines.yaml",
      replace: "ingredient: atomoxetine",
      by: "ingredient: atomoxetin",
    });
    const [one] = standingOf(worldWith(knowledge), [first]).outstanding;
    if (one?.since.kind !== "changed") throw new Error("nothing changed");
    const rows = saidBlocks(one.unit, namesIn(knowledge), one.since.partsThen).flatMap((block) => block.rows);
    expect(rows.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(JSON.stringify(rows.find(({ isNew }) => isNew))).toContain("atomoxetin");
  });
});
