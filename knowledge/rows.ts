/**
 * Walks the content row by row: conditions, tables, law. Judges nothing. Whoever lists what the content says, or what rests on an
 * authority, begins here, so that no row is in one list and missing from another.
 */
import type { Content, Located } from "./content.ts";
import type { Authority, Concept } from "./knowledge.ts";
import { inWords, statement } from "./placed-row.ts";
import type { PlacedRow, RowParts } from "./placed-row.ts";
import { tableRows } from "./rows-of-tables.ts";

/** Every row of every file, in the order of the files and of the rows in them. */
export function placedRows(content: Content): PlacedRow[] {
  const rows = [
    ...content.activities.value.activities.map(activityRow(content.activities)),
    ...content.authorityFiles.flatMap((located) => located.value.authorities.map(authorityRow(located))),
    ...content.conditions.flatMap(conditionRows),
    ...content.considerations.value.considerations.map(considerationRow(content.considerations)),
    ...content.pathways.value.pathways.map(pathwayRow(content.pathways)),
    ...tableRows(content),
  ];
  return rows.toSorted((a, b) => compare(a.file, b.file));
}

/** By code unit; rows of one file keep their order. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

type Nth<Row> = (row: Row, place: number) => PlacedRow;

function activityRow(located: Content["activities"]): Nth<Content["activities"]["value"]["activities"][number]> {
  return ({ id, label, question, authority }, place) =>
    statement({
      located,
      path: ["activities", place],
      row: id,
      says: label,
      texts: [
        ["label", label, ["label"]],
        ["question", question, ["question"]],
      ],
      authorities: [authority],
    });
}

function authorityRow(located: Content["authorityFiles"][number]): Nth<Authority> {
  return ({ id, citation, paraphrase, note, withdrawn }, place) => ({
    ...statement({
      located,
      path: ["authorities", place],
      row: id,
      says: citation,
      texts: [
        ["citation", citation, ["citation"]],
        ["paraphrase", paraphrase, ["paraphrase"]],
        ["note", note, ["note"]],
        ["note", withdrawn?.why ?? null, ["withdrawn", "why"]],
      ],
      authorities: [id],
    }),
    kind: "authority",
  });
}

function considerationRow(
  located: Content["considerations"],
): Nth<Content["considerations"]["value"]["considerations"][number]> {
  return ({ id, words, authorities }, place) =>
    statement({
      located,
      path: ["considerations", place],
      row: id,
      says: words,
      texts: [["consideration", words, ["words"]]],
      authorities,
    });
}

function pathwayRow(located: Content["pathways"]): Nth<Content["pathways"]["value"]["pathways"][number]> {
  return ({ id, label, authorities }, place) =>
    statement({
      located,
      path: ["pathways", place],
      row: id,
      says: label,
      texts: [["label", label, ["label"]]],
      authorities,
    });
}

/** The condition itself (name and codes), then each thing that it says. */
function conditionRows(located: Located<Concept>): PlacedRow[] {
  const { section504, partC, healthPlans } = located.value;
  const { authorities } = section504;
  return [
    nameRow(located),
    ...located.value.limits.map(limitRow(located)),
    ...located.value.pathways.map(basisRow(located)),
    statement({
      ...at(located, "section_504"),
      says: `Section 504: ${inWords([section504.basis])}`,
      authorities,
    }),
    ...(partC ? [statement({ ...at(located, "part_c"), says: `Part C: ${inWords([partC.basis])}`, ...partC })] : []),
    ...healthPlans.map((plan, place) =>
      statement({
        located,
        path: ["health_plans", place],
        row: `health_plans: ${plan.id}`,
        says: `health plan: ${inWords([plan.id])}`,
        authorities: plan.authorities,
      }),
    ),
  ];
}

function at(located: Located<Concept>, key: string): Pick<RowParts, "located" | "path" | "row"> {
  return { located, path: [key], row: key };
}

function nameRow(located: Located<Concept>): PlacedRow {
  const { id, plainName, explanation, softName, course, authorities } = located.value;
  return statement({
    located,
    path: [],
    row: id,
    says: plainName,
    texts: [
      ["name", plainName, ["plain_name"]],
      ["explanation", explanation, ["explanation"]],
      ["soft_name", softName, ["soft_name"]],
      ...course.mitigatedBy.map((measure, place) => ["measure", measure, ["mitigated_by", place]] as const),
    ],
    authorities,
  });
}

function limitRow(located: Located<Concept>): Nth<Concept["limits"][number]> {
  return ({ of, how, ask, authorities }, place) =>
    statement({
      located,
      path: ["limits", place],
      row: `limits: ${of}`,
      says: `${inWords([of])}: ${inWords([how])}${ask === null ? "" : `. ${ask}`}`,
      texts: [["question", ask, ["ask"]]],
      authorities,
    });
}

function basisRow(located: Located<Concept>): Nth<Concept["pathways"][number]> {
  return ({ category, basis, onlyFor, note, authorities }, place) =>
    statement({
      located,
      path: ["pathways", place],
      row: `pathways: ${category} ${basis}`,
      says: `${inWords([category])}: ${inWords([basis])}${onlyFor.length > 0 ? `, only for ${onlyFor.join(", ")}` : ""}`,
      texts: [["note", note, ["note"]]],
      authorities,
    });
}
