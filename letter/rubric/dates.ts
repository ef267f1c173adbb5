/** R3: the letter is dated, the child was seen not long ago, and it says when to look at it again. */
import type { PartialDate } from "../../chart/dates.ts";
import { dateIn, datesIn } from "../dates-found.ts";
import { dateFaults } from "../promises/dates.ts";
import { hasBlank, missed, missedAt, placedIn, sectionOf, unsaid, wordsOf } from "./subject.ts";
import type { Finding, Placed, Subject } from "./subject.ts";

const VISIT = /\b(?:last visit(?: with me)?|última (?:visita|consulta)):?\s*([^·.]+)/iu;
/** Why a child was not seen for so long, wherever the opening says it. */
const REASON = /\b(?:because|due to|although|while|months? ago|has not been|have not seen|porque|debido a)\b/i;
const AGAIN =
  /\b(?:reviewed|review|looked at again|look at this again|asked for|update\w*) by\b|\buntil\b|\bends? on\b|\bthrough (?=[A-Z])|\bhasta\b|\b(?:revisar\w*|revisión|termina|vence)\b/i;
const LONGEST_MONTHS = 12;

/** Every fault of the letter's own dates. */
export function datesFindings(subject: Subject): readonly Finding[] {
  const { letter } = subject;
  return [
    ...dayFindings(subject),
    ...visitFindings(subject),
    ...againFindings(subject),
    ...dateFaults(letter).map(({ at, why }) => missed("R3", at, why)),
  ];
}

function dayFindings(subject: Subject): readonly Finding[] {
  const { on, status } = subject.letter;
  const printed = wordsOf(subject.letter.blocks.filter(({ block }) => block === "date")).trim();
  const day = dateIn(printed);
  const [, signed] = /^Electronically signed by .+ on (.+)$/m.exec(wordsOf(sectionOf(subject, "signature"))) ?? [];
  const signedOn = signed === undefined ? null : dateIn(signed);
  return [
    ...(on === "" || printed === "" ? [missed("R3", "date", "the letter bears no date")] : []),
    ...(day !== null && on !== "" && day !== on
      ? [missed("R3", "date", "the date that is printed is not the day of the letter")]
      : []),
    ...(status === "signed" && signedOn !== null && signedOn !== on
      ? [missed("R3", "signature", "the letter was signed on another day than the one it bears")]
      : []),
  ];
}

function visitFindings(subject: Subject): readonly Finding[] {
  const { on } = subject.letter;
  const opening = wordsOf(sectionOf(subject, "opening"));
  const visit = dateIn(VISIT.exec(opening)?.[1] ?? "");
  if (visit === null) return [unsaid("R3", "opening", "the letter does not say when the child was last seen")];
  if (on !== "" && visit > on) return [missed("R3", "opening", "the last visit lies after the letter")];
  const isOld = on !== "" && visit.slice(0, 7) < monthsBefore(on, LONGEST_MONTHS);
  return isOld && !REASON.test(opening)
    ? [missed("R3", "opening", "the last visit was more than 12 months ago and the letter does not say why")]
    : [];
}

function monthsBefore(on: string, months: number): string {
  const [year = 0, month = 1] = on.split("-").map(Number);
  const count = year * 12 + (month - 1) - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** What speaks of the letter's own end stands outside of the effects and of the line of sources. */
const ELSEWHERE = ["effects", "diagnoses", "sources", "ideas"];

function againFindings(subject: Subject): readonly Finding[] {
  const { on } = subject.letter;
  const told = placedIn(subject.letter).filter(({ section, text }) => !ELSEWHERE.includes(section) && AGAIN.test(text));
  const first = told[0];
  if (first === undefined) return [unsaid("R3", "questions", "the letter does not say when to look at it again")];
  if (hasBlank(told.map(({ block }) => block)))
    return [unsaid("R3", first.section, "the day to look at it again is blank")];
  const past = told.find((one) => lastDate(one) !== null && String(lastDate(one)).padEnd(10, "-99") < on);
  return past === undefined || on === ""
    ? []
    : [missedAt("R3", past, "the day to look at it again is over before the letter is written")];
}

function lastDate({ text }: Placed): PartialDate | null {
  return datesIn(text.slice(text.search(AGAIN))).at(-1)?.date ?? null;
}
