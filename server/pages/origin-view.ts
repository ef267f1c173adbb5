/** Where a sentence's words come from, in words for the clinician who signs them. */
import type { Origin } from "../../letter/document.ts";

export interface OriginView {
  /** Equal for sentences that come from the same. */
  readonly key: string;
  /** Shown; `words` says the same to those who do not see it. */
  readonly sign: string;
  readonly words: string;
  readonly isFixed: boolean;
  readonly sources: readonly string[];
}

/** The origin in words; a chart item is called as `names` has it, else by its own name. */
export function originView({ from, edited, sources }: Origin, names: Readonly<Record<string, string>>): OriginView {
  const { sign, words } = edited ? EDITED : FROM[from];
  const named = [...new Set(sources.flatMap((source) => sourceWords(source, names) ?? []))];
  return { key: [sign, ...named].join("\n"), sign, words, isFixed: from === "template" && !edited, sources: named };
}

const FROM: Record<Origin["from"], { readonly sign: string; readonly words: string }> = {
  chart: { sign: "●", words: "Chart" },
  clinician: { sign: "◐", words: "You said" },
  template: { sign: "○", words: "Fixed words" },
};

const EDITED = { sign: "✎", words: "Edited by you, no longer checked against the chart" };

/** Words around a value stand in the letter's own template; only the value needs a source. */
const FIXED = /^(template|kind|knowledge|locked):/;

function sourceWords(source: string, names: Readonly<Record<string, string>>): string | null {
  if (FIXED.test(source)) return null;
  if (source.startsWith("blank:")) return "what nobody has answered yet";
  if (source.startsWith("decisions:") && names[source] === undefined)
    return choiceWords(source.slice("decisions:".length));
  return names[source] ?? PEOPLE[source] ?? source;
}

const PEOPLE: Readonly<Record<string, string>> = {
  Patient: "the child's registration",
  Practitioner: "the clinician's entry",
  Organization: "an organization's entry",
};

function choiceWords(path: string): string {
  const [list = ""] = path.split(".");
  return CHOICES[list] ?? "your choices";
}

const CHOICES: Readonly<Record<string, string>> = {
  on: "the day of the letter",
  recipient: "your choice of recipient",
  give_to: "your choice of who gets it",
  authorization: "the family's signed permission",
  signer: "who signs",
  child: "your answers about the child",
  diagnoses: "your words about the diagnosis",
  limitations: "your words about this effect",
  ideas: "your choice of ideas",
  answers: "your answer",
  enclosures: "your list of enclosures",
  replaces: "the letter that this one replaces",
};
