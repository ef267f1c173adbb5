import { describe, expect, it } from "@jest/globals";
import { faultText } from "../../knowledge/fault.ts";
import { readPractice } from "../../server/practice.ts";
import { shipped } from "../knowledge/shipped.ts";
import { scratch } from "./scratch.ts";

const { put } = scratch();
const file = (signers: string): string => put("practice.yaml", `version: 1\nname: Juniper\nsigners:\n${signers}`);

describe("whom a practice names", () => {
  it("is known with what they may do, and only signers stand on the letterhead", () => {
    const reading = readPractice(
      file(
        `  - { fhir_user: Practitioner/1, name: Elena Marsh, credential: MD }
  - { name: June Carver, credential: MA, may: prepare }
`,
      ),
      shipped,
    );
    if (reading.kind === "refused") throw new Error(reading.faults.map(faultText).join());
    expect(reading.practice.members).toEqual([
      { fhirUser: "Practitioner/1", name: "Elena Marsh", credential: "MD", may: "sign" },
      { fhirUser: null, name: "June Carver", credential: "MA", may: "prepare" },
    ]);
    expect(reading.practice.letterhead.signers.map(({ name }) => name)).toEqual(["Elena Marsh"]);
  });

  it("is refused at its line where nobody in an EHR could be meant, rather than locked out in silence", () => {
    const reading = readPractice(file("  - { fhir_user: emarsh, name: Elena Marsh, credential: MD }\n"), shipped);
    expect(reading.kind === "refused" ? reading.faults.map(faultText) : []).toEqual([
      expect.stringMatching(/practice\.yaml:4:\d+ .*is written as Practitioner\/123/),
    ]);
  });
});
