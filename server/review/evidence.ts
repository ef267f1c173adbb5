/** What a row rests on, item by item, as a clinician checks it: what it is, when, by whom, and the record's own words. */
import type { Chart, ChartItem, FunctionalItem } from "../../chart/chart.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { EvidenceItem } from "../pages/review-model.ts";
import { kindOfSource } from "./source-words.ts";

/** The items by their source. */
export function evidenceIn(chart: Chart): (source: string) => EvidenceItem {
  const items: ReadonlyMap<string, ChartItem> = new Map(
    [...chart.conditions, ...chart.devices, ...chart.medicines, ...chart.therapies, ...(chart.notes ?? [])].map(
      (item) => [item.source, item],
    ),
  );
  const functional = new Map(chart.functional.map((item) => [String(item.source), item]));
  return (source) => {
    const found = functional.get(source);
    const item = found ?? items.get(source);
    return {
      kind: kindOfSource(source),
      name: nameOf(item, found?.form ?? null),
      on: item === undefined || item.on === null ? null : dateInWords(item.on),
      by: item?.by ?? null,
      quoted: found === undefined ? null : valueOf(found),
    };
  };
}

/** An answer is named by its form as well: "Can sit still" alone is nobody's question. */
function nameOf(item: ChartItem | undefined, form: string | null): string | null {
  const parts = [form, item?.text ?? null].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(": ");
}

function valueOf({ value }: FunctionalItem): string | null {
  switch (value.kind) {
    case "text":
      return value.text;
    case "coded":
      return value.text;
    case "yes_no":
      return value.yes ? "Yes" : "No";
    case "number":
      return [String(value.number), value.unit].filter((part) => part !== null).join(" ");
    case "none":
    case "absent":
      return null;
    default:
      return value satisfies never;
  }
}
