/** The one style sheet of all pages, joined from a file for each: tokens first, then what every page has, at the end small frames. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** In this order: of two rules that weigh the same, the later one holds. */
const PARTS = [
  "tokens",
  "page",
  "form",
  "review",
  "letter",
  "why",
  "content-review",
  "desk",
  "staff",
  "editor",
  "note",
  "small",
];

/** The sheet as it stands on the disk now. */
export function styleSheet(): string {
  return PARTS.map((part) => readFileSync(join(import.meta.dirname, "style", `${part}.css`), "utf8")).join("\n");
}
