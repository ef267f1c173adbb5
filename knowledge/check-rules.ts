/** Whether the content keeps the rules that the law and the promises set for every row. Knows those rules and no condition. */
import { faultAt } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Concept, PathwayBasis } from "./knowledge.ts";
import type { LimitId } from "./vocabulary.ts";

/** Rows that say more than their authority does, that leave the clinician without a question, or that could leak. */
export function ruleFaults(content: Content): Fault[] {
  const { conditions, considerations } = content;
  const paragraphs = new Map<string, readonly string[]>(
    content.pathways.value.pathways.map(({ id, authorities }) => [id, authorities]),
  );
  const answers = new Map<string, readonly LimitId[]>(
    considerations.value.considerations.map((idea) => [idea.id, idea.answers]),
  );
  return [
    ...lawFaults(content),
    ...medicineLeaks(content),
    ...namedSymptoms(content, paragraphs),
    ...conditions.flatMap((located) => [
      ...leaks(located),
      ...located.value.pathways.flatMap((pathway, row) => pathwayFaults(located, pathway, { row, paragraphs })),
      ...idleIdeas(located, answers),
    ]),
    ...considerations.value.considerations.flatMap(({ words }, row) =>
      /(^[a-z])|[.;]$/.test(words)
        ? [
            faultAt(
              considerations,
              ["considerations", row, "words"],
              "Begin with a capital and end without a stop: it is a bullet.",
            ),
          ]
        : [],
    ),
  ];
}

/** Every limit cites the law that names its activity: writing rests on 28 CFR, not on the statute. Tables are given it by the loader. */
function lawFaults({ activities, conditions }: Content): Fault[] {
  const law = new Map(activities.value.activities.map(({ id, authority }) => [id, authority]));
  return conditions.flatMap((located) =>
    located.value.limits.flatMap(({ of, authorities }, row) => {
      const authority = law.get(of);
      return authority === undefined || authorities.includes(authority)
        ? []
        : [faultAt(located, ["limits", row, "authorities"], `"${of}" rests on ${authority}; cite it here.`)];
    }),
  );
}

/** A symptom that names a category cites the paragraph of 34 CFR 300.8 that names it. */
function namedSymptoms({ symptomCodes }: Content, paragraphs: ReadonlyMap<string, readonly string[]>): Fault[] {
  return symptomCodes.value.rows.flatMap(({ category, authorities }, row) => {
    const defining = category === null ? [] : (paragraphs.get(`idea.${category}`) ?? []);
    const missing = defining.filter((id) => !authorities.some((authority) => authority === id));
    return missing.map((id) =>
      faultAt(symptomCodes, ["rows", row], `Cite the paragraph that defines this category: ${id}.`),
    );
  });
}

/** A withheld condition says nothing beyond its class: HIV must not leak through immune function. */
function leaks(located: Located<Concept>): Fault[] {
  const { sensitivity, limits, considerations, pathways, healthPlans } = located.value;
  if (sensitivity.kind !== "withheld") return [];
  const said = { limits, considerations, pathways, health_plans: healthPlans };
  return Object.entries(said)
    .filter(([, rows]) => rows.length > 0)
    .map(([key]) => faultAt(located, [key], `A withheld condition has no "${key}": they would tell of it.`));
}

/** A consideration is offered beside a limitation that it answers; a condition that has none of them offers it in vain. */
function idleIdeas(located: Located<Concept>, answers: ReadonlyMap<string, readonly LimitId[]>): Fault[] {
  const own = new Set(located.value.limits.map(({ of }) => of));
  return located.value.considerations.flatMap((id, place) => {
    const answered = answers.get(id) ?? [];
    return answered.length === 0 || answered.some((of) => own.has(of))
      ? []
      : [
          faultAt(
            located,
            ["considerations", place],
            `"${id}" answers ${answered.join(", ")}; this condition has no such limit. Add the limit or take it out.`,
          ),
        ];
  });
}

/** A withheld medicine is never spoken of, so that it has nothing to say. */
function medicineLeaks({ medicines }: Content): Fault[] {
  return medicines.value.rows.flatMap(({ withheld_class: own, of, ask, supports, health_plan: plan }, row) => {
    const speaks = of.length > 0 || supports.length > 0 || ask !== null || plan !== null;
    const path = ["rows", row, "withheld_class"];
    return own !== null && speaks
      ? [faultAt(medicines, path, "A withheld medicine has no other key than its names: they would tell of it.")]
      : [];
  });
}

interface Row {
  readonly row: number;
  /** What `pathways.yaml` says that each pathway rests on. */
  readonly paragraphs: ReadonlyMap<string, readonly string[]>;
}

/** A row cites the paragraph of 34 CFR 300.8 that defines its category. */
function pathwayFaults(located: Located<Concept>, pathway: PathwayBasis, { row, paragraphs }: Row): Fault[] {
  const path = ["pathways", row];
  const defining = paragraphs.get(`idea.${pathway.category}`) ?? [];
  const missing = defining.filter((id) => !pathway.authorities.some((authority) => authority === id));
  const faults = missing.map((id) => faultAt(located, path, `Cite the paragraph that defines this category: ${id}.`));
  if ((pathway.basis === "state_option") !== (pathway.category === "developmental_delay")) {
    faults.push(faultAt(located, path, "Developmental delay, and only it, is a State option (34 CFR 300.8(b))."));
  }
  return faults;
}
