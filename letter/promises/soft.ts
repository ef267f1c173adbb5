/** `disclosure: function_only` on the finished letter: whatever a clinician or a template wrote, the diagnosis is not named. */
import type { DiagnosisChoice } from "../decisions/choices.ts";
import type { Decisions } from "../decisions/decide.ts";
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import type { Material } from "../material.ts";
import type { Broken } from "./broken.ts";
import { folded } from "./folded.ts";
import { placedSentences } from "./leaks.ts";

/** Sentences that name a kept diagnosis in a letter that was to tell its effects alone (45 CFR 164.502(b), minimum necessary). */
export function namedInSpite(letter: Letter, decisions: Decisions): readonly Broken[] {
  if (decisions.choices.disclosure !== "function_only") return [];
  const tells = tellsName(decisions.choices.diagnoses, decisions.material);
  return placedSentences(letter).flatMap(({ at, sentence }) => {
    if (!tells(sentenceText(sentence))) return [];
    const isPaper = PAPER.includes(at);
    if (isPaper && letter.status === "draft") return [];
    return [{ rule: "R19", at, sources: sentence.origin.sources, why: isPaper ? ON_PAPER : IN_WORDS }];
  });
}

/** What the practice's own paper says. A draft stands on it too: only a decided letter goes anywhere. */
const PAPER = ["letterhead", "signature"];
const IN_WORDS = "names the diagnosis in a letter that was to tell its effects only; word it without the name";
const ON_PAPER =
  "the practice's own name or title tells the diagnosis; write on other paper, or name the diagnosis if the family agrees";

/** Whether a text names one of the kept diagnoses. */
export function tellsName(diagnoses: readonly DiagnosisChoice[], material: NamesIn): (text: string) => boolean {
  const names = namesOfKept(diagnoses, material);
  if (names.length === 0) return () => false;
  const pattern = new RegExp(`\\b(?:${names.map((name) => RegExp.escape(name)).join("|")})\\b`, "i");
  return (text) => pattern.test(folded(text));
}

type NamesIn = Pick<Material, "findings" | "knowledge">;

function namesOfKept(diagnoses: readonly DiagnosisChoice[], material: NamesIn): readonly string[] {
  const kept = diagnoses.filter(({ keep }) => keep);
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

/** "ADHD (combined presentation)" goes by "ADHD" too; "attention-deficit disorder (ADHD), combined" by both of its names. */
function formsOf(name: string): readonly string[] {
  const read = folded(name);
  const whole = read.split(/[(,]/)[0] ?? read;
  const short = [...read.matchAll(/\b[A-Z]{3,}\b/g)].map(([letters]) => letters);
  return [read, whole, ...short].map((form) => form.trim()).filter((form) => form.length >= SHORTEST);
}
