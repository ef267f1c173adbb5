/** A documented finding in the words of a letter: what is hard, and what is seen. Proposed to the clinician, never more. */
import type { FunctionalItem } from "../../chart/chart.ts";
import type { Evidence } from "../../findings/findings.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";

export interface FindingWords {
  /** The finding's own name where it reads as one, else null. */
  readonly what: string | null;
  readonly words: string | null;
}

const LONGEST_NAME = 60;

/** Splits "Staying with a task: works 5 to 10 minutes" at the finding's name; a question answered yes becomes its statement. */
export function findingWords(item: FunctionalItem | undefined, evidence: Evidence, knowledge: Knowledge): FindingWords {
  const { words } = evidence;
  if (item === undefined || words === null) return { what: null, words };
  const statement = statementOf(item, knowledge);
  if (statement !== null) return { what: null, words: statement };
  const name = item.text ?? "";
  if (name === "" || !words.startsWith(`${name}: `)) return { what: null, words };
  return {
    what: name.length <= LONGEST_NAME && !name.endsWith("?") ? name : null,
    words: words.slice(name.length + 2),
  };
}

/** A question of a coded form says what its yes means (LOINC 69856-3 to 69861-3), in our own words. */
function statementOf({ codes }: FunctionalItem, { functional }: Knowledge): string | null {
  const asked = new Set(codes.filter(({ system }) => system === "loinc").map(({ code }) => code));
  return functional.loincItems.find(({ code }) => asked.has(code))?.says ?? null;
}
