import { describe, expect, it } from "@jest/globals";
import { about, bundle, chartOf, chartsOf, child, type Fields } from "./records.ts";

const nurse: Fields = { resourceType: "Practitioner", id: "n1", name: [{ given: ["Ana"], family: "Ruiz" }] };
const entries = (...list: readonly unknown[]): Fields => ({ resourceType: "Bundle", type: "collection", entry: list });

/** Who recorded a condition, where the recorder is referred to like this. */
function recorderBy(reference: unknown, practitioner: unknown = { resource: nurse }): string | null | undefined {
  const condition = about("Condition", { recorder: reference });
  return chartOf(entries({ resource: child }, { resource: condition }, practitioner)).conditions[0]?.by;
}

describe("references", () => {
  it("finds a resource by type and id, by version, and by any address that ends in them", () => {
    for (const reference of [
      "Practitioner/n1",
      "Practitioner/n1/_history/3",
      "https://ehr.example/R4/Practitioner/n1",
      "https://ehr.example/R4/Practitioner/n1/_history/2",
    ]) {
      expect(recorderBy({ reference })).toBe("Ana Ruiz");
    }
  });

  it("finds a resource by its own address", () => {
    const id = "0b3e5a4c-8a1b-4c6e-9a43-1a2b3c4d5e6f";
    const resource = { ...nurse, id: undefined };
    expect(recorderBy({ reference: `urn:uuid:${id}` }, { fullUrl: `urn:uuid:${id}`, resource })).toBe("Ana Ruiz");
    expect(
      recorderBy({ reference: "Practitioner/x" }, { fullUrl: "https://ehr.example/Practitioner/x", resource }),
    ).toBe("Ana Ruiz");
  });

  it("finds a resource by a business identifier, as transactions name it", () => {
    const resource = { ...nurse, identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: "123" }] };
    expect(recorderBy({ reference: "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|123" }, { resource })).toBe(
      "Ana Ruiz",
    );
    const logical = { type: "Practitioner", identifier: { system: "http://hl7.org/fhir/sid/us-npi", value: "123" } };
    expect(recorderBy(logical, { resource })).toBe("Ana Ruiz");
  });

  it("looks for a contained resource in its own parent only", () => {
    const holder = about("Condition", { id: "a", contained: [{ ...nurse, id: "me" }], recorder: { reference: "#me" } });
    const stranger = about("Condition", { id: "b", recorder: { reference: "#me" } });
    expect(chartOf(holder, stranger).conditions.map(({ by }) => by)).toEqual(["Ana Ruiz", null]);
  });

  it("takes a display where the record does not have the resource, but never a patient's", () => {
    expect(recorderBy({ reference: "Practitioner/gone", display: "Dr. Okafor" })).toBe("Dr. Okafor");
    expect(recorderBy({ reference: "Patient/child", display: "Nora" })).toBeNull();
    expect(recorderBy({ reference: "https://ehr.example/Patient/gone", display: "Nora" })).toBeNull();
  });

  it("names a relative by the relationship, a place by its name, a role by its practitioner", () => {
    const mother = {
      resourceType: "RelatedPerson",
      id: "m",
      name: [{ text: "Nora" }],
      relationship: [{ text: "mother" }],
    };
    const role = { resourceType: "PractitionerRole", id: "r", practitioner: { reference: "Practitioner/n1" } };
    const place = { resourceType: "Organization", id: "o", name: "Elm Clinic" };
    const by = (reference: string): string | null | undefined =>
      chartOf(mother, role, place, nurse, about("Condition", { recorder: { reference } })).conditions[0]?.by;
    expect(["RelatedPerson/m", "PractitionerRole/r", "Organization/o"].map(by)).toEqual([
      "mother",
      "Ana Ruiz",
      "Elm Clinic",
    ]);
  });

  it("reads a child who has no id and is named by urn:uuid", () => {
    const [chart] = chartsOf(
      entries(
        { fullUrl: "urn:uuid:aa-1", resource: { ...child, id: undefined } },
        {
          fullUrl: "urn:uuid:bb-2",
          resource: about("Condition", { id: undefined, subject: { reference: "urn:uuid:aa-1" } }),
        },
      ),
    );
    expect([chart?.patient, chart?.conditions[0]?.source]).toEqual(["aa-1", "Condition/bb-2"]);
  });

  it("is not led astray by a reference that looks like a pattern or an object's own property", () => {
    for (const reference of [
      "(a+)+$",
      "__proto__",
      "constructor/prototype",
      "#",
      "",
      "?identifier=",
      "/",
      "Practitioner/.*",
    ]) {
      expect(recorderBy({ reference })).toBeNull();
    }
  });
});

function names(...list: readonly (Fields | undefined)[]): unknown {
  return chartsOf(bundle(child, ...list))[0]?.conditions.map(({ source, text }) => [source, text]);
}

describe("names of sources", () => {
  it("names what has no id by its place among its type, by contents and not by order", () => {
    const [a, b] = ["Asthma", "Migraine"].map((text) => about("Condition", { id: undefined, code: { text } }));
    expect(names(a, b)).toEqual([
      ["Condition/#1", "Asthma"],
      ["Condition/#2", "Migraine"],
    ]);
    expect(names(b, a)).toEqual(names(a, b));
  });

  it("names a finding inside a panel by its parent", () => {
    const part = {
      resourceType: "Observation",
      id: "p",
      code: { text: "Walking" },
      valueBoolean: true,
      status: "final",
    };
    const category = [{ coding: [{ code: "functional-status" }] }];
    const panel = about("Observation", { category, contained: [part], hasMember: [{ reference: "#p" }] });
    expect(chartOf(panel).functional.map(({ source, categories }) => [source, ...categories])).toEqual([
      ["Observation/observation-1", "functional-status"],
      ["Observation/observation-1#p", "functional-status"],
    ]);
  });
});
