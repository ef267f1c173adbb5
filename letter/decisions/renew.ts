/** The next letter of a child, begun from the last one that was signed: what was decided then, on what the chart says now. */
import { carryChoices, sameDiagnosis, sameEffect, underSealAgain } from "./carry.ts";
import type { Choices, LimitationChoice } from "./choices.ts";
import type { Kind } from "../kind.ts";

/** A letter that was signed, with what it was made from. */
export interface SignedBefore {
  readonly number: string;
  readonly decided: Choices;
  readonly prepared: Choices;
}

/**
 * Nothing that was for that day alone goes along: who signs, what was released, a permission, dates to come, and the grade of
 * another school year.
 */
export function renewedChoices({ decided, prepared }: SignedBefore, fresh: Choices, kind: Kind): Choices {
  const carried = carryChoices({ decided, prepared, fresh }, kind);
  const isSameYear = schoolYear(decided.on) === schoolYear(fresh.on);
  const future = kind.answers.filter(({ date }) => date.lies === "future").map(({ id }) => id);
  return {
    ...carried,
    giveTo: fresh.giveTo,
    authorization: null,
    signer: fresh.signer,
    cosigner: null,
    child: { ...carried.child, grade: isSameYear ? carried.child.grade : null },
    limitations: carried.limitations.map((row) => seenBySomebody(row, decided, fresh)),
    replaces: fresh.replaces,
    answers: {
      ...carried.answers,
      ...Object.fromEntries(future.map((id) => [id, fresh.answers[id] ?? null])),
    },
  };
}

/** School years begin in July: in summer a letter is for the grade in fall. */
function schoolYear(on: Choices["on"]): number {
  return Number(on.slice(0, 4)) - (Number(on.slice(5, 7)) < 7 ? 1 : 0);
}

/** "Seen by me" was said by who signed then. */
function seenBySomebody(row: LimitationChoice, { signer }: Choices, fresh: Choices): LimitationChoice {
  if (row.seenBy === null || signer.name === null || signer.name === fresh.signer.name) return row;
  return { ...row, seenBy: row.seenBy.replace(/\b(?:seen by me|by me|me|I)\b/, signer.name) };
}

/** What became of a row since the letter before. */
export type Since = "new" | "changed" | "same";

export interface SinceLast {
  readonly diagnoses: readonly Since[];
  readonly limitations: readonly Since[];
  readonly ideas: readonly Since[];
  /** What the last letter told and this chart does not hold any more. */
  readonly gone: readonly string[];
  /** The school, when it is another one. */
  readonly lastSchool: string | null;
  /** The grade then, when it was in another school year. */
  readonly lastGrade: string | null;
}

/** Each row beside the last letter: what a clinician has to look at again. */
export function sinceLast(choices: Choices, { decided }: SignedBefore): SinceLast {
  const { organization } = decided.recipient;
  const isSealed = underSealAgain(decided, choices);
  return {
    diagnoses: choices.diagnoses.map((row) => {
      const before = decided.diagnoses.find((one) => one.keep && sameDiagnosis(one, row));
      return since(before, before?.plainName === row.plainName && isSame(before.diagnosed, row.diagnosed));
    }),
    limitations: choices.limitations.map((row) => {
      const before = decided.limitations.find((one) => one.keep && sameEffect(one, row));
      return since(before, before?.words === row.words && before?.seenBy === row.seenBy);
    }),
    ideas: choices.ideas.map((row) =>
      since(
        decided.ideas.find((one) => one.keep && one.id === row.id),
        true,
      ),
    ),
    gone: [
      ...decided.diagnoses
        .filter((one) => one.keep && !isSealed(one) && !choices.diagnoses.some((row) => sameDiagnosis(row, one)))
        .map(({ plainName }) => plainName),
      ...decided.limitations
        .filter((one) => one.keep && !isSealed(one) && !choices.limitations.some((row) => sameEffect(row, one)))
        .flatMap(({ words }) => words ?? []),
    ],
    lastSchool: organization !== null && organization !== choices.recipient.organization ? organization : null,
    lastGrade: choices.child.grade === null ? decided.child.grade : null,
  };
}

function since(before: unknown, isUnchanged: boolean): Since {
  if (before === undefined) return "new";
  return isUnchanged ? "same" : "changed";
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
