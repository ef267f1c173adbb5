/** Whether IDEA categories may be named: in kinds that allow it, few, and only those that the chart bears on. */
import { didYouMean } from "../../knowledge/near.ts";
import { IDEA_CATEGORIES } from "../../knowledge/vocabulary.ts";
import type { IdeaCategory } from "../../knowledge/vocabulary.ts";
import type { Findings } from "../../findings/findings.ts";
import type { Choices } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** The categories that a chart bears on: a team may want to look there, and a clinician may name them. */
export function openCategories(findings: Pick<Findings, "pathways">): readonly IdeaCategory[] {
  const open = new Set(findings.pathways.filter(({ standing }) => standing !== "not_shown").map(({ id }) => id));
  return IDEA_CATEGORIES.filter((category) => open.has(`idea.${category}`));
}

/** Faults of the rows under `categories`. */
export function faultsOfCategories({ categories }: Choices, material: Material): readonly ChoiceFault[] {
  const most = material.kind.categories;
  if (most === 0) {
    const message = "a letter of this kind names no IDEA category; leave the list empty";
    return categories.length === 0 ? [] : [{ path: ["categories"], message }];
  }
  const open = material.categories;
  const rows = categories.flatMap((category, place) => faultsOfRow(category, place, { categories, open }));
  if (categories.length <= most) return rows;
  return [...rows, { path: ["categories"], message: `at most ${most}; the team looks at them all` }];
}

interface Look {
  readonly categories: readonly string[];
  readonly open: readonly IdeaCategory[];
}

function faultsOfRow(category: string, place: number, { categories, open }: Look): readonly ChoiceFault[] {
  const path = ["categories", place];
  if (!IDEA_CATEGORIES.some((one) => one === category)) {
    return [{ path, message: `there is no IDEA category of this name.${didYouMean(category, IDEA_CATEGORIES)}` }];
  }
  if (!open.some((one) => one === category)) {
    return [{ path, message: "nothing in this chart bears on this category; leave it out" }];
  }
  return categories.indexOf(category) < place ? [{ path, message: "stands twice; leave one out" }] : [];
}
