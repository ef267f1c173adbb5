/** R14 and R15: effects say how much, how often or when, and name what the law names. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Cell, Sentence } from "../document.ts";
import { effectRows, textOfCell } from "./rows.ts";
import type { EffectRow } from "./rows.ts";
import { missed, unsaid } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";

const SPECIFIC_SHARE = 0.6;
const SPECIFIC =
  /\d|\b(?:once|twice|daily|weekly|nightly|every|each|most|times?|one|two|three|four|five|six|half|minutes?|hours?|days?|weeks?|when|while|after|before|during|until|unless|if|without|only|alone|needs (?:an adult|help) (?:for|to|with)|in class|at (?:lunch|recess|night|gym|home|school)|on (?:stairs|tests|trips|the bus)|cada|cuando|durante|después|antes|hasta|veces|minutos?|horas?|días?|semanas?|una|dos|tres|cuatro|cinco|mitad|mientras|sin|en clase)\b/i;
/** A complaint and nothing else. */
const ONLY_TROUBLE =
  /^(?:(?:she|he|they|\p{Lu}\p{L}+)\s+)?(?:has|have|is having)\s+(?:trouble|difficult(?:y|ies)|problems?)(?:\s+(?:with|in)\s+\p{L}+(?:\s+\p{L}+)?)?\W*$/iu;

/** R14: most effects carry a number, a frequency, a setting or a condition; none is only "has trouble". */
export function specificFindings(subject: Subject): readonly Finding[] {
  const rows = effectRows(subject);
  const told = rows.filter(({ open }) => !open);
  const specific = told.filter(({ seen }) => SPECIFIC.test(withoutWitness(seen)));
  const bare = told.filter(({ seen }) =>
    ONLY_TROUBLE.test(
      withoutWitness(seen)
        .replace(/\([^()]*\)/g, "")
        .trim(),
    ),
  );
  return [
    ...(told.length < rows.length ? [unsaid("R14", "effects", "an effect is still blank")] : []),
    ...(specific.length < SPECIFIC_SHARE * told.length
      ? [unsaid("R14", "effects", "most effects say neither how much, how often nor when")]
      : []),
    ...bare.map(({ place }) => missed("R14", "effects", `row ${place} of the table says only that there is trouble`)),
  ];
}

/** Without the bracket that says who saw it: a date there makes no effect specific. */
function withoutWitness(seen: Cell): string {
  return textOfCell(seen).replace(/; [^;()]*\)\W*$|\([^(),;]*, [^()]*\d{1,4}\)\W*$/, "");
}

/** R15: each effect bears on an activity or function of the law, or on an area of development. */
export function lawFindings(subject: Subject): readonly Finding[] {
  // Which areas of development there are, no page says.
  if (subject.form === "pages" && subject.kind?.effects === "areas") return [];
  return effectRows(subject).flatMap((row): readonly Finding[] => {
    if (row.open) return [];
    const why = `row ${row.place} of the table names no activity or function of the law`;
    return isMapped(row, subject) ? [] : [missed("R15", "effects", why)];
  });
}

function isMapped({ activities, cells }: EffectRow, { form, kind, knowledge }: Subject): boolean {
  const known = knowledge === null || namesActivities(textOfCell(activities), knowledge);
  if (form === "pages") return known;
  const mapped = cells.some((cell) => cell.some(isFromKnowledge) && textOfCell(cell) !== "");
  return mapped && (kind?.effects === "areas" || known);
}

function isFromKnowledge({ origin }: Sentence): boolean {
  return origin.sources.some((source) => source.startsWith("knowledge:"));
}

function namesActivities(text: string, { activities }: Knowledge): boolean {
  const labels = [...activities.values()].map(({ label }) => label.toLowerCase());
  let rest = text.toLowerCase();
  for (const label of labels.toSorted((one, other) => other.length - one.length)) rest = rest.replaceAll(label, "");
  return text !== "" && rest.replace(/[,;.\s]|\band\b/g, "") === "";
}
