/**
 * The second look at what was asked: an EHR may leave a parameter aside and answer with more (Epic 4122 and 59100). Leaves out only what
 * says by itself that it is something else; what says nothing stays.
 */
import { categoriesSchema } from "../elements.ts";
import { isObject } from "../json.ts";
import type { Entry, Resource } from "../resource.ts";
import type { VendorWays } from "../vendors/ways.ts";
import { categoriesAsked, type SectionSearch } from "./sections.ts";

/** `elsewhere`: of another section of this chart, where it counts; it stays in the record. `other`: nothing that was asked for. */
export type Match = "asked" | "elsewhere" | "other";

/** Categories of observations that no section asks for (HL7 observation-category, US Core 6.1). */
const NOT_ASKED: ReadonlySet<string> = new Set([
  "activity",
  "exam",
  "imaging",
  "laboratory",
  "procedure",
  "sdoh",
  "social-history",
  "therapy",
  "vital-signs",
]);

/** How a resource answers to the question of a section. */
export function matchOf({ resource }: Entry, search: SectionSearch, ways: VendorWays): Match {
  const { type, parameters } = search;
  if (resource.resourceType !== type) return "elsewhere";
  const { status, intent, date, category } = parameters;
  if (contradicts(resource["status"], status) || contradicts(resource["intent"], intent)) return "other";
  if (date !== undefined && endsBefore(resource, date.replace(/^ge/, ""))) return "other";
  return category === undefined ? "asked" : byCategory(resource, category, categoriesAsked(type, ways));
}

/** A status or an intent that the resource has, and that was not asked for. */
function contradicts(has: unknown, asked: string | undefined): boolean {
  return asked !== undefined && typeof has === "string" && !asked.split(",").includes(has);
}

/** Judged by words that are known: an EHR may mark a resource by words of its own only. */
function byCategory(resource: Resource, asked: string, words: readonly string[]): Match {
  const read = categoriesSchema.safeParse(resource["category"]);
  const has = read.success ? read.data : [];
  if (has.includes(asked)) return "asked";
  if (has.some((word) => words.includes(word))) return "elsewhere";
  const isOther = resource.resourceType === "Observation" && has.length > 0 && has.every((word) => NOT_ASKED.has(word));
  return isOther ? "other" : "asked";
}

/** Is what took place over before that moment? Compared at the precision that both have. */
function endsBefore(resource: Resource, moment: string): boolean {
  const period = resource["period"];
  if (!isObject(period)) return false;
  const end = period["end"] ?? (resource["status"] === "finished" ? period["start"] : undefined);
  if (typeof end !== "string") return false;
  const length = Math.min(end.length, 10);
  return end.slice(0, length) < moment.slice(0, length);
}
