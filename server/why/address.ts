/** Where each row of the content has its page. No address holds anything of a child. */
import type { RowName } from "../../findings/rule.ts";

/** The parts of the content that have pages, as their addresses name them. */
export const PARTS = ["conditions", "considerations", "pathways", "activities", "authorities"] as const;
export type Part = (typeof PARTS)[number];

/** The source attributes of all of it. */
export const WHY = "/why/";

/** `/why/conditions/`: the list of a part. */
export function listOf(part: Part): string {
  return `${WHY}${part}/`;
}

/** `/why/conditions/asthma`. */
export function pageOf(part: Part, id: string): string {
  return `${WHY}${part}/${encodeURIComponent(id)}`;
}

/** The same as JSON: the address without its last slash, and `.json`. */
export function jsonOf(address: string): string {
  return `${address.replace(/\/$/, "")}.json`;
}

/** The page on which a row of the content can be read; null for the tables, which have none. */
export function pageOfRow({ file, row }: RowName): string | null {
  const [, condition] = /^conditions\/(.+)\.yaml$/.exec(file) ?? [];
  if (condition !== undefined) return pageOf("conditions", condition);
  const part = PARTS.find((each) => file === `${each}.yaml`);
  return part === undefined ? null : pageOf(part, row);
}
