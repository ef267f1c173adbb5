/** `disclosure: function_only` on the finished letter: whatever a clinician or a template wrote, the diagnosis is not named. */
import type { Decisions } from "../decisions/decide.ts";
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import type { Broken } from "./broken.ts";
import { folded } from "./folded.ts";
import { placedSentences } from "./leaks.ts";

/** Sentences that name a kept diagnosis in a letter that was to tell its effects alone (45 CFR 164.502(b), minimum necessary). */
export function namedInSpite(letter: Letter, decisions: Decisions): readonly Broken[] {
  if (decisions.choices.disclosure !== "function_only") return [];
  const names = namesOfKept(decisions);
  if (names.length === 0) return [];
  const pattern = new RegExp(`\\b(?:${names.map((name) => RegExp.escape(name)).join("|")})\\b`, "i");
  const why = "names the diagnosis in a letter that was to tell its effects only; word it without the name";
  return placedSentences(letter).flatMap(({ at, sentence }) =>
    pattern.test(folded(sentenceText(sentence))) ? [{ rule: "R19", at, sources: sentence.origin.sources, why }] : [],
  );
}

function namesOfKept({ choices, material }: Decisions): readonly string[] {
  const kept = choices.diagnoses.filter(({ keep }) => keep);
  const sources = new Set(kept.flatMap((one) => one.sources));
  const concepts = material.findings.conditions
    .filter(({ source }) => sources.has(source))
    .flatMap((finding) => finding.concepts.flatMap((id) => material.knowledge.concepts.get(id) ?? []));
  const soft = concepts
    .map(({ softName }) => softName ?? "")
    .join(" ")
    .toLowerCase();
  const names = [...kept.map(({ plainName }) => plainName), ...concepts.map(({ plainName }) => plainName)];
  const forms = names.flatMap(formsOf).filter((form) => !soft.includes(form.toLowerCase()));
  return [...new Set(forms)];
}

const SHORTEST = 3;

/** The forms of a name: "ADHD (combined presentation)" goes by "ADHD" too; "attention-deficit disorder (ADHD), combined" by both of its names. */
export function formsOf(name: string): readonly string[] {
  const read = folded(name);
  const whole = read.split(/[(,]/)[0] ?? read;
  const short = [...read.matchAll(/\b[A-Z]{3,}\b/g)].map(([letters]) => letters);
  return [read, whole, ...short].map((form) => form.trim()).filter((form) => form.length >= SHORTEST);
}
