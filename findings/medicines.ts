/** Which rows of the knowledge base a medicine of the chart answers to. Reads no dose and draws no conclusion. */
import type { MedicineItem } from "../chart/chart.ts";
import type { Knowledge, Medicine } from "../knowledge/knowledge.ts";

/**
 * By the ingredient's RxNorm identifier, else by its name or a brand as whole words: an order is coded by product, and names what
 * is in it. Not where its form or its route makes it another thing.
 */
export function medicineRows(item: MedicineItem, { functional }: Knowledge): readonly Medicine[] {
  const codes = new Set(item.codes.filter(({ system }) => system === "rxnorm").map(({ code }) => code));
  const form = [item.text, item.route].filter((words) => words !== null).join(" ");
  return functional.medicines
    .filter(({ rxnorm, pattern }) => (rxnorm !== null && codes.has(rxnorm)) || pattern.test(item.text ?? ""))
    .filter(({ unless }) => unless === null || !unless.test(form));
}
