/** The kept effects as rows of the table: what is hard, what is seen and by whom, which activities it bears on. */
import type { LimitationChoice } from "../decisions/choices.ts";
import type { Path } from "../decisions/choice-fault.ts";
import type { Decisions } from "../decisions/decide.ts";
import type { Run } from "../document.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { fromChart, fromChartOrClinician, fromClinician, fromTemplate } from "./origins.ts";
import { asSentence, withoutStop } from "./sentence.ts";

/** Rows for the kept effects; one row of blanks in a draft without any; nothing in a letter that only confirms. */
export function effectsView(decisions: Decisions): readonly View[] | undefined {
  const { limitations, confirmationOnly } = decisions.choices;
  if (confirmationOnly) return undefined;
  const rows = limitations.flatMap((choice, place) =>
    choice.keep ? [effectView(choice, ["limitations", place], decisions)] : [],
  );
  return rows.length > 0 ? rows : [blankRow()];
}

/** What is hard, in the words that the letter uses for this effect everywhere. */
export function whatIsHard(choice: LimitationChoice, { material }: Decisions): string {
  return choice.what ?? material.phrases.what[choice.of];
}

function effectView(choice: LimitationChoice, path: Path, decisions: Decisions): View {
  return {
    what: whatField(choice, path, decisions),
    seen: seenField(choice, path, decisions),
    activities: activitiesField(choice, decisions),
  };
}

function whatField(choice: LimitationChoice, path: Path, decisions: Decisions): Field {
  const words = whatIsHard(choice, decisions);
  if (choice.what === null) return field(words, fromTemplate(`phrases:what.${choice.of}`));
  return field(words, fromClinician([...path, "what"], choice.sources));
}

/** "Works 5 to 10 minutes before she needs a prompt (most days, in class; her teacher, October 2026)." */
function seenField(choice: LimitationChoice, path: Path, decisions: Decisions): Field {
  const { words, seenBy, sources } = choice;
  if (words === null) return blank("What is seen, how often, and who saw it", "limitations.words");
  const prepared = preparedFor(choice, decisions);
  const same =
    prepared !== undefined && JSON.stringify(prepared) === JSON.stringify({ ...choice, keep: prepared.keep });
  const origin =
    same && sources.length > 0
      ? fromChart(...sources)
      : fromChartOrClinician({ now: words, prepared: null }, path, sources);
  const frame = [choice.howOften, choice.where].filter((part) => part !== null).join(", ");
  if (seenBy === null) return { field: true, origin, runs: [{ text: `${asSentence(words)} ` }, blankRun()] };
  const told = [frame, seenBy].filter((part) => part !== "").join("; ");
  return field(asSentence(`${withoutStop(words)} (${told})`), origin);
}

function preparedFor(choice: LimitationChoice, { prepared }: Decisions): LimitationChoice | undefined {
  return prepared.limitations.find(
    ({ of, sources }) => of === choice.of && sources.join(" ") === choice.sources.join(" "),
  );
}

function blankRun(): Run {
  return { text: "Who saw it", blank: true, field: "limitations.seen_by" };
}

function activitiesField({ of, also }: LimitationChoice, { material }: Decisions): Field {
  const labels = [of, ...also].map((id) => material.knowledge.activities.get(id)?.label ?? id);
  const text = labels.map((label, place) => (place === 0 ? label : label.toLowerCase())).join(", ");
  return field(text, fromTemplate(`knowledge:${of}`));
}

function blankRow(): View {
  return {
    what: blank("What is hard", "limitations.what"),
    seen: blank("What is seen, how often, and who saw it", "limitations.words"),
    activities: blank("Activity", "limitations.of"),
  };
}
