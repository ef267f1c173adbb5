/** Whether the content keeps the rules that the law and the promises set for every row. Knows those rules and no condition. */
import { faultAt } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Concept, Limit, PathwayBasis } from "./knowledge.ts";
import type { IdeaCategory, LimitId } from "./vocabulary.ts";
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

/** 34 CFR 300.8(b) and (c)(1) to (13): the paragraph that defines each category. */
const PARAGRAPH: Record<IdeaCategory, string> = {
  developmental_delay: "cfr-34-300.8-b",
  autism: "cfr-34-300.8-c1",
  deaf_blindness: "cfr-34-300.8-c2",
  deafness: "cfr-34-300.8-c3",
  emotional_disturbance: "cfr-34-300.8-c4",
  hearing_impairment: "cfr-34-300.8-c5",
  intellectual_disability: "cfr-34-300.8-c6",
  multiple_disabilities: "cfr-34-300.8-c7",
  orthopedic_impairment: "cfr-34-300.8-c8",
  other_health_impairment: "cfr-34-300.8-c9",
  specific_learning_disability: "cfr-34-300.8-c10",
  speech_or_language_impairment: "cfr-34-300.8-c11",
  traumatic_brain_injury: "cfr-34-300.8-c12",
  visual_impairment_including_blindness: "cfr-34-300.8-c13",
};

/** Rows that say more than their authority does, that leave the clinician without a question, or that could leak. */
export function ruleFaults(content: Content): Fault[] {
  const { conditions, considerations } = content;
  return [
    ...lawFaults(content),
    ...conditions.flatMap((located) => [
      ...leaks(located),
      ...located.value.limits.flatMap((limit, row) => limitFaults(located, limit, ["limits", row])),
      ...located.value.pathways.flatMap((pathway, row) => pathwayFaults(located, pathway, ["pathways", row])),
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

/** A withheld condition says nothing beyond its class: HIV must not leak through immune function. */
function leaks(located: Located<Concept>): Fault[] {
  const { sensitivity, limits, considerations, pathways, healthPlans } = located.value;
  if (sensitivity.kind !== "withheld") return [];
  const said = { limits, considerations, pathways, health_plans: healthPlans };
  return Object.entries(said)
    .filter(([, rows]) => rows.length > 0)
    .map(([key]) => faultAt(located, [key], `A withheld condition has no "${key}": they would tell of it.`));
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

function pathwayFaults(located: Located<Concept>, pathway: PathwayBasis, path: Path): Fault[] {
  const paragraph = PARAGRAPH[pathway.category];
  const faults: Fault[] = [];
  if (!pathway.authorities.some((authority) => authority === paragraph)) {
    faults.push(faultAt(located, path, `Cite the paragraph that defines this category: ${paragraph}.`));
  }
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
