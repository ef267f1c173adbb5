/** Whether the content keeps the rules that the law and the promises set for every row. Knows those rules and no condition. */
import { faultAt } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Concept, Limit, PathwayBasis } from "./knowledge.ts";
import type { LimitId } from "./vocabulary.ts";
import type { Path } from "./zod-words.ts";

/** 28 CFR 35.108(d)(2)(iii)(A) to (K): the one target that each predictable assessment reaches. */
const PREDICTABLE: Partial<Record<string, LimitId>> = {
  "cfr-28-35.108-d2iii-A": "hearing",
  "cfr-28-35.108-d2iii-B": "seeing",
  "cfr-28-35.108-d2iii-C": "brain",
  "cfr-28-35.108-d2iii-D": "musculoskeletal",
  "cfr-28-35.108-d2iii-E": "brain",
  "cfr-28-35.108-d2iii-F": "normal_cell_growth",
  "cfr-28-35.108-d2iii-G": "brain",
  "cfr-28-35.108-d2iii-H": "endocrine",
  "cfr-28-35.108-d2iii-I": "neurological",
  "cfr-28-35.108-d2iii-J": "immune_system",
  "cfr-28-35.108-d2iii-K": "brain",
};

/** Rows that say more than their authority does, that leave the clinician without a question, or that could leak. */
export function ruleFaults(content: Content): Fault[] {
  const { conditions, considerations } = content;
  const paragraphs = new Map<string, readonly string[]>(
    content.pathways.value.pathways.map(({ id, authorities }) => [id, authorities]),
  );
  return [
    ...lawFaults(content),
    ...medicineLeaks(content),
    ...namedSymptoms(content, paragraphs),
    ...conditions.flatMap((located) => [
      ...leaks(located),
      ...located.value.limits.flatMap((limit, row) => limitFaults(located, limit, ["limits", row])),
      ...located.value.pathways.flatMap((pathway, row) => pathwayFaults(located, pathway, { row, paragraphs })),
      ...basisFaults(located),
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

function limitFaults(located: Located<Concept>, limit: Limit, path: Path): Fault[] {
  const told = (message: string): Fault[] => [faultAt(located, path, message)];
  if (limit.how === "typical" && limit.ask === null)
    return told('A typical limit is a question: write it under "ask".');
  if (limit.how !== "predictable") return [];
  const reached = limit.authorities.some((authority) => PREDICTABLE[authority] === limit.of);
  return reached
    ? []
    : told(`28 CFR 35.108(d)(2)(iii) reaches one named target; cite the paragraph that reaches "${limit.of}".`);
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

const BASIS_OF = { predictable: "predictable_assessment", presumed: "ocr_presumption" } as const;

/** What Section 504 rests on and what the limits say must be the same story. */
function basisFaults(located: Located<Concept>): Fault[] {
  const { limits, section504, sensitivity } = located.value;
  if (sensitivity.kind === "withheld") return [];
  return Object.entries(BASIS_OF).flatMap(([how, basis]) =>
    limits.some((limit) => limit.how === how) === (section504.basis === basis)
      ? []
      : [
          faultAt(
            located,
            ["section_504"],
            `"${basis}" and a limit that is "${how}" go together; one of them is missing.`,
          ),
        ],
  );
}
