/** What is said of a patient record that took the place of the one that was opened. Asks nobody. */
import type { Unread } from "../../chart/chart.ts";
import { isObject } from "../json.ts";
import { type Resource, sourceOf } from "../resource.ts";

const CONFIRMED =
  "took the place of the record that was opened: the EHR has merged the two. Check that this is the right child.";
const UNCONFIRMED =
  "is shown in place of the record that was opened, because the EHR leads there; it does not say itself that the two were merged. " +
  "Compare the name and the date of birth with the chart before you go on.";

/** The note for the clinician, by what the record that is there says of the one that was opened (FHIR R4 Patient.link). */
export function mergedNote(resource: Resource, opened: string): Unread {
  const links = Array.isArray(resource["link"]) ? resource["link"].filter(isObject) : [];
  const says = links.some(({ type, other }) => type === "replaces" && namesPatient(other, opened));
  return { source: sourceOf("Patient", String(resource["id"])), why: says ? CONFIRMED : UNCONFIRMED };
}

function namesPatient(other: unknown, id: string): boolean {
  const reference = isObject(other) ? other["reference"] : undefined;
  return (
    typeof reference === "string" && new RegExp("(^|/)Patient/([^/]+)(/_history/.*)?$").exec(reference)?.[2] === id
  );
}
