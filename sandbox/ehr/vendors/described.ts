/** The types of an EHR as its CapabilityStatement describes them, from a table that is short to write. */

/** What the CapabilityStatement says of one type. */
export interface DescribedType {
  readonly interactions: readonly string[];
  /** Search parameters, as they are listed. */
  readonly search: readonly string[];
  readonly conditionalCreate: boolean;
}

/** A row: search parameters, then what can be done with the type where it is more than to read and to search. */
type Row = readonly [search: string, interactions?: string];

/** Types from rows whose lists are words between spaces. */
export function described(rows: Readonly<Record<string, Row>>): Readonly<Record<string, DescribedType>> {
  return Object.fromEntries(
    Object.entries(rows).map(([type, [search, interactions = "read search-type"]]) => [
      type,
      { search: search.split(" ").filter(Boolean), interactions: interactions.split(" "), conditionalCreate: false },
    ]),
  );
}
