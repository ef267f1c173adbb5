/** A quirk of athenahealth and MEDITECH: documents are read and searched by FHIR, and never created or changed (row 30). */
import { outcome } from "../answer.ts";
import type { Quirk } from "./quirk.ts";

export const documentsReadOnly: Quirk = {
  row: 30,
  what: "Documents are read and searched only: to create or change one is refused with 405",
  behave: () => ({
    instead: ({ wish }) =>
      wish.kind === "create" || wish.kind === "update"
        ? outcome(405, "not-supported", "This EHR only lets documents be read.")
        : undefined,
  }),
};
