import { describe, expect, it } from "@jest/globals";
import { findingsOf } from "../../findings/findings-of.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { readKnowledgeFiles } from "../../knowledge/read.ts";
import { saidIn } from "./said.ts";
import { shuffled } from "./shuffle.ts";
import { askedOf, chartOf } from "./vignette.ts";
import { NOTHING_UNMET, unmetIn, vignetteFiles, wordsOf } from "./vignette-files.ts";

const vignettes = vignetteFiles.map(({ name, vignette }) => ({ name, ...vignette }));

function shipped(): Knowledge {
  const loading = loadKnowledge(readKnowledgeFiles());
  if (loading.kind === "refused") throw new Error(JSON.stringify(loading.faults.slice(0, 3)));
  return loading.knowledge;
}
const knowledge = shipped();

describe("vignettes", () => {
  it.each(vignettes)("$case: $why ($name)", (vignette) => {
    expect(unmetIn(vignette, knowledge)).toEqual(NOTHING_UNMET);
  });

  it.each(vignettes)("$case: reads the same in another order, and without what is withheld ($name)", (vignette) => {
    const findings = findingsOf(chartOf(vignette), askedOf(vignette), knowledge);
    const mixed = findingsOf(
      chartOf({ ...vignette, chart: [...shuffled(vignette.chart, 7)] }),
      askedOf(vignette),
      knowledge,
    );
    expect(wordsOf(mixed)).toBe(wordsOf(findings));
    const out = new Set(findings.withheld.map(({ source }) => source.split("/")[1] ?? source));
    const open = vignette.chart.filter(({ id }) => !out.has(id));
    const without = findingsOf(chartOf({ ...vignette, chart: open }), askedOf(vignette), knowledge);
    expect(saidIn(findings).filter((line) => !line.split(" ").some((word) => out.has(word)))).toEqual(saidIn(without));
  });

  it("cites no authority that the knowledge base cannot show", () => {
    const unknown = vignettes.flatMap((vignette) => {
      const findings = findingsOf(chartOf(vignette), askedOf(vignette), knowledge);
      const evidence = [...findings.limitations, ...findings.pathways].flatMap((each) => each.evidence);
      return evidence.flatMap(({ authorities }) => authorities).filter((id) => !knowledge.authorities.has(id));
    });
    expect(unknown).toEqual([]);
  });
});
