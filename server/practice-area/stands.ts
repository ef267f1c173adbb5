/** How settings, letters and phrases stand, in words for the first page. */
import { PHRASES_NAME, PRACTICE_NAME } from "../words/kept-words.ts";
import { headsOf, standingIn } from "../store/template-lists.ts";
import type { Standing } from "../store/template-lists.ts";
import type { Fact } from "../pages/desk-model.ts";
import { inWords, memberOf } from "../practice/people.ts";
import { publishedOf } from "../store/template-versions.ts";
import type { Overview } from "./home-sheet.ts";
import { letterTitle } from "./one-text.ts";
import { ownWordsRight } from "./whose.ts";
import type { PracticeVisit } from "./visit.ts";

/** Reads what the store holds of this practice. */
export async function standsOf({
  hall,
  launch,
  world,
  ruledBy,
  whose: { owner, unchanged },
}: PracticeVisit): Promise<Pick<Overview, "settings" | "letters" | "phrases">> {
  if (ruledBy !== null) {
    const name = world.practice.letterhead.name ?? "this practice";
    return { settings: `As ${ruledBy} says for ${name}.`, letters: { own: 0, drafts: 0 }, phrases: "" };
  }
  const heads = await headsOf(hall.store, launch.tenant, owner);
  const standing = (template: string): Standing => standingIn(heads, { template, owner });
  const letters = [...world.content.templates.keys()].map(standing);
  return {
    settings: standingInWords(standing(PRACTICE_NAME), "Nothing is set yet: letters bear what the chart says."),
    letters: {
      own: letters.filter(({ inUse }) => inUse !== null).length,
      drafts: letters.filter(({ open }) => open !== null).length,
    },
    phrases: standingInWords(standing(PHRASES_NAME), `All are ${unchanged}.`),
  };
}

/** Which clinicians have words of their own, by name, in what, and whether those are in use. */
export async function cliniciansWords({ hall, launch, world }: PracticeVisit): Promise<readonly Fact[]> {
  const inUse = hall.cliniciansOf?.(launch.tenant);
  const published = (await publishedOf(hall.store, launch.tenant)).filter(({ owner }) => owner !== "");
  const owners = [...new Set(published.map(({ owner }) => owner))];
  return owners.map((owner) => {
    const own = published.filter((one) => one.owner === owner).map(({ template }) => titleOfText(hall, template));
    const member = memberOf(owner, world.practice.members);
    const theirs = ownWordsRight(owner, world.practice, null).kind === "may" ? inUse?.get(owner) : undefined;
    const isWhole = theirs !== undefined && theirs.outOfUse.length === 0;
    const how = theirs === undefined ? " (kept, not in use)" : isWhole ? "" : " (some of it is out of use)";
    return {
      term: member === null ? `${owner}, whom People does not name` : inWords(member),
      says: `${own.join("; ")}${how}`,
    };
  });
}

function titleOfText(hall: PracticeVisit["hall"], name: string): string {
  const template = hall.shared.content.templates.get(name);
  return template === undefined ? "phrases" : letterTitle(hall, template);
}

/** What is in use and what is not yet, in a sentence or two. */
export function standingInWords({ inUse, open }: Standing, nothing: string): string {
  const used = inUse === null ? nothing : `Version ${inUse.version} is in use.`;
  if (open === null) return used;
  return `${used} Version ${open.version} is ${open.state === "checked" ? "checked" : "a draft"} and not in use yet.`;
}
