import { describe, expect, it } from "@jest/globals";
import { rowId } from "../../findings/rule.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { decide, preselect } from "../../letter/decisions/decide.ts";
import type { Decisions } from "../../letter/decisions/decide.ts";
import type { Material } from "../../letter/material.ts";
import { restsOn } from "../../letter/rests-on.ts";
import { CAST } from "../../sandbox/cast.ts";
import { castMaterial, completed, DAY, statement, world } from "./cast-material.ts";

function decided(choices: Choices, material: Material): Decisions {
  const made = decide(choices, material);
  if (made.kind === "refused") throw new Error(JSON.stringify(made.faults));
  return made.decisions;
}

const nora = castMaterial("adhd_anxiety");
const choices = completed(nora);

describe("what a letter rests on", () => {
  it("is what its diagnoses, effects and ideas say, and the pathway that it is for", () => {
    const kept = { ...choices, ideas: choices.ideas.map((idea) => ({ ...idea, keep: idea.id === "extra_time" })) };
    const rows = restsOn(decided({ ...kept, ideas: kept.ideas.filter(({ keep }) => keep) }, nora));
    expect(rows).toEqual(expect.arrayContaining(["conditions/adhd_combined", "activities/concentrating"]));
    expect(rows).toEqual(expect.arrayContaining(["considerations/extra_time", "pathways/section_504"]));
    expect(rows.filter((row) => row.startsWith("considerations/"))).toEqual(["considerations/extra_time"]);
    expect(rows.filter((row) => row.startsWith("functional/")).length).toBeGreaterThan(0);
  });

  it("is nothing of what was left out", () => {
    const rows = restsOn(decided(choices, nora));
    expect(rows).not.toContain("conditions/anxiety");
    expect(rows).not.toContain("activities/sitting");
    expect(rows.filter((row) => row.startsWith("considerations/"))).toEqual([]);
  });

  it("is no activity where the letter only confirms a diagnosis", () => {
    const none = choices.limitations.map((row) => ({ ...row, keep: false }));
    const rows = restsOn(decided({ ...choices, limitations: none, confirmationOnly: true }, nora));
    expect(rows).toEqual(["conditions/adhd_combined", "pathways/section_504"]);
  });

  it("is the activity alone where a clinician says what the chart does not", () => {
    const own = [...choices.limitations.slice(0, 3), statement("walking", "Stops after one block")];
    expect(restsOn(decided({ ...choices, limitations: own }, nora))).toContain("activities/walking");
  });

  it.each(CAST)("names for %s only rows that the content has, each once and in order", (name) => {
    const made = preselect(castMaterial(name), DAY);
    if (made.kind === "refused") return;
    const rows = restsOn(made.decisions);
    const known = new Set(world.knowledge.rows.map(rowId));
    expect(rows.filter((row) => !known.has(row))).toEqual([]);
    expect(rows).toEqual([...new Set(rows)].toSorted());
  });
});
