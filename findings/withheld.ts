/**
 * What stays out until a clinician releases it by itself. Sensitive items are taken off the chart before anything reasons, so that
 * no limitation, hint, conflict or count can come from them: a chart with them and one without reason the same.
 */
import { codeText } from "../chart/code.ts";
import type { ChartItem, ClinicalChart, FunctionalItem, MedicineItem, Source } from "../chart/chart.ts";
import { conceptsOf, isNeverReleased, withheldClassOf, type Sayings } from "../knowledge/codes.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { WithheldClass } from "../knowledge/vocabulary.ts";
import { valueCodes, valueWords } from "./answers.ts";
import type { Asked, Withheld } from "./findings.ts";
import { keptOutOf, type KeptOut } from "./kept-out.ts";
import { medicineRows } from "./medicines.ts";
import { bySource } from "./order.ts";

export interface Opened {
  /** The chart as the reasoning sees it. */
  readonly open: ClinicalChart;
  readonly withheld: readonly Withheld[];
}

/** Splits a chart into what may be reasoned with and what is withheld. One sign is enough, whatever the item's status. */
export function setAside(chart: ClinicalChart, asked: Asked, knowledge: Knowledge): Opened {
  const classes = classesIn(chart, asked, knowledge);
  const isOpen = ({ source }: { readonly source: Source }): boolean => !classes.has(source);
  const all = [...chart.conditions, ...chart.functional, ...chart.devices, ...chart.medicines, ...chart.therapies];
  return {
    open: {
      ...chart,
      conditions: chart.conditions.filter(isOpen),
      functional: chart.functional.filter(isOpen),
      devices: chart.devices.filter(isOpen),
      medicines: chart.medicines.filter(isOpen),
      therapies: chart.therapies.filter(isOpen),
      unread: chart.unread.filter(isOpen),
    },
    withheld: bySource(firstOfEach(bySource(all)).flatMap((item) => sealed(item, classes.get(item.source), knowledge))),
  };
}

/** By source; of two classes of one source the first by name stands, so that no order of the record matters. */
function classesIn(chart: ClinicalChart, asked: Asked, knowledge: Knowledge): ReadonlyMap<Source, WithheldClass> {
  const released = new Set(asked.released);
  const classes = new Map<Source, WithheldClass>();
  for (const [{ source, labels }, found] of classified(chart, {
    knowledge,
    also: keptOutOf(chart, asked, knowledge),
  })) {
    const earlier = classes.get(source);
    const isFirst = found !== null && (earlier === undefined || found < earlier);
    if (isFirst && (!released.has(source) || isNeverReleased(labels, knowledge))) classes.set(source, found);
  }
  return classes;
}

/** One source may give several items: it is named once. */
function firstOfEach(items: readonly ChartItem[]): readonly ChartItem[] {
  return [...Map.groupBy(items, ({ source }) => source).values()].flatMap(([first]) => (first ? [first] : []));
}

interface Rules {
  readonly knowledge: Knowledge;
  readonly also: KeptOut;
}

function classified(chart: ClinicalChart, rules: Rules): (readonly [ChartItem, WithheldClass | null])[] {
  return [
    ...chart.conditions.map((item) => {
      const reactions = item.allergy?.reactions.map(({ words }) => words) ?? [];
      return [item, classOf(sayingsOf(item, reactions), rules)] as const;
    }),
    ...chart.functional.map((item) => [item, classOf(sayingsOfFinding(item), rules)] as const),
    ...[...chart.devices, ...chart.therapies].map((item) => [item, classOf(sayingsOf(item), rules)] as const),
    ...chart.medicines.map((item) => [item, classOfMedicine(item, rules)] as const),
  ];
}

function classOf(sayings: Sayings, { knowledge, also }: Rules): WithheldClass | null {
  return withheldClassOf(sayings, knowledge) ?? also.classOf(sayings);
}

function sayingsOf({ codes, text, labels }: ChartItem, texts: readonly (string | null)[] = []): Sayings {
  return { codes, texts: [text, ...texts], labels };
}

function sayingsOfFinding(item: FunctionalItem): Sayings {
  const { codes, texts, labels } = sayingsOf(item, [valueWords(item.value), ...item.notes]);
  return { codes: [...codes, ...valueCodes(item.value)], texts, labels };
}

/** A medicine can name what it treats: antiretrovirals, buprenorphine, contraceptives. */
function classOfMedicine(item: MedicineItem, rules: Rules): WithheldClass | null {
  const rows = medicineRows(item, rules.knowledge);
  const own = rows.find((medicine) => medicine.withheldClass !== null)?.withheldClass ?? null;
  return own ?? classOf(sayingsOf(item, [item.route]), rules) ?? rules.also.classOfMedicine(rows);
}

function sealed(item: ChartItem, found: WithheldClass | undefined, knowledge: Knowledge): Withheld[] {
  if (found === undefined) return [];
  const concepts = conceptsOf(item.codes, knowledge).map(({ concept }) => concept);
  const codes = item.codes.map(codeText).toSorted();
  const name = concepts[0]?.plainName ?? item.text;
  return [{ source: item.source, class: found, underSeal: { name, codes, concepts: concepts.map(({ id }) => id) } }];
}
