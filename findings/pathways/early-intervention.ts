/**
 * IDEA Part C, under three: a measured delay, or a diagnosed condition with a high probability of delay (34 CFR 303.21); and leaving it
 * from age two, with the days of 34 CFR 303.209.
 */
import type { PartCBasis } from "../../knowledge/knowledge.ts";
import { THREE_YEARS } from "../age.ts";
import type { Limitation, Pathway, Standing } from "../findings.ts";
import { lawOf } from "../law.ts";
import { rowOfCondition, type Rule } from "../rule.ts";
import {
  conditionAsEvidence,
  effectsOn,
  evidenceFrom,
  evidenceOfLimitations,
  listed,
  openQuestions,
  type Case,
  type CurrentCondition,
} from "./case.ts";

const TWO_YEARS = 24;

/** Early intervention under three; null at other ages, or where nothing on the chart speaks for it. */
export function earlyIntervention(one: Case): Pathway | null {
  if (!isUnderThree(one)) return null;
  const conditions = one.conditions.filter(speaksOfPartC);
  const shown = one.limitations.filter(isOfDevelopment);
  if (conditions.length === 0 && shown.length === 0) return null;
  return {
    id: "early_intervention",
    standing: conditions.some(isEstablished) ? "supported" : "worth_asking",
    because: [...conditions.flatMap(reasons), ...effectsOn(shown, one)],
    stillUnknown: [...unknown(conditions), ...openQuestions(conditions)],
    evidence: evidenceFrom([
      ...conditions.map((condition) =>
        conditionAsEvidence(condition, [lawOf("early_intervention", one), ...basesOf(condition)]),
      ),
      ...evidenceOfLimitations(shown),
    ]),
    plans: [],
  };
}

/** Leaving early intervention, from 24 to 35 months: as firm as what speaks for early intervention itself. */
export function earlyInterventionTransition(one: Case): Pathway | null {
  const early = earlyIntervention(one);
  const { months } = one.age;
  if (early === null || months === null || months < TWO_YEARS || months >= THREE_YEARS) return null;
  const { thirdBirthday, transitionBy, within90Days } = one.dates;
  const due = within90Days
    ? `Fewer than 90 days remain: this was due by ${transitionBy}.`
    : `It is due by ${transitionBy}.`;
  return {
    ...early,
    id: "early_intervention_transition",
    because: [...early.because, `The third birthday is ${thirdBirthday}; notice falls 90 days before. ${due}`],
    stillUnknown: [
      "Whether the child receives early intervention now, and what has been planned for the third birthday.",
      "Whether the school district evaluates: the district decides, and the parents must agree first.",
    ],
    evidence: evidenceFrom(
      early.evidence.map(({ source, rules }) => ({
        source,
        rules: [...rules, lawOf("early_intervention_transition", one)],
      })),
    ),
  };
}

function isUnderThree({ age }: Case): boolean {
  return age.range === null ? age.setting === "early_intervention" : age.range.most < THREE_YEARS;
}

function speaksOfPartC({ concepts }: CurrentCondition): boolean {
  return concepts.some(({ partC }) => partC !== null);
}

function isEstablished({ lane, concepts }: CurrentCondition): boolean {
  return lane === "use" && concepts.some(({ partC }) => partC?.basis === "established_condition");
}

function basesOf({ concepts }: CurrentCondition): readonly Rule[] {
  return concepts.flatMap(({ id, partC }): readonly Rule[] =>
    partC === null ? [] : [{ row: rowOfCondition(id, "part_c"), basis: partC.basis, authorities: partC.authorities }],
  );
}

function reasons(condition: CurrentCondition): readonly string[] {
  return condition.concepts.flatMap((concept) =>
    concept.partC === null ? [] : [`${listed(condition, concept)} ${BASIS[concept.partC.basis]}`],
  );
}

const BASIS: Readonly<Record<PartCBasis["basis"], string>> = {
  established_condition: "A diagnosed condition with a high probability of delay.",
  established_or_delay:
    "A diagnosed condition that may be one with a high probability of delay, or a delay that is measured.",
  delay: "A delay, once the program has measured it.",
};

/** 34 CFR 303.21(a)(1): a delay shows in what the child does. What a diagnosis alone lets one expect is no sign of it. */
function isOfDevelopment({ kind, evidence }: Limitation): boolean {
  return kind === "activity" && evidence.some(({ level }) => level === "documented" || level === "implied");
}

function unknown(conditions: readonly CurrentCondition[]): readonly string[] {
  const standing: Standing = conditions.some(isEstablished) ? "supported" : "worth_asking";
  const measure = "How large the delay is, and in which area: the program measures it.";
  const decide = "Whether the State's program serves this child: the program decides, together with the parents.";
  return standing === "supported" ? [decide] : [measure, decide];
}
