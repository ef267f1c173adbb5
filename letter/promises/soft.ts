/**
 * `disclosure: function_only` on the finished letter: whatever a clinician or a template wrote, nothing in it gives a condition
 * away. Looked for: every condition of the knowledge base and of this chart, medicines, devices, scales, codes and telling words.
 */
import type { DiagnosisChoice } from "../decisions/choices.ts";
import type { Decisions } from "../decisions/decide.ts";
import type { Letter } from "../document.ts";
import { sentenceText } from "../document.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Material } from "../material.ts";
import { calledName } from "../naming.ts";
import { WHO_DECIDES } from "../who-decides.ts";
import type { Broken } from "./broken.ts";
import { folded } from "./folded.ts";
import { placedSentences } from "./leaks.ts";
import { TELLING_INITIALS, TELLING_ROOTS } from "./telling-words.ts";

/** Sentences that tell a condition in a letter that was to tell its effects alone (45 CFR 164.502(b), minimum necessary). */
export function namedInSpite(letter: Letter, decisions: Decisions): readonly Broken[] {
  const { choices, material } = decisions;
  if (choices.disclosure !== "function_only") return [];
  const names = namesIn(decisions);
  const telling = tellingOf(choices.diagnoses, material);
  const onPaper = (text: string): string | null => tellingIn(text, material);
  return placedSentences(letter)
    .filter(({ at }) => !NOT_OURS.includes(at))
    .flatMap(({ at, sentence }) => {
      const isPaper = PAPER.includes(at);
      const told =
        isPaper && letter.status === "draft"
          ? null
          : (isPaper ? onPaper : telling)(without(names, sentenceText(sentence)));
      if (told === null) return [];
      return [
        {
          rule: "R19",
          at,
          sources: sentence.origin.sources,
          why: `"${told}" ${isPaper ? ON_PAPER : IN_WORDS}`,
        },
      ];
    });
}

const IN_WORDS =
  "gives the diagnosis away in a letter that tells effects only; word it without, or choose disclosure: named";
const ON_PAPER =
  "gives the diagnosis away in a letter that tells effects only; name the practice neutrally (envelope_name in its settings), or choose disclosure: named";
/** What the practice's own paper says. A draft stands on it too: only a decided letter goes anywhere. */
const PAPER: readonly string[] = ["letterhead", "signature"];

/** What the locked words and the recipient's own address say is not about the child's health. */
const NOT_OURS: readonly string[] = [WHO_DECIDES, "footer", "recipient"];

/** A child may be called Aura and a teacher Mr. Burn: names tell nothing. */
function namesIn({ choices, material }: Decisions): readonly string[] {
  const { identity } = material.chart;
  const all = [calledName({ choices, material }), identity.name?.full, choices.signer.name, choices.recipient.name];
  return all.flatMap((name) => (name === undefined || name === null || name === "" ? [] : [name, ...lastWord(name)]));
}

function lastWord(name: string): readonly string[] {
  const [last] = name.split(/\s+/).slice(-1);
  return last === undefined ? [] : [last];
}

function without(names: readonly string[], text: string): string {
  return names.toSorted((a, b) => b.length - a.length).reduce((so, name) => so.replaceAll(name, "x"), text);
}

/**
 * What gives a condition away, by the kind of letter: anything that does, or the names of the kept diagnoses where the letter names
 * their group. The function gives the words that tell, or null.
 */
export function tellingOf(
  diagnoses: readonly DiagnosisChoice[],
  material: Pick<Material, "findings" | "kind"> & Told,
): (text: string) => string | null {
  if (material.kind.unnamed === "silent") return (text) => tellingIn(text, material);
  const names = namesOfKept(diagnoses, material);
  const pattern = names.length === 0 ? null : anyOf(names);
  return (text) => (pattern === null ? null : (folded(text).match(pattern)?.[0] ?? null));
}

/** The names of the kept diagnoses, but for the words of their own group. */
function namesOfKept(
  diagnoses: readonly DiagnosisChoice[],
  { findings, knowledge }: Pick<Material, "findings" | "knowledge">,
): readonly string[] {
  const kept = diagnoses.filter(({ keep }) => keep);
  const sources = new Set(kept.flatMap((one) => one.sources));
  const concepts = findings.conditions
    .filter(({ source }) => sources.has(source))
    .flatMap((finding) => finding.concepts.flatMap((id) => knowledge.concepts.get(id) ?? []));
  const groups = concepts
    .map(({ softName }) => softName ?? "")
    .join(" ")
    .toLowerCase();
  const names = [...kept.map(({ plainName }) => plainName), ...concepts.map(({ plainName }) => plainName)];
  return names.flatMap(formsOf).filter((form) => !groups.includes(form.toLowerCase()));
}

type Told = Pick<Material, "knowledge" | "chart" | "withheld">;

/** The words of a text that give a condition away; null: none does. */
export function tellingIn(text: string, { knowledge, chart, withheld }: Told): string | null {
  const read = folded(text);
  const open = chart.conditions.filter(({ source }) => !withheld.includes(source));
  const own = open.flatMap(({ text: said, codes }) => [
    ...(said === null ? [] : wholeForms(said)),
    ...codes.map(({ code }) => code),
  ]);
  const patterns = [...patternsOf(knowledge), ...(own.length > 0 ? [anyOf(own)] : [])];
  for (const pattern of patterns) {
    const told = read.match(pattern)?.[0];
    if (told !== undefined) return told.trim();
  }
  return null;
}

const KNOWN = new WeakMap<Knowledge, readonly RegExp[]>();

function patternsOf(knowledge: Knowledge): readonly RegExp[] {
  const known = KNOWN.get(knowledge) ?? patternsFrom(knowledge);
  KNOWN.set(knowledge, known);
  return known;
}

function patternsFrom({ concepts, functional }: Knowledge): readonly RegExp[] {
  const names = [...concepts.values()].flatMap(({ plainName, explanation }) => [
    ...formsOf(plainName),
    ...(explanation === null ? [] : [folded(explanation)]),
  ]);
  return [
    anyOf(names),
    new RegExp(`\\b(?:${TELLING_INITIALS.join("|")})\\b`),
    new RegExp(`\\b(?:${TELLING_ROOTS.map((root) => RegExp.escape(root)).join("|")})\\w*`, "i"),
    ...functional.medicines.map(({ names: own }) => anyOf(own)),
    ...functional.deviceWords.map(({ pattern }) => pattern),
    ...functional.instruments.map(({ pattern }) => pattern),
  ];
}

function anyOf(words: readonly string[]): RegExp {
  const longest = [...new Set(words)].toSorted((a, b) => b.length - a.length);
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${longest.map((one) => RegExp.escape(folded(one))).join("|")})(?![\\p{L}\\d])`,
    "iu",
  );
}

const SHORTEST = 3;

/** The record's own text: "Activity, football" is an accident's, and no activity is told by it. */
function wholeForms(text: string): readonly string[] {
  const read = folded(text);
  return [read, read.split("(")[0] ?? read].map((form) => form.trim()).filter((form) => form.length >= SHORTEST);
}

/** The forms of a name: "ADHD (combined presentation)" goes by "ADHD" too; "attention-deficit disorder (ADHD), combined" by both of its names. */
export function formsOf(name: string): readonly string[] {
  const read = folded(name);
  const whole = read.split(/[(,]/)[0] ?? read;
  const short = [...read.matchAll(/\b[A-Z]{3,}\b/g)].map(([letters]) => letters);
  return [read, whole, ...short].map((form) => form.trim()).filter((form) => form.length >= SHORTEST);
}
