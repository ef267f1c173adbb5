/** What a draft keeps between two requests, sealed in the store: the chart as it was read, and the choices made on it. */
import type { Chart } from "../../chart/chart.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import type { SignedBefore } from "../../letter/decisions/renew.ts";
import type { EhrUser } from "../ehr/ehr-door.ts";
import type { SectionState } from "../pages/models.ts";

/** The last letter of this child that was signed here. */
export interface LastLetter extends SignedBefore {
  readonly id?: string;
}

export interface ReviewContent {
  readonly chart: Chart;
  readonly choices: Choices;
  readonly sections: readonly SectionState[];
  readonly user: EhrUser | null;
  /** The last letter of this child that was signed here; null where there is none. */
  readonly last?: LastLetter | null;
  /** Whether the choices were begun from it. */
  readonly isRenewal?: boolean;
  /** Choices for kinds that were left for another one, so that coming back finds them. */
  readonly aside?: Readonly<Record<string, Choices>>;
  /** The signed letter of this child that this one is to take the place of. */
  readonly replaces?: string | null;
  /** Since when it waits for the family's answers; absent in a letter that waits for nobody. */
  readonly parkedAt?: number | null;
  /** The family's answers that wait among its effects or did: ids of records, so that each is offered once. */
  readonly familyTaken?: readonly string[];
  /** Who took this letter over, and when; absent in one that is its own clinician's. */
  readonly takenOver?: { readonly by: string; readonly at: number } | null;
  /** The request for a signature that this one answers. */
  readonly request?: string | null;
  /** The child of a list whose letter this is. */
  readonly row?: { readonly batch: string; readonly row: number } | null;
}

/** As text for the store. */
export function contentText(content: ReviewContent): string {
  return JSON.stringify(content);
}

/** Back from the store, where only `contentText` has written it and no byte can change unnoticed. */
export function contentFrom(text: string): ReviewContent {
  return JSON.parse(text) as ReviewContent;
}
