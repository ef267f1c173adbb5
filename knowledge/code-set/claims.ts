/** Every beginning of ICD-10-CM codes that the content names, with its place and what it is there for. Knows no code set. */
import type { Content, Located } from "../content.ts";
import type { Concept, ConceptId } from "../knowledge.ts";
import type { Path } from "../zod-words.ts";

/** What a prefix is there for. `only_for` and `exclude` speak within their own condition. */
export type ClaimKind =
  | "concept"
  | "history"
  | "exclude"
  | "only_for"
  | "symptom"
  | "status"
  | "silent"
  | "withheld"
  | "adolescent";

export interface PrefixClaim {
  readonly kind: ClaimKind;
  readonly prefix: string;
  /** The condition that it belongs to; null in a table. */
  readonly concept: ConceptId | null;
  readonly located: Located<unknown>;
  readonly path: Path;
}

/** All prefixes, in the order of the files' rows. */
export function prefixClaims(content: Content): PrefixClaim[] {
  const { symptomCodes, statusCodes, silent, sensitive } = content;
  return [
    ...content.conditions.flatMap(claimsOfCondition),
    ...claims("symptom", { located: symptomCodes, list: ["rows"], key: "code" }, prefixed(symptomCodes.value.rows)),
    ...claims("status", { located: statusCodes, list: ["rows"], key: "code" }, prefixed(statusCodes.value.rows)),
    ...claims("silent", { located: silent, list: ["rows"], key: "prefix" }, silent.value.rows),
    ...claims("withheld", { located: sensitive, list: ["prefixes"], key: "prefix" }, sensitive.value.prefixes),
    ...claims(
      "adolescent",
      { located: sensitive, list: ["adolescent", "prefixes"], key: "prefix" },
      sensitive.value.adolescent.prefixes,
    ),
  ];
}

function prefixed(rows: readonly { readonly code: string }[]): { readonly prefix: string }[] {
  return rows.map(({ code }) => ({ prefix: code }));
}

function claimsOfCondition(located: Located<Concept>): PrefixClaim[] {
  const { id, icd10cm, pathways } = located.value;
  const listed = (kind: ClaimKind, path: Path, prefixes: readonly string[]): PrefixClaim[] =>
    prefixes.map((prefix, place) => ({ kind, prefix, concept: id, located, path: [...path, place] }));
  return [
    ...listed("concept", ["icd10cm"], icd10cm.prefixes),
    ...listed("history", ["icd10cm_history"], icd10cm.history),
    ...listed("exclude", ["icd10cm_exclude"], icd10cm.excludes),
    ...pathways.flatMap(({ onlyFor }, row) => listed("only_for", ["pathways", row, "only_for"], onlyFor)),
  ];
}

interface Column {
  readonly located: Located<unknown>;
  readonly list: Path;
  readonly key: string;
}

function claims(
  kind: ClaimKind,
  { located, list, key }: Column,
  rows: readonly { readonly prefix: string }[],
): PrefixClaim[] {
  return rows.map(({ prefix }, row) => ({ kind, prefix, concept: null, located, path: [...list, row, key] }));
}
