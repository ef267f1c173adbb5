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
  readonly setting: Setting;
}

/** Age in completed months and the setting: the one asked for, else by age, else school. */
export function ageOf(bornOn: PartialDate | null, { on, setting }: Asked): Age {
  const day = bornOn === null ? null : calendarDate(bornOn);
  const born = day !== null && day <= on ? day : null;
  const months = born === null ? null : completedMonths(born, on);
  return { bornOn: born, months, setting: setting ?? usualSetting(bornOn, on) };
}

/** Where a child of this age usually learns: early intervention under three, preschool under five, school under eighteen. */
export function settingAt(months: number): Setting {
  if (months < THREE_YEARS) return "early_intervention";
  if (months < 60) return "preschool";
  return months < 216 ? "k12" : "postsecondary";
}

/** A birth year alone can be enough to know the setting; where it is not, school is the one that most letters go to. */
function usualSetting(bornOn: PartialDate | null, on: CalendarDate): Setting {
  if (bornOn === null || earliestDay(bornOn) > on) return "k12";
  const oldest = settingAt(completedMonths(earliestDay(bornOn), on));
  const youngest = settingAt(completedMonths(latestDay(bornOn), on));
  return oldest === youngest ? oldest : "k12";
}
