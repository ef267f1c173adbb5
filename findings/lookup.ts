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
  readonly medicines: readonly NamedMedicine[];
}

/** A row of a table, and where it stands. */
export interface PlacedFunction extends CodedFunction {
  readonly row: RowName;
}

export interface NamedMedicine {
  readonly medicine: Medicine;
  /** The ingredient as a whole word: an order is coded by its product, and its words name the ingredient. */
  readonly name: RegExp;
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
    medicines: functional.medicines.map((medicine) => ({ medicine, name: wholeWord(medicine.ingredient) })),
  };
}

function byCode(rows: readonly CodedFunction[], table: Table): ReadonlyMap<string, readonly PlacedFunction[]> {
  const placed = rows.map((row) => ({ ...row, row: rowOfTable(table, row.code) }));
  return Map.groupBy(placed, ({ code }) => code);
}

function wholeWord(words: string): RegExp {
  return new RegExp(`\\b${RegExp.escape(words)}\\b`, "i");
}
