/** A family's answers as effects that wait beside the others, unticked, in the family's own words. Pure. */
import { calendarDate } from "../../chart/dates.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { Choices, LimitationChoice } from "../../letter/decisions/choices.ts";
import { ownEffect } from "../../letter/decisions/propose-limitations.ts";
import { ACTIVITIES, FUNCTIONS } from "../../knowledge/vocabulary.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import type { Kept } from "../store/records.ts";

type Answered = Kept<"family_answer">;

/** One row for each answer; none for words that tell of what stays out of letters. */
export function answerRows(
  answered: Answered,
  isKeptOut: (words: string) => boolean,
  dueTo: LimitationChoice["dueTo"],
): readonly LimitationChoice[] {
  const seenBy = witnessOf(answered);
  return answered.content.answers.flatMap(({ of, words }) => {
    const id = limitId(of);
    if (id === null || isKeptOut(words)) return [];
    return [{ ...ownEffect(id), words, seenBy, dueTo, quote: { words, from: toldBy(answered) } }];
  });
}

/** "Mother says, November 26, 2026". */
export function toldBy(answered: Answered): string {
  const [who = "", ...day] = witnessOf(answered).split(", ");
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} says, ${day.join(", ")}`;
}

/** "mother, November 26, 2026": who saw it, as a letter names them once a clinician takes it over. */
function witnessOf({ content: { by, who, on } }: Answered): string {
  const date = calendarDate(on);
  const person = by === "other" ? (who ?? "somebody who knows the child") : by === "student" ? "the student" : by;
  return [person, date === null ? on : dateInWords(date)].join(", ");
}

/** Rows that are not among the choices yet. */
export function withRows(choices: Choices, rows: readonly LimitationChoice[]): Choices {
  return rows.length === 0 ? choices : { ...choices, limitations: [...choices.limitations, ...rows] };
}

function limitId(of: string): LimitId | null {
  const all: readonly LimitId[] = [...ACTIVITIES, ...FUNCTIONS];
  return all.find((id) => id === of) ?? null;
}
