/** Codes in a category of ours of which the content tells nothing: for a reader to look at, never a fault. */
import type { Content } from "../content.ts";
import type { Knowledge } from "../knowledge.ts";
import { byPrefix } from "./by-prefix.ts";
import type { CodesUnder } from "./by-prefix.ts";
import { prefixClaims } from "./claims.ts";
import type { CodeSet } from "./order-file.ts";
import { tellingOf } from "./telling.ts";

/** A beginning of codes that are all missed, with their number. */
export interface Neighbor {
  readonly stem: string;
  readonly codes: number;
  readonly description: string;
}

/** The missed codes of all categories in which the content names some, gathered under the shortest beginning. Excluded codes are known. */
export function neighborsIn(content: Content, knowledge: Knowledge, codeSet: CodeSet): readonly Neighbor[] {
  const claims = prefixClaims(content).filter(({ prefix }) => prefix.length >= 3);
  const excluded = claims.filter(({ kind }) => kind === "exclude").map(({ prefix }) => prefix);
  const under = byPrefix(codeSet.codes);
  const categories = [...new Set(claims.map(({ prefix }) => prefix.slice(0, 3)))].toSorted();
  const missed = new Set(
    categories
      .flatMap((category) => under(category))
      .filter((code) => !excluded.some((prefix) => code.startsWith(prefix)))
      .filter((code) => tellingOf(code, knowledge).what === "-"),
  );
  const stems = [...new Set([...missed].map((code) => stemOf(code, missed, under)))];
  return stems.map((stem) => ({
    stem,
    codes: under(stem).length,
    description: codeSet.descriptions.get(stem) ?? codeSet.descriptions.get(under(stem)[0] ?? "") ?? "",
  }));
}

function stemOf(code: string, missed: ReadonlySet<string>, under: CodesUnder): string {
  for (let length = 3; length < code.length; length++) {
    const stem = code.slice(0, length).replace(/\.$/, "");
    if (under(stem).every((other) => missed.has(other))) return stem;
  }
  return code;
}
