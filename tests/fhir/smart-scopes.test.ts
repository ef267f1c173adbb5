import { describe, expect, it } from "@jest/globals";
import { grantedScopes, mayAsk, missingScopes, type Need, scopesFor } from "../../fhir/smart/scopes.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";

const tenant = (changes: Record<string, unknown> = {}) =>
  tenantSchema.parse({
    id: "a",
    iss: ["https://a.example/f"],
    client_id: "c",
    auth: "private_key_jwt",
    key: "k",
    ...changes,
  });

const problems: Need = { type: "Condition", operations: "rs", category: "problem-list-item" };
const CONDITION = "http://terminology.hl7.org/CodeSystem/condition-category";

describe("the scopes that are asked for", () => {
  it("are in the spelling that the EHR takes (smart22: 121, 125, 131, 132, 135, 137, 141)", () => {
    const asked = (scopes: string) => scopesFor(tenant({ scopes }), [], "ehr");
    expect(asked("v1")).toEqual(expect.arrayContaining(["patient/Condition.read", "user/Practitioner.read"]));
    expect(asked("v2")).toEqual(expect.arrayContaining(["patient/Condition.rs", "user/Practitioner.r"]));
    expect(asked("granular")).toContain(`patient/Condition.rs?category=${CONDITION}|problem-list-item`);
    expect(asked("granular")).not.toContain("patient/Condition.rs");
    for (const scopes of ["v1", "v2", "granular"]) {
      const resources = asked(scopes).filter((scope) => !["launch", "openid", "fhirUser"].includes(scope));
      const spelled = /^(patient|user)\/[A-Z][A-Za-z]+\.(read|c?r?u?d?s?)(\?category=[^&]+)?$/;
      expect(resources.filter((scope) => !spelled.test(scope))).toEqual([]);
    }
  });

  it("hold a right to write only where the tenant turned writing on (smart22: 120)", () => {
    const documents = (write_back: string, scopes = "v2") =>
      scopesFor(tenant({ write_back, scopes }), [], "ehr").filter((scope) => scope.includes("DocumentReference"));
    expect(documents("off")).toEqual(["patient/DocumentReference.rs"]);
    expect(documents("pdf")).toEqual(["patient/DocumentReference.crus"]);
    expect(documents("pdf", "v1")).toEqual(["patient/DocumentReference.read", "patient/DocumentReference.write"]);
  });

  it("hold a lasting access only as long as the user is there, where the EHR has it (smart22: 215)", () => {
    expect(scopesFor(tenant(), ["permission-online"], "ehr")).toContain("online_access");
    expect(scopesFor(tenant(), ["permission-offline"], "ehr").filter((scope) => scope.endsWith("line_access"))).toEqual(
      [],
    );
  });
});

describe("the scopes of a standalone launch", () => {
  it("ask for a patient, and for the visit where the EHR lets one be chosen (smart22: 152, 153)", () => {
    const context = (capabilities: readonly string[]) =>
      scopesFor(tenant(), capabilities, "standalone").filter((scope) => scope.startsWith("launch"));
    expect(context(["context-standalone-patient"])).toEqual(["launch/patient"]);
    expect(context(["context-standalone-encounter"])).toEqual(["launch/patient", "launch/encounter"]);
  });
});

describe("what a grant allows", () => {
  it.each([
    ["patient/Condition.rs", true],
    ["patient/Condition.read", true],
    ["patient/Condition.*", true],
    ["patient/*.rs", true],
    ["patient/*.read", true],
    ["patient/*.*", true],
    ["patient/*.cruds", true],
    ["user/Condition.rs", true],
    ["openid patient/Patient.r  patient/Condition.rs", true],
    ["patient/Condition.sr", true],
    ["patient/Condition.r patient/Condition.s", true],
    [`patient/Condition.rs?category=${CONDITION}|problem-list-item`, true],
    ["patient/Condition.rs?category=problem-list-item", true],
    ["patient/Condition.rs?category=http://terminology.hl7.org//CodeSystem-x|problem-list-item", true],
    [`patient/Condition.rs?category=${CONDITION}|encounter-diagnosis`, false],
    ["patient/Condition.rs?category=problem-list-item&recorded-date=gt2026", false],
    ["patient/Condition.r", false],
    ["patient/Condition.write", false],
    ["patient/Observation.rs", false],
    ["system/Condition.rs patient/Patient.r", false],
    ["patient/ConditionEvil.rs", false],
    // A spelling of the EHR's own says nothing about what it allows: the EHR is asked, and decides.
    ["Condition.Read(Problems)(R4) launch openid", true],
    ["", true],
  ])("%s: the problem list may be read is %s (smart22: 147)", (answered, may) => {
    expect(mayAsk(grantedScopes(answered, []), problems)).toBe(may);
  });

  it("is all that was asked where the EHR does not say", () => {
    const asked = scopesFor(tenant(), [], "ehr");
    expect(missingScopes(asked, grantedScopes(undefined, asked))).toEqual([]);
  });

  it("lacks nothing where it comes in the other spelling", () => {
    const [v1, v2] = [scopesFor(tenant({ scopes: "v1" }), [], "ehr"), scopesFor(tenant(), [], "ehr")];
    expect(missingScopes(v2, v1)).toEqual([]);
    expect(missingScopes(["patient/Condition.read"], ["patient/Condition.rs"])).toEqual([]);
  });

  it("lacks what it narrows", () => {
    const asked = scopesFor(tenant(), [], "ehr");
    const granted = grantedScopes(
      `openid patient/*.r patient/Condition.rs?category=${CONDITION}|problem-list-item`,
      asked,
    );
    const missing = missingScopes(asked, granted);
    expect(missing).toEqual(expect.arrayContaining(["fhirUser", "patient/Condition.rs", "patient/Observation.rs"]));
    expect(missing).not.toContain("patient/Patient.r");
    expect(missing).not.toContain("launch");
  });

  it("for a backend is told by system scopes, and by no user's", () => {
    expect(missingScopes(["system/Group.rs"], ["system/*.rs"])).toEqual([]);
    expect(missingScopes(["system/Group.rs"], ["user/Group.rs"])).toEqual(["system/Group.rs"]);
    expect(missingScopes(["user/Group.rs"], ["system/Group.rs"])).toEqual(["user/Group.rs"]);
  });

  it("of nothing lacks everything", () => {
    const asked = scopesFor(tenant(), [], "ehr");
    expect(missingScopes(asked, grantedScopes("", asked))).toHaveLength(asked.length - 1);
  });
});
