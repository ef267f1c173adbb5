/** What the preparing of a batch asks of an EHR, and no more: which record a number is of, and its chart. Nothing is ever written. */
import type { Chart } from "../../chart/chart.ts";
import type { PatientHit } from "../../fhir/find-patient.ts";
import type { SectionState } from "../pages/models.ts";

/** Why the EHR gave nothing, as far as it matters to the work. */
export type DoorTrouble =
  /** The sign-in is over, or the EHR does not know us: nobody's chart can be read with it. */
  | "sign_in_ended"
  /** It asks for patience. */
  | "busy"
  /** No answer, or a fault of its own: another time it may be well. */
  | "no_answer"
  /** It does not show this chart. */
  | "not_allowed"
  /** What came is no chart. */
  | "unreadable";

export type Trouble = { readonly kind: "trouble"; readonly why: DoorTrouble };

export type Finding = { readonly kind: "found"; readonly hits: readonly PatientHit[] } | Trouble;

export type DoorReading =
  | { readonly kind: "read"; readonly chart: Chart; readonly sections: readonly SectionState[] }
  | Trouble;

export interface ChartDoor {
  readonly find: (mrn: string) => Promise<Finding>;
  /** The whole chart of a Patient, by its id. */
  readonly read: (patient: string) => Promise<DoorReading>;
}
