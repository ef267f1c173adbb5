/** What stands around every page: its title, its script if it has one, and on a page of a launch whose chart this is. */
import type { Strip } from "./models.ts";
import type { StaffBar } from "./staff-model.ts";

export interface FrameView {
  /** For the window and the first heading: never a patient, since windows and histories show it. */
  readonly title: string;
  readonly strip: (Strip & { readonly hasFooter: boolean }) | null;
  /** A module under `/assets/`, without which the page works too. */
  readonly script: string | null;
  /** On a page of the work without a chart: who works, and the ways. */
  readonly bar: StaffBar | null;
  /** Seconds after which a browser without scripts loads the page again. */
  readonly refresh: number | null;
}

/** The frame of a page; `strip` is null where no chart is open. */
export function frameView(title: string, strip: Strip | null, script: string | null = null): FrameView {
  if (strip === null) return { title, strip, script, bar: null, refresh: null };
  const { alike = null, openings = null, operators = null, sessions = null, ownWords = null } = strip;
  const hasFooter = sessions !== null || ownWords !== null;
  return {
    title,
    strip: { ...strip, alike, openings, operators, sessions, ownWords, hasFooter },
    script,
    bar: null,
    refresh: null,
  };
}
