/** What stands around every page: its title, and on a page of a launch whose chart this is. */
import type { Strip } from "./models.ts";

export interface FrameView {
  /** For the window and the first heading: never a patient, since windows and histories show it. */
  readonly title: string;
  readonly strip: Strip | null;
}

/** The frame of a page; `strip` is null where no chart is open. */
export function frameView(title: string, strip: Strip | null): FrameView {
  return { title, strip: strip === null ? null : { ...strip, openings: strip.openings ?? null } };
}
