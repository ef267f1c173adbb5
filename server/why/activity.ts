/** What the content says of one activity or bodily function, as data: the law that names it, its question, and all that bears on it. */
import { kindOfLimit } from "../../findings/law.ts";
import type { Activity, CodedFunction, Knowledge, Review } from "../../knowledge/knowledge.ts";
import type { LimitId } from "../../knowledge/vocabulary.ts";
import { pageOf } from "./address.ts";
import { citedIn, type Cited } from "./cited.ts";
import type { Linked } from "./consideration.ts";
import { limitWords, reviewOf } from "./words.ts";

export interface ActivityEntry {
  readonly kind: "activity";
  readonly id: LimitId;
  readonly label: string;
  readonly is: "activity" | "function";
  readonly question: string;
  readonly conditions: readonly (Linked & {
    readonly basis: string;
    readonly means: string;
    readonly question: string | null;
    readonly authorities: readonly Cited[];
  })[];
  readonly considerations: readonly Linked[];
  /** Coded findings, status codes, devices and medicines that speak of it. */
  readonly records: readonly {
    readonly file: string;
    /** Null for a medicine that is known by its name alone. */
    readonly code: string | null;
    readonly says: string;
  }[];
  readonly authorities: readonly Cited[];
  readonly reviewed: Review;
}

/** Everything that the content says of it. */
export function activityEntry(
  id: LimitId,
  { label, question, authority }: Activity,
  knowledge: Knowledge,
): ActivityEntry {
  const ideas = [...knowledge.considerations.values()].filter(({ answers }) => answers.includes(id));
  return {
    kind: "activity",
    id,
    label,
    is: kindOfLimit(id),
    question,
    conditions: conditionsOf(id, knowledge),
    considerations: ideas.map((idea) => ({
      id: idea.id,
      label: idea.words,
      page: pageOf("considerations", idea.id),
    })),
    records: recordsOf(id, knowledge),
    authorities: citedIn([authority], knowledge),
    reviewed: reviewOf("activities", knowledge),
  };
}

function conditionsOf(id: LimitId, knowledge: Knowledge): ActivityEntry["conditions"] {
  return [...knowledge.concepts.values()].flatMap((concept) =>
    concept.limits
      .filter(({ of }) => of === id)
      .map(({ how, ask, authorities }) => ({
        id: concept.id,
        label: concept.plainName,
        page: pageOf("conditions", concept.id),
        basis: how,
        means: limitWords(how),
        question: ask,
        authorities: citedIn(authorities, knowledge),
      })),
  );
}

function recordsOf(id: LimitId, { functional }: Knowledge): ActivityEntry["records"] {
  const tables: readonly (readonly [string, readonly CodedFunction[]])[] = [
    ["symptom-codes", functional.symptomCodes],
    ["status-codes", functional.statusCodes],
    ["snomed-findings", functional.snomedFindings],
    ["loinc-items", functional.loincItems],
    ["devices", functional.devices],
  ];
  const coded = tables.flatMap(([table, rows]) =>
    rows
      .filter(({ of }) => of.includes(id))
      .map(({ code, says }) => ({ file: `functional/${table}.yaml`, code, says })),
  );
  const medicines = functional.medicines.filter(({ of }) => of.includes(id));
  return [
    ...coded,
    ...medicines.map(({ rxnorm, ingredient }) => ({
      file: "functional/medicines.yaml",
      code: rxnorm,
      says: ingredient,
    })),
  ];
}
