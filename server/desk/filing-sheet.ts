/** The page on which a signed letter gets into the chart: where it stands, the way by program, and the way by hand. Pure. */
import type { Visit as ChartVisit } from "../../chart/chart.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { calendarDate } from "../../chart/dates.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import { filingWords } from "../pages/filing-view.ts";
import type { FilingState } from "../pages/models.ts";

export interface FilingWords {
  /** `/launches/<id>/letters/<letter>/` */
  readonly place: string;
  readonly state: FilingState;
  /** What the chart knows the child's visits by. */
  readonly visits: readonly ChartVisit[];
  readonly number: string;
  /** The purpose of the letter, never a patient. */
  readonly title: string;
  /** What the practice's EHR files letters as. */
  readonly type: string;
  readonly clinician: string;
}

/** The sections of the page, by how the filing stands. */
export function filingSections(words: FilingWords): readonly DeskSection[] {
  const { state } = words;
  const { words: says, isLoud } = filingWords(state);
  const standing = deskSection({ id: "stands", heading: "Where it stands", isLoud, words: [says] });
  switch (state.kind) {
    case "filed":
    case "by_hand":
      return [standing];
    case "unknown":
      return [standing, askSection(words), lookSection(words)];
    case "needs_visit":
      return [standing, visitSection(words), byHandSection(words)];
    case "not_yet":
    case "refused":
      return [standing, fileSection(words), byHandSection(words)];
    case "off":
    case "not_here":
    case "not_yours":
    case "on_paper":
      return [standing, byHandSection(words)];
    default:
      return state;
  }
}

function fileSection({ place }: FilingWords): DeskSection {
  return deskSection({
    id: "file",
    heading: "File it from here",
    words: ["It is sent to the chart once. If the answer is lost, it is looked for, never sent again."],
    acts: [deskAct(`${place}file`, "File in the chart")],
  });
}

/** A visit that took place or goes on, on a day that is known. */
function isOpen({ status, on }: ChartVisit): boolean {
  return on !== null && (status === "finished" || status === "in_progress" || status === "unknown");
}

const MOST_VISITS = 20;

function visitSection({ place, visits }: FilingWords): DeskSection {
  const own = { id: "file", heading: "File it from here" };
  const open = visits.filter(isOpen).toSorted((a, b) => ((a.on ?? "") < (b.on ?? "") ? 1 : -1));
  if (open.length === 0) {
    const why =
      "This EHR keeps documents in the papers of a visit, and the chart shows none. Open the program from a visit, or file it yourself.";
    return deskSection({ ...own, words: [why] });
  }
  const options = Object.fromEntries(open.slice(0, MOST_VISITS).map((each) => [idOf(each), visitInWords(each)]));
  return deskSection({
    ...own,
    words: ["This EHR keeps documents in the papers of a visit. It is sent to the chart once."],
    form: deskForm({
      action: `${place}file`,
      fields: [
        { id: "visit", label: "The visit that the letter belongs to", value: Object.keys(options)[0] ?? "", options },
      ],
      button: "File in the chart",
    }),
  });
}

function idOf({ source }: ChartVisit): string {
  return source.split("/").at(-1) ?? "";
}

function visitInWords({ on, by, status }: ChartVisit): string {
  const day = calendarDate(on ?? "");
  const parts = [day === null ? String(on) : dateInWords(day), ...(by === null ? [] : [by])];
  return `${parts.join(", ")}${status === "in_progress" ? " (now)" : ""}`;
}

function askSection({ place }: FilingWords): DeskSection {
  return deskSection({
    id: "ask",
    heading: "Ask the chart",
    words: ["The program looks for this letter in the chart and sends nothing."],
    acts: [deskAct(`${place}resolve`, "Ask the chart")],
  });
}

function lookSection({ place }: FilingWords): DeskSection {
  return deskSection({
    id: "look",
    heading: "Or look in the chart yourself, and say what you saw",
    words: ["Who said so, and when, is kept. Where it is not there, it can be filed again."],
    acts: [
      deskAct(`${place}found`, "It is in the chart", { isQuiet: true, hidden: { there: "yes" } }),
      deskAct(`${place}found`, "It is not in the chart", { isQuiet: true, hidden: { there: "no" } }),
    ],
  });
}

function byHandSection({ place, number, title, type, clinician, state }: FilingWords): DeskSection {
  const isOnPaper = state.kind === "on_paper";
  const isOnlyWay = isOnPaper || state.kind === "off" || state.kind === "not_here";
  const download = { href: `${place}letter.pdf?download`, words: "Download the letter" };
  const steps = [
    isOnPaper
      ? deskItem({ head: "1. Scan the signed pages into one PDF, as your practice scans paper." })
      : deskItem({ head: "1. Download the signed letter.", ways: [download] }),
    deskItem({
      head: "2. Open the child's chart in the EHR, and there its documents.",
      lines: ["Use the folder in which your practice keeps letters and school forms."],
    }),
    deskItem({ head: `3. Add the PDF as a document of the type “${type}”, and today as its day if you are asked.` }),
    deskItem({ head: `4. Give it the title “${title}, ${number}”.` }),
    deskItem({ head: "5. See in the chart that it opens, then say so here." }),
  ];
  return deskSection({
    id: "by-hand",
    heading: isOnlyWay ? "File it yourself in the EHR" : "Or file it yourself in the EHR",
    items: steps,
    form: deskForm({
      action: `${place}by-hand`,
      fields: [
        { id: "by", label: "Who put it there", value: clinician, needed: true },
        { id: "where", label: "Where in the chart, if that is worth knowing", value: "" },
      ],
      ticks: [{ id: "done", label: "It is in the chart, and it opens", isTicked: false }],
      button: "Keep that it is filed",
    }),
  });
}
