/** What stands around every page: its title, its script if it has one, and on a page of a launch whose chart this is. */
import type { Strip } from "./models.ts";

export interface FrameView {
  /** For the window and the first heading: never a patient, since windows and histories show it. */
  readonly title: string;
  readonly strip: Strip | null;
  /** A module under `/assets/`, without which the page works too. */
  readonly script: string | null;
}

/** The frame of a page; `strip` is null where no chart is open. */
export function frameView(title: string, strip: Strip | null, script: string | null = null): FrameView {
  return {
    title,
    strip: strip === null ? null : { ...strip, openings: strip.openings ?? null, operators: strip.operators ?? null },
    script,
  };
}
