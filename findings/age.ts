/** How old a child is on a day, and where a child of that age learns. A birth date known only in part is not guessed at. */
import {
  calendarDate,
  completedMonths,
  earliestDay,
  latestDay,
  type CalendarDate,
  type PartialDate,
} from "../chart/dates.ts";
import type { Setting } from "../knowledge/vocabulary.ts";
import type { Asked } from "./findings.ts";

/** In months: early intervention ends and preschool begins at the third birthday (34 CFR 303.21(a), 300.101(a)). */
export const THREE_YEARS = 36;

export interface Age {
  /** The whole birth date, or null where the record has none that can be right. */
  readonly bornOn: CalendarDate | null;
  readonly months: number | null;
  /** The completed months that the child can have: of a year of birth alone, from the youngest to the oldest; null where nothing is known. */
  readonly range: MonthRange | null;
  readonly setting: Setting;
}

export interface MonthRange {
  readonly least: number;
  readonly most: number;
}

/** Age in completed months and the setting: the one asked for, else by age, else school. */
export function ageOf(bornOn: PartialDate | null, { on, setting }: Asked): Age {
  const day = bornOn === null ? null : calendarDate(bornOn);
  const born = day !== null && day <= on ? day : null;
  const months = born === null ? null : completedMonths(born, on);
  const range = rangeOf(bornOn, on);
  return { bornOn: born, months, range, setting: setting ?? usualSetting(range) };
}

function rangeOf(bornOn: PartialDate | null, on: CalendarDate): MonthRange | null {
  if (bornOn === null || earliestDay(bornOn) > on) return null;
  const last = latestDay(bornOn);
  return {
    least: completedMonths(last > on ? on : last, on),
    most: completedMonths(earliestDay(bornOn), on),
  };
}

/** Where a child of this age usually learns: early intervention under three, preschool under five, school under eighteen. */
export function settingAt(months: number): Setting {
  if (months < THREE_YEARS) return "early_intervention";
  if (months < 60) return "preschool";
  return months < 216 ? "k12" : "postsecondary";
}

/** A birth year alone can be enough to know the setting; where it is not, school is the one that most letters go to. */
function usualSetting(range: MonthRange | null): Setting {
  if (range === null) return "k12";
  const [oldest, youngest] = [settingAt(range.most), settingAt(range.least)];
  return oldest === youngest ? oldest : "k12";
}
