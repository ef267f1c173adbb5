/** Judges the tree of a finished letter, wherever it was made: the promises again, then what makes a letter useful. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Letter } from "../document.ts";
import type { Kind } from "../kind.ts";
import { numberOf } from "../number.ts";
import type { Broken } from "../promises/broken.ts";
import { originFaults } from "../promises/leaks.ts";
import { brokenWords } from "../promises/promises.ts";
import { sensitiveFaults } from "../promises/sensitive.ts";
import { shapeFaults } from "../promises/shape.ts";
import { bodyFindings, partsNotThere } from "./body.ts";
import { structureFindings } from "./structure.ts";
import { asBlocker, missed, sectionOf, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";
import { POINTS } from "./points.ts";
import { verdictOf } from "./verdict.ts";
import type { RubricFault, Verdict } from "./verdict.ts";

/** Those that only the printed page can show. */
const OF_PAPER = ["R21", "R25"];
/** Those that only a known kind can show. */
const OF_KIND = ["R5", "R6", "R7", "R10", "R11", "R13", "R14", "R15", "R17", "R20", "R22"];
/** Those that need to know what the letter rests on. */
const OF_GROUNDS = ["R13", "R17"];

/** Judges a letter; a kind that this installation does not know leaves the points about its parts unjudged. */
export function judgeLetter(letter: Letter, kind: Kind | null, knowledge: Knowledge | null = null): Verdict {
  const subject: Subject = { letter, kind, knowledge, form: "tree" };
  const findings = [
    ...promiseFindings(subject),
    ...numberFindings(letter),
    ...sourceLineFindings(subject),
    ...structureFindings(letter),
    ...bodyFindings(subject),
  ];
  const open = [...OF_PAPER, ...(kind === null ? OF_KIND : []), ...(letter.grounds === undefined ? OF_GROUNDS : [])];
  return verdictOf({
    kind: letter.kind,
    judged: POINTS.map(({ id }) => id).filter((id) => !open.includes(id)),
    notForIt: partsNotThere(subject),
    toFillIn: toFillIn(letter, findings),
    faults: faultsOf(letter, findings).map(inTree),
  });
}

/** What is missed now: in a draft, what is only not said yet is the clinician's to say. */
export function faultsOf({ status }: Pick<Letter, "status">, findings: readonly Finding[]): readonly Finding[] {
  return status === "draft" ? findings.filter(({ unsaid }) => !unsaid) : findings;
}

/** The points that a draft leaves open. */
export function toFillIn({ status }: Pick<Letter, "status">, findings: readonly Finding[]): readonly string[] {
  return status === "draft" ? findings.filter(({ unsaid }) => unsaid).map(({ id }) => id) : [];
}

function inTree({ id, severity, section, sentence, why }: Finding): RubricFault {
  return { id, severity, at: section, section: null, sentence, why };
}

function promiseFindings({ letter, kind, knowledge }: Subject): readonly Finding[] {
  const broken = [
    ...brokenWords(letter),
    ...originFaults(letter, new Set()),
    ...(knowledge === null ? [] : sensitiveFaults(letter, knowledge)),
    ...(kind === null ? [] : shapeFaults(letter, kind)),
  ];
  return broken.map(asFinding);
}

/** A broken promise stops a letter whatever its point costs otherwise. */
export function asFinding({ rule, at, sentence, why }: Broken): Finding {
  return { id: rule, severity: "blocker", section: at, sentence: sentence ?? null, why, unsaid: false };
}

/** R16: the number is made from the letter itself, so it tells of any change since. A draft has none. */
function numberFindings(letter: Letter): readonly Finding[] {
  const { status, number } = letter;
  if (status === "draft" || number === numberOf({ ...letter, number: null })) return [];
  return [missed("R16", "letter", "the letter was changed since it got its number")];
}

/** R16: what the letter was prepared from is printed. */
function sourceLineFindings(subject: Subject): readonly Finding[] {
  return wordsOf(sectionOf(subject, "sources")).trim() === ""
    ? [asBlocker(missed("R16", "sources", "the line that says what the letter was prepared from is missing"))]
    : [];
}
