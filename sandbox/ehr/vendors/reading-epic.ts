/** Quirks of Epic, where an app reads. Each is one row of `docs/ehr-quirks.md`. */
import { operationOutcome, fhir } from "../answer.ts";
import type { Answer } from "../answer.ts";
import type { Quirk } from "./quirk.ts";

/** Epic's own code beside FHIR's, as its error list has them. */
const EPIC_CODES = "urn:oid:1.2.840.114350.1.13.0.1.7.2.657369";

/** A refusal with Epic's own code in it. */
export function epicRefusal(status: number, code: string, own: string): Answer {
  const { issue } = operationOutcome("error", code, "The request cannot be answered.");
  const [first] = Array.isArray(issue) ? issue : [];
  const details = { coding: [{ system: EPIC_CODES, code: own }] };
  return fhir(status, { resourceType: "OperationOutcome", issue: [{ ...first, severity: "fatal", details }] });
}

/** M-01: a search of conditions without a category, or with one that is not in Epic's list, is refused. */
export const categoryOfConditions: Quirk = {
  row: 1,
  what: "A search of conditions without a category, or with an unknown one, is refused with 400",
  behave: () => ({
    instead: ({ wish }) => {
      if (wish.kind !== "search" || wish.type !== "Condition" || wish.query.has("_cursor")) return undefined;
      const category = wish.query.get("category");
      if (category === null) return epicRefusal(400, "required", "59108");
      const known = ["problem-list-item", "encounter-diagnosis", "health-concern"];
      return known.includes(category.split("|").at(-1) ?? "") ? undefined : epicRefusal(400, "value", "59111");
    },
  }),
};
