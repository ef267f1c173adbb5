/** How a practice's settings, letters and phrases stand, in words for the first page. */
import { PHRASES_NAME, PRACTICE_NAME } from "../words/kept-words.ts";
import { headsOf, standingIn } from "../store/template-lists.ts";
import type { Standing } from "../store/template-lists.ts";
import type { Overview } from "./home-sheet.ts";
import type { PracticeVisit } from "./visit.ts";

/** Reads what the store holds of this practice. */
export async function standsOf({
  hall,
  launch,
  world,
  ruledBy,
}: PracticeVisit): Promise<Pick<Overview, "settings" | "letters" | "phrases">> {
  if (ruledBy !== null) {
    const name = world.practice.letterhead.name ?? "this practice";
    return { settings: `As ${ruledBy} says for ${name}.`, letters: { own: 0, drafts: 0 }, phrases: "" };
  }
  const heads = await headsOf(hall.store, launch.tenant);
  const standing = (template: string): Standing => standingIn(heads, { template, owner: "" });
  const letters = [...world.content.templates.keys()].map(standing);
  return {
    settings: standingInWords(standing(PRACTICE_NAME), "Nothing is set yet: letters bear what the chart says."),
    letters: {
      own: letters.filter(({ inUse }) => inUse !== null).length,
      drafts: letters.filter(({ open }) => open !== null).length,
    },
    phrases: standingInWords(standing(PHRASES_NAME), "All are as shipped."),
  };
}

/** What is in use and what is not yet, in a sentence or two. */
export function standingInWords({ inUse, open }: Standing, nothing: string): string {
  const used = inUse === null ? nothing : `Version ${inUse.version} is in use.`;
  if (open === null) return used;
  return `${used} Version ${open.version} is ${open.state === "checked" ? "checked" : "a draft"} and not in use yet.`;
}
