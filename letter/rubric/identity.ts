/** R1 and R2: the right child with no more than is needed to know them, and somebody to whom the letter goes. */
import { calendarDate } from "../../chart/dates.ts";
import { ageInWords } from "../dates-in-words.ts";
import { dateIn } from "../dates-found.ts";
import { asBlocker, hasBlank, missed, sectionOf, unsaid, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";

const STUDENT = /\b(?:Student|Child|Name|Nombre|Estudiante|Niñ[oa]|Alumn[oa]):\s*([^·]+?)\s*(?:·|$)/u;
const BORN = /\b(?:Born|Nació|Nacimiento|Fecha de nacimiento):?\s*([^·(]+)/u;
const AGE = /\((?:age|edad:?|de) ([^)]+)\)/u;
const GRADE = /\b(?:Grade|Grado|Entering|Ingresa)(?: [\p{Ll} ]+)?:\s*(?!·|$)\S/u;

/** R1: the subject line and the line below it name one child, born when the record says. */
export function identityFindings(subject: Subject): readonly Finding[] {
  const { letter, kind } = subject;
  const opening = sectionOf(subject, "opening");
  const named = subjectName(wordsOf(opening.filter(({ block }) => block === "heading")));
  const lines = opening.filter(({ block }) => block === "paragraph");
  const identity = lines.find((block) => STUDENT.test(wordsOf([block])) || BORN.test(wordsOf([block])));
  const text = identity === undefined ? "" : wordsOf([identity]);
  const [, student] = STUDENT.exec(text) ?? [];
  const grade = kind?.grade === "needed" && !GRADE.test(text) && !hasBlank(identity === undefined ? [] : [identity]);
  return [
    ...(named === "" ? [unsaid("R1", "opening", "the subject line does not name the child")] : []),
    ...(student !== undefined && named !== "" && student !== named
      ? [missed("R1", "opening", "the subject line and the line below it do not name the same child")]
      : []),
    ...(BORN.test(text) ? [] : [unsaid("R1", "opening", "the birth date is missing")]),
    ...(grade ? [unsaid("R1", "opening", "the grade is missing")] : []),
    ...birthFindings(text, letter.on, letter.grounds?.born ?? null),
    ...nameFindings(subject),
  ];
}

function subjectName(heading: string): string {
  return heading.includes(": ") ? heading.slice(heading.lastIndexOf(": ") + 2).trim() : "";
}

function birthFindings(text: string, on: string, recorded: string | null): readonly Finding[] {
  const born = dateIn(BORN.exec(text)?.[1] ?? "");
  if (born === null) return [];
  const day = calendarDate(born);
  const today = calendarDate(on);
  const [, said] = AGE.exec(text) ?? [];
  const isOtherAge =
    day !== null && today !== null && said !== undefined && /^\d+$/.test(said) && said !== ageInWords(day, today);
  return [
    ...(recorded !== null && recorded !== born
      ? [missed("R1", "opening", "the birth date is not the one that the letter was made with")]
      : []),
    ...(on !== "" && born > on ? [missed("R1", "opening", "the birth date lies after the letter")] : []),
    ...(isOtherAge ? [missed("R1", "opening", "the age and the birth date do not agree")] : []),
  ];
}

/** Places where a letter's own words name the child. */
const NAMES: readonly (readonly [section: string, pattern: RegExp])[] = [
  ["copies", /^Copy: (.+?)['’]s (?:family|parents)\b/],
  ["sources", /\bPrepared from (.+?)['’]s medical record\b/],
  ["questions", /\bonce (.+?)['’]s family has given\b/],
];

/** R24 calls it a wrong name; a letter with two children's names may be another child's letter. */
function nameFindings(subject: Subject): readonly Finding[] {
  const found = NAMES.flatMap(([section, pattern]) => {
    const [, name] = pattern.exec(wordsOf(sectionOf(subject, section))) ?? [];
    return name === undefined ? [] : [{ section, name }];
  });
  const [first, ...others] = found;
  const other = others.find(({ name }) => name !== first?.name);
  return other === undefined ? [] : [asBlocker(missed("R1", other.section, "two children are named in one letter"))];
}

const ANYBODY = /\bto whom it may concern\b|\bdear (?:sirs?|madam|sir or madam)\b|\ba quien corresponda\b/i;

/** R2: a person or a role, not "to whom it may concern". */
export function recipientFindings(subject: Subject): readonly Finding[] {
  const address = wordsOf(sectionOf(subject, "recipient")).trim();
  return address === "" || ANYBODY.test(wordsOf(subject.letter.blocks))
    ? [missed("R2", "recipient", "the letter goes to nobody in particular; name a person or a role")]
    : [];
}
