/** What a letter may hold that tells effects only, and what one must say that tells the diagnosis in detail. */
import { ACTIVITIES } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { isSilent } from "../disclosure.ts";
import { tellingIn } from "../promises/soft.ts";
import type { Choices, IdeaChoice } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** Faults that only `disclosure: function_only` makes of a choice: it would tell what the letter was to leave unsaid. */
export function faultsOfDisclosure(choices: Choices, material: Material): readonly ChoiceFault[] {
  if (choices.disclosure !== "function_only") return [];
  if (!isSilent({ choices, material })) return faultsOfWhole(choices);
  return [
    ...faultsOfWhole(choices),
    ...choices.limitations.flatMap(({ keep, of, also }, place) =>
      keep && activitiesOf([of, ...also]).length === 0
        ? [{ path: ["limitations", place, "also"], message: NO_ACTIVITY }]
        : [],
    ),
    ...choices.ideas.flatMap((idea, place) =>
      idea.keep && tellsDiagnosis(idea, material) ? [{ path: ["ideas", place, "words"], message: TELLS }] : [],
    ),
  ];
}

const NO_ACTIVITY =
  "a body function tells the diagnosis in a letter that tells effects only; add the activity it bears on under also";
const TELLS =
  "this idea gives the diagnosis away in a letter that tells effects only; word it without, leave it out, or choose disclosure: named";

function faultsOfWhole({ confirmationOnly, categories }: Choices): readonly ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  if (confirmationOnly) {
    const message = "a letter that only confirms a diagnosis names it; choose named or detailed";
    faults.push({ path: ["disclosure"], message });
  }
  if (categories.length > 0) {
    faults.push({
      path: ["categories"],
      message: "a category tells the diagnosis in a letter that tells effects only",
    });
  }
  return faults;
}

/** Major life activities alone: a body function is the organ, and the organ is half the diagnosis. */
export function activitiesOf(limits: readonly LimitId[]): readonly LimitId[] {
  return limits.filter((id) => ACTIVITIES.some((activity) => activity === id));
}

function tellsDiagnosis({ id, words }: IdeaChoice, material: Material): boolean {
  const idea = [...material.knowledge.considerations.values()].find((one) => one.id === id);
  if (words !== null) return tellingIn(words, material) !== null;
  return idea !== undefined && (familiesWith(id, material.knowledge) < 2 || tellingIn(idea.words, material) !== null);
}

/** From how many families of conditions an idea could come. From one alone, it is as good as a name. */
function familiesWith(id: string, { concepts }: Knowledge): number {
  const own = [...concepts.values()].filter(({ considerations }) => considerations.some((one) => one === id));
  return own.length === 0 ? Infinity : new Set(own.map(({ softName }) => softName)).size;
}
