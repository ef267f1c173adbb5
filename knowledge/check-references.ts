/** Whether the content files agree: ids are there, once, and used; reviews are not past due. Reads no code and no rule. */
import type { CalendarDate } from "../chart/dates.ts";
import type { Content, Located } from "./content.ts";
import type { Fault } from "./fault.ts";
import type { Review } from "./knowledge.ts";
import { didYouMean } from "./near.ts";
import { ACTIVITIES, FUNCTIONS, PATHWAYS } from "./vocabulary.ts";
import type { Path } from "./zod-words.ts";

/** A word of the content and the place where it stands. */
export interface Mention {
  readonly word: string;
  readonly located: Located<unknown>;
  readonly path: Path;
}

/** A fault at a place of a content file. */
export function faultAt(located: Located<unknown>, path: Path, message: string): Fault {
  return { file: located.file, ...located.placeOf(path), message };
}

/** Unknown, doubled and unused ids, and a condition whose file bears another name. */
export function referenceFaults(content: Content): Fault[] {
  const authorities = authorityRows(content);
  const ideas = rowsOf(content.considerations, "considerations", content.considerations.value.considerations);
  const concepts = content.conditions.map((located) => ({ word: located.value.id, located, path: ["id"] }));
  const activities = rowsOf(content.activities, "activities", content.activities.value.activities);
  const pathways = rowsOf(content.pathways, "pathways", content.pathways.value.pathways);
  const [cited, offered] = [authoritiesCited(content), ideasOffered(content)];
  return [
    ...[authorities, ideas, concepts, activities, pathways].flatMap(doubled),
    ...unknown(cited, authorities, "authority"),
    ...unknown(offered, ideas, "consideration"),
    ...unknown(conceptsSupported(content), concepts, "condition"),
    ...unused(authorities, cited, "No row cites this authority; cite it where it bears, or remove it."),
    ...unused(ideas, offered, "No condition offers this consideration; offer it or remove it."),
    ...missingActivities(content),
    ...missingPathways(content),
    ...concepts.flatMap(misnamed),
  ];
}

/** Reviews whose time has run out on a day. */
export function overdueFaults(content: Content, on: CalendarDate): Fault[] {
  return reviewsIn(content)
    .filter(({ review }) => review !== false && review.until < on)
    .map(({ located, path }) =>
      faultAt(located, path, "This review is past due; read the row again and sign it anew, or set reviewed to false."),
    );
}

/** Every review of the content, with its place. */
export function reviewsIn(content: Content): { review: Review; located: Located<unknown>; path: Path }[] {
  const tables = [...tablesOf(content), content.activities, content.pathways, content.sensitive];
  return [
    ...content.conditions.map((located) => ({ review: located.value.reviewed, located, path: ["reviewed"] })),
    ...content.considerations.value.considerations.map(({ reviewed }, place) => ({
      review: reviewed,
      located: content.considerations,
      path: ["considerations", place, "reviewed"],
    })),
    ...content.names.map((located) => ({ review: located.value.reviewed, located, path: ["reviewed"] })),
    ...tables.map((located) => ({ review: located.value.reviewed, located, path: ["reviewed"] })),
  ];
}

function rowsOf(located: Located<unknown>, key: string, rows: readonly { readonly id: string }[]): Mention[] {
  return rows.map(({ id }, place) => ({ word: id, located, path: [key, place, "id"] }));
}

function authorityRows({ authorityFiles }: Content): Mention[] {
  return authorityFiles.flatMap((located) => rowsOf(located, "authorities", located.value.authorities));
}

function cites(located: Located<unknown>, path: Path, words: readonly string[]): Mention[] {
  return words.map((word, place) => ({ word, located, path: [...path, "authorities", place] }));
}

/** Every place at which the content cites an authority. */
export function authoritiesCited(content: Content): Mention[] {
  return [
    ...content.conditions.flatMap(citedByCondition),
    ...content.considerations.value.considerations.flatMap(({ authorities }, place) =>
      cites(content.considerations, ["considerations", place], authorities),
    ),
    ...tablesOf(content).flatMap((located) => [
      ...cites(located, [], located.value.authorities),
      ...located.value.rows.flatMap(({ authorities }, place) => cites(located, ["rows", place], authorities)),
    ]),
    ...cites(content.sensitive, [], content.sensitive.value.authorities),
    ...content.pathways.value.pathways.flatMap(({ authorities }, place) =>
      cites(content.pathways, ["pathways", place], authorities),
    ),
    ...content.activities.value.activities.map(({ authority }, place) => ({
      word: authority,
      located: content.activities,
      path: ["activities", place, "authority"],
    })),
  ];
}

function citedByCondition(located: Content["conditions"][number]): Mention[] {
  const { limits, pathways, section504, partC, healthPlans, authorities } = located.value;
  return [
    ...cites(located, [], authorities),
    ...limits.flatMap((row, place) => cites(located, ["limits", place], row.authorities)),
    ...pathways.flatMap((row, place) => cites(located, ["pathways", place], row.authorities)),
    ...cites(located, ["section_504"], section504.authorities),
    ...cites(located, ["part_c"], partC?.authorities ?? []),
    ...healthPlans.flatMap((row, place) => cites(located, ["health_plans", place], row.authorities)),
  ];
}

/** A table of rows, each with its authorities. */
export type Table = Located<{
  readonly reviewed: Review;
  readonly authorities: readonly string[];
  readonly rows: readonly { readonly authorities: readonly string[] }[];
}>;

/** All tables of the functional knowledge, and the silent codes. */
export function tablesOf(content: Content): Table[] {
  const { symptomCodes, statusCodes, loincItems, instruments, snomedFindings, devices } = content;
  const { deviceWords, therapies, medicines, phrases, negations, othersWords, silent } = content;
  const coded = [symptomCodes, statusCodes, loincItems, instruments, snomedFindings, devices];
  return [...coded, deviceWords, therapies, medicines, phrases, negations, othersWords, silent];
}

function ideasOffered({ conditions }: Content): Mention[] {
  return conditions.flatMap((located) =>
    located.value.considerations.map((word, place) => ({ word, located, path: ["considerations", place] })),
  );
}

function conceptsSupported({ medicines }: Content): Mention[] {
  return medicines.value.rows.flatMap(({ supports }, row) =>
    supports.map((word, place) => ({ word, located: medicines, path: ["rows", row, "supports", place] })),
  );
}

function doubled(rows: readonly Mention[]): Fault[] {
  const seen = new Set<string>();
  return rows.flatMap(({ word, located, path }) => {
    const twice = seen.has(word);
    seen.add(word);
    return twice ? [faultAt(located, path, `The id "${word}" stands twice; each row has its own.`)] : [];
  });
}

function unknown(mentions: readonly Mention[], rows: readonly Mention[], what: string): Fault[] {
  const known = new Set(rows.map(({ word }) => word));
  return mentions
    .filter(({ word }) => !known.has(word))
    .map(({ word, located, path }) =>
      faultAt(located, path, `There is no ${what} "${word}".${didYouMean(word, [...known])}`),
    );
}

function unused(rows: readonly Mention[], mentions: readonly Mention[], message: string): Fault[] {
  const used = new Set(mentions.map(({ word }) => word));
  return rows.filter(({ word }) => !used.has(word)).map(({ located, path }) => faultAt(located, path, message));
}

function missingActivities({ activities }: Content): Fault[] {
  const there = new Set<string>(activities.value.activities.map(({ id }) => id));
  return [...ACTIVITIES, ...FUNCTIONS]
    .filter((id) => !there.has(id))
    .map((id) => faultAt(activities, ["activities"], `"${id}" has no label and no question; add it.`));
}

function missingPathways({ pathways }: Content): Fault[] {
  const there = new Set<string>(pathways.value.pathways.map(({ id }) => id));
  return PATHWAYS.filter((id) => !there.has(id)).map((id) =>
    faultAt(pathways, ["pathways"], `"${id}" has no label and no authority; add it.`),
  );
}

function misnamed({ word, located, path }: Mention): Fault[] {
  return located.file === `conditions/${word}.yaml`
    ? []
    : [faultAt(located, path, `The file of "${word}" is named conditions/${word}.yaml; rename one of the two.`)];
}
