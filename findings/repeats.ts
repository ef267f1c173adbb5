/**
 * Which entries of the chart say the same condition again: the problem list and a visit, or two codes of one condition. Two
 * fractures or two allergies are two, unless they bear the same code.
 */
import { codeText, type Code } from "../chart/code.ts";
import type { Source } from "../chart/chart.ts";
import type { ReadCondition } from "./conditions.ts";
import { compare } from "./order.ts";

/** Injuries, consequences of causes, and statuses: one concept may stand for several things that one child has. */
const ONE_OF_SEVERAL = /^[STVWXYZ]/;

const INJURY = /^[ST]\d\w\.\w{3}[A-Z]$/;

/** Each repeating source with the one that it repeats: the one in lane `use`, then the problem list, then the first by name. */
export function repeatsOf(conditions: readonly ReadCondition[]): ReadonlyMap<Source, Source> {
  const repeats = new Map<Source, Source>();
  const kept: ReadCondition[] = [];
  for (const condition of conditions.filter(isNow).toSorted(byWeight)) {
    const first = kept.find((other) => saysTheSame(condition, other));
    if (first) repeats.set(condition.item.source, first.item.source);
    else kept.push(condition);
  }
  return repeats;
}

function isNow({ lane, silent, item }: ReadCondition): boolean {
  return (lane === "use" || lane === "ask") && silent === null && item.codes.length > 0;
}

function byWeight(one: ReadCondition, other: ReadCondition): number {
  return compare(weight(one), weight(other));
}

function weight({ lane, item }: ReadCondition): string {
  const place = item.categories.includes("problem-list-item") ? 0 : 1;
  return `${lane === "use" ? 0 : 1}${place}${item.source}`;
}

function saysTheSame(one: ReadCondition, other: ReadCondition): boolean {
  if (sharedCode(one, other)) return true;
  const concepts = names(one);
  return concepts !== "" && concepts === names(other) && !isOneOfSeveral(one) && !isOneOfSeveral(other);
}

function sharedCode({ item: one }: ReadCondition, { item: other }: ReadCondition): boolean {
  if (one.resource !== other.resource) return false;
  const codes = new Set(one.codes.map(stem));
  return other.codes.some((code) => codes.has(stem(code)));
}

/** The seventh character of an injury says first visit, later visit or sequela of the same one. */
function stem(code: Code): string {
  const text = codeText(code);
  return code.system === "icd10cm" && INJURY.test(code.code) ? text.slice(0, -1) : text;
}

function names({ concepts }: ReadCondition): string {
  return concepts.map(({ id }) => id).join(" ");
}

function isOneOfSeveral({ item }: ReadCondition): boolean {
  if (item.resource !== "Condition") return true;
  const icd = item.codes.filter(({ system }) => system === "icd10cm");
  return icd.some(({ code }) => ONE_OF_SEVERAL.test(code));
}
