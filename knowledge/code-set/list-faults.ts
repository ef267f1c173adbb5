/**
 * Whether the committed list of codes says what the content says today. Needs no code set: what the list holds is asked again, and
 * what the content names beyond it is told.
 */
import { faultAt } from "../check-references.ts";
import type { Content } from "../content.ts";
import type { Fault } from "../fault.ts";
import type { Knowledge } from "../knowledge.ts";
import { byPrefix } from "./by-prefix.ts";
import { prefixClaims } from "./claims.ts";
import { CODE_LIST } from "./code-list.ts";
import type { CodeList } from "./code-list.ts";
import { tellingOf } from "./telling.ts";

/** What to do about any of these faults. */
export const RENEW =
  "Run `npm run check:knowledge -- ORDERFILE --write` and commit the list; ORDERFILE is icd10cm_order_YYYY.txt, which CMS publishes.";

/** Codes that moved, prefixes without a code, prefixes and patterns that the list was not made for. Empty: the list is up to date. */
export function listFaults(list: CodeList, content: Content, knowledge: Knowledge): readonly Fault[] {
  const under = byPrefix(list.rows.flatMap(({ codes }) => codes));
  return [
    ...list.rows.flatMap((row) => movedIn(row, knowledge)),
    ...prefixClaims(content).flatMap(({ prefix, located, path }) => {
      if (!list.roots.some((root) => prefix.startsWith(root)))
        return [faultAt(located, path, `"${prefix}" is newer than ${CODE_LIST}. ${RENEW}`)];
      return under(prefix).length > 0 ? [] : [faultAt(located, path, `"${prefix}" begins no code of ${CODE_LIST}.`)];
    }),
    ...newPatterns(list, content),
  ];
}

/** One fault for a line of the list, as its codes differ in their last character only. */
function movedIn({ line, codes, what, lane }: CodeList["rows"][number], knowledge: Knowledge): Fault[] {
  const moved = codes.filter((code) => {
    const now = tellingOf(code, knowledge);
    return now.what !== what || now.lane !== lane;
  });
  const [first] = moved;
  if (first === undefined) return [];
  const now = tellingOf(first, knowledge);
  const all = moved.length > 1 ? `${first} (and ${moved.length - 1} more)` : first;
  const message = `${all} was ${what} (${lane}) and is now ${now.what} (${now.lane}). If that is meant: ${RENEW}`;
  return [{ file: CODE_LIST, line, column: 1, message }];
}

function newPatterns({ patterns }: CodeList, { sensitive }: Content): Fault[] {
  return sensitive.value.patterns.flatMap(({ pattern }, row) =>
    patterns.includes(pattern.source)
      ? []
      : [faultAt(sensitive, ["patterns", row, "pattern"], `This pattern is newer than ${CODE_LIST}. ${RENEW}`)],
  );
}
