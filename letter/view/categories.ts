/** The IDEA categories that a clinician ticked, as areas where the team may want to look. Whether one fits is the team's to find. */
import type { Decisions } from "../decisions/decide.ts";
import { field } from "../field.ts";
import type { View } from "../field.ts";
import { fromClinician } from "./origins.ts";

/** In the words of the regulation; absent where none was ticked. */
export function categoriesView({ choices, material }: Decisions): readonly View[] | undefined {
  const { pathways } = material.knowledge;
  const views = choices.categories.map((category, place) => {
    const id = `idea.${category}`;
    const label = [...pathways].find(([pathway]) => pathway === id)?.[1].label ?? category.replaceAll("_", " ");
    const words = label.replace(/^IDEA: /, "").replace(/ \(State option\)$/, ", as the State defines it");
    return { words: field(words, fromClinician(["categories", place], [`knowledge:${id}`])) };
  });
  return views.length > 0 ? views : undefined;
}
