/** What an order's intent says of whether it was given at all. */

/** What is only proposed, or one of several options, is not known to take place (FHIR R4, request intent). */
const NOT_ORDERED: ReadonlySet<string> = new Set(["proposal", "option"]);

/** Whether an order of this intent was really given; one that names no intent is taken as given. */
export function isOrdered(intent: string | undefined): boolean {
  return intent === undefined || !NOT_ORDERED.has(intent);
}
