/** The committed list of codes for the tests: read back, and laid out as the code set that it was made from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CODE_LIST, readCodeList } from "../../knowledge/code-set/code-list.ts";
import { prefixClaims } from "../../knowledge/code-set/claims.ts";
import { decidedBy } from "../../knowledge/code-set/decided.ts";
import type { CodeSet } from "../../knowledge/code-set/order-file.ts";
import { shipped, shippedContent } from "./shipped.ts";

export const listText = readFileSync(join(import.meta.dirname, "../../knowledge", CODE_LIST), "utf8");
export const list = readCodeList(listText);
export const listedCodes: readonly string[] = list.rows.flatMap(({ codes }) => codes);

/** As much of the public code set as lies under our prefixes. */
export const knownCodes: CodeSet = {
  edition: list.edition,
  codes: listedCodes,
  descriptions: new Map(),
  form: "order_file",
};

/** A code set that is quick to walk: codes that decide each prefix, and some whole categories. */
export const fewCodes: CodeSet = { ...knownCodes, codes: fewOf(knownCodes.codes) };

function fewOf(codes: readonly string[]): readonly string[] {
  const narrow = prefixClaims(shippedContent).filter(({ kind }) => kind === "exclude" || kind === "only_for");
  const seen = new Set<string>();
  return codes.filter((code) => {
    const within = narrow
      .filter(({ prefix }) => code.startsWith(prefix))
      .map(({ kind, prefix }) => `${kind} ${prefix}`);
    const fresh = [...decidedBy(code, shipped), ...within].filter((row) => !seen.has(row));
    fresh.forEach((row) => seen.add(row));
    return fresh.length > 0 || /^(J45|R26|S82\.00|T39\.1|Z62)/.test(code);
  });
}

/** The same codes as an order file has them. */
export function orderFile(codes: readonly string[] = fewCodes.codes): string {
  const lines = codes.map((code, place) => {
    const number = String(place + 1).padStart(5, "0");
    return `${number} ${code.replace(".", "").padEnd(7)} 1 ${`About ${code}`.padEnd(60)} About ${code}`;
  });
  return `${lines.join("\r\n")}\r\n`;
}
