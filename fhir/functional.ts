/** All findings about how the child functions, from whichever resource holds them. */
import type { FunctionalItem } from "../chart/chart.ts";
import { readImpression, readResponse } from "./answers.ts";
import { readObservations } from "./observations.ts";
import { readEach, type Reading, together } from "./reading.ts";
import type { PatientRecord } from "./record.ts";

/** Reads Observations, QuestionnaireResponses and ClinicalImpressions. */
export function readFunctional(record: PatientRecord): Reading<FunctionalItem> {
  const others = readEach(record, { QuestionnaireResponse: readResponse, ClinicalImpression: readImpression });
  return together([readObservations(record), others]);
}
