/** A break of the standard that a strict EHR found, by the rule of the client suites that it breaks. */

/** `L-01` registration · `L-02` sign-in · `L-03` token · `L-04` renewal · `L-05` assertion · `L-06` secret · `L-07` to `L-09` FHIR. */
export type Rule = "L-01" | "L-02" | "L-03" | "L-04" | "L-05" | "L-06" | "L-07" | "L-08" | "L-09";

export interface Violation {
  readonly rule: Rule;
  readonly what: string;
}

/** The violations of a rule whose statements do not hold. */
export function unless(rule: Rule, holds: Readonly<Record<string, boolean>>): readonly Violation[] {
  return Object.entries(holds).flatMap(([what, is]) => (is ? [] : [{ rule, what }]));
}
