/** By which conditions a list can be made: those that practices ask for most, then each that nothing withholds. */
import type { Code } from "../../chart/code.ts";
import { conceptsOf } from "../../knowledge/codes.ts";
import type { Concept, Knowledge } from "../../knowledge/knowledge.ts";

interface Family {
  readonly id: string;
  readonly words: string;
  readonly concepts: readonly string[];
}

const FAMILIES: readonly Family[] = [
  {
    id: "any_adhd",
    words: "ADHD, any presentation",
    concepts: ["adhd_combined", "adhd_hyperactive", "adhd_inattentive", "adhd_other"],
  },
  { id: "any_asthma", words: "Asthma", concepts: ["asthma"] },
  { id: "any_food_allergy", words: "Food allergy", concepts: ["food_allergy"] },
  { id: "any_t1d", words: "Type 1 diabetes", concepts: ["t1d"] },
  { id: "any_epilepsy", words: "Epilepsy", concepts: ["epilepsy"] },
  { id: "any_autism", words: "Autism", concepts: ["autism"] },
];

/** What can be chosen, by id. What is withheld or elevated is not: a list by it would tell who has it. */
export function conditionOptions({ concepts }: Knowledge): Readonly<Record<string, string>> {
  const own = FAMILIES.filter(({ concepts: ids }) =>
    ids.every((id) => standard(concepts).some((one) => one.id === id)),
  );
  const each = standard(concepts).map(({ id, plainName }) => [id, capital(plainName)] as const);
  const sorted = each.toSorted(([, a], [, b]) => a.localeCompare(b));
  return Object.fromEntries([...own.map(({ id, words }) => [id, words] as const), ...sorted]);
}

function standard(concepts: Knowledge["concepts"]): readonly Concept[] {
  return [...concepts.values()].filter(({ sensitivity }) => sensitivity.kind === "standard");
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The concepts behind a choice; none for one that there is not. */
export function conceptsBehind(choice: string, { concepts }: Knowledge): readonly Concept[] {
  const ids = FAMILIES.find(({ id }) => id === choice)?.concepts ?? [choice];
  return standard(concepts).filter(({ id }) => ids.includes(id));
}

/** The codes by which charts are asked for it, as the content has them. */
export function codesBehind(choice: string, knowledge: Knowledge): readonly Code[] {
  return conceptsBehind(choice, knowledge).flatMap(({ snomed, icd10cm }) => [
    ...snomed.map((code): Code => ({ system: "snomed", code })),
    ...icd10cm.prefixes.map((code): Code => ({ system: "icd10cm", code })),
  ]);
}

/** Whether codes of a chart say that the child has it now. */
export function saysCondition(codes: readonly Code[], choice: string, knowledge: Knowledge): boolean {
  const ids = conceptsBehind(choice, knowledge).map(({ id }) => id);
  return conceptsOf(codes, knowledge).some(({ concept, history }) => !history && ids.includes(concept.id));
}
