/** What a kind may ask of the chart beside what every letter does: days counted from a birthday, the home languages. */
import { calendarDate, daysAfter, daysBetween, yearsAfter } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import { dateInWords } from "../dates-in-words.ts";
import type { Decisions } from "../decisions/decide.ts";
import { field } from "../field.ts";
import type { Field, View } from "../field.ts";
import type { ChartDatum } from "../kind.ts";
import { fromChart } from "./origins.ts";

/** The data that the kind asks for; what the chart does not say is absent. */
export function chartView(decisions: Decisions): View {
  return Object.fromEntries(decisions.material.kind.chart.map((datum) => [datum, READ[datum](decisions)]));
}

/** 34 CFR 303.209(c)(1): the conference falls 90 days before the third birthday at the latest. */
const TRANSITION_DAYS = 90;

const READ: Record<ChartDatum, (decisions: Decisions) => Field | undefined> = {
  third_birthday: (decisions) => dayField(birthday(decisions, 3)),
  transition_by: (decisions) => {
    const third = birthday(decisions, 3);
    return dayField(third && daysAfter(third, -TRANSITION_DAYS));
  },
  within_90_days: (decisions) => {
    const third = birthday(decisions, 3);
    return flag(third !== null && daysBetween(decisions.choices.on, third) < TRANSITION_DAYS);
  },
  eighteenth_birthday: (decisions) => dayField(birthday(decisions, 18)),
  is_18: (decisions) => {
    const ofAge = birthday(decisions, 18);
    return flag(ofAge !== null && decisions.choices.on >= ofAge);
  },
  home_languages: ({ material }) => {
    const names = [...new Set(material.chart.identity.languages.map(languageName))];
    return names.length === 0 ? undefined : field(listed(names), fromChart("Patient"));
  },
};

function birthday({ material }: Decisions, years: number): CalendarDate | null {
  const { bornOn } = material.chart;
  const born = bornOn === null ? null : calendarDate(bornOn);
  return born && yearsAfter(born, years);
}

function dayField(day: CalendarDate | null): Field | undefined {
  return day === null ? undefined : field(dateInWords(day), fromChart("Patient"));
}

function flag(holds: boolean): Field | undefined {
  return holds ? field("", fromChart("Patient")) : undefined;
}

const NAMES = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

function languageName(code: string): string {
  const [main = code] = code.split("-");
  return /^[A-Za-z]{2,3}$/.test(main) ? (NAMES.of(main) ?? code) : code;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
