/** A page of the work without a chart, as its template prints it. */
import { faultLink, sectionView, wayView } from "./desk-view.ts";
import type { DeskView, SectionView, WayView } from "./desk-view.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { StaffPage } from "./staff-model.ts";

export interface StaffView extends FrameView, Pick<DeskView, "heading" | "lead" | "said" | "faults"> {
  readonly sections: readonly SectionView[];
  readonly back: WayView | null;
}

/** All that the template prints. */
export function staffView({
  title,
  windowTitle,
  bar,
  refresh,
  script,
  lead,
  said,
  back,
  ...page
}: StaffPage): StaffView {
  const { faults, sections } = page;
  const shown = windowTitle ?? title;
  return {
    ...frameView(faults.length > 0 ? `Error: ${shown}` : shown, null, script),
    bar,
    refresh,
    heading: title,
    lead,
    said,
    faults: faults.map((fault) => faultLink(fault, sections)),
    sections: sections.map((section) => sectionView(section, faults)),
    back: back === null ? null : wayView(back),
  };
}
