/** The form that asks for a list, read into a wish; or what of it is to be mended. Pure. */
import type { CalendarDate } from "../../chart/dates.ts";
import { isKeptReference } from "../../fhir/lists/members.ts";
import { DELIVERIES } from "../batch/batch.ts";
import type { Fields } from "../review/form.ts";
import { daysOf, daysWritten, isDayChoice } from "./days.ts";
import type { Days } from "./days.ts";
import type { ListFilter, ListSource, ListWish, SourceName } from "./wish.ts";

/** What a form may say, as the practice and the content have it. */
export interface WishRules {
  readonly today: CalendarDate;
  /** Ids of the kinds of letter. */
  readonly kinds: readonly string[];
  /** Ids of what can be chosen as a condition. */
  readonly conditions: readonly string[];
  /** Ids of clinicians and places that the practice names. */
  readonly clinicians: readonly string[];
  readonly places: readonly string[];
}

export interface WishFault {
  readonly field: string;
  readonly message: string;
}

export type ReadingWish =
  | { readonly kind: "wish"; readonly wish: ListWish }
  | { readonly kind: "faulty"; readonly faults: readonly WishFault[] };

const LONGEST_TITLE = 80;
const OLDEST = 26;
const MONTHS = 12;

/** Reads it. Only what the practice names can be asked for: a form is no way to a stranger's clinic. */
export function readWish(from: SourceName, fields: Fields, rules: WishRules): ReadingWish {
  const faults: WishFault[] = [];
  const tell = (fault: WishFault): null => {
    faults.push(fault);
    return null;
  };
  const source = sourceIn(from, fields, { rules, tell });
  const filter = filterIn(from, fields, { rules, tell });
  const kind = said(fields, "kind");
  if (!rules.kinds.includes(kind)) tell({ field: "kind", message: "choose a kind of letter" });
  if (source === null || faults.length > 0) return { kind: "faulty", faults };
  const deliver = DELIVERIES.find((one) => one === said(fields, "deliver")) ?? null;
  const title = said(fields, "title").slice(0, LONGEST_TITLE);
  return { kind: "wish", wish: { source, filter, kind, title, deliver, fields } };
}

function said(fields: Fields, id: string): string {
  return (fields[id] ?? "").trim();
}

interface Telling {
  readonly rules: WishRules;
  readonly tell: (fault: WishFault) => null;
}

function sourceIn(from: SourceName, fields: Fields, telling: Telling): ListSource | null {
  switch (from) {
    case "clinic":
      return clinicIn(fields, telling);
    case "charts":
      return { from };
    case "kept":
      return keptIn(fields, telling);
    default:
      return from;
  }
}

/** Every clinician of the practice, unless one is named or the place says whose day it is. */
function clinicIn(fields: Fields, { rules, tell }: Telling): ListSource | null {
  const [clinician, place] = [said(fields, "clinician"), said(fields, "place")];
  if (clinician !== "" && !rules.clinicians.includes(clinician))
    return tell({ field: "clinician", message: "choose a clinician of the list" });
  if (place !== "" && !rules.places.includes(place))
    return tell({ field: "place", message: "choose a place of the list" });
  if (clinician === "" && place === "" && rules.clinicians.length === 0)
    return tell({
      field: "clinician",
      message: "the practice's settings name no clinician whose days could be asked for",
    });
  const days = daysIn(fields, { rules, tell });
  if (days === null) return null;
  const clinicians = clinician === "" ? (place === "" ? rules.clinicians : []) : [clinician];
  return { from: "clinic", clinicians, place: place === "" ? null : place, firstDay: days.first, lastDay: days.last };
}

function daysIn(fields: Fields, { rules, tell }: Telling): Days | null {
  const choice = said(fields, "when");
  if (!isDayChoice(choice)) return tell({ field: "when", message: "choose the days" });
  if (choice !== "days") return daysOf(choice, rules.today);
  const written = daysWritten(said(fields, "first"), said(fields, "last"));
  return "field" in written ? tell(written) : written;
}

function keptIn(fields: Fields, { tell }: Telling): ListSource | null {
  const typed = said(fields, "reference");
  const reference = typed === "" ? said(fields, "list") : typed;
  if (reference === "") return tell({ field: "list", message: "choose a list, or write its name in the EHR" });
  if (isKeptReference(reference)) return { from: "kept", reference };
  return tell({ field: "reference", message: "write it as List/123 or Group/123, as the EHR's people name it" });
}

function filterIn(from: SourceName, fields: Fields, { rules, tell }: Telling): ListFilter {
  const condition = said(fields, "condition");
  if (condition !== "" && !rules.conditions.includes(condition))
    tell({ field: "condition", message: "choose a condition of the list" });
  if (condition === "" && from === "charts") tell({ field: "condition", message: "choose the condition" });
  const number = (field: string, most: number): number | null => {
    const words = said(fields, field);
    if (words === "") return null;
    const value = /^\d{1,2}$/.test(words) ? Number(words) : Number.NaN;
    if (value <= most) return value;
    return tell({ field, message: `write a number up to ${most}, or leave it empty` });
  };
  const [ageFrom, ageTo] = [number("age-from", OLDEST), number("age-to", OLDEST)];
  if (ageFrom !== null && ageTo !== null && ageTo < ageFrom)
    tell({ field: "age-to", message: "the oldest age is below the youngest" });
  const seenMonths = number("seen", MONTHS);
  return { condition, ageFrom, ageTo, seenMonths, withCurrent: fields["with-current"] === "on" };
}
