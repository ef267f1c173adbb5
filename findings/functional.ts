/**
 * What a functional finding says: documented evidence when it is about this child, current and not negated; else a note that says
 * why it gave nothing. Words only propose, and only where the record files them as a finding about function.
 */
import { latestDay, monthsAfter, earliestDay, type CalendarDate } from "../chart/dates.ts";
import type { FunctionalItem } from "../chart/chart.ts";
import { isWarned } from "../knowledge/codes.ts";
import type { FunctionalKnowledge, Instrument, Knowledge } from "../knowledge/knowledge.ts";
import type { LimitId } from "../knowledge/vocabulary.ts";
import { answerOf, valueCodes, valueWords, type Answer } from "./answers.ts";
import type { Age } from "./age.ts";
import type { Note } from "./findings.ts";
import type { Found } from "./limitations.ts";
import { functionsSaid, lookupOf, type PlacedFunction } from "./lookup.ts";
import { proposals, type Proposal, type Proposals } from "./phrases.ts";
import type { Rule } from "./rule.ts";
import { clausesOf, ordinaryLensesCount, otherIn } from "./wording.ts";

export interface ReadFinding {
  readonly item: FunctionalItem;
  readonly found: readonly Found[];
  /** What it flatly says is not hard for the child, where it is current. */
  readonly denied: readonly LimitId[];
  /** True for the answer to a question about serious difficulty: a no leaves room for less. */
  readonly isGeneral: boolean;
  readonly instrument: Instrument | null;
  readonly note: Note | null;
}

/** The day and the child's age decide what is current. */
export interface Moment {
  readonly on: CalendarDate;
  readonly age: Age;
}

const FUNCTIONAL = new Set(["functional-status", "disability-status", "cognitive-status"]);
const NOT_FUNCTIONAL = new Set(["vital-signs", "laboratory", "imaging"]);
const SIX_YEARS = 72;

/** Reads one finding; never throws, and never gives both no evidence and no note, save for vital signs and laboratory values. */
export function readFinding(item: FunctionalItem, moment: Moment, knowledge: Knowledge): ReadFinding {
  const instrument = instrumentOf(item, knowledge);
  const silence = whySilent(item, instrument, knowledge);
  const isGeneral = asksInGeneral(item, knowledge);
  if (silence) return { item, found: [], denied: [], isGeneral, instrument, note: noteOf(item, silence) };
  const said = whatItSays(item, knowledge);
  const current = ageOfFinding(item, moment);
  const age = warnedOr(current, item, knowledge);
  const found = said.limited.map((proposal) => documented(item, proposal, age));
  const denied = current.lane === "use" ? said.denied : [];
  return { item, found, denied, isGeneral, instrument, note: noteBeside(item, said, age) };
}

function asksInGeneral(item: FunctionalItem, knowledge: Knowledge): boolean {
  const { loincItems } = lookupOf(knowledge);
  return item.codes.some(({ system, code }) => system === "loinc" && loincItems.has(code));
}

type Silence = Pick<Note, "lane" | "why">;

function whySilent(item: FunctionalItem, instrument: Instrument | null, knowledge: Knowledge): Silence | null {
  if (item.status === "entered_in_error") return { lane: "never", why: "entered in error" };
  if (item.status === "cancelled") return { lane: "never", why: "canceled" };
  if (item.about === "someone_else") return { lane: "never", why: aboutWhom(item, knowledge) };
  if (instrument) return { lane: "ask", why: `${instrument.name}: a score is shown, never read as a limitation` };
  return answerOf(item) === "not_recorded" ? { lane: "ask", why: "no value recorded" } : null;
}

function aboutWhom(item: FunctionalItem, { functional }: Knowledge): string {
  const texts = [item.text, valueWords(item.value), ...item.notes];
  const who = texts.map((text) => (text === null ? null : otherIn(text, functional))).find((found) => found !== null);
  return `about ${who ?? "someone else"}`;
}

function instrumentOf(item: FunctionalItem, { functional }: Knowledge): Instrument | null {
  const codes = new Set(item.codes.filter(({ system }) => system === "loinc").map(({ code }) => code));
  const named = ({ loinc, pattern }: Instrument): boolean =>
    loinc.some((code) => codes.has(code)) || (item.text !== null && pattern.test(item.text));
  return functional.instruments.find(named) ?? null;
}

/** Codes first: a coded finding means what its code means. Words are read only where no code speaks. */
function whatItSays(item: FunctionalItem, knowledge: Knowledge): Proposals {
  const coded = codedFunctions(item, knowledge);
  const said =
    coded.length > 0 ? sayCoded(item, coded, knowledge.functional) : proposals(item, FUNCTIONAL, knowledge.functional);
  const words = [item.text, valueWords(item.value)].join(" ");
  if (!ordinaryLensesCount(words)) return said;
  const limited = said.limited.filter(({ of }) => of !== "seeing").map(askedOfReading);
  return limited.length === said.limited.length ? { ...said, limited } : { ...said, limited, why: LENSES };
}

const LENSES = "ordinary glasses are counted";

/** Reading may be hard for the want of glasses or for a reason of its own: a person must say which. */
function askedOfReading(proposal: Proposal): Proposal {
  return proposal.of === "reading" ? { ...proposal, lane: "ask" } : proposal;
}

function codedFunctions(item: FunctionalItem, knowledge: Knowledge): readonly PlacedFunction[] {
  const lookup = lookupOf(knowledge);
  const items = item.codes
    .filter(({ system }) => system === "loinc")
    .flatMap(({ code }) => lookup.loincItems.get(code) ?? []);
  return [...items, ...functionsSaid([...item.codes, ...valueCodes(item.value)], lookup)];
}

function sayCoded(item: FunctionalItem, rows: readonly PlacedFunction[], functional: FunctionalKnowledge): Proposals {
  const of = [...new Set(rows.flatMap((row) => row.of))];
  const answer = isOnlyAsked(item) ? answerToQuestion(item, functional) : answerOf(item);
  if (answer === "no") return { limited: [], denied: of, why: "negated" };
  if (answer !== "yes" && isOnlyAsked(item)) return { limited: [], denied: [], why: null };
  return {
    limited: of.map((limit) => ({ of: limit, lane: "use", rules: rulesFor(limit, rows) })),
    denied: [],
    why: null,
  };
}

function rulesFor(limit: LimitId, rows: readonly PlacedFunction[]): readonly Rule[] {
  const about = rows.filter((row) => row.of.includes(limit));
  return about.map(({ row, authorities }) => ({ row, basis: "documented", authorities }));
}

/** "No difficulty" and "Some difficulty" answer a question as plainly as no and yes do. */
function answerToQuestion(item: FunctionalItem, functional: FunctionalKnowledge): Answer {
  const answer = answerOf(item);
  if (answer !== "words") return answer;
  const polarities = clausesOf(valueWords(item.value) ?? "", functional).map(({ polarity }) => polarity);
  if (polarities.length === 0 || polarities.includes("unclear")) return answer;
  return polarities.includes("limited") ? "yes" : "no";
}

/** A LOINC item is a question, and says nothing without its answer; a code of a finding says what it is by itself. */
function isOnlyAsked(item: FunctionalItem): boolean {
  return ![...item.codes, ...valueCodes(item.value)].some(({ system }) => system === "snomed" || system === "icd10cm");
}

interface FindingAge {
  readonly lane: "use" | "ask";
  readonly why: string | null;
}

/** Over 24 months, or 12 under age six: a person must say whether it still holds. */
function ageOfFinding(item: FunctionalItem, { on, age }: Moment): FindingAge {
  if (item.on === null) return { lane: "ask", why: "no date recorded" };
  if (earliestDay(item.on) > on) return { lane: "ask", why: "dated after the day of this assessment" };
  const months = age.months !== null && age.months < SIX_YEARS ? 12 : 24;
  if (monthsAfter(latestDay(item.on), months) < on) return { lane: "ask", why: `old: over ${months} months` };
  if (monthsAfter(earliestDay(item.on), months) < on) return { lane: "ask", why: `may be over ${months} months old` };
  if (item.status === "final") return { lane: "use", why: null };
  return { lane: "ask", why: item.status === "preliminary" ? "preliminary" : "status not recorded" };
}

/** What the record asks for care with is offered, and never ticked beforehand. */
function warnedOr(age: FindingAge, { labels }: FunctionalItem, knowledge: Knowledge): FindingAge {
  if (age.lane === "ask" || !isWarned(labels, knowledge)) return age;
  return { lane: "ask", why: "the record labels it as sensitive" };
}

function documented(item: FunctionalItem, proposal: Proposals["limited"][number], age: FindingAge): Found {
  const lane = age.lane === "use" ? proposal.lane : "ask";
  const words = [item.text, valueWords(item.value)].filter((part) => part !== null).join(": ");
  return {
    of: proposal.of,
    evidence: {
      level: "documented",
      source: item.source,
      lane,
      words: words === "" ? null : words,
      ask: null,
      rules: proposal.rules,
    },
  };
}

function noteBeside(item: FunctionalItem, said: Proposals, age: FindingAge): Note | null {
  if (said.limited.length > 0) return age.why === null ? null : noteOf(item, { lane: "ask", why: age.why });
  if (item.categories.some((category) => NOT_FUNCTIONAL.has(category))) return null;
  if (said.why === "negated") return noteOf(item, { lane: "never", why: "negated" });
  return noteOf(item, {
    lane: said.why === null ? "ask" : "never",
    why: said.why ?? "no rule reads it: a person must",
  });
}

function noteOf({ source }: FunctionalItem, silence: Silence): Note {
  return { source, ...silence };
}
