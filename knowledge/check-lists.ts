/** Whether any list of the content says the same thing twice: the second says nothing, or contradicts the first. Reads no meaning. */
import { faultAt, tablesOf } from "./check-references.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Concept, PathwayBasis } from "./knowledge.ts";
import type { Path } from "./zod-words.ts";

/** One list of a file: its words, and the keys that lead to each of them. */
interface List {
  readonly located: Located<unknown>;
  readonly words: readonly string[];
  readonly pathOf: (place: number) => Path;
  /** What a reader is told of the second one. */
  readonly message: (word: string) => string;
}

/** Every word that stands twice in one list, and every label that two rows share. */
export function listFaults(content: Content): Fault[] {
  return [
    ...content.conditions.flatMap(listsOfCondition),
    ...listsOfTables(content),
    ...listsOfLaw(content),
    ...wordsOfClasses(content),
  ].flatMap(twice);
}

function twice({ located, words, pathOf, message }: List): Fault[] {
  const first = new Set<string>();
  return words.flatMap((word, place) => {
    const again = first.has(word);
    first.add(word);
    return again ? [faultAt(located, pathOf(place), message(word))] : [];
  });
}

const standsTwice = (word: string): string => `"${word}" stands twice in this list; keep it once.`;

function plain(located: Located<unknown>, path: Path, words: readonly string[]): List {
  return { located, words, pathOf: (place) => [...path, place], message: standsTwice };
}

function listsOfCondition(located: Located<Concept>): List[] {
  const { icd10cm, limits, pathways, section504, partC, healthPlans, considerations, course, authorities } =
    located.value;
  const cited = (path: Path, ids: readonly string[]): List => plain(located, [...path, "authorities"], ids);
  const rows = (key: string, words: readonly string[], message: (word: string) => string): List => ({
    located,
    words,
    pathOf: (place) => [key, place],
    message,
  });
  return [
    plain(located, ["icd10cm_exclude"], icd10cm.excludes),
    plain(located, ["considerations"], considerations),
    plain(located, ["mitigated_by"], course.mitigatedBy),
    rows(
      "limits",
      limits.map(({ of }) => of),
      (of) => `"${of}" already has a row in this condition; say it in one.`,
    ),
    rows(
      "health_plans",
      healthPlans.map(({ id }) => id),
      (id) => `The plan "${id}" is named twice; keep it once.`,
    ),
    rows(
      "pathways",
      pathways.map(({ category, basis }) => `${category} (${basis})`),
      (row) => `${row} already has a row; put all its codes into one "only_for".`,
    ),
    ...pathways.map(({ onlyFor }, place) => plain(located, ["pathways", place, "only_for"], onlyFor)),
    cited([], authorities),
    cited(["section_504"], section504.authorities),
    cited(["part_c"], partC?.authorities ?? []),
    ...limits.map((row, place) => cited(["limits", place], row.authorities)),
    ...pathways.map((row: PathwayBasis, place) => cited(["pathways", place], row.authorities)),
    ...healthPlans.map((row, place) => cited(["health_plans", place], row.authorities)),
  ];
}

/** Rows of any table: the lists that they have are asked by name. */
function listsOfTables(content: Content): List[] {
  const tables = [
    content.symptomCodes,
    content.statusCodes,
    content.loincItems,
    content.snomedFindings,
    content.devices,
    content.deviceWords,
    content.therapies,
    content.phrases,
    content.medicines,
  ];
  const worded = [content.deviceWords, content.therapies, content.phrases, content.negations];
  const { medicines } = content;
  return [
    ...tables.flatMap((table) => table.value.rows.map(({ of }, row) => plain(table, ["rows", row, "of"], of))),
    ...worded.flatMap((table) => table.value.rows.map(({ words }, row) => plain(table, ["rows", row, "words"], words))),
    ...medicines.value.rows.map(({ supports }, row) => plain(medicines, ["rows", row, "supports"], supports)),
    ...medicines.value.rows.map(({ names }, row) => plain(medicines, ["rows", row, "names"], names)),
    column(
      content.instruments,
      "name",
      content.instruments.value.rows.map(({ name }) => name),
    ),
    ...tablesOf(content).map((table) => plain(table, ["authorities"], table.value.authorities)),
  ];
}

const hasRow = (word: string): string => `"${word}" already has a row; keep one.`;

function column(located: Located<unknown>, key: string, words: readonly string[]): List {
  return { located, words, pathOf: (place) => ["rows", place, key], message: hasRow };
}

function listsOfLaw({ activities, pathways, considerations }: Content): List[] {
  return [
    labels(
      activities,
      "activities",
      activities.value.activities.map(({ label }) => label),
    ),
    labels(
      pathways,
      "pathways",
      pathways.value.pathways.map(({ label }) => label),
    ),
    ...considerations.value.considerations.flatMap(({ answers, authorities }, place) => [
      plain(considerations, ["considerations", place, "answers"], answers),
      plain(considerations, ["considerations", place, "authorities"], authorities),
    ]),
    {
      located: considerations,
      words: considerations.value.considerations.map(({ words }) => words),
      pathOf: (place) => ["considerations", place, "words"],
      message: () => "Another consideration has the same words; keep one.",
    },
  ];
}

function labels(located: Located<unknown>, key: string, words: readonly string[]): List {
  return {
    located,
    words,
    pathOf: (place) => [key, place, "label"],
    message: (label) => `The label "${label}" stands twice; a reader could not tell the two apart.`,
  };
}

/** A word has one class, whatever its case: the first that is found names why an item stays out. */
function wordsOfClasses({ sensitive }: Content): List[] {
  const said = sensitive.value.words.flatMap(({ words }, row) =>
    words.map((word, place) => ({ word: word.toLowerCase(), path: ["words", row, "words", place] })),
  );
  return [
    {
      located: sensitive,
      words: said.map(({ word }) => word),
      pathOf: (place) => said[place]?.path ?? [],
      message: (word) => `"${word}" is already withheld by an earlier word; it has one class.`,
    },
  ];
}
