/** Answers of an EHR joined, cut or thinned before they become a section. Asks nobody and judges no resource. */
import type { Asked, Found } from "../outbound/pages.ts";
import { type Entry, idOf, type Resource } from "../resource.ts";

/** Resources read one by one as one answer: failed where all failed, incomplete where some did. */
export function together(answers: readonly Asked<Resource>[], base: string): Asked<Found> {
  const entries = answers.flatMap((answer) => (answer.kind === "answered" ? [entryOf(answer.value, base)] : []));
  const [fault] = answers.flatMap((answer) => (answer.kind === "failed" ? [answer.fault] : []));
  if (fault !== undefined && entries.length === 0) return { kind: "failed", fault };
  return { kind: "answered", value: { entries, unread: [], incomplete: fault?.kind ?? null } };
}

function entryOf(resource: Resource, base: string): Entry {
  const { resourceType, id } = resource;
  return { resource, fullUrl: typeof id === "string" ? `${base}/${resourceType}/${id}` : null, place: "ehr" };
}

/** An answer of which we asked for a part only. */
export function cutShort(answer: Asked<Found>): Asked<Found> {
  if (answer.kind === "failed") return answer;
  return { kind: "answered", value: { ...answer.value, incomplete: answer.value.incomplete ?? "too-many-resources" } };
}

/** An answer without what is here already. */
export function withoutThose(here: readonly Entry[], answer: Asked<Found>): Asked<Found> {
  if (answer.kind === "failed" || here.length === 0) return answer;
  const names = new Set(here.map(nameOf));
  const entries = answer.value.entries.filter((entry) => idOf(entry) === null || !names.has(nameOf(entry)));
  return { kind: "answered", value: { ...answer.value, entries } };
}

function nameOf(entry: Entry): string {
  return `${entry.resource.resourceType}/${idOf(entry)}`;
}
