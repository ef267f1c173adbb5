/**
 * What a device, a status code, a therapy or a medicine implies, together with an active condition. Without one it raises a question
 * and implies nothing: a medicine is never a diagnosis.
 */
import type { ChartItem, ClinicalChart, DeviceItem, MedicineItem, TherapyItem } from "../chart/chart.ts";
import type { AuthorityId, Knowledge, Medicine, PhraseFunction } from "../knowledge/knowledge.ts";
import type { HealthPlanId, LimitId } from "../knowledge/vocabulary.ts";
import { isCurrent, isImpairment, type ReadCondition } from "./conditions.ts";
import type { Remark, Unmapped } from "./findings.ts";
import type { Moment } from "./functional.ts";
import type { Found } from "./limitations.ts";
import { devicesInUse, laneOfMedicine, laneOfTherapy, laneOfUse, type InUse } from "./in-use.ts";
import { functionsSaid, lookupOf } from "./lookup.ts";
import { medicineRows } from "./medicines.ts";
import type { PlannedMedicine } from "./pathways/health-plan.ts";
import { rowOfTable, type RowName, type Rule, type Table } from "./rule.ts";
import { ordinaryLensesCount } from "./wording.ts";

export interface Implied {
  readonly found: readonly Found[];
  readonly gaps: readonly Remark[];
  readonly unmapped: readonly Unmapped[];
}

interface Reader {
  readonly conditions: readonly ReadCondition[];
  readonly moment: Moment;
  readonly knowledge: Knowledge;
}

interface Row {
  readonly row: RowName;
  readonly of: readonly LimitId[];
  readonly ask?: string | null;
  readonly authorities: readonly AuthorityId[];
}

const NOTHING: Implied = { found: [], gaps: [], unmapped: [] };

/** Everything implied on the open chart, with the questions that remain where no condition stands behind an item. */
export function impliedBy(chart: ClinicalChart, reader: Reader): Implied {
  return joined([
    ...reader.conditions.map((condition) => ofStatus(condition, reader)),
    ...devicesInUse(chart.devices).map((device) => ofDevice(device, reader)),
    ...chart.therapies.map((therapy) => ofTherapy(therapy, reader)),
    ...chart.medicines.map((medicine) => ofMedicine(medicine, reader)),
  ]);
}

function joined(parts: readonly Implied[]): Implied {
  return {
    found: parts.flatMap(({ found }) => found),
    gaps: parts.flatMap(({ gaps }) => gaps),
    unmapped: parts.flatMap(({ unmapped }) => unmapped),
  };
}

function ofStatus(condition: ReadCondition, reader: Reader): Implied {
  if (!isCurrent(condition)) return NOTHING;
  const others = reader.conditions.filter(isCurrent).filter(({ item }) => item.source !== condition.item.source);
  const support = firmest(others.filter((other) => explains(other, condition.statuses)));
  if (support === null) return isOnlyStatus(condition) ? behindNothing(condition) : NOTHING;
  return { ...NOTHING, found: evidence(condition.item, condition.statuses, both(condition.lane, support)) };
}

/** A status that is no condition by itself: a transplant is one, a pump is not. */
function isOnlyStatus({ concepts, statuses, symptoms }: ReadCondition): boolean {
  return statuses.length > 0 && concepts.length + symptoms.length === 0;
}

function behindNothing({ item, statuses }: ReadCondition): Implied {
  const name = item.text ?? statuses[0]?.says;
  return { ...NOTHING, gaps: [unexplained(item, "What is it for?", name)] };
}

function ofDevice(device: DeviceItem, reader: Reader): Implied {
  const lane = laneOfUse(device);
  if (lane === null) return NOTHING;
  if (device.text !== null && ordinaryLensesCount(device.text)) return NOTHING;
  const rows = deviceRows(device, reader.knowledge);
  if (rows.length > 0) return behind(device, rows, { lane, reader });
  const text = device.text;
  return text === null ? NOTHING : { ...NOTHING, unmapped: [{ source: device.source, text }] };
}

function deviceRows({ codes, text }: DeviceItem, knowledge: Knowledge): readonly Row[] {
  const lookup = lookupOf(knowledge);
  const coded = codes.flatMap(({ code }) => lookup.devices.get(code) ?? []);
  const found = coded.length > 0 ? coded : functionsSaid(codes, lookup);
  if (found.length > 0 || text === null) return found;
  return named(text, knowledge.functional.deviceWords, "device-words");
}

function named(text: string, rows: readonly PhraseFunction[], table: Table): readonly Row[] {
  const found = rows.filter(({ pattern }) => pattern.test(text));
  return found.map((row) => ({ of: row.of, authorities: row.authorities, row: rowOfTable(table, row.named) }));
}

function ofTherapy(therapy: TherapyItem, reader: Reader): Implied {
  const lane = laneOfTherapy(therapy, reader.moment.on);
  const { text } = therapy;
  if (lane === null || text === null) return NOTHING;
  return behind(therapy, named(text, reader.knowledge.functional.therapies, "therapies"), { lane, reader });
}

/**
 * Whether a condition can be behind a device, a therapy or a status: it bears on one of the same activities, or nobody knows on which
 * it bears; words without a code explain nothing. Eczema explains no hearing aid (42 U.S.C. 12102(1)(A): the limit comes from an impairment).
 */
function explains(condition: ReadCondition, rows: readonly Row[]): boolean {
  if (!isImpairment(condition)) return false;
  const { concepts, symptoms, statuses, item } = condition;
  const bears = [
    ...concepts.flatMap(({ limits }) => limits),
    ...symptoms.flatMap(({ of }) => of.map((each) => ({ of: each }))),
  ];
  if (bears.length === 0) return statuses.length === 0 && item.codes.length > 0;
  return rows.some((row) => bears.some(({ of }) => row.of.includes(of)));
}

interface Behind {
  readonly lane: InUse;
  readonly reader: Reader;
}

/** A device or a therapy stands on an active condition of the child's that can be behind it, or raises a question. */
function behind(item: ChartItem, rows: readonly Row[], { lane, reader }: Behind): Implied {
  if (rows.length === 0) return NOTHING;
  const support = firmest(reader.conditions.filter((condition) => explains(condition, rows)));
  if (support === null) return { ...NOTHING, gaps: [unexplained(item, "What is it for?")] };
  return { ...NOTHING, found: evidence(item, rows, both(lane, support)) };
}

/** A medicine stands only on a condition that it is known to be for. */
function ofMedicine(item: MedicineItem, reader: Reader): Implied {
  const lane = laneOfMedicine(item);
  if (lane === null) return NOTHING;
  return joined(medicineRows(item, reader.knowledge).map((row) => ofMedicineRow(item, row, { lane, reader })));
}

function ofMedicineRow(item: MedicineItem, row: Medicine, { lane, reader }: Behind): Implied {
  const ask = row.ask ?? "What is it for?";
  // A row may stand for several medicines of one use: the one that the record names is told.
  const name = row.pattern.exec(item.text ?? "")?.[0] ?? row.ingredient;
  if (row.supports.length === 0) return { ...NOTHING, gaps: [{ sources: [item.source], why: `${name}: ${ask}` }] };
  const support = firmest(conditionsBehind(row, reader.conditions));
  if (support === null) return { ...NOTHING, gaps: [unexplained(item, ask, name)] };
  const { of, authorities } = row;
  const placed = { of, authorities, ask: row.ask, row: rowOfMedicine(row) };
  return { ...NOTHING, found: evidence(item, [placed], both(lane, support)) };
}

function rowOfMedicine({ ingredient }: Medicine): RowName {
  return rowOfTable("medicines", ingredient);
}

/** The medicines in use that belong to a health plan, where a current condition stands behind them. */
export function plannedMedicines(chart: ClinicalChart, { conditions, knowledge }: Reader): readonly PlannedMedicine[] {
  return chart.medicines.flatMap((item) => {
    if (laneOfMedicine(item) === null) return [];
    const rows = medicineRows(item, knowledge);
    const behindThem = rows.filter((row) => firmest(conditionsBehind(row, conditions)) !== null);
    return behindThem.flatMap((row) => (row.healthPlan === null ? [] : [planned(item, row, row.healthPlan)]));
  });
}

function planned(item: MedicineItem, row: Medicine, plan: HealthPlanId): PlannedMedicine {
  return { item, plan, rule: { row: rowOfMedicine(row), basis: "plan_medicine", authorities: row.authorities } };
}

/** The current conditions that a medicine is known to be for. */
function conditionsBehind(row: Medicine, conditions: readonly ReadCondition[]): readonly ReadCondition[] {
  return conditions.filter(({ concepts }) => concepts.some(({ id }) => row.supports.includes(id)));
}

function unexplained({ source, text }: ChartItem, ask: string, name = text ?? "This item"): Remark {
  return { sources: [source], why: `${name}: no active condition on the chart explains it. ${ask}` };
}

function firmest(conditions: readonly ReadCondition[]): InUse | null {
  if (conditions.some(({ lane }) => lane === "use")) return "use";
  return conditions.some(({ lane }) => lane === "ask") ? "ask" : null;
}

function both(one: InUse, other: InUse): InUse {
  return one === "use" && other === "use" ? "use" : "ask";
}

function evidence(item: ChartItem, rows: readonly Row[], lane: InUse): readonly Found[] {
  return rows.flatMap(({ row, of: limits, ask = null, authorities }) =>
    limits.map((of): Found => {
      const rules: readonly Rule[] = [{ row, basis: "implied", authorities }];
      return { of, evidence: { level: "implied", source: item.source, lane, words: item.text, ask, rules } };
    }),
  );
}
