/** A code as a chart holds it, with its system under the short name that the field uses. Knows no meaning of any code. */

/** Systems that the reasoning reads; any other is kept under its own URI. */
export type KnownSystem = "icd10cm" | "snomed" | "loinc" | "rxnorm";

export interface Code {
  /** A `KnownSystem`, or the URI as the chart gave it. */
  readonly system: string;
  /** The code itself, trimmed; ICD-10-CM with its dot. */
  readonly code: string;
}

/** How a code is written in what we print for machines: `icd10cm|F90.2`. */
export function codeText({ system, code }: Code): string {
  return `${system}|${code}`;
}
