import { expect, it } from "@jest/globals";
import { evidenceIn } from "../../server/review/evidence.ts";
import { sourceWords } from "../../server/review/source-words.ts";
import { about, chartOf } from "../fhir/records.ts";

const chart = chartOf(
  about("CarePlan", {
    status: "active",
    intent: "plan",
    title: "Return to learn",
    period: { start: "2026-11-12", end: "2026-12-18" },
  }),
  about("QuestionnaireResponse", {
    status: "completed",
    _questionnaire: {
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/display", valueString: "Teacher form" }],
    },
    item: [{ text: "Sits still", answer: [{ valueBoolean: false }] }],
  }),
);

it("a plan says until when it runs, and an answer of which form it is", () => {
  expect(Object.values(sourceWords(chart))).toEqual([
    "Questionnaire: Teacher form, Sits still",
    "Care plan: Return to learn, November 12, 2026, until December 18, 2026",
  ]);
  expect(evidenceIn(chart)("QuestionnaireResponse/questionnaireresponse-1")).toMatchObject({
    name: "Teacher form: Sits still",
    quoted: "No",
  });
});
