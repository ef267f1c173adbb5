/** Builds the chart of a made-up child, item by item, with nothing on it that a test did not say. */
import type {
  ClinicalChart,
  ConditionItem,
  DeviceItem,
  FunctionalItem,
  MedicineItem,
  Source,
  TherapyItem,
} from "../../chart/chart.ts";
import type { Code } from "../../chart/code.ts";
import { calendarDate, monthsAfter, partialDate, type CalendarDate, type PartialDate } from "../../chart/dates.ts";

export const day = (text: string): CalendarDate => {
  const date = calendarDate(text);
  if (!date) throw new Error(`not a day: ${text}`);
  return date;
};
export const when = (text: string): PartialDate => {
  const date = partialDate(text);
  if (!date) throw new Error(`not a date: ${text}`);
  return date;
};
export const source = (text: string): Source => text as Source;

/** The day on which every test asks, unless it says another. */
export const TODAY = day("2026-11-23");

export const icd = (code: string): Code => ({ system: "icd10cm", code });
export const snomed = (code: string): Code => ({ system: "snomed", code });
export const loinc = (code: string): Code => ({ system: "loinc", code });

const item = (name: string) => ({
  source: source(name),
  codes: [],
  text: null,
  on: when("2026-10-01"),
  by: null,
  labels: [],
  about: "child" as const,
});

/** Active and confirmed, by one ICD-10-CM code. */
export function condition(id: string, code: string | null, parts: Partial<ConditionItem> = {}): ConditionItem {
  return {
    ...item(`Condition/${id}`),
    resource: "Condition",
    codes: code === null ? [] : [icd(code)],
    clinical: "active",
    verification: "confirmed",
    categories: ["problem-list-item"],
    recordedOn: when("2026-01-15"),
    onset: null,
    abated: null,
    allergy: null,
    expectedEnd: null,
    ...parts,
  };
}

/** A final finding of last month, filed as functional status. */
export function finding(id: string, text: string | null, parts: Partial<FunctionalItem> = {}): FunctionalItem {
  return {
    ...item(`Observation/${id}`),
    resource: "Observation",
    text,
    form: null,
    categories: ["functional-status"],
    status: "final",
    value: { kind: "none" },
    interpretation: [],
    notes: [],
    ...parts,
  };
}

export function device(id: string, text: string, parts: Partial<DeviceItem> = {}): DeviceItem {
  return { ...item(`Device/${id}`), resource: "Device", text, status: "active", ...parts };
}

export function medicine(id: string, text: string, parts: Partial<MedicineItem> = {}): MedicineItem {
  const name = `MedicationRequest/${id}`;
  return { ...item(name), resource: "MedicationRequest", text, status: "active", route: null, ...parts };
}

export function therapy(id: string, text: string, parts: Partial<TherapyItem> = {}): TherapyItem {
  return { ...item(`ServiceRequest/${id}`), resource: "ServiceRequest", text, status: "active", until: null, ...parts };
}

export type Item = ConditionItem | FunctionalItem | DeviceItem | MedicineItem | TherapyItem;

export class Child {
  readonly chart: ClinicalChart;

  constructor(chart: ClinicalChart) {
    this.chart = chart;
  }

  /** "9 years", "2 years 8 months", "30 months": so old on the day of the tests. */
  aged(words: string): Child {
    const months = [...words.matchAll(/(\d+) (year|month)/g)].reduce(
      (sum, [, count, unit]) => sum + Number(count) * (unit === "year" ? 12 : 1),
      0,
    );
    return this.born(monthsAfter(TODAY, -months));
  }

  born(text: string): Child {
    return new Child({ ...this.chart, bornOn: when(text) });
  }

  with(...items: readonly Item[]): Child {
    return items.reduce((child: Child, each) => child.#plus(each), this);
  }

  #plus(each: Item): Child {
    const { chart } = this;
    switch (each.resource) {
      case "Condition":
      case "AllergyIntolerance":
      case "FamilyMemberHistory":
        return new Child({ ...chart, conditions: [...chart.conditions, each] });
      case "Observation":
      case "QuestionnaireResponse":
      case "ClinicalImpression":
        return new Child({ ...chart, functional: [...chart.functional, each] });
      case "Device":
      case "DeviceUseStatement":
        return new Child({ ...chart, devices: [...chart.devices, each] });
      case "MedicationRequest":
      case "MedicationStatement":
        return new Child({ ...chart, medicines: [...chart.medicines, each] });
      case "ServiceRequest":
      case "Procedure":
      case "CarePlan":
        return new Child({ ...chart, therapies: [...chart.therapies, each] });
      default:
        return each satisfies never;
    }
  }
}

/** A child of nine of whom nothing is recorded. */
export function aChild(): Child {
  return new Child({
    bornOn: null,
    deceased: false,
    conditions: [],
    functional: [],
    devices: [],
    medicines: [],
    therapies: [],
    unread: [],
  }).aged("9 years");
}
