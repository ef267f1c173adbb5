/**
 * How each section of a chart ended: loaded, none recorded, or unavailable. What could not be read is never told as absent, on the
 * page or in the chart.
 */
import type { Unread } from "../../chart/chart.ts";
import type { Fault } from "../outbound/fault.ts";
import type { Incomplete } from "../outbound/pages.ts";
import { sourceOf } from "../resource.ts";
import type { SectionId } from "./sections.ts";

/** `left-out`: the EHR says itself that something is missing. `other-patient`: it answered with somebody else's. */
export type Unavailable = Incomplete | "not-granted" | "break-the-glass" | "left-out" | "other-patient";

export type SectionState =
  | {
      readonly section: SectionId;
      readonly state: "loaded";
      readonly count: number;
      readonly incomplete: Unavailable | null;
    }
  | { readonly section: SectionId; readonly state: "none-recorded" }
  | { readonly section: SectionId; readonly state: "unavailable"; readonly why: Unavailable };

/** Why a section is not here, from the fault that its request met. */
export function unavailableFrom({ kind, issues }: Fault): Unavailable {
  return issues.includes("break-the-glass") ? "break-the-glass" : kind;
}

/** What a section leaves unread in the chart; nothing where it is whole. `type` is the type of its resources. */
export function unreadOf(state: SectionState, type: string): readonly Unread[] {
  const source = sourceOf(type, `#${state.section}`);
  switch (state.state) {
    case "none-recorded":
      return [];
    case "unavailable":
      return [{ source, why: `could not be read, so nothing is known of it: ${REASON[state.why]}` }];
    case "loaded":
      return state.incomplete === null ? [] : [{ source, why: `may not be complete: ${REASON[state.incomplete]}` }];
    default:
      return state satisfies never;
  }
}

const LOOK = "Look in the chart before you rely on this list.";
const AGAIN = "Open the chart here again in a minute, or look in the EHR.";

const REASON: Readonly<Record<Unavailable, string>> = {
  unauthorized: "the sign-in has ended. Open the program from the EHR again.",
  forbidden: `the EHR does not permit it. ${LOOK}`,
  "not-granted": `the EHR did not grant it at the launch. ${LOOK}`,
  "break-the-glass": "the EHR guards this chart. Break the glass in the EHR, then open the program again.",
  "not-found": `the EHR does not have it. ${LOOK}`,
  gone: `the EHR does not have it any more. ${LOOK}`,
  refused: `the EHR does not take the question. ${LOOK}`,
  "rate-limited": `the EHR is busy. ${AGAIN}`,
  server: `the EHR had a fault. ${AGAIN}`,
  timeout: `the EHR answered too late. ${AGAIN}`,
  aborted: `the reading was stopped. ${AGAIN}`,
  network: `the EHR could not be reached. ${AGAIN}`,
  "not-fhir": `the EHR's answer was not whole. ${AGAIN}`,
  "too-large": `there is more than this program reads. ${LOOK}`,
  "foreign-link": `the EHR pointed to another server for the rest, which is not asked. ${LOOK}`,
  "too-many-pages": `there are more pages than this program reads. ${LOOK}`,
  "too-many-resources": `there is more than this program reads. ${LOOK}`,
  "repeated-page": `the EHR gave the same page again. ${LOOK}`,
  "left-out": `the EHR says that it left something out. ${LOOK}`,
  "other-patient": `the EHR answered with another patient's record, which is not used. ${LOOK}`,
};

/** The same reason for a page: what happened, and what to do. */
export function reasonInWords(why: Incomplete | Unavailable): string {
  return REASON[why];
}
