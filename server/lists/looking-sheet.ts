/** The page of a list that was looked up: how far it is, who is on it, who is left out and why. Nothing is made yet. Pure. */
import { reasonWords } from "./reason-words.ts";
import { momentInWords } from "../moments.ts";
import { deskAct, deskForm, deskSection } from "../pages/desk-model.ts";
import type { DeskCell, DeskSection } from "../pages/desk-model.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { calendarDate } from "../../chart/dates.ts";
import type { Practice } from "../practice/practice.ts";
import { counted } from "../printing/print-sheet.ts";
import { LEFT_OUT_WORDS, troubleWords, WHOLE } from "./trouble-words.ts";
import type { Looking, SeenChild } from "./wish.ts";

const PLACE = "/staff/lists/from/looking/";

/** Where a list that is looked up is asked for anew. */
export function formOf({ wish }: Pick<Looking, "wish">): string {
  return `/staff/lists/from/${wish.source.from}/`;
}

export interface LookingWords {
  readonly practice: Practice;
  readonly now: number;
  /** Where somebody signs in at the EHR again. */
  readonly signIn: string;
}

/** The sections of the page. */
export function lookingSections(looking: Looking, { practice, now, signIn }: LookingWords): readonly DeskSection[] {
  switch (looking.state) {
    case "reading":
      return [readingSection(looking, now)];
    case "refused":
      return [refusedSection(looking, signIn)];
    case "read":
      return readSections(looking, practice);
    default:
      return looking.state;
  }
}

function readingSection(looking: Looking, now: number): DeskSection {
  return deskSection({
    id: "progress",
    heading: "Looking in the EHR",
    words: [progressWords(looking, now), "You may leave this page; it is kept here while you are signed in."],
    acts: [deskAct(`${PLACE}stop`, "Stop", { isQuiet: true })],
  });
}

/** "12 of 31 children looked at. About 10 seconds left." */
export function progressWords({ of, seen, startedAt }: Looking, now: number): string {
  if (of === null) return "Asking who is on it.";
  const looked = `${seen.length} of ${counted(of, "child", "children")} looked at.`;
  if (seen.length === 0) return looked;
  const seconds = Math.ceil((((now - startedAt) / seen.length) * (of - seen.length)) / 1_000);
  if (seconds < 2) return looked;
  return `${looked} About ${seconds < 100 ? counted(seconds, "second", "seconds") : counted(Math.round(seconds / 60), "minute", "minutes")} left.`;
}

function refusedSection(looking: Looking, signIn: string): DeskSection {
  const isOver = looking.says.includes(troubleWords("unauthorized"));
  return deskSection({
    id: "refused",
    heading: "There is no list",
    isLoud: true,
    words: looking.says,
    ways: [
      ...(isOver ? [{ href: signIn, words: "Sign in with your EHR again" }] : []),
      { href: formOf(looking), words: "Ask for less, or ask again" },
    ],
  });
}

function readSections(looking: Looking, practice: Practice): readonly DeskSection[] {
  const on = looking.seen.filter(({ out }) => out === null);
  const off = looking.seen.filter(({ out }) => out !== null);
  return [
    ...(looking.says.length === 0
      ? []
      : [
          deskSection({
            id: "remarks",
            heading: "To know first",
            isLoud: looking.says.some((one) => one !== WHOLE.byCodes),
            words: looking.says,
          }),
        ]),
    onSection(looking, on, practice),
    ...(off.length === 0 ? [] : [offSection(off, practice)]),
  ];
}

function onSection(looking: Looking, on: readonly SeenChild[], practice: Practice): DeskSection {
  const again = { href: formOf(looking), words: "Change what you asked for" };
  if (on.length === 0)
    return deskSection({
      id: "on",
      heading: "Nobody is on it",
      words: [
        looking.seen.length === 0 ? "The EHR names nobody there." : "Each child who is named is left out, see below.",
      ],
      ways: [again],
    });
  return deskSection({
    id: "on",
    heading: `On the list: ${counted(on.length, "child", "children")}`,
    words: ["Take the tick away from whom you do not want. A clinician reads and signs every letter."],
    form: deskForm({
      action: `${PLACE}begin`,
      hidden: { looking: looking.id },
      ticks: on.map((child) => ({
        id: `child-${looking.seen.indexOf(child)}`,
        label: childWords(child, practice),
        isTicked: true,
      })),
      button: "Prepare letters for the ticked children",
    }),
    ways: [again],
  });
}

/** "Nora Bellweather, born March 14, 2017, record 0034005. Monday, 9:40 AM." */
function childWords({ name, bornOn, mrn, at, isOfAge }: SeenChild, practice: Practice): string {
  const moment = whenWords(at, practice);
  const when = moment === null ? "" : ` ${moment}.`;
  const ofAge = isOfAge ? " Of age: will be asked whether they agree." : "";
  return `${name ?? ""}, born ${bornWords(bornOn)}, record ${mrn ?? ""}.${when}${ofAge}`;
}

function whenWords(at: string | null, practice: Practice): string | null {
  return at === null || Number.isNaN(Date.parse(at)) ? null : momentInWords(practice, Date.parse(at));
}

function bornWords(bornOn: string | null): string {
  const day = calendarDate(bornOn ?? "");
  return day === null ? "on an unknown day" : dateInWords(day);
}

function offSection(off: readonly SeenChild[], practice: Practice): DeskSection {
  const rows = off.map(({ name, mrn, at, out }, index): readonly DeskCell[] => {
    const reason = out === null ? null : LEFT_OUT_WORDS[out];
    const hint = [mrn === null ? null : `record ${mrn}`, whenWords(at, practice)].filter((part) => part !== null);
    return [
      { words: name ?? `Entry ${index + 1}`, hint: hint.join(", ") },
      { words: reason?.sentence ?? "" },
      { words: reason === null ? "" : reasonWords(reason.fixedBy) },
    ];
  });
  return deskSection({
    id: "off",
    heading: `Left out: ${counted(off.length, "child", "children")}`,
    isLoud: off.some(({ out }) => out !== null && LEFT_OUT_WORDS[out].fixedBy !== "nobody"),
    table: {
      caption: "Children who are named there and are not on the list, and why",
      head: ["Child", "Why", "Who can mend it"],
      rows,
    },
  });
}
