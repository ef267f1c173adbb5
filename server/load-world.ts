/** Gathers the world once at the start: knowledge, words, practice, typefaces and the practice's day. */
import { calendarDate } from "../chart/dates.ts";
import type { CalendarDate } from "../chart/dates.ts";
import type { Fault } from "../knowledge/fault.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { readKnowledgeFiles } from "../knowledge/read.ts";
import { openFonts } from "../pdf/font-folder.ts";
import type { FontFault } from "../pdf/font-folder.ts";
import { readShippedContent } from "./words/content.ts";
import { NO_PRACTICE, readPractice } from "./practice/practice.ts";
import type { Practice } from "./practice/practice.ts";
import { readOwnTexts } from "./words/own-files.ts";
import { NO_OWN_TEXTS, readPracticeWords } from "./words/own-words.ts";
import type { Shelf } from "./words/template-check.ts";
import type { World } from "./world.ts";

export type LoadingWorld =
  | { readonly kind: "loaded"; readonly world: World }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** The files that an installation names. */
export interface OwnFiles {
  readonly practice: string | null;
  /** A folder of typefaces. */
  readonly fonts: string | null;
}

/** Loads everything for a moment in time. Refused: faults of the knowledge, of the practice's file or of the typefaces. */
export function loadWorld(now: Date, { practice: practiceFile, fonts: folder }: OwnFiles): LoadingWorld {
  const knowledge = loadKnowledge(readKnowledgeFiles(), dayIn(NO_PRACTICE, now));
  if (knowledge.kind === "refused") return knowledge;
  const content = readShippedContent();
  const shipped: Shelf = { content, knowledge: knowledge.knowledge };
  const own = readOwnPractice(practiceFile, shipped);
  if (own.kind === "refused") return own;
  const fonts = openFonts(folder);
  if (fonts.kind === "refused") return { kind: "refused", faults: fonts.faults.map(asFault) };
  return {
    kind: "loaded",
    world: {
      ...own.shelf,
      today: dayIn(own.practice, now),
      practice: own.practice,
      faces: fonts.typeCase,
    },
  };
}

export type ReadingOwn =
  | { readonly kind: "read"; readonly practice: Practice; readonly shelf: Shelf }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** A practice's file with all that it leads to, and the words that its letters are made from. */
export function readOwnPractice(file: string | null, shelf: Shelf): ReadingOwn {
  if (file === null) return { kind: "read", practice: NO_PRACTICE, shelf };
  const reading = readPractice(file, { ...shelf.knowledge, kinds: shelf.content.kinds });
  if (reading.kind === "refused") return reading;
  const { practice } = reading;
  const own = practice.templates === null ? NOTHING_OWN : readOwnTexts(practice.templates);
  if (own.kind === "refused") return own;
  const laid = readPracticeWords(shelf, practice, own.texts);
  return laid.kind === "refused" ? laid : { kind: "read", practice, shelf: laid.shelf };
}

const NOTHING_OWN = { kind: "read", texts: NO_OWN_TEXTS } as const;

function asFault({ file, why }: FontFault): Fault {
  return { file, line: null, column: null, message: why };
}

/** The day that a moment falls on in the practice's time zone, or in the machine's where the practice names none. */
export function dayIn({ timeZone }: Pick<Practice, "timeZone">, now: Date): CalendarDate {
  const parts = calendarIn(timeZone).formatToParts(now);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  const day = calendarDate(`${part("year")}-${part("month")}-${part("day")}`);
  if (day === null) throw new Error("the clock shows no day that exists");
  return day;
}

const CALENDARS = new Map<string | null, Intl.DateTimeFormat>();

/** One for each time zone: to make it costs more than a page may. */
function calendarIn(timeZone: string | null): Intl.DateTimeFormat {
  const zone = timeZone === null ? {} : { timeZone };
  const known = CALENDARS.get(timeZone);
  const calendar =
    known ?? new Intl.DateTimeFormat("en-US", { ...zone, year: "numeric", month: "2-digit", day: "2-digit" });
  if (known === undefined) CALENDARS.set(timeZone, calendar);
  return calendar;
}
