import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Findings } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { readKnowledgeFiles } from "../../knowledge/read.ts";
import { begins, isSaid, saidIn } from "./said.ts";
import { shuffled } from "./shuffle.ts";
import { askedOf, chartOf, vignetteOf } from "./vignette.ts";

const folder = join(import.meta.dirname, "vignettes");
const vignettes = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .toSorted()
  .map((name) => [name, vignetteOf(parse(readFileSync(join(folder, name), "utf8")))] as const);

function shipped(): Knowledge {
  const loading = loadKnowledge(readKnowledgeFiles());
  if (loading.kind === "refused") throw new Error(JSON.stringify(loading.faults.slice(0, 3)));
  return loading.knowledge;
}
const knowledge = shipped();

describe("vignettes", () => {
  it.each(vignettes.map(([name, vignette]) => ({ name, ...vignette })))("$case: $why ($name)", (vignette) => {
    const findings = findingsOf(chartOf(vignette), askedOf(vignette), knowledge);
    const said = saidIn(findings);
    const missing = vignette.found.filter((wanted) => !said.some((line) => isSaid(line, wanted)));
    const unwanted = said.filter((line) => vignette.not_found.some((pattern) => begins(line, pattern)));
    const more = said.filter(
      (line) =>
        vignette.only.some((pattern) => begins(line, pattern)) &&
        !vignette.found.some((wanted) => isSaid(line, wanted)),
    );
    expect({ missing, unwanted, more }).toEqual({ missing: [], unwanted: [], more: [] });
    const told = wordsOf(findings);
    expect(vignette.word_of.filter((word) => !new RegExp(word, "i").test(told))).toEqual([]);
    expect(vignette.no_word_of.filter((word) => new RegExp(word, "i").test(told))).toEqual([]);
  });

  it.each(vignettes.map(([name, vignette]) => ({ name, ...vignette })))(
    "$case: reads the same in another order, and without what is withheld ($name)",
    (vignette) => {
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
      expect(saidIn(findings).filter((line) => !line.split(" ").some((word) => out.has(word)))).toEqual(
        saidIn(without),
      );
    },
  );

  it("cites no authority that the knowledge base cannot show", () => {
    const unknown = vignettes.flatMap(([, vignette]) => {
      const findings = findingsOf(chartOf(vignette), askedOf(vignette), knowledge);
      const evidence = [...findings.limitations, ...findings.pathways].flatMap((each) => each.evidence);
      return evidence.flatMap(({ authorities }) => authorities).filter((id) => !knowledge.authorities.has(id));
    });
    expect(unknown).toEqual([]);
  });
});

/** All that is told of the child; the version of the knowledge base is left out, as its digits can spell any code. */
function wordsOf(findings: Findings): string {
  const told = assessJson(findings, { file: "child.json", patient: null, showWithheld: false });
  return JSON.stringify({ ...told, knowledge: null });
}
