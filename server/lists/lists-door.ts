/** What making a list asks of an EHR, and no more: who is on it, and of each child who it is. Nothing is ever written. */
import type { Code } from "../../chart/code.ts";
import type { PartialDate } from "../../chart/dates.ts";
import type { ListedPatient } from "../../fhir/find-patient.ts";
import type { Problems } from "../../fhir/lists/across-charts.ts";
import type { KeptList, KeptReference, Membership } from "../../fhir/lists/members.ts";
import type { Schedule, ScheduleAsked } from "../../fhir/lists/schedule.ts";
import type { Trouble } from "../../fhir/outbound/troubles.ts";

export type Answered<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "trouble"; readonly why: Trouble };

export interface ListsDoor {
  readonly schedule: (asked: ScheduleAsked) => Promise<Answered<Schedule>>;
  /** The lists and groups that this user sees in the EHR. */
  readonly kept: () => Promise<Answered<readonly KeptList[]>>;
  readonly members: (reference: KeptReference, today: string) => Promise<Answered<Membership>>;
  readonly problems: (codes: readonly Code[]) => Promise<Answered<Problems>>;
  readonly patient: (id: string) => Promise<Answered<ListedPatient>>;
  readonly ownProblems: (id: string) => Promise<Answered<readonly Code[]>>;
  /** Null: none within a year. */
  readonly lastVisit: (id: string) => Promise<Answered<PartialDate | null>>;
}
