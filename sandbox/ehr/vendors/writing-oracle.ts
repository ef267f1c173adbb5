/** Quirks of Oracle Health, where an app writes a document: row 26 of `docs/ehr-quirks.md`. */
import type { JsonObject } from "../../moving.ts";
import { outcome } from "../answer.ts";
import { isObject, textAt, valuesAt } from "../json.ts";
import type { Quirk } from "./quirk.ts";
import { sentIn } from "./writing-epic.ts";

/** A document is checked before it is kept. */
export const checkedDocuments: Quirk = {
  row: 26,
  what: "A document with a modifier, without its end, its user as author, its times or its character set is refused with 422",
  behave: () => ({
    instead: (call) => {
      const sent = sentIn(call);
      if (sent === undefined) return undefined;
      const fault = faultIn(sent, call.visitor.user);
      return fault === undefined ? undefined : outcome(422, "business-rule", fault);
    },
  }),
};

const TYPES =
  /^(application\/pdf|text\/(plain|rtf|html|xml); ?charset=utf-8|application\/xhtml\+xml; ?charset=utf-8)$/i;

function faultIn(sent: JsonObject, user: string | undefined): string | undefined {
  if (hasModifier(sent)) return "modifierExtension and implicitRules are not supported.";
  if (textAt(sent, "status") !== "current") return "status must be current.";
  if (textAt(sent, "docStatus") !== "final") return "docStatus must be final.";
  if (textAt(sent, "subject.reference")?.startsWith("Patient/") !== true) return "subject must be a Patient.";
  const authors = valuesAt(sent, "author.reference");
  if (authors.length !== 1 || authors[0] !== `Practitioner/${user}`)
    return "author must be the signed-in provider, alone.";
  if (valuesAt(sent, "authenticator").length > 0) return "authenticator must not be sent.";
  if (valuesAt(sent, "type.coding").length !== 1) return "type must have a coding of LOINC or of codeSet 72, not both.";
  if (valuesAt(sent, "content").length !== 1) return "content must hold exactly one attachment.";
  if (!TYPES.test(textAt(sent, "content.attachment.contentType") ?? "")) return "contentType is not one that is taken.";
  return faultInTimes(sent);
}

const TIMES = ["date", "content.attachment.creation", "context.period.start", "context.period.end"] as const;

function faultInTimes(sent: JsonObject): string | undefined {
  if (textAt(sent, "context.period.end") === undefined) return "context.period.end is required.";
  const bare = TIMES.find((path) =>
    valuesAt(sent, path).some((each) => !/T\d{2}:\d{2}/.test(typeof each === "string" ? each : "")),
  );
  return bare === undefined ? undefined : `${bare} must have a time.`;
}

/** At any depth. */
function hasModifier(value: JsonObject[string]): boolean {
  if (Array.isArray(value)) return value.some((each: JsonObject[string]) => hasModifier(each));
  if (!isObject(value)) return false;
  if (value["modifierExtension"] !== undefined || value["implicitRules"] !== undefined) return true;
  return Object.values(value).some(hasModifier);
}
