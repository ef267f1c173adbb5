import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Asked, Findings } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { readKnowledgeFiles } from "../../knowledge/read.ts";
import { TODAY } from "./child.ts";
import { chartOf, saidIn, vignetteOf, type Vignette } from "./vignette.ts";

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
const askedOf = ({ setting }: Vignette): Asked => ({ on: TODAY, setting, state: null });

describe("vignettes", () => {
  it.each(vignettes.map(([name, vignette]) => ({ name, ...vignette })))("$case: $why ($name)", (vignette) => {
    const findings = findingsOf(chartOf(vignette), askedOf(vignette), knowledge);
    const said = saidIn(findings);
    expect(said).toEqual(expect.arrayContaining([...vignette.found]));
    const unwanted = vignette.not_found.filter((line) => said.some((other) => `${other} `.startsWith(`${line} `)));
    expect(unwanted).toEqual([]);
    const told = wordsOf(findings);
    expect(vignette.no_word_of.filter((word) => new RegExp(word, "i").test(told))).toEqual([]);
  });

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
