/** Which rows of the knowledge base a medicine of the chart answers to. Reads no dose and draws no conclusion. */
import type { MedicineItem } from "../chart/chart.ts";
import type { Knowledge, Medicine } from "../knowledge/knowledge.ts";
import { lookupOf, wordsIn } from "./lookup.ts";

/**
 * By the ingredient's RxNorm identifier, else by its name or a brand as whole words: an order is coded by product, and names what
 * is in it. Not where its form or its route makes it another thing.
 */
export function medicineRows({ codes, text, route }: MedicineItem, knowledge: Knowledge): readonly Medicine[] {
  const { medicines } = lookupOf(knowledge);
  const ids = new Set(codes.filter(({ system }) => system === "rxnorm").map(({ code }) => code));
  const near = new Set([...ids, ...wordsIn(text ?? "")].flatMap((key) => medicines.get(key) ?? []));
  const form = [text, route].filter((words) => words !== null).join(" ");
  return knowledge.functional.medicines
    .filter((row) => near.has(row))
    .filter(({ rxnorm, pattern }) => (rxnorm !== null && ids.has(rxnorm)) || pattern.test(text ?? ""))
    .filter(({ unless }) => unless === null || !unless.test(form));
}
