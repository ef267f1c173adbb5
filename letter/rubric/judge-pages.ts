/** Judges a finished letter as it came out on paper or on a screen: only its pages are known, not how they were made. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { claimsIn } from "../promises/claims.ts";
import { leaksIn } from "../promises/leaks.ts";
import { wordFaults } from "../promises/promises.ts";
import { sensitiveFaults } from "../promises/sensitive.ts";
import { shapeFaults } from "../promises/shape.ts";
import { sentencesOf } from "../document.ts";
import { bodyFindings, partsNotThere } from "./body.ts";
import { asFinding, faultsOf, toFillIn } from "./judge-letter.ts";
import { letterOfPages } from "./letter-of-pages.ts";
import type { ReadLetter, Shelf } from "./letter-of-pages.ts";
import type { PageFinding } from "./page-finding.ts";
import { paperFindings, untaggedText } from "./paper.ts";
import type { Printed } from "./printed.ts";
import { textOfPage } from "./printed.ts";
import { footOn, statementFindings, statementOf } from "./statement.ts";
import type { Statement } from "./statement.ts";
import { missed, sectionOf, wordsOf } from "./subject.ts";
import type { Finding, Subject } from "./subject.ts";
import { verdictOf } from "./verdict.ts";
import type { RubricFault, Verdict } from "./verdict.ts";

/** What any pages show. */
const OF_PAGES = ["R1", "R8", "R9", "R19", "R21", "R22", "R24", "R25"];
/** What the pages of a letter of ours show besides. What an effect, a sentence or a diagnosis rests on, no page shows. */
const OF_OURS = "R2 R3 R4 R5 R6 R7 R10 R11 R12 R14 R18 R20 R23".split(" ");

/** What is known beside the pages. */
export interface Known extends Shelf {
  readonly knowledge: Knowledge | null;
}

const NOTHING: Known = { kinds: new Map(), templates: new Map(), knowledge: null };

/** Judges the pages: who decides, claims, leaks, length, whether everyone can read the file; and where it is one of ours, its parts. */
export function judgePages(printed: Printed, known: Known = NOTHING): Verdict {
  const statement = statementOf(printed);
  const read = letterOfPages(printed, known);
  const words = read === null ? looseFindings(printed, statement) : ownFindings(read, known.knowledge);
  const frame = read === null ? [] : frameFindings(printed, statement);
  const findings = [...statementFindings(printed, statement), ...words, ...frame, ...paperFindings(printed, read)];
  const letter = read?.letter ?? { status: "signed" as const };
  return verdictOf({
    kind: read?.kind?.id ?? null,
    judged: judgedOn(read),
    notForIt: read === null ? [] : partsNotThere(subjectOf(read, known.knowledge)),
    toFillIn: toFillIn(letter, findings),
    faults: faultsOf(letter, findings).map((finding) => onPage(finding, read)),
  });
}

function judgedOn(read: ReadLetter | null): readonly string[] {
  if (read === null || read.kind === null) return OF_PAGES;
  const isGivenToFamily = /\bfamily, by hand\b|\bpor mano\b|\ba mano\b|\bportal\b/i.test(
    wordsOf(sectionOf(read, "copies")),
  );
  const open = [...(read.headingsKnown ? [] : ["R6"]), ...(isGivenToFamily ? [] : ["R20"])];
  return [...OF_PAGES, ...OF_OURS].filter((id) => !open.includes(id));
}

function subjectOf({ letter, kind }: ReadLetter, knowledge: Knowledge | null): Subject {
  return { letter, kind, knowledge, form: "pages" };
}

/** A letter of ours: every section by its own rules. */
function ownFindings(read: ReadLetter, knowledge: Knowledge | null): readonly Finding[] {
  const { letter, kind, headingsKnown } = read;
  const broken = [
    ...wordFaults(letter),
    ...(knowledge === null ? [] : sensitiveFaults(letter, knowledge)),
    ...(kind !== null && headingsKnown ? shapeFaults(letter, kind) : []),
  ];
  return [...broken.map(asFinding), ...markFindings(read), ...bodyFindings(subjectOf(read, knowledge))];
}

/** R16: the number and the line of sources are printed; what each sentence rests on, the letter as data shows. */
function markFindings({ letter }: ReadLetter): readonly Finding[] {
  const sources = wordsOf(sectionOf({ letter }, "sources"));
  return [
    ...(letter.status !== "draft" && letter.number === null
      ? [missed("R16", "page", "the letter bears no number")]
      : []),
    ...(sources === ""
      ? [missed("R16", "sources", "the line that says what the letter was prepared from is missing")]
      : []),
  ];
}

/** A document of another make, and the head and foot of ours: nothing is excused by its place. */
const SECTION_UNKNOWN = "";

/** The locked words and the foot line are cut out first: they speak of eligibility themselves. */
function looseFindings(printed: Printed, statement: Statement | null): readonly PageFinding[] {
  return printed.pages.flatMap((page, index) => findingsIn(textOfPage(page), index + 1, statement));
}

function frameFindings(printed: Printed, statement: Statement | null): readonly PageFinding[] {
  return printed.pages.flatMap((page, index) => findingsIn(untaggedText(page), index + 1, statement));
}

function findingsIn(whole: string, page: number, statement: Statement | null): readonly PageFinding[] {
  const foot = statement === null ? null : footOn(whole, statement);
  const text = whole.replace(statement?.text ?? "", " ").replace(foot ?? "", " ");
  const claims = claimsIn(text, SECTION_UNKNOWN).map(({ words, why }) => missed("R9", "page", `"${words}": ${why}`));
  const leaks = leaksIn(text)
    .filter(({ why }) => !why.startsWith("a street address"))
    .map(({ rule, words, why }) => asFinding({ rule, at: "page", sources: [], why: `"${words.trim()}": ${why}` }));
  return [...claims, ...leaks].map((finding) => ({ ...finding, page }));
}

/** A fault is told by its page, and by its section where that is known. */
function onPage(finding: Finding, read: ReadLetter | null): RubricFault {
  const { id, severity, section, sentence, why } = finding;
  const page = "page" in finding && typeof finding.page === "number" ? finding.page : pageOfSection(finding, read);
  const isPart = read !== null && section !== "page" && section !== "letter";
  return { id, severity, at: String(page), section: isPart ? section : null, sentence, why };
}

function pageOfSection({ section, sentence }: Finding, read: ReadLetter | null): number {
  const blocks = (read?.letter.blocks ?? []).filter(({ id }) => id === section);
  const pages = blocks.map((block) => read?.pageOf.get(block) ?? 1);
  if (sentence === null) return pages[0] ?? 1;
  let left = sentence;
  for (const [index, block] of blocks.entries()) {
    left -= sentencesOf(block).length;
    if (left <= 0) return pages[index] ?? 1;
  }
  return pages[0] ?? 1;
}
