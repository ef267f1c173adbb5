/** All vignettes from their files, and what one of them misses in the answers of a knowledge base. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Findings } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { begins, isSaid, saidIn } from "./said.ts";
import { askedOf, chartOf, vignetteOf, type Vignette } from "./vignette.ts";

export interface NamedVignette {
  readonly name: string;
  readonly vignette: Vignette;
  /** The file's own text. */
  readonly text: string;
}

const folder = join(import.meta.dirname, "vignettes");

export const vignetteFiles: readonly NamedVignette[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .toSorted()
  .map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return { name, text, vignette: vignetteOf(parse(text)) };
  });

/** What the vignette asks and the knowledge base does not give, or gives and must not; all empty where it holds. */
export interface Unmet {
  readonly missing: readonly string[];
  readonly unwanted: readonly string[];
  readonly more: readonly string[];
  readonly unsaid: readonly string[];
  readonly words: readonly string[];
}

/** A vignette that holds. */
export const NOTHING_UNMET: Unmet = { missing: [], unwanted: [], more: [], unsaid: [], words: [] };

export function unmetIn(vignette: Vignette, knowledge: Knowledge): Unmet {
  const findings = findingsOf(chartOf(vignette), askedOf(vignette), knowledge);
  const said = saidIn(findings);
  const told = wordsOf(findings);
  const isAsked = (line: string): boolean => vignette.found.some((wanted) => isSaid(line, wanted));
  const isTold = (word: string): boolean => new RegExp(word, "i").test(told);
  return {
    missing: vignette.found.filter((wanted) => !said.some((line) => isSaid(line, wanted))),
    unwanted: said.filter((line) => vignette.not_found.some((pattern) => begins(line, pattern))),
    more: said.filter((line) => vignette.only.some((pattern) => begins(line, pattern)) && !isAsked(line)),
    unsaid: vignette.word_of.filter((word) => !isTold(word)),
    words: vignette.no_word_of.filter(isTold),
  };
}

/** All that is told of the child; the version of the knowledge base is left out, as its digits can spell any code. */
export function wordsOf(findings: Findings): string {
  const told = assessJson(findings, { file: "child.json", patient: null, showWithheld: false });
  return JSON.stringify({ ...told, knowledge: null });
}
