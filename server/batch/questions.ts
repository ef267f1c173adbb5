/**
 * What staff can say about a child before a clinician looks: a closed list. Everything else that a letter lacks is the clinician's to
 * say. Pure.
 */
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import { needsOf } from "../../letter/decisions/needs.ts";
import type { Answer } from "../../letter/kind/answer.ts";
import type { Material } from "../../letter/material.ts";
import type { Question } from "./batch.ts";

/** An answer to every question in words of one's own: the letter goes on without it, and the clinician sees that it lacks it. */
export const NOT_KNOWN = "not known";

const GRADE = "child.grade";
const SCHOOL = "recipient.organization";
const OF_AGE = "of_age";
const AGREED = "The student agreed";
const GUARDIAN = "A guardian decides";
const NOT_AGREED = "No";

/** Answers of a kind that the front desk knows as well as the clinician. */
const OF_STAFF: readonly string[] = ["request", "plan_date", "known_since"];

/** What is still to be asked about a child, the same words for everybody who is asked the same. */
export function questionsAbout(choices: Choices, material: Material, answers: Answered): readonly Question[] {
  const asked = [
    ...ofAge(material),
    ...grade(choices, material),
    ...school(choices, material),
    ...own(choices, material),
  ];
  return asked.filter(({ id }) => answers[id] === undefined);
}

export type Answered = Readonly<Record<string, string>>;

/** Being of age opens a question and locks nothing: a guardian may remain (34 CFR 99.5, 300.520; 45 CFR 164.502(g)). */
function ofAge({ findings: { dates, on } }: Material): readonly Question[] {
  const { ferpaRightsOn } = dates;
  if (ferpaRightsOn === null || ferpaRightsOn > on) return [];
  const asks = `Turned 18 on ${dateInWords(ferpaRightsOn)}. Who agreed that a letter is made?`;
  return [{ id: OF_AGE, asks, options: [AGREED, GUARDIAN, NOT_AGREED] }];
}

function grade({ child }: Choices, { kind }: Material): readonly Question[] {
  if (kind.grade === "none" || child.grade !== null) return [];
  return [{ id: GRADE, asks: "Which grade? In summer, the grade in fall.", options: null }];
}

function school({ recipient }: Choices, { kind }: Material): readonly Question[] {
  if (kind.recipient.organization !== "school" || recipient.organization !== null) return [];
  return [{ id: SCHOOL, asks: "Which school?", options: null }];
}

function own(choices: Choices, material: Material): readonly Question[] {
  const needed = new Set(
    needsOf(choices, material).flatMap(({ path: [root, id] }) => (root === "answers" ? [id] : [])),
  );
  return material.kind.answers.filter(({ id }) => OF_STAFF.includes(id) && needed.has(id)).map(asQuestion);
}

function asQuestion({ id, ask }: Answer): Question {
  return { id: `answers.${id}`, asks: ask, options: null };
}

/** Whether the student said no. */
export function isDeclined(answers: Answered): boolean {
  return answers[OF_AGE] === NOT_AGREED;
}

/** The choices with what was answered, over what was prepared and never over what a clinician decided. */
export function withAnswers(choices: Choices, answers: Answered): Choices {
  const known = new Map(Object.entries(answers).filter(([, answer]) => answer !== NOT_KNOWN));
  const told = Object.keys(choices.answers).flatMap((id) => {
    const answer = known.get(`answers.${id}`);
    return answer === undefined ? [] : [[id, answer] as const];
  });
  const { child, recipient } = choices;
  return {
    ...choices,
    child: { ...child, grade: child.grade ?? known.get(GRADE) ?? null },
    recipient: { ...recipient, organization: recipient.organization ?? known.get(SCHOOL) ?? null },
    answers: { ...choices.answers, ...Object.fromEntries(told) },
  };
}
