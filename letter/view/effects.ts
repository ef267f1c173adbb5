/** The kept effects as rows of the table: what is hard, what is seen and by whom, which activities it bears on. */
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { areaOf } from "../areas.ts";
import { activitiesOf } from "../decisions/check-disclosure.ts";
import type { LimitationChoice } from "../decisions/choices.ts";
import type { Path } from "../decisions/choice-fault.ts";
import type { Decisions } from "../decisions/decide.ts";
import { isSilent } from "../disclosure.ts";
import type { Origin, Run } from "../document.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { fromChart, fromClinician, fromPreparedOrClinician, fromTemplate, sameWords } from "./origins.ts";
import { asSentence, withoutStop } from "./sentence.ts";
import { witnessWords } from "./witness.ts";

/** Rows for the kept effects; one row of blanks in a draft without any; nothing in a letter that only confirms. */
export function effectsView(decisions: Decisions): readonly View[] | undefined {
  const { limitations, confirmationOnly } = decisions.choices;
  if (confirmationOnly) return undefined;
  const rows = limitations.flatMap((choice, place) =>
    choice.keep ? [effectView(choice, ["limitations", place], decisions)] : [],
  );
  if (rows.length > 0) return rows;
  return decisions.material.kind.limits.effects.least > 0 ? [blankRow()] : undefined;
}

/** What is hard, in the words that the letter uses for this effect everywhere. */
export function whatIsHard(choice: LimitationChoice, { choices, material }: Decisions): string {
  return choice.what ?? material.phrases.what[toldOf(choice, { choices, material })[0] ?? choice.of];
}

/** What an effect bears on, as far as this letter tells it. */
function toldOf(
  { of, also }: LimitationChoice,
  decisions: Pick<Decisions, "choices" | "material">,
): readonly LimitId[] {
  const all = [...new Set([of, ...also])];
  return isSilent(decisions) ? activitiesOf(all) : all;
}

function effectView(choice: LimitationChoice, path: Path, decisions: Decisions): View {
  return {
    what: whatField(choice, path, decisions),
    seen: seenField(choice, path, decisions),
    activities: activitiesField(choice, decisions),
    area: areaField(choice, decisions),
    compared: comparedField(choice, path),
  };
}

function whatField(choice: LimitationChoice, path: Path, decisions: Decisions): Field {
  const words = whatIsHard(choice, decisions);
  if (choice.what === null) return field(words, fromTemplate(`phrases:what.${choice.of}`));
  const value = { now: choice.what, prepared: preparedFor(choice, decisions)?.what ?? null };
  return field(words, fromPreparedOrClinician(value, fromChart(...choice.sources), [...path, "what"]));
}

/** "Works 5 to 10 minutes before she needs a prompt (most days, in class; her teacher, October 2026)." */
function seenField(choice: LimitationChoice, path: Path, decisions: Decisions): Field {
  const { words, seenBy } = choice;
  if (words === null) return blank("What is seen, how often, and who saw it", "limitations.words");
  const origin = seenOrigin(choice, path, preparedFor(choice, decisions));
  const frame = [choice.howOften, choice.where].filter((part) => part !== null).join(", ");
  if (seenBy === null) return { field: true, origin, runs: [{ text: `${asSentence(words)} ` }, blankRun()] };
  const told = [frame, witnessWords(seenBy, decisions)].filter((part) => part !== "").join("; ");
  return field(asSentence(`${withoutStop(words)} (${told})`), origin);
}

/** The chart's while words, witness and frame all stand as they were prepared; one of them changed makes the whole the clinician's. */
function seenOrigin(choice: LimitationChoice, path: Path, prepared: LimitationChoice | undefined): Origin {
  if (prepared === undefined || prepared.words === null) return fromClinician(path, choice.sources, isReworded(choice));
  const before = printedWords(prepared);
  const stands = printedWords(choice).every((part, place) => sameWords(part, before[place] ?? null));
  return stands ? fromChart(...choice.sources) : fromClinician(path, choice.sources, true);
}

/** Taken from a note or from the family's sheet, and not in the words that stand there. */
function isReworded({ words, quote }: LimitationChoice): boolean {
  return quote !== undefined && quote !== null && !sameWords(words, quote.words);
}

function printedWords({ words, seenBy, howOften, where }: LimitationChoice): readonly (string | null)[] {
  return [words, seenBy, howOften, where];
}

/** The prepared row that a choice was made from: of the same chart items, with the same words if there are several. */
function preparedFor({ of, words, sources }: LimitationChoice, { prepared }: Decisions): LimitationChoice | undefined {
  if (sources.length === 0) return undefined;
  const rows = prepared.limitations.filter((row) => row.sources.join(" ") === sources.join(" "));
  return rows.find((row) => sameWords(row.words, words)) ?? rows.find((row) => row.of === of);
}

function blankRun(): Run {
  return { text: "Who saw it", blank: true, field: "limitations.seen_by" };
}

function activitiesField(choice: LimitationChoice, { choices, material }: Decisions): Field {
  const shown = toldOf(choice, { choices, material });
  const labels = shown.map((id) => material.knowledge.activities.get(id)?.label ?? id);
  const text = labels.map((label, place) => (place === 0 ? label : label.toLowerCase())).join(", ");
  return shown[0] === undefined
    ? blank("Activity", "limitations.of")
    : field(text, fromTemplate(`knowledge:${shown[0]}`));
}

/** The area of development that the effect falls under. */
function areaField({ of }: LimitationChoice, { material }: Decisions): Field {
  const area = areaOf(of);
  return field(material.phrases.areas[area], fromTemplate(`knowledge:areas.${area}`));
}

function comparedField({ compared }: LimitationChoice, path: Path): Field | undefined {
  return compared ? field(asSentence(compared), fromClinician([...path, "compared"])) : undefined;
}

function blankRow(): View {
  return {
    area: blank("Area", "limitations.of"),
    what: blank("What is hard", "limitations.what"),
    seen: blank("What is seen, how often, and who saw it", "limitations.words"),
    activities: blank("Activity", "limitations.of"),
  };
}
