/** Which element may stand in which (ISO 14289-1, 7.2; ISO 32000-1, 14.8.4): tables, lists and tables of contents. */
import type { Fault } from "../fault.ts";
import { broken, ua, unless } from "../fault.ts";
import type { Subject } from "../read/pages.ts";
import type { Tag } from "../read/tags.ts";
import { holderOf, kidTypes } from "../read/tags.ts";

interface Rule {
  readonly rule: string;
  readonly of: string;
  readonly why: string;
}

/** What must hold an element of the type. */
const HOLDERS: readonly (Rule & { readonly in: readonly string[] })[] = [
  { rule: "7.2-4", of: "TR", in: ["Table", "THead", "TBody", "TFoot"], why: "a row outside of a table" },
  { rule: "7.2-5", of: "THead", in: ["Table"], why: "a head outside of a table" },
  { rule: "7.2-6", of: "TBody", in: ["Table"], why: "a body outside of a table" },
  { rule: "7.2-7", of: "TFoot", in: ["Table"], why: "a foot outside of a table" },
  { rule: "7.2-8", of: "TH", in: ["TR"], why: "a head cell outside of a row" },
  { rule: "7.2-9", of: "TD", in: ["TR"], why: "a cell outside of a row" },
  { rule: "7.2-17", of: "LI", in: ["L"], why: "an item outside of a list" },
  { rule: "7.2-18", of: "LBody", in: ["LI"], why: "the body of an item outside of one" },
  { rule: "7.2-26", of: "TOCI", in: ["TOC"], why: "an entry outside of a table of contents" },
];

/** What an element of the type may hold. */
const HELD: readonly (Rule & { readonly only: readonly string[] })[] = [
  {
    rule: "7.2-3",
    of: "Table",
    only: ["TR", "THead", "TBody", "TFoot", "Caption"],
    why: "a table holds what is no row",
  },
  { rule: "7.2-10", of: "TR", only: ["TH", "TD"], why: "a row holds what is no cell" },
  { rule: "7.2-36", of: "THead", only: ["TR"], why: "the head of a table holds what is no row" },
  { rule: "7.2-37", of: "TBody", only: ["TR"], why: "the body of a table holds what is no row" },
  { rule: "7.2-38", of: "TFoot", only: ["TR"], why: "the foot of a table holds what is no row" },
  { rule: "7.2-19", of: "L", only: ["L", "LI", "Caption"], why: "a list holds what is no item" },
  { rule: "7.2-20", of: "LI", only: ["Lbl", "LBody"], why: "an item holds what is neither label nor body" },
  { rule: "7.2-27", of: "TOC", only: ["TOC", "TOCI", "Caption"], why: "a table of contents holds what is no entry" },
];

const count = (types: readonly string[], type: string): number => types.filter((one) => one === type).length;
const captionLater = (types: readonly string[]): boolean => types.lastIndexOf("Caption") > 0;
const captionInside = (types: readonly string[]): boolean => types.slice(1, -1).includes("Caption");

/** What the kids of an element may not be, all together. */
const TOGETHER: readonly (Rule & { readonly isBroken: (types: readonly string[]) => boolean })[] = [
  { rule: "7.2-11", of: "Table", isBroken: (types) => count(types, "THead") > 1, why: "two heads" },
  { rule: "7.2-12", of: "Table", isBroken: (types) => count(types, "TFoot") > 1, why: "two feet" },
  {
    rule: "7.2-13",
    of: "Table",
    isBroken: (types) => types.includes("TFoot") && !types.includes("TBody"),
    why: "a foot without a body",
  },
  {
    rule: "7.2-14",
    of: "Table",
    isBroken: (types) => types.includes("THead") && !types.includes("TBody"),
    why: "a head without a body",
  },
  { rule: "7.2-16", of: "Table", isBroken: captionInside, why: "a caption between rows" },
  { rule: "7.2-39", of: "Table", isBroken: (types) => count(types, "Caption") > 1, why: "two captions" },
  { rule: "7.2-40", of: "L", isBroken: captionLater, why: "a caption after items" },
  { rule: "7.2-28", of: "TOC", isBroken: captionLater, why: "a caption after entries" },
];

/** Faults of what stands in what. */
export function nestingFaults({ tree }: Subject): readonly Fault[] {
  return (tree?.tags ?? []).flatMap((tag) => [...holderFaults(tag), ...heldFaults(tag)]);
}

function holderFaults(tag: Tag): readonly Fault[] {
  const rule = HOLDERS.find(({ of }) => of === tag.type);
  if (rule === undefined) return [];
  return unless(rule.in.includes(holderOf(tag)?.type ?? ""), broken([ua(rule.rule)], tag.place, rule.why));
}

function heldFaults(tag: Tag): readonly Fault[] {
  const types = kidTypes(tag);
  return [
    ...HELD.filter(({ of, only }) => of === tag.type && types.some((type) => !only.includes(type))),
    ...TOGETHER.filter(({ of, isBroken }) => of === tag.type && isBroken(types)),
  ].flatMap(({ rule, why }) => broken([ua(rule)], tag.place, why));
}
