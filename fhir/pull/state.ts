/**
 * How each section of a chart ended: loaded, none recorded, or unavailable. What could not be read is never told as absent, on the
 * page or in the chart.
 */
import type { Unread } from "../../chart/chart.ts";
import { type Trouble, TROUBLES } from "../outbound/troubles.ts";
import { sourceOf } from "../resource.ts";
import type { SectionId } from "./sections.ts";

export type Unavailable = Trouble;

export type SectionState =
  | {
      readonly section: SectionId;
      readonly state: "loaded";
      readonly count: number;
      readonly incomplete: Unavailable | null;
    }
  | { readonly section: SectionId; readonly state: "none-recorded" }
  | { readonly section: SectionId; readonly state: "unavailable"; readonly why: Unavailable };

/** What a section leaves unread in the chart; nothing where it is whole. `type` is the type of its resources. */
export function unreadOf(state: SectionState, type: string): readonly Unread[] {
  const source = sourceOf(type, `#${state.section}`);
  switch (state.state) {
    case "none-recorded":
      return [];
    case "unavailable":
      return [{ source, why: `could not be read, so nothing is known of it: ${reasonInWords(state.why)}` }];
    case "loaded":
      return state.incomplete === null
        ? []
        : [{ source, why: `may not be complete: ${reasonInWords(state.incomplete)}` }];
    default:
      return state satisfies never;
  }
}

/** What is wrong with a section; null where it is whole. */
export function troubleIn(state: SectionState): Trouble | null {
  switch (state.state) {
    case "none-recorded":
      return null;
    case "unavailable":
      return state.why;
    case "loaded":
      return state.incomplete;
    default:
      return state satisfies never;
  }
}

/** The reason for a page: what happened, and what to do. */
export function reasonInWords(why: Trouble): string {
  return TROUBLES[why].clinician;
}
