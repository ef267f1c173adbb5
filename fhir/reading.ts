/**
 * How a resource becomes items of the chart: first checked as a whole, then read by its own schema, then given what every item
 * carries. What cannot be read is named, and the rest goes on.
 */
import { z } from "zod";
import type { ChartItem, Source, Unread } from "../chart/chart.ts";
import type { PartialDate } from "../chart/dates.ts";
import { codingSchema, referenceSchema, textSchema } from "./elements.ts";
import type { Concept } from "./codes.ts";
import { markingsOf } from "./markings.ts";
import type { PatientRecord } from "./record.ts";
import { find } from "./references.ts";
import type { Named } from "./resource.ts";

/** What came of a resource, or of many: items, and what could not be read. */
export interface Reading<T> {
  readonly items: readonly T[];
  readonly unread: readonly Unread[];
}

/** A reader of one type of resource. */
export type Reader<T> = (entry: Named, record: PatientRecord) => Reading<T>;

const UNKNOWN_MEANING =
  "carries a modifier that changes its meaning in a way this program does not know. Read it in the chart.";

const baseSchema = z.object({
  id: textSchema.optional(),
  meta: z
    .object({
      security: z.array(codingSchema).optional(),
      versionId: textSchema.optional(),
      lastUpdated: textSchema.optional(),
    })
    .optional(),
  contained: z.array(z.object({ resourceType: textSchema, id: textSchema.optional() })).optional(),
});

/** Reads one resource by a schema and makes its items; a field of the wrong type or an unknown modifier makes it unread. */
export function readAs<S, T>(schema: z.ZodType<S>, entry: Named, make: (fields: S) => readonly T[]): Reading<T> {
  const { source, resource } = entry;
  const base = baseSchema.safeParse(resource);
  if (!base.success) return unread(source, shapeFault(base.error));
  if (markingsOf(resource).unknownMeaning) return unread(source, UNKNOWN_MEANING);
  const fields = schema.safeParse(resource);
  return fields.success ? { items: make(fields.data), unread: [] } : unread(source, shapeFault(fields.error));
}

/** The fields of a resource that another one refers to; null where it cannot be read. */
export function fieldsOf<S>(schema: z.ZodType<S>, entry: Named | null): S | null {
  return entry === null ? null : (readAs(schema, entry, (fields) => [fields]).items[0] ?? null);
}

/** A reading without items, for a resource that is not used, and why. */
export function unread(source: Source, why: string): Reading<never> {
  return { items: [], unread: [{ source, why }] };
}

/** One reading made of many. */
export function together<T>(readings: readonly Reading<T>[]): Reading<T> {
  return { items: readings.flatMap(({ items }) => items), unread: readings.flatMap(({ unread: each }) => each) };
}

/** Reads every resource of the child whose type has a reader here. */
export function readEach<T>(record: PatientRecord, readers: Readonly<Record<string, Reader<T>>>): Reading<T> {
  const byType = new Map(Object.entries(readers));
  return together(
    record.own.flatMap((entry) => {
      const reader = byType.get(entry.resource.resourceType);
      return reader === undefined ? [] : [reader(entry, record)];
    }),
  );
}

/** Says which field is not as FHIR R4 has it: its path, never its value. */
export function shapeFault(error: z.ZodError): string {
  const path = error.issues[0]?.path.join(".") ?? "";
  return `has a field that is not as FHIR R4 gives it${path === "" ? "" : ` (${path})`}. Read it in the chart.`;
}

/** What an item says of itself: its words, its day, its author. */
export interface Said {
  readonly concept: Concept | undefined;
  readonly on: PartialDate | null | undefined;
  readonly by: string | null;
}

/** What every item of the chart carries. */
export function itemOf(entry: Named, record: PatientRecord, { concept, on, by }: Said): ChartItem {
  return {
    source: entry.source,
    codes: concept?.codes ?? [],
    text: concept?.text ?? null,
    on: on ?? null,
    by,
    labels: markingsOf(entry.resource).labels,
    about: speaksOfChild(entry, record) ? "child" : "someone_else",
  };
}

/** The labels of an item and of what it refers to, each once. */
export function labelsWith(labels: readonly string[], referred: Named | null): readonly string[] {
  return referred === null ? labels : [...new Set([...labels, ...markingsOf(referred.resource).labels])].toSorted();
}

/** The value of a code in a table of ours; `other` where the code is missing or unknown. */
export function meaningOf<T>(table: Readonly<Record<string, T>>, code: string | undefined, other: T): T {
  return code !== undefined && Object.hasOwn(table, code) ? (table[code] ?? other) : other;
}

/** Is the subject the child, and not a relative whose own subject is the child? */
function speaksOfChild(entry: Named, record: PatientRecord): boolean {
  const subject = referenceSchema.safeParse(entry.resource["subject"] ?? entry.resource["patient"]);
  const found = subject.success ? find(record.index, subject.data, entry) : null;
  return found === null || found.source === record.patient.source;
}
