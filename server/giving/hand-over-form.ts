/** What is filled in where a letter is handed over, the same at the clinician's page and at the window. Pure. */
import type { Fields } from "../review/form.ts";
import type { HandOver } from "../workflow/give-letter.ts";

const LONGEST = 200;

/** The hand-over that the form says; `by` is who stands there, as others know them. */
export function handOverIn(fields: Fields, by: string): HandOver {
  const text = (name: string): string => (fields[name] ?? "").trim().slice(0, LONGEST);
  const to = text("to");
  return {
    to: to === "school" || to === "student" ? to : "family",
    person: text("person"),
    relation: text("relation"),
    identified: text("identified"),
    way: text("way"),
    by,
    authorization: text("authorization") || null,
    minorAgrees: fields["minor_agrees"] === "on",
  };
}
