/** The kept diagnoses as the letter names them: plain name, how it is known, what is expected; unnamed where the family so chose. */
import type { ConditionItem } from "../../chart/chart.ts";
import type { Concept } from "../../knowledge/knowledge.ts";
import { dateInWords, onDate } from "../dates-in-words.ts";
import type { DiagnosisChoice } from "../decisions/choices.ts";
import type { Path } from "../decisions/choice-fault.ts";
import type { Decisions } from "../decisions/decide.ts";
import { blank, field } from "../field.ts";
import type { Field, View } from "../field.ts";
import { fromChart, fromClinician, fromPreparedOrClinician, fromTemplate, sameWords } from "./origins.ts";
import { isSilent } from "../disclosure.ts";
import { calledName } from "../naming.ts";
import { isSuspected } from "../suspected.ts";
import { asSentence } from "./sentence.ts";

interface Kept {
  readonly choice: DiagnosisChoice;
  readonly path: Path;
  readonly decisions: Decisions;
}

/** One group of fields per kept diagnosis; a single blank where a draft has none. */
export function diagnosesView(decisions: Decisions): readonly View[] {
  const kept = decisions.choices.diagnoses.flatMap((choice, place): readonly Kept[] =>
    choice.keep ? [{ choice, path: ["diagnoses", place], decisions }] : [],
  );
  if (kept.length === 0 && decisions.material.kind.limits.diagnoses.least === 0) return [];
  if (kept.length === 0) return [{ name: blank("Diagnosis", "diagnoses.name") }];
  if (decisions.choices.disclosure !== "function_only") return kept.map(diagnosisView);
  return isSilent(decisions) ? [unnamedView(kept, decisions)] : kept.map(groupView);
}

function diagnosisView(kept: Kept): View {
  return {
    name: nameField(kept),
    explanation: explanationField(kept),
    established: establishedField(kept),
    expected: expectedField(kept),
  };
}

/** One and the same for one diagnosis or six, whatever they are: neither their number nor their kind can be guessed. */
function unnamedView(kept: readonly Kept[], decisions: Decisions): View {
  const child = calledName(decisions);
  const owner = decisions.material.kind.permission === "student" ? child : `${child}'s family`;
  const words = kept.every(suspected)
    ? `${child} is being evaluated for the reason behind what this letter says. ${owner} has chosen not to say more here.`
    : `I know the condition or conditions behind what this letter says. ${owner} has chosen not to name them.`;
  const origin = fromClinician(["disclosure"]);
  return { name: field("Not named in this letter", origin), established: field(words, origin) };
}

/** The group that the condition belongs to: "a condition with infection risk". */
function groupView(kept: Kept): View {
  const group = conceptOf(kept)?.softName ?? "a health condition";
  const words = suspected(kept) ? `Being evaluated for ${group}` : capitalized(group);
  return { name: field(words, fromChart(...kept.choice.sources)), expected: expectedField(kept) };
}

function nameField({ choice, path, decisions }: Kept): Field {
  const value = { now: choice.plainName, prepared: preparedName({ choice, path, decisions }) };
  const origin = fromPreparedOrClinician(value, fromChart(...choice.sources), [...path, "plain_name"]);
  return field(
    suspected({ choice, path, decisions }) ? `Being evaluated for ${choice.plainName}` : capitalized(choice.plainName),
    origin,
  );
}

function preparedName({ choice, decisions }: Kept): string | null {
  return decisions.prepared.diagnoses.find(({ sources }) => sources[0] === choice.sources[0])?.plainName ?? null;
}

/** A diagnosis that is not confirmed is never written as one. */
function suspected({ choice, decisions }: Kept): boolean {
  const items = itemsOf(choice, decisions);
  return items.length > 0 && items.every(isSuspected);
}

/** A clinician's own wording of the name stands by itself. */
function explanationField(kept: Kept): Field | undefined {
  const concept = conceptOf(kept);
  if (!sameWords(preparedName(kept), kept.choice.plainName)) return undefined;
  return concept?.explanation ? field(concept.explanation, fromTemplate(`knowledge:${concept.id}`)) : undefined;
}

function establishedField(kept: Kept): Field | undefined {
  const { choice, path, decisions } = kept;
  const { by, on, how } = choice.diagnosed;
  if (by === null && on === null && how === null) return recordField(kept);
  const mine = by !== null && by === decisions.choices.signer.name;
  const parts = [basis(kept, mine), on === null ? "" : onDate(on), by === null || mine ? "" : `by ${by},`, how ?? ""];
  const words = parts
    .filter((part) => part !== "")
    .join(" ")
    .replace(/,$/, "");
  return field(asSentence(words), fromClinician([...path, "diagnosed"], choice.sources));
}

/** What is only suspected was diagnosed by nobody. */
function basis(kept: Kept, mine: boolean): string {
  if (suspected(kept)) return mine ? "I suspect it" : "Suspected";
  return mine ? "I made this diagnosis" : "Diagnosed";
}

/** What the record itself shows: since when it has the diagnosis. */
function recordField({ choice, decisions }: Kept): Field | undefined {
  const dates = itemsOf(choice, decisions)
    .flatMap(({ onset, recordedOn }) => (onset ?? recordedOn) || [])
    // A day that is still to come is a slip of the record.
    .filter((date) => String(date) <= decisions.choices.on);
  const [first] = dates.toSorted();
  if (first === undefined) return undefined;
  return field(`In the medical record since ${dateInWords(first)}.`, fromChart(...choice.sources));
}

function expectedField({ choice, path }: Kept): Field | undefined {
  if (choice.expected === null) return undefined;
  return field(asSentence(choice.expected), fromClinician([...path, "expected"], choice.sources));
}

function itemsOf({ sources }: DiagnosisChoice, { material }: Decisions): readonly ConditionItem[] {
  return material.chart.conditions.filter(({ source }) => sources.includes(source));
}

function conceptOf({ choice, decisions }: Kept): Concept | undefined {
  const { findings, knowledge } = decisions.material;
  const [concept] = findings.conditions
    .filter(({ source }) => choice.sources.includes(source))
    .flatMap(({ concepts }) => concepts);
  return concept === undefined ? undefined : knowledge.concepts.get(concept);
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
