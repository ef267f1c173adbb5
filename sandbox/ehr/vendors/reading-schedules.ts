/** Quirks of EHRs where an app asks for many patients at once. Each is one row of `docs/ehr-quirks.md`. */
import { outcome } from "../answer.ts";
import { askedAgain, searchIn } from "./bundles.ts";
import type { Quirk } from "./quirk.ts";

/** M-44: who sees the patient and where are no parameters of this EHR's own: the answer holds everybody's appointments. */
export const scheduleLeftAside: Quirk = {
  row: 44,
  what: "The clinician and the place of a search of appointments are left aside",
  behave: () => ({
    heard: (call) =>
      searchIn(call, "Appointment") === undefined
        ? call.asked
        : askedAgain(call, (query) => ["practitioner", "location"].forEach((name) => query.delete(name))),
  }),
};

/** M-45: a search of appointments names one of three, and its days with a time. */
export const strictSchedule: Quirk = {
  row: 45,
  what: "Appointments are searched by exactly one of patient, practitioner and location, with ge and lt and a time; else 400",
  behave: () => ({
    instead: (call) => {
      const query = searchIn(call, "Appointment");
      if (query === undefined) return undefined;
      const named = ["patient", "practitioner", "location"].filter((name) => query.has(name));
      const dates = query.getAll("date");
      const isWhole = ["ge", "lt"].every((prefix) =>
        dates.some((date) => new RegExp(`^${prefix}\\d{4}-\\d{2}-\\d{2}T`).test(date)),
      );
      return named.length === 1 && isWhole
        ? undefined
        : outcome(400, "required", "Search by one of patient, practitioner, location, and by two dates with a time.");
    },
  }),
};

/** M-46: an appointment is found by its id alone. */
export const appointmentsById: Quirk = {
  row: 46,
  what: "A search of appointments without _id is refused with 400",
  behave: () => ({
    instead: (call) =>
      searchIn(call, "Appointment")?.has("_id") === false ? outcome(400, "required", "Search by _id.") : undefined,
  }),
};

/** M-47: what is in charts is searched one patient at a time (US Core 9, general guidance: most EHRs). */
export const onePatientOnly: Quirk = {
  row: 47,
  what: "A search of conditions or visits that names no patient is refused with 400",
  behave: () => ({
    instead: (call) => {
      const query = searchIn(call, "Condition", "Encounter");
      // The next page of an answer goes by its own address, in which no patient has to stand.
      const isNamed = query === undefined || query.has("patient") || query.has("continue");
      return isNamed ? undefined : outcome(400, "required", "Search with a patient.");
    },
  }),
};
