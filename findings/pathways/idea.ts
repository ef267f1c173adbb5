/**
 * The categories of IDEA Part B, 34 CFR 300.8. A category is proposed only where the regulation names the condition or the diagnosis
 * fits its definition; an adverse effect and a need for special education are always the team's to find.
 */
import type { ConceptId, PathwayBasis } from "../../knowledge/knowledge.ts";
import type { IdeaCategory } from "../../knowledge/vocabulary.ts";
import { THREE_YEARS } from "../age.ts";
import type { Pathway } from "../findings.ts";
import { lawOf } from "../law.ts";
import { unique } from "../order.ts";
import type { PlacedFunction } from "../lookup.ts";
import { rowOfCondition, type Rule } from "../rule.ts";
import {
  conditionAsEvidence,
  evidenceFrom,
  isOfSchoolAge,
  listed,
  openQuestions,
  type Case,
  type CurrentCondition,
} from "./case.ts";
import { combine } from "./combine.ts";

/** One condition that speaks for a category, and how. */
export interface Ground {
  readonly category: IdeaCategory;
  readonly condition: CurrentCondition;
  readonly because: string;
  readonly rule: Rule;
}

/** 34 CFR 300.8(b): developmental delay from 3 through 9, where the State uses the term. */
const DELAY_UNTIL_MONTHS = 120;

/** The categories that the current conditions speak for, sorted; none outside the ages and settings of Part B. */
export function ideaCategories(one: Case): readonly Pathway[] {
  if (!isOfSchoolAge(one)) return [];
  const grounds = combine(one.conditions.flatMap((condition) => groundsIn(condition, one)));
  const groups = Map.groupBy(grounds, ({ category }) => category);
  return unique([...groups.keys()]).map((category) => pathway(category, groups.get(category) ?? [], one));
}

/** What a reader must know beside a category: the notes of all conditions of the child that bear on it, also of those that propose nothing. */
function notesOn(category: IdeaCategory, one: Case): readonly string[] {
  const bases = one.conditions.flatMap(({ concepts }) => concepts.flatMap(({ pathways }) => pathways));
  return bases.flatMap((basis) => (basis.category === category && basis.note !== null ? [basis.note] : []));
}

/** Where a learning problem mainly comes from one of these, it is no specific learning disability: 34 CFR 300.8(c)(10)(ii). */
const OTHER_CAUSES: readonly IdeaCategory[] = [
  "visual_impairment_including_blindness",
  "hearing_impairment",
  "deafness",
  "orthopedic_impairment",
  "emotional_disturbance",
  "intellectual_disability",
];

function otherCauses(category: IdeaCategory, one: Case): readonly string[] {
  if (category !== "specific_learning_disability") return [];
  const beside = one.conditions.some((condition) =>
    groundsIn(condition, one).some((ground) => OTHER_CAUSES.includes(ground.category)),
  );
  return beside
    ? [
        "Whether the learning problem comes mainly from seeing, hearing, moving, an intellectual disability or an emotional disturbance: then it is another category.",
      ]
    : [];
}

function groundsIn(condition: CurrentCondition, one: Case): readonly Ground[] {
  const ofConcepts = condition.concepts.flatMap((concept) =>
    concept.pathways.flatMap((basis): Ground[] => {
      const because = reasonFor(basis, condition, one);
      if (because === null) return [];
      const rule = ruleOf(basis, concept.id);
      return [{ category: basis.category, condition, because: `${listed(condition, concept)} ${because}`, rule }];
    }),
  );
  return [...ofConcepts, ...condition.symptoms.flatMap((row) => groundOfSymptom(row, condition))];
}

/** A symptom that the definition of a category names, such as a voice impairment (34 CFR 300.8(c)(11)). */
function groundOfSymptom(
  { category, row, authorities }: PlacedFunction,
  condition: CurrentCondition,
): readonly Ground[] {
  if (category === null) return [];
  const rule: Rule = { row, basis: "named", authorities };
  return [{ category, condition, because: `${listed(condition)} ${NAMED}`, rule }];
}

const NAMED = "The regulation names it under this category.";

function ruleOf({ category, basis, authorities }: PathwayBasis, concept: ConceptId): Rule {
  return { row: rowOfCondition(concept, `pathways: ${category} ${basis}`), basis, authorities };
}

/** Null where the basis proposes nothing by itself. */
function reasonFor(basis: PathwayBasis, condition: CurrentCondition, one: Case): string | null {
  if (!isWithin(basis, condition)) return null;
  switch (basis.basis) {
    case "named":
      return NAMED;
    case "definitional":
      return "It fits the words of the definition of this category.";
    case "state_option":
      return isOfDelayAge(one)
        ? "State option: only where the State uses the term, and for the ages that it chose."
        : null;
    case "possible":
      return null;
    default:
      return basis.basis satisfies never;
  }
}

function isOfDelayAge({ age }: Case): boolean {
  return age.range !== null && age.range.least >= THREE_YEARS && age.range.most < DELAY_UNTIL_MONTHS;
}

/** Where the regulation names only some codes of the concept, one of them must be the child's. */
function isWithin({ onlyFor }: PathwayBasis, { item }: CurrentCondition): boolean {
  if (onlyFor.length === 0) return true;
  const codes = item.codes.filter(({ system }) => system === "icd10cm");
  return codes.some(({ code }) => onlyFor.some((prefix) => code.startsWith(prefix)));
}

function pathway(category: IdeaCategory, grounds: readonly Ground[], one: Case): Pathway {
  const id = `idea.${category}` as const;
  const notes = notesOn(category, one);
  return {
    id,
    standing: "worth_asking",
    because: unique(grounds.map(({ because }) => because)),
    stillUnknown: [
      `Whether it adversely affects the child's educational performance: the team finds out (${category.replaceAll("_", " ")}).`,
      "Whether the child needs special education because of it: the team decides.",
      ...openQuestions(grounds.map(({ condition }) => condition)),
      ...unique([...notes, ...otherCauses(category, one)]),
    ],
    evidence: evidenceFrom(
      grounds.map(({ condition, rule }) => conditionAsEvidence(condition, [lawOf(id, one), rule])),
    ),
    plans: [],
  };
}
