import { describe, expect, it } from "@jest/globals";
import { findPatients } from "../../../fhir/find-patient.ts";
import type { PatientHit, RecordNumber } from "../../../fhir/find-patient.ts";
import type { Resource } from "../../../fhir/resource.ts";
import { FAILED, SKIPPED, reasonFor } from "../../../server/batch/reasons.ts";
import { resolveChild } from "../../../server/batch/resolve.ts";
import { partialDate } from "../../../chart/dates.ts";

const NORA: PatientHit = {
  id: "p1",
  name: "Nora Ellison",
  bornOn: partialDate("2017-03-14"),
  deceased: false,
  replaced: false,
  organization: "Organization/juniper-street",
};

function told(hits: readonly PatientHit[], organizations: readonly string[] = []): string {
  const resolving = resolveChild(hits, organizations);
  return resolving.kind === "child" ? resolving.hit.id : `${resolving.to.state}: ${resolving.to.why}`;
}

describe("a record number", () => {
  it("means the one record that bears it", () => {
    expect(told([NORA])).toBe("p1");
    expect(told([NORA], ["Organization/juniper-street"])).toBe("p1");
  });

  it.each([
    ["that no record bears", [], "failed: not_found"],
    ["that two records bear", [NORA, { ...NORA, id: "p2" }], "failed: several_found"],
    ["of a child who has died", [{ ...NORA, deceased: true }], "skipped: deceased"],
    ["of a record that was merged into another", [{ ...NORA, replaced: true }], "failed: merged"],
    ["of a record without a birth date", [{ ...NORA, bornOn: null }], "failed: no_birth_date"],
    ["of a record without a name", [{ ...NORA, name: null }], "failed: no_birth_date"],
    ["of another practice", [{ ...NORA, organization: "Organization/oak" }], "failed: other_practice"],
  ])("%s makes no letter, and says why", (_which, hits, why) => {
    expect(told(hits, ["Organization/juniper-street"])).toBe(why);
  });

  it("shows nobody's name where it could be another child's, or another practice's", () => {
    for (const hits of [[NORA, { ...NORA, id: "p2" }], [{ ...NORA, organization: "Organization/oak" }]]) {
      const resolving = resolveChild(hits, ["Organization/juniper-street"]);
      expect(resolving.kind === "nobody" ? resolving.hit : "a child").toBeNull();
    }
  });

  it("has for each reason a whole sentence and somebody who can fix it", () => {
    for (const why of [...Object.keys(FAILED), ...Object.keys(SKIPPED)] as (
      | keyof typeof FAILED
      | keyof typeof SKIPPED
    )[]) {
      const { sentence, fixedBy } = reasonFor(why);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(fixedBy).not.toBe("");
    }
  });
});

/** An EHR that answers a search with these patients, whatever it was asked. */
async function found(patients: readonly object[], number: RecordNumber): Promise<readonly string[]> {
  const asked = await findPatients(
    {
      search: (type, parameters) => {
        expect([type, Object.keys(parameters)]).toEqual(["Patient", ["identifier"]]);
        const resources = patients.map((patient): Resource => ({ resourceType: "Patient", ...patient }));
        const entries = resources.map((resource) => ({ resource, fullUrl: null, place: "" }));
        return Promise.resolve({ kind: "answered", value: { entries, unread: [], incomplete: null } });
      },
    },
    number,
  );
  return asked.kind === "failed" ? [asked.fault.kind] : asked.value.map(({ id }) => id);
}

describe("the records with a number", () => {
  const patient = (id: string, value: string, system = "urn:mrn"): object => ({ id, identifier: [{ system, value }] });

  it("are only those that bear exactly it, even where the EHR answers with everybody", async () => {
    const all = [patient("p1", "0034512"), patient("p2", "34512"), patient("p3", "0034512", "urn:other")];
    expect(await found(all, { system: "urn:mrn", value: "0034512" })).toEqual(["p1"]);
    expect(await found(all, { system: null, value: "0034512" })).toEqual(["p1", "p3"]);
  });

  it("are not known where one of the answers cannot be read", async () => {
    expect(await found([{ id: "p1", identifier: "0034512" }], { system: null, value: "0034512" })).toEqual([
      "not-fhir",
    ]);
  });
});
