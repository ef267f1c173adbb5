import { describe, expect, it } from "@jest/globals";
import { faultText } from "../../knowledge/fault.ts";
import { readPractice } from "../../server/practice/practice.ts";
import { shipped } from "../knowledge/shipped.ts";
import { scratch } from "./scratch.ts";

const { put } = scratch();
const file = (signers: string): string => put("practice.yaml", `version: 1\nname: Juniper\nsigners:\n${signers}`);
const plain = { specialty: null, cosigner: null, alternate: null };

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
      { ...plain, fhirUser: "Practitioner/1", name: "Elena Marsh", credential: "MD", may: "sign" },
      { ...plain, fhirUser: null, name: "June Carver", credential: "MA", may: "prepare" },
    ]);
    expect(reading.practice.letterhead.signers.map(({ name }) => name)).toEqual(["Elena Marsh"]);
  });

  it("is refused at its line where nobody in an EHR could be meant, rather than locked out in silence", () => {
    const reading = readPractice(file("  - { fhir_user: emarsh, name: Elena Marsh, credential: MD }\n"), shipped);
    expect(reading.kind === "refused" ? reading.faults.map(faultText) : []).toEqual([
      expect.stringMatching(/practice\.yaml:4:\d+ .*is written as Practitioner\/123/),
    ]);
  });

  it("has a co-signer and an alternate only whom the EHR can tell from others and who may sign", () => {
    const faults = (signers: string): readonly string[] => {
      const reading = readPractice(file(signers), shipped);
      return reading.kind === "refused" ? reading.faults.map(faultText) : [];
    };
    const marsh = "  - { fhir_user: Practitioner/1, name: Elena Marsh, credential: MD, alternate: Ari Cho }\n";
    const cho = "  - { fhir_user: Practitioner/2, name: Ari Cho, credential: MD }\n";
    const park =
      "  - { fhir_user: Practitioner/3, name: Lee Park, credential: MD, may: cosign, cosigner: Elena Marsh }\n";
    expect(faults(marsh + cho + park)).toEqual([]);
    expect(faults(park)).toEqual([
      expect.stringMatching(/practice\.yaml:4:\d+ .*"Elena Marsh" is no signer of this list/),
    ]);
    expect(faults(marsh)).toEqual([expect.stringContaining('"Ari Cho" is no signer')]);
    expect(faults(cho + cho.replace("2", "4").replace("}", ", cosigner: Ari Cho }"))).toEqual([
      expect.stringContaining("only who has may: cosign has a co-signer"),
    ]);
  });

  it("has roles by their place in the EHR, and drafts are kept as long as the practice says", () => {
    const path = put(
      "practice.yaml",
      "version: 1\nname: Juniper\nroles: { print: [Practitioner/9] }\nkeep: { drafts_hours: 24 }\n",
    );
    const reading = readPractice(path, shipped);
    if (reading.kind === "refused") throw new Error(reading.faults.map(faultText).join());
    expect(reading.practice.roles).toEqual({ prepare: [], print: ["Practitioner/9"], templates: [] });
    expect(reading.practice.keep.draftsHours).toBe(24);
  });
});
