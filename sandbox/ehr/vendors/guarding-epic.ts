/** Quirks of Epic, where a chart is not simply there: guarded, or merged into another. Rows of `docs/ehr-quirks.md`. */
import { textAt } from "../json.ts";
import type { Answer } from "../answer.ts";
import { fhir, withHeaders } from "../answer.ts";
import { searchIn, withEntries, withTexts } from "./bundles.ts";
import { epicOutcome, epicRefusal } from "./epic-words.ts";
import type { FhirCall, Quirk } from "./quirk.ts";

/** M-07: the whole chart is guarded, its Patient as well. */
export const guardedChart: Quirk = {
  row: 7,
  what: "The chart is guarded: everything is refused until the user breaks the glass",
  behave: () => ({ instead: () => epicRefusal(403, "forbidden", "4130") }),
};

/** M-07: the Patient is shown, and what is in the chart is guarded. */
export const guardedContents: Quirk = {
  row: 7,
  what: "The patient is shown, and every list of the chart is guarded",
  behave: () => ({
    instead: ({ wish }) => (wish.kind === "search" ? epicRefusal(403, "forbidden", "4131") : undefined),
  }),
};

/** M-07: an answer says by the way that part of the chart is guarded. */
export const guardedInPart: Quirk = {
  row: 7,
  what: "A good answer says by the way that the chart is guarded in part",
  behave: () => ({
    given: (answer, call) =>
      searchIn(call, "Condition") === undefined
        ? answer
        : withEntries(answer, (entries) => [
            ...entries,
            { resource: epicOutcome("information", "suppressed", "4134") },
          ]),
  }),
};

const KEPT = "-kept";

/** M-09: every patient was merged into another record, to which the EHR redirects; under the old id nothing is found. */
export const mergedPatient: Quirk = {
  row: 9,
  what: "The patient was merged into another record: reading it is answered with a redirect",
  behave: ({ addresses }) => ({
    instead: (call) => redirected(call, addresses.fhirBase),
    heard: ({ asked }) => ({ ...asked, url: new URL(asked.url.href.replaceAll(KEPT, "")) }),
    given: (answer, call) => {
      const old = call.visitor.patient ?? "";
      const isOld = searchIn(call)?.get("patient") === old;
      if (isOld) return withEntries(answer, () => []);
      const moved = withTexts(answer, (text) =>
        text === old ? old + KEPT : text.replace(`Patient/${old}`, `Patient/${old}${KEPT}`),
      );
      return call.wish.type === "Patient" ? withLink(moved, old) : moved;
    },
  }),
};

function redirected({ wish, visitor }: FhirCall, base: string): Answer | undefined {
  if (wish.kind !== "read" || wish.type !== "Patient" || wish.id !== visitor.patient) return undefined;
  const answer = fhir(302, epicOutcome("information", "informational", "4107"));
  return withHeaders(answer, { location: `${base}/Patient/${wish.id}${KEPT}` });
}

/** R4 Patient.link: the record that stays says whose place it took. */
function withLink(answer: Answer, old: string): Answer {
  const body = String(answer.body);
  if (answer.status !== 200 || textAt(JSON.parse(body), "resourceType") !== "Patient") return answer;
  return {
    ...answer,
    body: JSON.stringify({ ...JSON.parse(body), link: [{ other: { reference: `Patient/${old}` }, type: "replaces" }] }),
  };
}
