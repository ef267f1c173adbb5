/** The rows of the tables: functional knowledge, silent codes, what stays out. Each with its table's authorities, else its own. */
import type { Content } from "./content.ts";
import type { AuthorityId } from "./knowledge.ts";
import { inWords, statement } from "./placed-row.ts";
import type { PlacedRow, RowParts } from "./placed-row.ts";
import type { LimitId } from "./vocabulary.ts";

/** All rows of all tables; a row that names an activity rests on the law that names it, as the loader has it. */
export function tableRows(content: Content): PlacedRow[] {
  const law = new Map(content.activities.value.activities.map(({ id, authority }) => [id, authority]));
  return [
    ...codedRows(content, law),
    ...wordedRows(content, law),
    ...medicineRows(content, law),
    ...plainRows(content),
    ...sensitiveRows(content),
  ];
}

type Law = ReadonlyMap<LimitId, AuthorityId>;
type InTable = Omit<RowParts, "located" | "path" | "row">;

/** Rows of one table, each named by the word that tells it from its neighbors. */
function rowsOf<Row>(
  located: { readonly value: { readonly rows: readonly Row[] } } & RowParts["located"],
  read: (row: Row) => InTable & { readonly named: string },
): PlacedRow[] {
  return located.value.rows.map((row, place) => {
    const { named, ...parts } = read(row);
    return statement({ located, path: ["rows", place], row: `rows: ${named}`, ...parts });
  });
}

const lawOf = (of: readonly LimitId[], law: Law): AuthorityId[] => of.flatMap((limit) => law.get(limit) ?? []);

function codedRows(content: Content, law: Law): PlacedRow[] {
  const { symptomCodes, statusCodes, loincItems, snomedFindings, devices } = content;
  return [symptomCodes, statusCodes, loincItems, snomedFindings, devices].flatMap((table) =>
    rowsOf(table, ({ code, of, says, authorities }) => ({
      named: code,
      says: `${says}: ${inWords(of)}`,
      texts: [["finding", says, ["says"]]],
      authorities,
      law: lawOf(of, law),
    })),
  );
}

function wordedRows(content: Content, law: Law): PlacedRow[] {
  return [content.deviceWords, content.therapies, content.phrases].flatMap((table) =>
    rowsOf(table, ({ words, of, authorities }) => ({
      named: words[0] ?? "",
      says: `${words.join(", ")}: ${inWords(of)}`,
      authorities,
      law: lawOf(of, law),
    })),
  );
}

function medicineRows({ medicines }: Content, law: Law): PlacedRow[] {
  return rowsOf(medicines, ({ ingredient, of, ask, authorities }) => ({
    named: ingredient,
    says: [ingredient, ...(of.length > 0 ? [inWords(of)] : []), ...(ask === null ? [] : [ask])].join(": "),
    texts: [
      ["name", ingredient, ["ingredient"]],
      ["question", ask, ["ask"]],
    ],
    authorities,
    law: lawOf(of, law),
  }));
}

function plainRows({ instruments, negations, othersWords, silent }: Content): PlacedRow[] {
  return [
    ...rowsOf(instruments, ({ name, authorities }) => ({
      named: name,
      says: name,
      texts: [["name", name, ["name"]]],
      authorities,
    })),
    ...rowsOf(negations, ({ words, authorities }) => ({
      named: words[0] ?? "",
      says: `turned round by: ${words.join(", ")}`,
      authorities,
    })),
    ...rowsOf(othersWords, ({ who, authorities }) => ({
      named: who,
      says: `about ${who}`,
      texts: [["name", who, ["who"]]],
      authorities,
    })),
    ...wordsOfOthers(othersWords),
    ...rowsOf(silent, ({ prefix, why, authorities }) => ({
      named: prefix,
      says: `${prefix} says nothing: ${inWords([why])}`,
      authorities,
    })),
  ];
}

/** The words that bring a sentence about someone else back to the child, or say of the family as a whole. */
function wordsOfOthers(located: Content["othersWords"]): PlacedRow[] {
  const { tells, helps, own, family, authorities } = located.value;
  const lists = { tells, helps, own, family_history: family };
  return Object.entries(lists).map(([key, words]) =>
    statement({ located, path: [key], row: key, says: `${inWords([key])}: ${words.join(", ")}`, authorities }),
  );
}

function sensitiveRows({ sensitive }: Content): PlacedRow[] {
  const { prefixes, codes, patterns, words, adolescent, labels, warn, authorities } = sensitive.value;
  const row = (key: string, place: number, parts: Omit<InTable, "authorities"> & { readonly named: string }) => {
    const { named: name, ...rest } = parts;
    return statement({ located: sensitive, path: [key, place], row: `${key}: ${name}`, authorities, ...rest });
  };
  return [
    ...prefixes.map((each, place) => row("prefixes", place, { named: each.prefix, ...kept(each.why, each.class) })),
    ...codes.map((each, place) => row("codes", place, { named: each.code, ...kept(each.why, each.class) })),
    ...patterns.map((each, place) =>
      row("patterns", place, { named: each.pattern.source, ...kept(each.why, each.class) }),
    ),
    ...words.map((each, place) =>
      row("words", place, {
        named: each.words[0] ?? "",
        says: `${each.words.join(", ")}: withheld as ${inWords([each.class])}`,
      }),
    ),
    ...adolescent.prefixes.map(({ prefix, why }, place) =>
      statement({
        located: sensitive,
        path: ["adolescent", "prefixes", place],
        row: `adolescent: ${prefix}`,
        ...kept(why, "adolescent"),
        authorities,
      }),
    ),
    statement({
      located: sensitive,
      path: ["adolescent", "words"],
      row: "adolescent: words",
      says: `${adolescent.words.join(", ")}: withheld as adolescent`,
      authorities,
    }),
    ...labels.map((each, place) =>
      row("labels", place, { named: each.label, says: `${each.label}: withheld as ${inWords([each.class])}` }),
    ),
    ...warn.map((label, place) => row("warn", place, { named: label, says: `${label}: offered, never preselected` })),
  ];
}

function kept(why: string, withheld: string): Pick<InTable, "says" | "texts"> {
  return { says: `${why}: withheld as ${inWords([withheld])}`, texts: [["reason", why, ["why"]]] };
}
