/**
 * Which clinical notes nobody is offered: labeled ones, ones whose title names a withheld class, and ones of a confidential kind.
 * Decides by what the record says of a note; its text is not here.
 */
import type { Chart, Source } from "../chart/chart.ts";
import { withheldClassOf } from "../knowledge/codes.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Asked } from "./findings.ts";
import { keptOutOf } from "./kept-out.ts";

/** Kinds of notes that an EHR keeps apart, as their titles say it. */
const CONFIDENTIAL =
  /\b(?:confidential|psychotherap\w*|sensitive|private|restricted|break[- ]the[- ]glass|child protect\w*)\b/i;

/** The notes that stay closed. One sign is enough. */
export function notesKeptOut(chart: Chart, asked: Asked, knowledge: Knowledge): readonly Source[] {
  const also = keptOutOf(chart, asked, knowledge);
  return (chart.notes ?? [])
    .filter(({ codes, text, labels, about }) => {
      const sayings = { codes, texts: [text], labels };
      const isKept = withheldClassOf(sayings, knowledge) !== null || also.classOf(sayings) !== null;
      return isKept || about !== "child" || CONFIDENTIAL.test(text ?? "");
    })
    .map(({ source }) => source);
}

/** Whether words tell of something that stays out of letters: read sentence by sentence, when a note is open. */
export function tellsOfWithheld(words: string, chart: Chart, { asked, knowledge }: Rules): boolean {
  const sayings = { codes: [], texts: [words], labels: [] };
  return withheldClassOf(sayings, knowledge) !== null || keptOutOf(chart, asked, knowledge).classOf(sayings) !== null;
}

interface Rules {
  readonly asked: Asked;
  readonly knowledge: Knowledge;
}
