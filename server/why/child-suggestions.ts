/** Each suggestion of the why page, from its chain: what it is, how firm, on what it stands, what is still unknown, the way back. */
import type { ConditionFinding } from "../../findings/findings.ts";
import type { Link, Suggestion, SuggestionRule, SuggestionStep } from "../pages/why-models.ts";
import type { ChildWhy, ToldRule, ToldStep } from "./child-why.ts";
import { citedLinks } from "./page-parts.ts";
import { asHeading } from "./words.ts";

/** Where each suggestion stands among the clinician's choices. */
export interface Backs {
  readonly diagnosis: (source: string) => string;
  readonly limitation: (of: string) => string;
  readonly idea: (id: string) => string;
  readonly start: string;
}

type Of<Key extends keyof ChildWhy> = ChildWhy[Key] extends readonly (infer Row)[] ? Row : never;

/** An effect at school: each piece of evidence, the firmer first. */
export function limitationSuggestion(each: Of<"limitations">, backs: Backs): Suggestion {
  const { id, of, label, documented, law, still_unknown: unknown } = each;
  return {
    ...PLAIN,
    id,
    title: label,
    standing: documented ? "documented in the chart" : (UNSEEN[each.steps[0]?.rules[0]?.basis ?? ""] ?? QUESTION),
    back: backs.limitation(of),
    steps: each.steps.map((piece) => step({ ...piece, rules: piece.rules.map((row) => besides(law, row)) })),
    law: law.map(rule),
    unknown,
  };
}

/** The law that names the activity is said once, unless a row rests on nothing else that is law or guidance. */
function besides(law: readonly ToldRule[], row: ToldRule): ToldRule {
  const said = new Set(law.flatMap(({ authorities }) => authorities.map(({ id }) => id)));
  const others = row.authorities.filter(({ id }) => !said.has(id));
  const isFirm = others.some(({ kind }) => kind !== "policy" && kind !== "code_system");
  return isFirm ? { ...row, authorities: others } : row;
}

const QUESTION = "a question to you, not a fact";
const UNSEEN: Readonly<Record<string, string>> = {
  documented: "documented, but to be confirmed",
  implied: "implied, not a fact; say what you see",
};

/** A diagnosis: the entry of the chart, and the condition that its code stands for. */
export function diagnosisSuggestion(each: Of<"diagnoses">, backs: Backs): Suggestion {
  const { id, source, item, name, lane, why, elevated, same_as: sameAs, codes, concepts } = each;
  return {
    ...PLAIN,
    id,
    title: asHeading(name ?? "No name recorded"),
    standing: lane === "ask" ? `to be confirmed: ${why}` : why,
    back: backs.diagnosis(sameAs ?? source),
    because: [
      ...(codes.length === 0 ? ["No code, only words."] : [`Codes: ${codes.map(codeWords).join(", ")}.`]),
      ...(sameAs === null ? [] : ["It says the same as another entry, and is counted once."]),
      ...(elevated ? ["Sensitive: never ticked beforehand."] : []),
    ],
    steps: [{ item, quoted: null, doubt: lane === "ask", rules: concepts.map((concept) => rule(concept.rule)) }],
    unknown: each.still_unknown,
  };
}

const SYSTEMS: Readonly<Record<string, string>> = { icd10cm: "ICD-10-CM", snomed: "SNOMED CT", loinc: "LOINC" };

function codeWords(code: ConditionFinding["codes"][number]): string {
  const [system = "", value = ""] = code.split("|");
  return `${SYSTEMS[system] ?? system} ${value}`;
}

/** A pathway: how it stands, because of what, and the effects that it rests on. */
export function pathwaySuggestion(each: Of<"pathways">, why: ChildWhy, backs: Backs): Suggestion {
  const { id, label, means, because, law, steps, effects, still_unknown: unknown } = each;
  return {
    ...PLAIN,
    id,
    title: label,
    standing: means,
    back: backs.start,
    because,
    steps: steps.map(step),
    rests: effectLinks(effects, why),
    law: [rule(law)],
    unknown,
  };
}

/** A plan that a school nurse keeps. */
export function planSuggestion(each: Of<"plans">, backs: Backs): Suggestion {
  const { id, label, law, steps, still_unknown: unknown } = each;
  return {
    ...PLAIN,
    id,
    title: label,
    standing: "possible; it has a signed form of its own",
    back: backs.start,
    steps: steps.map(step),
    law: [rule(law)],
    unknown,
  };
}

/** An idea for the team: the effects that it answers, and the diagnoses that bring it. */
export function considerationSuggestion(each: Of<"considerations">, why: ChildWhy, backs: Backs): Suggestion {
  const { id, idea, words, register, answers, brought_by: broughtBy, rule: own, still_unknown: unknown } = each;
  return {
    ...PLAIN,
    id,
    title: words,
    standing: register === "medical" ? "medical: what the child's health asks for" : "for the school to weigh",
    back: backs.idea(idea),
    because: broughtBy.length === 0 ? [] : [`It comes with: ${broughtBy.map(({ item }) => item).join("; ")}.`],
    rests: effectLinks(answers, why),
    law: [rule(own)],
    unknown,
  };
}

const PLAIN = { because: [], steps: [], rests: [], law: [] } as const;

function effectLinks(of: readonly string[], { limitations }: ChildWhy): readonly Link[] {
  return limitations
    .filter((limitation) => of.includes(limitation.of))
    .map(({ id, label }) => ({ href: `#${id}`, words: label }));
}

function step({ item, quoted, lane, rules }: ToldStep): SuggestionStep {
  const said = quoted === null ? null : notInItem(quoted, item);
  return { item, quoted: said, doubt: lane === "ask", rules: rules.map(rule) };
}

/** What the record says beyond the name by which the item is called already. */
function notInItem(quoted: string, item: string): string | null {
  const [name = "", ...rest] = quoted.split(": ");
  if (!item.includes(`: ${name}`)) return quoted;
  return rest.length === 0 ? null : rest.join(": ");
}

function rule({ file, row, page, means, authorities }: ToldRule): SuggestionRule {
  return { means: asHeading(means), page, row: `${file}, ${row}`, cited: citedLinks(authorities) };
}
