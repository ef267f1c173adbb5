/**
 * From content files to the knowledge base, or to everything that is wrong with them, at its line.
 * Reads no disk and no clock: files and day are given.
 */
import { createHash } from "node:crypto";
import { codeText } from "../chart/code.ts";
import type { CalendarDate } from "../chart/dates.ts";
import { authorityFaults } from "./check-authorities.ts";
import { basisFaults } from "./check-basis.ts";
import { codeFaults } from "./check-codes.ts";
import { listFaults } from "./check-lists.ts";
import { overlapFaults } from "./check-overlaps.ts";
import { overdueFaults, referenceFaults } from "./check-references.ts";
import { reviewFaults } from "./check-reviews.ts";
import { ruleFaults } from "./check-rules.ts";
import { tableFaults } from "./check-tables.ts";
import type { CodeIndex, PrefixMeaning } from "./codes.ts";
import { readContent } from "./content.ts";
import type { Content, ContentFile } from "./content.ts";
import type { Fault } from "./fault.ts";
import type {
  AuthorityId,
  Concept,
  FunctionalKnowledge,
  Knowledge,
  Medicine,
  OtherPeople,
  PhraseFunction,
  ProposingPhrase,
  SensitiveKnowledge,
} from "./knowledge.ts";
import { nameFaults, namesOf } from "./names.ts";
import { plainRow } from "./placed-row.ts";
import { unitsOf } from "./reviewable.ts";
import { placedRows } from "./rows.ts";
import type { LimitId, WithheldClass } from "./vocabulary.ts";
import { wholeWords } from "./words.ts";

export type KnowledgeLoading =
  | { readonly kind: "loaded"; readonly knowledge: Knowledge }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/**
 * Loads and checks all content; the order of the files does not matter. With a day, reviews past due on it or signed after it are
 * faults too.
 * Faults of single files come first; whether the files agree is asked once each can be read.
 */
export function loadKnowledge(files: readonly ContentFile[], on?: CalendarDate): KnowledgeLoading {
  const reading = readContent(files);
  if (reading.kind === "refused") return reading;
  const { content } = reading;
  const rows = placedRows(content);
  const faults = [
    ...referenceFaults(content),
    ...authorityFaults(content, rows),
    ...codeFaults(content),
    ...overlapFaults(content),
    ...listFaults(content),
    ...ruleFaults(content),
    ...basisFaults(content),
    ...tableFaults(content),
    ...nameFaults(content),
    ...reviewFaults(content, on),
    ...(on ? overdueFaults(content, on) : []),
  ];
  if (faults.length > 0) return { kind: "refused", faults };
  const about = { version: versionOf(content), reviewable: unitsOf(content), rows: rows.map(plainRow) };
  return { kind: "loaded", knowledge: { ...about, ...reasonedFrom(content) } };
}

/** What is said about the content and not reasoned from. */
type AboutContent = Pick<Knowledge, "version" | "reviewable" | "rows">;

/** What the reasoning would make of a content, unchecked: for whoever asks what would change if a row were not there. */
export function reasonedFrom(content: Content): Omit<Knowledge, keyof AboutContent> {
  return {
    activities: new Map(content.activities.value.activities.map(({ id, ...activity }) => [id, activity])),
    authorities: byId(content.authorityFiles.flatMap(({ value }) => value.authorities)),
    concepts: byId(content.conditions.map(({ value }) => value)),
    considerations: byId(content.considerations.value.considerations),
    pathways: new Map(content.pathways.value.pathways.map(({ id, ...pathway }) => [id, pathway])),
    names: namesOf(content),
    functional: functionalOf(content),
    silent: content.silent.value.rows,
    sensitive: sensitiveOf(content),
    index: indexOf(content),
  };
}

/** In order of id, so that whoever walks the map prints the same from the same content. */
function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<Row["id"], Row> {
  return new Map(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((row) => [row.id, row]));
}

function functionalOf(content: Content): FunctionalKnowledge {
  const law = new Map(content.activities.value.activities.map(({ id, authority }) => [id, authority]));
  const lawful = <Row extends Naming>(rows: readonly Row[]): Row[] => rows.map((row) => withLaw(row, law));
  const worded = (table: Content["therapies"]): PhraseFunction[] => lawful(table.value.rows).map(phraseOf);
  return {
    symptomCodes: lawful(content.symptomCodes.value.rows),
    statusCodes: lawful(content.statusCodes.value.rows),
    loincItems: lawful(content.loincItems.value.rows),
    instruments: content.instruments.value.rows.map(({ words, name, kind, loinc }) => ({
      name,
      kind,
      loinc,
      pattern: wholeWords(words),
    })),
    snomedFindings: lawful(content.snomedFindings.value.rows),
    devices: lawful(content.devices.value.rows),
    deviceWords: worded(content.deviceWords),
    therapies: worded(content.therapies),
    medicines: lawful(content.medicines.value.rows).map(medicineOf),
    phrases: lawful(content.phrases.value.rows).map(proposingOf),
    negations: content.negations.value.rows.map(({ pattern }) => pattern),
    others: othersOf(content.othersWords.value),
  };
}

function othersOf({ rows, tells, helps, own, family }: Content["othersWords"]["value"]): OtherPeople {
  return {
    people: rows.map(({ who, words }) => ({ who, pattern: wholeWords(words) })),
    tells: wholeWords(tells),
    helps: wholeWords(helps),
    own: wholeWords(own),
    familyHistory: wholeWords(family),
  };
}

interface Naming {
  readonly of: readonly LimitId[];
  readonly authorities: readonly AuthorityId[];
}

/** A row that names an activity rests on the law that names it, before anything else. */
function withLaw<Row extends Naming>(row: Row, law: ReadonlyMap<LimitId, AuthorityId>): Row {
  const own = row.of.flatMap((of) => law.get(of) ?? []);
  return { ...row, authorities: [...new Set([...own, ...row.authorities])] };
}

type WordedRow = Content["therapies"]["value"]["rows"][number];

function phraseOf({ of, words, unless_before: before, unless_behind: behind, authorities }: WordedRow): PhraseFunction {
  return { named: words[0] ?? "", of, pattern: wholeWords(words, { before, behind }), authorities };
}

function proposingOf(row: Content["phrases"]["value"]["rows"][number]): ProposingPhrase {
  return { ...phraseOf(row), onlyAlone: row.only_alone };
}

function medicineOf(row: Content["medicines"]["value"]["rows"][number]): Medicine {
  const { health_plan: healthPlan, withheld_class: withheldClass, unless, ...rest } = row;
  const names = [row.ingredient, ...row.names];
  return {
    ...rest,
    names,
    pattern: wholeWords(names),
    unless: unless.length > 0 ? wholeWords(unless) : null,
    healthPlan,
    withheldClass,
  };
}

function sensitiveOf({ sensitive: { value }, medicines }: Content): SensitiveKnowledge {
  return {
    icd10cm: value.prefixes,
    icd10cmPatterns: value.patterns,
    words: [...Map.groupBy([...value.words, ...medicineWords(medicines)], (row) => row.class)].map(([own, group]) => ({
      pattern: wholeWords(group.flatMap(({ words }) => words)),
      class: own,
    })),
    adolescent: {
      prefixes: value.adolescent.prefixes.map(({ prefix }) => prefix),
      pattern: wholeWords(value.adolescent.words),
    },
    labels: value.labels,
    warn: new Set(value.warn.map((label) => label.toUpperCase())),
    delicate: wholeWords(value.delicate),
  };
}

interface Words {
  readonly class: WithheldClass;
  readonly words: readonly string[];
}

/** A medicine that tells what it treats tells it wherever its name stands: in a note, a plan, a reason. */
function medicineWords({ value: { rows } }: Content["medicines"]): readonly Words[] {
  return rows.flatMap(({ withheld_class: own, ingredient, names }) =>
    own === null ? [] : [{ class: own, words: [ingredient, ...names] }],
  );
}

function indexOf(content: Content): CodeIndex {
  const concepts = content.conditions.map(({ value }) => value);
  return {
    icd10cm: new Map(concepts.flatMap(prefixesOf)),
    snomed: new Map(concepts.flatMap(({ id, snomed }) => snomed.map((code) => [code, id] as const))),
    silent: new Map(content.silent.value.rows.map((row) => [row.prefix, row])),
    withheld: new Map(content.sensitive.value.prefixes.map((row) => [row.prefix, row.class])),
    withheldCodes: new Map(content.sensitive.value.codes.map((row) => [codeText(row), row.class])),
  };
}

function prefixesOf({ id, icd10cm: { prefixes, history, excludes } }: Concept): [string, PrefixMeaning][] {
  const entry = (prefix: string, past: boolean): [string, PrefixMeaning] => [
    prefix,
    { concept: id, history: past, excludes },
  ];
  return [...prefixes.map((prefix) => entry(prefix, false)), ...history.map((prefix) => entry(prefix, true))];
}

/** Comments and line breaks of the files do not count: only what they say. */
function versionOf({ all }: Content): string {
  const said = all.map(({ file, plain }) => JSON.stringify([file, plain]));
  return `sha256:${createHash("sha256").update(said.join("\n")).digest("hex")}`;
}
