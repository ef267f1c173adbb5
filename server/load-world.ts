/** Gathers the world once at the start: knowledge, words, practice and the practice's day. */
import { calendarDate } from "../chart/dates.ts";
import type { CalendarDate } from "../chart/dates.ts";
import type { Fault } from "../knowledge/fault.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { readKnowledgeFiles } from "../knowledge/read.ts";
import { readShippedContent } from "./content.ts";
import { NO_PRACTICE, readPractice } from "./practice.ts";
import type { Practice, ReadingPractice } from "./practice.ts";
import type { World } from "./world.ts";

export type LoadingWorld =
  | { readonly kind: "loaded"; readonly world: World }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Loads everything for a moment in time. Refused: faults of the knowledge or of the practice's file. */
export function loadWorld(now: Date, practiceFile: string | null): LoadingWorld {
  const knowledge = loadKnowledge(readKnowledgeFiles(), dayIn(NO_PRACTICE, now));
  if (knowledge.kind === "refused") return knowledge;
  const practice: ReadingPractice =
    practiceFile === null ? { kind: "read", practice: NO_PRACTICE } : readPractice(practiceFile, knowledge.knowledge);
  if (practice.kind === "refused") return practice;
  const today = dayIn(practice.practice, now);
  return {
    kind: "loaded",
    world: { today, knowledge: knowledge.knowledge, content: readShippedContent(), practice: practice.practice },
  };
}

/** The day that a moment falls on in the practice's time zone, or in the machine's where the practice names none. */
export function dayIn({ timeZone }: Pick<Practice, "timeZone">, now: Date): CalendarDate {
  const zone = timeZone === null ? {} : { timeZone };
  const parts = new Intl.DateTimeFormat("en-US", {
    ...zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(now);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  const day = calendarDate(`${part("year")}-${part("month")}-${part("day")}`);
  if (day === null) throw new Error("the clock shows no day that exists");
  return day;
}
