/** Whether a signature can be true: signed on a day that has come, for a time that follows it. Whether it ran out is asked beside. */
import type { CalendarDate } from "../chart/dates.ts";
import { faultAt, reviewsIn } from "./check-references.ts";
import type { Content } from "./content.ts";
import type { Fault } from "./fault.ts";

/** Reviews that end before they begin; with a day, those that are signed after it. */
export function reviewFaults(content: Content, on?: CalendarDate): Fault[] {
  return reviewsIn(content).flatMap(({ review, located, path }) => {
    if (review === false) return [];
    const told = (key: string, message: string): Fault => faultAt(located, [...path, key], message);
    return [
      ...(review.until < review.on
        ? [told("until", "This review ends before it begins; mend one of the two days.")]
        : []),
      ...(on !== undefined && review.on > on
        ? [told("on", "This review is signed on a day that has not come; write the day of the signature.")]
        : []),
    ];
  });
}
