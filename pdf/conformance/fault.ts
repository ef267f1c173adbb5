/**
 * What a file does that a standard forbids. Clauses are numbered as veraPDF numbers them (clause, then test), so that two
 * readers of one rule can be compared; rules that no standard makes are our own and say so.
 */

export interface Fault {
  /** `ISO 14289-1 7.1-3` (PDF/UA-1), `ISO 19005-2 6.1.3-1` (PDF/A-2), else the page that says it. */
  readonly clause: string;
  /** The place: a page, an element, an object of the file. */
  readonly at: string;
  readonly why: string;
}

const ACCESSIBLE = "ISO 14289-1";
const ARCHIVAL = "ISO 19005-2";

/** A rule of PDF/UA-1. */
export function ua(rule: string): string {
  return `${ACCESSIBLE} ${rule}`;
}

/** A rule of PDF/A-2, level a. */
export function archival(rule: string): string {
  return `${ARCHIVAL} ${rule}`;
}

/** A fault for each clause that one deviation breaks. */
export function broken(clauses: readonly string[], at: string, why: string): readonly Fault[] {
  return clauses.map((clause) => ({ clause, at, why }));
}

/** The faults if the condition is not met, else none. */
export function unless(met: boolean, faults: readonly Fault[]): readonly Fault[] {
  return met ? [] : faults;
}

/** What the checker cannot read, and what it can read and knows no rule for. Neither is ever a pass. */
export const UNREADABLE = "unreadable";
export const NOT_JUDGED = "not judged";

/** The verdict by one standard; rules that are not that standard's do not count for it. */
export function passes(faults: readonly Fault[], standard: "ua1" | "2a"): boolean {
  const name = standard === "ua1" ? ACCESSIBLE : ARCHIVAL;
  return !faults.some(({ clause }) => clause.startsWith(`${name} `) || clause === UNREADABLE || clause === NOT_JUDGED);
}
