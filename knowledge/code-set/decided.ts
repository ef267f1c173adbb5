/** Which rows of the content decide what is told of a code: the longest of each table, unless something withholds the code before. */
import { winningPrefix } from "../codes.ts";
import type { Knowledge } from "../knowledge.ts";

/** `concept F90.2`, `symptom R26.2`, `pattern ^T…`: each row that decides for a code, as `knowledge/codes.ts` would have it. */
export function decidedBy(code: string, knowledge: Knowledge): readonly string[] {
  const winner = winningPrefix(code, knowledge.index);
  const concept = winner && knowledge.concepts.get(winner.meaning.concept);
  const own = winner ? [`${winner.meaning.history ? "history" : "concept"} ${winner.prefix}`] : [];
  if (concept?.sensitivity.kind === "withheld") return own;
  const { functional, index, sensitive } = knowledge;
  const kept = longest(code, index.withheld);
  if (kept !== null) return [`withheld ${kept}`];
  const pattern = sensitive.icd10cmPatterns.find((row) => row.pattern.test(code));
  if (pattern) return [`pattern ${pattern.pattern.source}`];
  const symptom = longest(code, tableOf(functional.symptomCodes));
  const status = longest(code, tableOf(functional.statusCodes));
  const silent = concept ? null : longest(code, index.silent);
  const adolescent = sensitive.adolescent.prefixes.filter((prefix) => code.startsWith(prefix));
  return [
    ...own,
    ...(symptom === null ? [] : [`symptom ${symptom}`]),
    ...(status === null ? [] : [`status ${status}`]),
    ...(silent === null ? [] : [`silent ${silent}`]),
    ...adolescent.map((prefix) => `adolescent ${prefix}`),
  ];
}

type Table = ReadonlyMap<string, unknown>;

const tables = new WeakMap<readonly { readonly code: string }[], Table>();

/** The rows of a table by their code; made once for each table. */
function tableOf(rows: readonly { readonly code: string }[]): Table {
  const known = tables.get(rows);
  if (known) return known;
  const table = new Map(rows.map(({ code }) => [code, true]));
  tables.set(rows, table);
  return table;
}

function longest(code: string, table: Table): string | null {
  for (let length = code.length; length > 0; length--) {
    const prefix = code.slice(0, length);
    if (table.has(prefix)) return prefix;
  }
  return null;
}
