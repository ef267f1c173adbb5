/** What the clinician answered, each as its type prints: a date in words, a choice by its words, a list point by point. */
import { partialDate } from "../../chart/dates.ts";
import { dateInWords } from "../dates-in-words.ts";
import type { Decisions } from "../decisions/decide.ts";
import type { Origin } from "../document.ts";
import { blank, field } from "../field.ts";
import type { View } from "../field.ts";
import type { Answer, Said } from "../kind/answer.ts";
import { isNeeded } from "../kind/occasion.ts";
import { fromPreparedOrClinician, fromTemplate } from "./origins.ts";
import { asSentence, withoutStop } from "./sentence.ts";

/** One entry for each question of the kind: the answer, a blank where it is needed and missing, or nothing. */
export function answersView(decisions: Decisions): View {
  return Object.fromEntries(
    decisions.material.kind.answers.map((answer) => [answer.id, answerView(answer, decisions)]),
  );
}

function answerView(answer: Answer, decisions: Decisions): View[string] {
  const { choices, material } = decisions;
  const said = choices.answers[answer.id] ?? null;
  if (said !== null && said.length > 0) return saidView(said, answer, originOf(answer, said, decisions));
  const told = {
    answers: choices.answers,
    school: choices.recipient.school,
    on: choices.on,
    visits: material.chart.visits,
  };
  if (!isNeeded(answer, told)) return undefined;
  const open = blank(answer.label ?? answer.id, `answers.${answer.id}`);
  return answer.type === "list" ? [{ words: open }] : open;
}

function originOf({ id }: Answer, said: Said, { prepared, material }: Decisions): Origin {
  const value = { now: asText(said), prepared: asText(prepared.answers[id] ?? null) };
  return fromPreparedOrClinician(value, fromTemplate(`kind:${material.kind.id}`), ["answers", id]);
}

function asText(said: Said | null): string | null {
  return typeof said === "string" || said === null ? said : said.join("\n");
}

function saidView(said: Said, { type, options, form }: Answer, origin: Origin): View[string] {
  if (type === "list") return asList(said).map((words) => ({ words: field(words, origin) }));
  const text = asList(said).join(", ");
  const chosen = options.find(({ id }) => id === text);
  return field(chosen?.words ?? formed(inWords(text), form), origin);
}

/** Never changes a word: only the capital at the start and the stop at the end. */
function formed(text: string, form: Answer["form"]): string {
  if (form === "sentence") return asSentence(text);
  return form === "phrase" ? withoutStop(text) : text;
}

function asList(said: Said): readonly string[] {
  return typeof said === "string" ? [said] : said;
}

/** An answer that is a date prints as a date. */
function inWords(said: string): string {
  const date = partialDate(said);
  return date === null ? said : dateInWords(date);
}
