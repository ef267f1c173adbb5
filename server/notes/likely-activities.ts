/**
 * Which activities the words of a sentence may speak of: an order for a list, and no more. Nothing is concluded from it, and a
 * clinician chooses.
 */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { SeenWords } from "../words/seen-words.ts";

/** Words that a plain sentence has for an activity and that its own name and questions lack. */
const PLAIN: Partial<Record<LimitId, string>> = {
  walking: "walk walks stairs hallway limp limps run runs running slower between rooms hike feet",
  standing: "stand stands standing line",
  sitting: "sit sits sitting seat floor circle",
  writing: "write writes writing handwriting pencil copy copying",
  reading: "read reads reading print page",
  concentrating: "attention focus focused distracted task prompt prompts concentrate finish unfinished",
  thinking: "steps remember remembers memory plan organize confused",
  learning: "learn math grade behind lesson",
  sleeping: "sleep sleeps asleep tired awake night bed",
  eating: "eat eats lunch meal snack swallow chew",
  breathing: "breath wheeze wheezes cough coughs inhaler",
  hearing: "hear hears hearing noise noisy",
  seeing: "see sees board vision glasses screen light",
  speaking: "speech speak speaks talk talks words",
  communicating: "ask asks understand understands tell tells directions",
  interacting_with_others: "friends classmates peers group recess alone plays",
  caring_for_oneself: "dress dresses buttons bathroom wash toilet zipper shoes",
  performing_manual_tasks: "hands scissors grip drops opens fingers jar",
  lifting: "lift carry carries backpack heavy",
  bending: "bend bends kneel squat",
  reaching: "reach reaches overhead shoulder",
  musculoskeletal: "joint joints stiff stiffness knee swelling pain",
  neurological: "headache headaches seizure seizures dizzy",
};

const STEM = 5;

/** All activities and functions, those of which the words may speak first. `likely` counts them. */
export function likelyActivities(
  words: string,
  { knowledge, seen }: { readonly knowledge: Knowledge; readonly seen: SeenWords["what"] },
): { readonly ordered: readonly LimitId[]; readonly likely: number } {
  const stems = stemsIn(words);
  const scored = [...ACTIVITIES, ...FUNCTIONS]
    .filter((id) => knowledge.activities.has(id))
    .map((id) => {
      const label = knowledge.activities.get(id)?.label ?? "";
      const named = shared(stems, stemsIn(`${label} ${PLAIN[id] ?? ""}`));
      return { id, score: named * 2 + Math.min(1, shared(stems, stemsIn((seen[id] ?? []).join(" ")))) };
    });
  const ordered = scored.toSorted((a, b) => b.score - a.score).map(({ id }) => id);
  return { ordered, likely: Math.min(MOST_LIKELY, scored.filter(({ score }) => score >= 2).length) };
}

/** More than these is no short list. */
const MOST_LIKELY = 4;

function stemsIn(words: string): ReadonlySet<string> {
  const found = words.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(found.filter((word) => !COMMON.has(word)).map((word) => word.slice(0, STEM)));
}

const COMMON: ReadonlySet<string> = new Set(
  "the and for that with who does not have has was are but from this than his her she they you can when before after child needs".split(
    " ",
  ),
);

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((stem) => others.has(stem)).length;
}
