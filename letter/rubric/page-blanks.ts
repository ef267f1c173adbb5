/** Blanks of a draft on paper: the label that stands under the line is all that shows one. */
import type { Run, Sentence } from "../document.ts";

/** Labels that every kind of draft can have. */
const LABELS = [
  "What is seen, how often, and who saw it",
  "Name of the clinician who signs",
  "Name of the child",
  "Phone number",
  "Birth date",
  "Who saw it",
  "Credential",
  "Specialty",
];
/** Those that are whole cells, lines or points; inside of a sentence they are plain words. */
const ALONE = ["What is hard", "Activity", "Diagnosis", "Area"];

/** A text in runs, its blanks marked; `own` are the labels of the kind's answers, null: the letter is no draft. */
export function withBlanks(text: string, own: readonly string[] | null): Sentence["runs"] {
  if (own === null) return [{ text }];
  if (ALONE.includes(text.replace(/\s*\.$/, ""))) return [{ text, blank: true }];
  const labels = [...own, ...LABELS].toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(`(${labels.map((label) => RegExp.escape(label)).join("|")}|(?<=: )Grade(?= ·|$))`);
  const [first, ...rest] = text
    .split(pattern)
    .map((part, place): Run => (place % 2 === 1 ? { text: part, blank: true } : { text: part }))
    .filter((run) => run.text !== "");
  return first === undefined ? [{ text }] : [first, ...rest];
}
