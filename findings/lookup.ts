/**
 * The tables of functional knowledge laid out for looking up by code. Built once for each knowledge base and kept beside it;
 * adds no meaning. Conditions and what is withheld are asked through `knowledge/codes.ts`.
 */
import type { Code } from "../chart/code.ts";
import type { CodedFunction, Knowledge, Medicine } from "../knowledge/knowledge.ts";
import { rowOfTable, type RowName, type Table } from "./rule.ts";

export interface Lookup {
  readonly symptoms: ReadonlyMap<string, readonly PlacedFunction[]>;
  readonly statuses: ReadonlyMap<string, readonly PlacedFunction[]>;
  readonly findings: ReadonlyMap<string, readonly PlacedFunction[]>;
  readonly loincItems: ReadonlyMap<string, readonly PlacedFunction[]>;
  readonly devices: ReadonlyMap<string, readonly PlacedFunction[]>;
  /** Medicines by the first word of each of their names, and by RxNorm identifier: few are looked at more closely. */
  readonly medicines: ReadonlyMap<string, readonly Medicine[]>;
}

/** A row of a table, and where it stands. */
export interface PlacedFunction extends CodedFunction {
  readonly row: RowName;
}

/** The words of a text, lower case. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const made = new WeakMap<Knowledge, Lookup>();

/** The lookup of a knowledge base; the same one for the same knowledge base. */
export function lookupOf(knowledge: Knowledge): Lookup {
  const known = made.get(knowledge);
  if (known) return known;
  const lookup = buildLookup(knowledge);
  made.set(knowledge, lookup);
  return lookup;
}

/** What ICD-10-CM symptom codes and SNOMED findings among these codes say about function. */
export function functionsSaid(codes: readonly Code[], lookup: Lookup): readonly PlacedFunction[] {
  return codes.flatMap(({ system, code }) => {
    if (system === "icd10cm") return longestPrefix(lookup.symptoms, code);
    return system === "snomed" ? (lookup.findings.get(code) ?? []) : [];
  });
}

/** The rows under the longest prefix of a code; empty where no prefix is known. */
export function longestPrefix<T>(rows: ReadonlyMap<string, readonly T[]>, code: string): readonly T[] {
  const whole = code.trim().toUpperCase();
  for (let length = whole.length; length > 0; length -= 1) {
    const found = rows.get(whole.slice(0, length));
    if (found) return found;
  }
  return [];
}

function buildLookup({ functional }: Knowledge): Lookup {
  return {
    symptoms: byCode(functional.symptomCodes, "symptom-codes"),
    statuses: byCode(functional.statusCodes, "status-codes"),
    findings: byCode(functional.snomedFindings, "snomed-findings"),
    loincItems: byCode(functional.loincItems, "loinc-items"),
    devices: byCode(functional.devices, "devices"),
    medicines: medicinesOf(functional.medicines),
  };
}

function medicinesOf(medicines: readonly Medicine[]): ReadonlyMap<string, readonly Medicine[]> {
  const found = new Map<string, Medicine[]>();
  for (const medicine of medicines) {
    const words = medicine.names.flatMap((name) => wordsIn(name).slice(0, 1));
    for (const key of new Set([...words, medicine.rxnorm ?? []].flat())) {
      found.set(key, [...(found.get(key) ?? []), medicine]);
    }
  }
  return found;
}

function byCode(rows: readonly CodedFunction[], table: Table): ReadonlyMap<string, readonly PlacedFunction[]> {
  const placed = rows.map((row) => ({ ...row, row: rowOfTable(table, row.code) }));
  return Map.groupBy(placed, ({ code }) => code);
}
