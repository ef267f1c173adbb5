/** What a letter prepared anew says otherwise than the child's last one, in words for the clinician who compares them. Pure. */
import type { Choices } from "../../letter/decisions/choices.ts";
import { sameDiagnosis, sameEffect } from "../../letter/decisions/carry.ts";
import { sinceLast } from "../../letter/decisions/renew.ts";
import type { SignedBefore, SinceLast } from "../../letter/decisions/renew.ts";
import type { Difference } from "./batch.ts";

/** What an idea says, by its id. */
export type IdeaWords = (idea: Choices["ideas"][number]) => string;

/** Every part of the letter with what became of it, changes first; empty where there is no last letter. */
export function differenceFrom(
  last: Pick<SignedBefore, "decided"> | null,
  now: Choices,
  ideaWords: IdeaWords,
): readonly Difference[] {
  if (last === null) return [];
  const since = sinceLast(now, { number: "", prepared: last.decided, ...last });
  const parts = [...frame(since, now), ...rows(since, now, ideaWords), ...gone(since, { last, now, ideaWords })];
  return parts.toSorted((a, b) => ORDER.indexOf(a.since) - ORDER.indexOf(b.since));
}

const ORDER: readonly Difference["since"][] = ["changed", "new", "gone", "same"];

function frame({ lastSchool, lastGrade }: SinceLast, { recipient, child }: Choices): readonly Difference[] {
  const school = recipient.organization ?? "not known";
  const moved =
    lastSchool === null ? [] : [{ since: "changed", words: `School: ${school}, was ${lastSchool}` } as const];
  const grade = child.grade ?? "not known yet";
  const grown = lastGrade === null ? [] : [{ since: "changed", words: `Grade: ${grade}, was ${lastGrade}` } as const];
  return [...moved, ...grown];
}

function rows(since: SinceLast, now: Choices, ideaWords: IdeaWords): readonly Difference[] {
  return [
    ...now.diagnoses.flatMap((row, place) => told(row.keep, since.diagnoses[place], `Diagnosis: ${row.plainName}`)),
    ...now.limitations.flatMap((row, place) => told(row.keep, since.limitations[place], `Effect: ${effectWords(row)}`)),
    ...now.ideas.flatMap((row, place) => told(row.keep, since.ideas[place], `Idea: ${ideaWords(row)}`)),
  ];
}

function told(keep: boolean, since: Difference["since"] | undefined, words: string): readonly Difference[] {
  return keep && since !== undefined ? [{ since, words }] : [];
}

function effectWords({ words, what, of }: Choices["limitations"][number]): string {
  return words ?? what ?? of.replaceAll("_", " ");
}

interface Compared {
  readonly last: Pick<SignedBefore, "decided">;
  readonly now: Choices;
  readonly ideaWords: IdeaWords;
}

/** What the chart does not hold any more, and what it holds and this letter would not tell: both are missed by who compares. */
function gone({ gone: missing }: SinceLast, { last, now, ideaWords }: Compared): readonly Difference[] {
  const { diagnoses, limitations, ideas } = last.decided;
  const dropped = [
    ...diagnoses
      .filter((one) => one.keep && now.diagnoses.some((row) => !row.keep && sameDiagnosis(row, one)))
      .map(({ plainName }) => `Diagnosis: ${plainName}`),
    ...limitations
      .filter((one) => one.keep && now.limitations.some((row) => !row.keep && sameEffect(row, one)))
      .map((row) => `Effect: ${effectWords(row)}`),
    ...ideas
      .filter((one) => one.keep && !now.ideas.some((row) => row.keep && row.id === one.id))
      .map((row) => `Idea: ${ideaWords(row)}`),
  ];
  return [
    ...missing.map((words) => ({ since: "gone", words: `${words}: not in the chart any more` }) as const),
    ...dropped.map((words) => ({ since: "gone", words }) as const),
  ];
}

/** One sentence over the whole list: "Same as the letter of August 8, 2025, except: Grade: 4, was 3." */
export function differenceInWords(differences: readonly Difference[], lastOn: string): string {
  const [first, ...others] = differences.filter(({ since }) => since !== "same");
  if (first === undefined) return `Same as the letter of ${lastOn}.`;
  return `Same as the letter of ${lastOn}, except: ${[first, ...others].map(inWords).join("; ")}.`;
}

function inWords({ since, words }: Difference): string {
  return since === "changed" ? words : `${since}: ${words}`;
}
