/** What each item of a chart is, in words for the clinician who looks at the evidence. Never for a letter. */
import type { Chart, ChartItem, FunctionalItem, TherapyItem } from "../../chart/chart.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";

const KINDS: Readonly<Record<string, string>> = {
  Condition: "Problem",
  AllergyIntolerance: "Allergy",
  FamilyMemberHistory: "Family history",
  Observation: "Finding",
  QuestionnaireResponse: "Questionnaire",
  ClinicalImpression: "Impression",
  Device: "Device",
  DeviceUseStatement: "Device",
  MedicationRequest: "Medicine",
  MedicationStatement: "Medicine",
  ServiceRequest: "Order or referral",
  Procedure: "Procedure",
  CarePlan: "Care plan",
  DocumentReference: "Note",
};

/** "Finding: Staying with a task, October 27, 2026, Elena Marsh, MD", by source. */
export function sourceWords(chart: Chart): Readonly<Record<string, string>> {
  const items: readonly ChartItem[] = [
    ...chart.conditions,
    ...chart.functional,
    ...chart.devices,
    ...chart.medicines,
    ...chart.therapies,
    ...(chart.notes ?? []),
  ];
  const visits = chart.visits.map(({ source, on }) => [source, on === null ? "Visit" : `Visit, ${dateInWords(on)}`]);
  return Object.fromEntries([...visits, ...items.map((item) => [item.source, wordsOf(item)])]);
}

/** "Finding", "Problem", "Device": what an item is, by its source. */
export function kindOfSource(source: string): string {
  return KINDS[source.split("/")[0] ?? ""] ?? "Item";
}

function wordsOf(item: ChartItem & Partial<Pick<FunctionalItem, "form"> & Pick<TherapyItem, "until">>): string {
  const { source, text, on, by, form = null, until = null } = item;
  const kind = kindOfSource(source);
  const days = [on === null ? null : dateInWords(on), until === null ? null : `until ${dateInWords(until)}`];
  const details = [form, text, ...days, by].filter((part) => part !== null);
  return details.length === 0 ? kind : `${kind}: ${details.join(", ")}`;
}
