/** Which rows of the knowledge base a medicine of the chart answers to. Reads no dose and draws no conclusion. */
import type { MedicineItem } from "../chart/chart.ts";
import type { Medicine } from "../knowledge/knowledge.ts";
import type { Lookup } from "./lookup.ts";

/** By the ingredient's RxNorm identifier, else by its name as a whole word: an order is coded by product, and names what is in it. */
export function medicineRows(item: MedicineItem, { medicines }: Lookup): readonly Medicine[] {
  const codes = new Set(item.codes.filter(({ system }) => system === "rxnorm").map(({ code }) => code));
  return medicines
    .filter(({ medicine, name }) => codes.has(medicine.rxnorm) || (item.text !== null && name.test(item.text)))
    .map(({ medicine }) => medicine);
}
