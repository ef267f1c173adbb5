/**
 * The row of the content behind a piece of evidence: where it stands, how firmly it speaks, what it rests on. Carried along from where
 * an item is read, so that nobody has to guess afterwards why it was said.
 */
import type { AuthorityId, ConceptId, PartCBasis, PathwayBasis, Section504Basis } from "../knowledge/knowledge.ts";
import { compare } from "./order.ts";

/** A row as a person finds it in the content: its file, and the row in the words of that file. */
export interface RowName {
  /** Under the folder of the content: `conditions/asthma.yaml`. */
  readonly file: string;
  /** `limits: breathing`, `section_504`, `rows: R26.2`; else the id of the row. */
  readonly row: string;
}

/** How a row speaks: the level of a limitation, the basis of a pathway, or what else it is there for. */
export type Basis =
  | "documented"
  | "implied"
  | "predictable"
  | "presumed"
  | "typical"
  | PathwayBasis["basis"]
  | Section504Basis["basis"]
  | PartCBasis["basis"]
  | "names_activity"
  | "pathway_itself"
  | "health_plan"
  | "plan_medicine"
  | "known_condition"
  | "consideration";

export interface Rule {
  readonly row: RowName;
  readonly basis: Basis;
  readonly authorities: readonly AuthorityId[];
}

/** A table of `knowledge/functional/`, by the name of its file. */
export type Table =
  | "symptom-codes"
  | "status-codes"
  | "snomed-findings"
  | "loinc-items"
  | "devices"
  | "device-words"
  | "therapies"
  | "medicines"
  | "phrases";

/** A part of a condition's file: `limits: breathing`. */
export function rowOfCondition(concept: ConceptId, row: string): RowName {
  return { file: `conditions/${concept}.yaml`, row };
}

/** A row of a table, by its code, its ingredient, or the first of its words. */
export function rowOfTable(table: Table, row: string): RowName {
  return { file: `functional/${table}.yaml`, row: `rows: ${row}` };
}

/**
 * The id of a row, as it is kept beside a letter: `activities/breathing`, `functional/loinc-items/69859-7`. A condition's file is one
 * row here: whoever names the condition rests on all that is said of it.
 */
export function rowId({ file, row }: RowName): string {
  const place = file.replace(/\.yaml$/, "");
  return place.startsWith("conditions/") ? place : `${place}/${row.replace(/^rows: /, "")}`;
}

/** Each rule once, by file and row. */
export function uniqueRules(rules: readonly Rule[]): readonly Rule[] {
  const byRow = new Map(rules.map((rule) => [`${keyOf(rule.row)} ${rule.basis}`, rule]));
  return [...byRow.values()].toSorted(
    (one, other) => compare(keyOf(one.row), keyOf(other.row)) || compare(one.basis, other.basis),
  );
}

/** Equal for the same row. */
export function keyOf({ file, row }: RowName): string {
  return `${file} ${row}`;
}
