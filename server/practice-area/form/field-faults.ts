/** Faults of a text of settings, each at the field of the form in which it was written. Pure. */
import type { Fault } from "../../../knowledge/fault.ts";
import { placesIn } from "../../../knowledge/located-yaml.ts";
import type { Place } from "../../../knowledge/located-yaml.ts";
import { faultText } from "../../../knowledge/fault.ts";
import type { FieldFault } from "../../pages/models.ts";
import { fieldGroups, pathsOf } from "./group.ts";
import type { Group, Plain } from "./group.ts";

interface Known {
  readonly place: Place;
  /** The field; null for a key that the form does not show. */
  readonly field: string | null;
}

/** What stands in no field of the form has none. */
export function fieldFaults(
  text: string,
  faults: readonly Fault[],
  {
    fields,
    keys,
  }: {
    readonly fields: ReadonlyMap<string, readonly (string | number)[]>;
    /** The keys of the settings, which end what belongs to a field before them. */
    readonly keys: readonly string[];
  },
): readonly FieldFault[] {
  const placeOf = placesIn(text);
  if (placeOf === null) return faults.map(({ message }) => ({ field: null, message }));
  const top = placeOf([]);
  const known = [
    ...keys.map((key): Known => ({ place: placeOf([key]), field: null })),
    ...[...fields].map(([field, path]): Known => ({ place: placeOf(path), field })),
  ].filter(({ place, field }) => field === "name" || compare(place, top) !== 0);
  return faults.map(({ line, column, message }) => {
    const before = known.filter(({ place }) => compare(place, { line, column }) <= 0);
    const [nearest] = before.toSorted((one, other) => compare(other.place, one.place) || depth(other) - depth(one));
    return { field: nearest?.field ?? null, message: plainMessage(message) };
  });
}

/** The same in words for a reader: the page and the field that mend it, and the place in the file only where no page shows it. */
export function faultsInWords(
  { text, plain }: { readonly text: string; readonly plain: Plain },
  faults: readonly Fault[],
  { groups, keys }: { readonly groups: readonly Group[]; readonly keys: readonly string[] },
): readonly string[] {
  const pages = groups.map((group) => ({ title: group.title, shown: fieldGroups(group, plain) }));
  const names = new Map(
    pages.flatMap(({ title, shown }) =>
      shown.flatMap(({ fields, ticks }) =>
        [...fields, ...ticks].map(({ id, label }) => [id, `${title}, ${label}`] as const),
      ),
    ),
  );
  const fields = pathsOf(pages.flatMap(({ shown }) => shown));
  const found = fieldFaults(text, faults, { fields, keys });
  return faults.map((fault, place) => {
    const { field, message } = found[place] ?? { field: null, message: fault.message };
    const name = field === null ? undefined : names.get(field);
    return name === undefined ? faultText(fault) : `${name}: ${message}`;
  });
}

function compare(one: Place, other: Place): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}

/** Of two at one place the field says more than the key, and the first cell of a row more than the row. */
function depth({ field }: Known): number {
  return field === null ? 0 : field.split(".").length;
}

/** The field stands beside it already: `signers.0.cosigner: …` tells nobody more. */
function plainMessage(message: string): string {
  return message.replace(/^[a-z_]+(?:\.[a-z_0-9]+)*: /, "").replace(/^"[a-z_]+" (?=must|is )/, "");
}
