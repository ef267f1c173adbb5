/** What list somebody wants: from where, with which filters, of which letter. As plain data, kept with the session that asked. */
import type { CalendarDate } from "../../chart/dates.ts";
import type { KeptReference } from "../../fhir/lists/members.ts";
import type { Delivery } from "../batch/batch.ts";

export type ListSource =
  | {
      readonly from: "clinic";
      /** Ids of those whose days are asked for; none: whoever works at the place. */
      readonly clinicians: readonly string[];
      readonly place: string | null;
      readonly firstDay: CalendarDate;
      readonly lastDay: CalendarDate;
    }
  /** Whoever has the condition on the problem list. */
  | { readonly from: "charts" }
  | { readonly from: "kept"; readonly reference: KeptReference };

export type SourceName = ListSource["from"];

/** Who of them is taken; null and "" are no matter. */
export interface ListFilter {
  /** Id of a family of conditions. */
  readonly condition: string;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly seenMonths: number | null;
  /** Also who has a letter of this kind of this school year. */
  readonly withCurrent: boolean;
}

export interface ListWish {
  readonly source: ListSource;
  readonly filter: ListFilter;
  readonly kind: string;
  readonly title: string;
  readonly deliver: Delivery | null;
  /** The form as it was filled in, so that it can be changed. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Why a child who was named is not on the list: a closed list, each word with its sentence in `left-out-words.ts`. */
export const LEFT_OUT = [
  ...(["called_off", "deceased", "merged", "other_practice", "no_birth_date", "no_number", "same_number"] as const),
  ...(["too_young", "too_old", "other_kind", "no_condition", "not_seen", "has_current", "on_other_list"] as const),
  ...(["not_shown", "no_answer", "condition_not_read", "visits_not_read", "signed_out"] as const),
] as const;

export type LeftOut = (typeof LEFT_OUT)[number];

/** A child who was named, as far as it is shown before a list is made. */
export interface SeenChild {
  readonly patient: string;
  readonly name: string | null;
  readonly bornOn: string | null;
  readonly mrn: string | null;
  /** The moment of the appointment. */
  readonly at: string | null;
  /** Null: on the list. */
  readonly out: LeftOut | null;
  readonly isOfAge: boolean;
}

/** A list on its way: looked up in the EHR child by child, and shown before it is made. It goes with the session. */
export interface Looking {
  readonly id: string;
  readonly wish: ListWish;
  /** `refused`: there is none, for the reason in `says`. */
  readonly state: "reading" | "read" | "refused";
  readonly startedAt: number;
  /** The last sign of life. */
  readonly at: number;
  /** How many were named; null before that is known. */
  readonly of: number | null;
  readonly seen: readonly SeenChild[];
  /** What is to be known of it as a whole, in sentences; why it was refused. */
  readonly says: readonly string[];
}
