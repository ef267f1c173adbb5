/** The page of a letter's text, as its template prints it. */
import { SAMPLES } from "../editor/samples.ts";
import type { Trial } from "../editor/trial.ts";
import type { PaletteField } from "../../letter/palette.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import type { SectionDiff } from "../../letter/template-diff.ts";
import type { EditorPage, LockedCard } from "./editor-model.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";

type Shown = Pick<
  EditorPage,
  | "base"
  | "nonce"
  | "ruledBy"
  | "said"
  | "text"
  | "after"
  | "revision"
  | "savedAt"
  | "meanwhile"
  | "why"
  | "whyFault"
  | "back"
  | "versions"
  | "under"
>;

export interface EditorView extends FrameView, Shown {
  readonly heading: string;
  readonly newer: { readonly words: string; readonly differs: readonly DifferenceRow[] } | null;
  readonly groups: readonly { readonly name: string; readonly fields: readonly FieldRow[] }[];
  readonly inText: readonly LockedCard[];
  readonly beside: readonly LockedCard[];
  readonly children: readonly { readonly name: string; readonly words: string; readonly isChosen: boolean }[];
  /** Null where the check was not asked for. */
  readonly checked: { readonly words: string; readonly faults: readonly FaultRow[] } | null;
  readonly trials: readonly TrialRow[] | null;
}

interface DifferenceRow {
  readonly title: string;
  readonly words: readonly { readonly text: string; readonly isAdded: boolean; readonly isRemoved: boolean }[];
}

type FieldRow = PaletteField & { readonly asWritten: string };

interface FaultRow {
  readonly place: string;
  readonly message: string;
  readonly isAdvice: boolean;
  /** What the button sends, and its words; null where only a person knows. */
  readonly mend: { readonly value: string; readonly label: string; readonly name: string } | null;
}

interface TrialRow {
  readonly child: string;
  readonly outcome: Trial["outcome"];
  readonly outcomeWords: string;
  readonly pages: string;
  readonly points: string;
  readonly says: readonly string[];
}

/** All that the template prints. */
export function editorView(page: EditorPage): EditorView {
  const { title, bar, palette, locked, children, child, faults, trials, ruledBy } = page;
  const heading = ruledBy === null ? title : `${title} (to look at)`;
  const isFaulty = page.whyFault !== null || page.newer !== null;
  return {
    ...frameView(isFaulty ? `Error: ${title}` : title, null, "editor.js"),
    bar,
    heading,
    base: page.base,
    nonce: page.nonce,
    ruledBy,
    said: page.said,
    text: page.text,
    after: page.after,
    revision: page.revision,
    savedAt: page.savedAt,
    meanwhile: page.meanwhile,
    newer: page.newer === null ? null : { ...page.newer, differs: page.newer.differs.map(differenceRow) },
    why: page.why,
    whyFault: page.whyFault,
    back: page.back,
    versions: page.versions,
    under: page.under,
    groups: groupsOf(palette),
    inText: locked.filter(({ part }) => part !== "foot"),
    beside: locked.filter(({ part }) => part === "foot"),
    children: children.map((one) => ({ ...one, isChosen: one.name === child })),
    checked: faults === null ? null : { words: summary(faults), faults: faults.map(faultRow) },
    trials: trials === null ? null : trials.map(trialRow),
  };
}

function differenceRow({ title, words }: SectionDiff): DifferenceRow {
  return {
    title,
    words: words.map(({ is, text }) => ({ text, isAdded: is === "added", isRemoved: is === "removed" })),
  };
}

function groupsOf(palette: readonly PaletteField[]): EditorView["groups"] {
  const names = [...new Set(palette.map(({ group }) => group))];
  return names.map((name) => ({
    name,
    fields: palette
      .filter(({ group }) => group === name)
      .map((field) => ({ ...field, asWritten: field.insert.replaceAll("\n", " ") })),
  }));
}

function summary(faults: readonly TemplateFault[]): string {
  const advice = faults.filter((fault) => fault.advice === true).length;
  const wrong = faults.length - advice;
  const said = [
    ...(wrong === 0 ? [] : [`${wrong} to mend`]),
    ...(advice === 0 ? [] : [`${advice} ${advice === 1 ? "piece" : "pieces"} of advice`]),
  ];
  return said.length === 0 ? "Nothing to mend." : `${said.join(", ")}.`;
}

function faultRow({ line, column, message, advice, repair }: TemplateFault, index: number): FaultRow {
  const place = `Line ${line ?? 1}, column ${column ?? 1}`;
  const mend =
    repair === undefined ? null : { value: `mend-${index}`, label: repair.label, name: `${repair.label}: ${place}` };
  return { place, message, isAdvice: advice === true, mend };
}

const OUTCOMES: Record<Trial["outcome"], string> = {
  good: "Good",
  to_mend: "To mend",
  no_letter: "No such letter",
  faulty: "To mend",
};

function trialRow({ child, outcome, pages, points, says }: Trial): TrialRow {
  return {
    child: SAMPLES[child],
    outcome,
    outcomeWords: OUTCOMES[outcome],
    pages: pages === null ? "–" : String(pages),
    points: points ?? "–",
    says,
  };
}
