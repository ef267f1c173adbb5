import { expect, it } from "@jest/globals";
import { understand } from "../../fhir/understand.ts";
import { readInput } from "../../fhir/input.ts";
import type { School } from "../../chart/chart.ts";
import { childOn } from "../../sandbox/cast.ts";

function schoolIn(bundle: unknown): School | null {
  const input = readInput(JSON.stringify(bundle), "child.json");
  const record = input.kind === "records" ? input.records[0] : undefined;
  if (record === undefined || record.kind === "refused") throw new Error("no child");
  return understand(record).identity.school;
}

function patient(contact: readonly unknown[]): unknown {
  return { resourceType: "Patient", id: "p", contact };
}

it("reads the school from the places that the record names for the child", () => {
  expect(schoolIn(childOn("adhd_anxiety", "2026-11-23").bundle)).toEqual({
    name: "Cedar Ridge Elementary School",
    address: ["88 Ridge Road", "Fairview, OH 44000"],
  });
});

it("takes no mother and no clinic for a school", () => {
  expect(schoolIn(childOn("almost_nothing", "2026-11-23").bundle)).toBeNull();
  expect(schoolIn(patient([{ relationship: [{ text: "Mother" }], name: { text: "A" } }]))).toBeNull();
  expect(schoolIn(patient([{ relationship: [{ text: "Clinic" }], organization: { display: "A Clinic" } }]))).toBeNull();
});

it("takes the name alone where the record has no more of the school", () => {
  const contact = [{ relationship: [{ text: "School" }], organization: { display: "Ridge Elementary" } }];
  expect(schoolIn(patient(contact))).toEqual({ name: "Ridge Elementary", address: [] });
});
