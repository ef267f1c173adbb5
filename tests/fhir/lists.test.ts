/** Many children at once: who comes on a day, who is on a list, who has a diagnosis; asked as each EHR allows, and looked at again. */
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import type { FhirGateway, ManyParameters } from "../../fhir/client.ts";
import { askProblems, currentProblem, problemSearches } from "../../fhir/lists/across-charts.ts";
import { askMembers, findKept, isKeptReference } from "../../fhir/lists/members.ts";
import { askLastVisit, askOwnProblems, askPatient } from "../../fhir/lists/one-child.ts";
import { patientNamed } from "../../fhir/lists/patient-named.ts";
import { askSchedule, scheduleSearch } from "../../fhir/lists/schedule.ts";
import type { Asked, Found } from "../../fhir/outbound/pages.ts";
import type { Resource } from "../../fhir/resource.ts";
import { listWaysOf, typesForLists } from "../../fhir/vendors/list-ways.ts";
import { waysOf } from "../../fhir/vendors/vendors.ts";
import type { VendorName } from "../../sandbox/ehr/vendors/vendors.ts";
import { openLists, NUMBERS } from "./lists-scene.ts";
import type { ListsScene } from "./lists-scene.ts";
import { SCENE_DAY, sceneNow } from "./sandbox-scene.ts";

jest.setTimeout(60_000);

const open: ListsScene[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ ehr }) => ehr.close()));
});

async function scene(vendor: VendorName, count = 0): Promise<ListsScene> {
  const opened = await openLists(vendor, count);
  open.push(opened);
  return opened;
}

const TODAY = { from: `${SCENE_DAY}T00:00:00Z`, before: "2026-11-24T00:00:00Z" };
const MARSH = { clinician: "elena-marsh", place: null, ...TODAY };
const BASE = "https://ehr.example/fhir";

function answered<T>(asked: Asked<T>): T {
  if (asked.kind === "failed") throw new Error(asked.fault.kind);
  return asked.value;
}

/** A gateway that answers every search with these. */
function giving(resources: readonly object[]): Pick<FhirGateway, "search"> & { readonly asked: ManyParameters[] } {
  const asked: ManyParameters[] = [];
  const entries = resources.map((resource) => ({
    resource: { resourceType: "Appointment", ...resource } as Resource,
    fullUrl: null,
    place: "ehr",
  }));
  const value: Found = { entries, unread: [], incomplete: null };
  return {
    asked,
    search: (_type, parameters) => {
      asked.push(parameters);
      return Promise.resolve({ kind: "answered", value });
    },
  };
}

describe("a clinic day", () => {
  it("is asked for by the clinician, else by the place, from one moment up to another", () => {
    expect(scheduleSearch(MARSH)).toEqual({
      practitioner: "Practitioner/elena-marsh",
      date: [`ge${SCENE_DAY}T00:00:00Z`, "lt2026-11-24T00:00:00Z"],
      _count: "100",
    });
    expect(scheduleSearch({ ...MARSH, clinician: null, place: "east" })).toMatchObject({ location: "Location/east" });
    expect(scheduleSearch({ ...MARSH, place: "east" })).not.toHaveProperty("location");
  });

  it("holds no other clinician's patient, no other place's and no other day's, whatever came", async () => {
    const at = `${SCENE_DAY}T15:00:00Z`;
    const who = (reference: string) => ({ actor: { reference } });
    const gateway = giving([
      { start: at, status: "booked", participant: [who("Patient/own"), who("Practitioner/elena-marsh")] },
      { start: at, status: "booked", participant: [who("Patient/other"), who("Practitioner/lee-park")] },
      { start: "2026-11-30T15:00:00Z", participant: [who("Patient/later"), who("Practitioner/elena-marsh")] },
      { start: at, participant: [who("Patient/east"), who("Practitioner/elena-marsh"), who("Location/east")] },
      { start: at, participant: [who("https://elsewhere.example/fhir/Patient/foreign")] },
      { start: at, status: "cancelled", participant: [who(`${BASE}/Patient/off/_history/2`)] },
    ]);
    const { bookings, unnamed } = answered(await askSchedule(gateway, { ...MARSH, place: "main" }, BASE));
    expect(bookings.map(({ patient, isOff }) => [patient, isOff])).toEqual([
      ["own", false],
      ["off", true],
    ]);
    expect(unnamed).toBe(1);
  });

  it.each(["standard", "sloppy", "meditech"] as const)("comes from the EHR %s as its users see it", async (vendor) => {
    const { gateway, ehr } = await scene(vendor, 30);
    const { bookings, incomplete } = answered(await askSchedule(gateway, MARSH, ehr.fhirBase));
    expect([bookings.length, incomplete]).toEqual([30, null]);
    expect(bookings.filter(({ isOff }) => isOff).length).toBeGreaterThan(0);
  });

  it("M-44 holds only the clinician's own children where the EHR leaves clinician and days aside", async () => {
    const { gateway, ehr } = await scene("epic", 30);
    const { bookings } = answered(await askSchedule(gateway, MARSH, ehr.fhirBase));
    expect(bookings).toHaveLength(30);
    expect(answered(await askSchedule(gateway, { ...MARSH, clinician: "nobody" }, ehr.fhirBase)).bookings).toEqual([]);
  });

  it("M-45 is asked for as Oracle Health wants it, and its short pages are turned to the end", async () => {
    const { gateway, ehr } = await scene("oracle", 30);
    expect(answered(await askSchedule(gateway, MARSH, ehr.fhirBase)).bookings).toHaveLength(30);
    const east = { ...MARSH, place: "juniper-east" };
    expect(answered(await askSchedule(gateway, east, ehr.fhirBase)).bookings.length).toBeLessThan(30);
  });

  it("M-46 is not asked for at athenahealth, which finds an appointment by its id alone", async () => {
    expect(listWaysOf("athena")).toEqual({ schedule: false, lists: null, groups: null, acrossCharts: false });
    expect(typesForLists("athena")).toEqual([]);
    const { gateway, ehr } = await scene("athena");
    expect(await askSchedule(gateway, MARSH, ehr.fhirBase)).toMatchObject({
      kind: "failed",
      fault: { kind: "refused" },
    });
  });
});

describe("a list of the EHR", () => {
  it("is found by name, and holds who is on it now", async () => {
    const { gateway, ehr } = await scene("standard");
    const kept = answered(await findKept(gateway, listWaysOf("us_core")));
    expect(kept.map(({ reference }) => reference)).toEqual(["Group/panel", "List/school-forms"]);
    const asked = { base: ehr.fhirBase, today: SCENE_DAY };
    expect(answered(await askMembers(gateway, "List/school-forms", asked)).patients).toHaveLength(7);
    expect(answered(await askMembers(gateway, "Group/panel", asked)).patients).toHaveLength(14);
  });

  it("is found at Epic by its kind, and a group there by its id", async () => {
    const { gateway, ehr } = await scene("epic");
    expect(answered(await findKept(gateway, listWaysOf("epic"))).map(({ name }) => name)).toEqual([
      "School forms, fall",
    ]);
    const group = await askMembers(gateway, "Group/panel", { base: ehr.fhirBase, today: SCENE_DAY });
    expect(answered(group).name).toBe("Everybody at Juniper Street");
  });

  it("holds nobody whose time in it is over, and counts who is no patient of this EHR", async () => {
    const members = ["2026-10", "2026-11", "2026-12-24"].map((end, index) => ({
      entity: { reference: `Patient/p${index}` },
      period: { end },
    }));
    const group = { resourceType: "Group", member: [...members, { entity: { reference: "Practitioner/x" } }] };
    const gateway = { read: () => Promise.resolve({ kind: "answered" as const, value: group }) };
    expect(answered(await askMembers(gateway, "Group/a", { base: BASE, today: SCENE_DAY }))).toEqual({
      name: null,
      patients: ["p1", "p2"],
      unnamed: 1,
    });
  });

  it("is named as the EHR names it, and in no other way", () => {
    expect(
      ["List/a", "Group/b-1", "List/", "Patient/a", "List/a/../b", "https://x/List/a"].filter(isKeptReference),
    ).toEqual(["List/a", "Group/b-1"]);
    expect(patientNamed("Patient/../x", BASE)).toBeNull();
    expect(patientNamed(`${BASE}EVIL/Patient/a`, BASE)).toBeNull();
  });
});

describe("a diagnosis across charts", () => {
  const ADHD = [
    { system: "snomed", code: "31177006" },
    { system: "icd10cm", code: "F90.2" },
  ] as const;

  it("is asked for by its codes, twenty at a time, among what is active on problem lists", () => {
    const codes = Array.from({ length: 25 }, (_, at) => ({ system: "snomed", code: String(at) }) as const);
    const searches = problemSearches(codes);
    expect(searches.map(({ code }) => String(code).split(",").length)).toEqual([20, 5]);
    expect(searches[0]).toMatchObject({ category: "problem-list-item", "clinical-status": "active" });
  });

  it("gives whoever has it now, and nobody in whom it was refuted", async () => {
    const { gateway, ehr } = await scene("standard", 30);
    const { problems } = answered(await askProblems(gateway, ADHD, ehr.fhirBase));
    expect(new Set(problems.map(({ patient }) => patient)).size).toBeGreaterThan(5);
    const refuted = {
      resourceType: "Condition",
      clinicalStatus: { coding: [{ code: "active" }] },
      verificationStatus: { coding: [{ code: "refuted" }] },
      subject: { reference: "Patient/a" },
    };
    expect(currentProblem({ resource: refuted, fullUrl: null, place: "ehr" }, BASE)).toEqual([]);
  });

  it("M-47 is not asked across charts of an EHR that answers for one patient at a time, and is found there one by one", async () => {
    const { gateway, ehr, profile } = await scene("meditech");
    expect((["epic", "oracle", "athena", "meditech"] as const).map((name) => listWaysOf(name).acrossCharts)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect((await askProblems(gateway, ADHD, ehr.fhirBase)).kind).toBe("failed");
    const { bookings } = answered(await askSchedule(gateway, MARSH, ehr.fhirBase));
    const asked = { base: ehr.fhirBase, ways: waysOf(profile), now: sceneNow() };
    const codes = [];
    for (const { patient } of bookings)
      codes.push(...answered(await askOwnProblems(gateway, { ...asked, patient })).map(({ code }) => code));
    expect(codes.length).toBeGreaterThan(0);
  });
});

describe("one child of a list", () => {
  it("is told apart by name, birth date and record number, and by when the last visit was", async () => {
    const { gateway, ehr, profile } = await scene("oracle");
    const [first] = answered(await askSchedule(gateway, MARSH, ehr.fhirBase)).bookings;
    const patient = first?.patient ?? "";
    const hit = answered(await askPatient(gateway, patient, NUMBERS));
    expect(hit).toMatchObject({ id: patient, deceased: false, replaced: false });
    expect(hit.recordNumber).toMatch(/\d/);
    expect(answered(await askPatient(gateway, patient, "urn:oid:1.2.3")).recordNumber).toBeNull();
    const asked = { base: ehr.fhirBase, ways: waysOf(profile), now: sceneNow(), patient };
    expect(answered(await askLastVisit(gateway, asked))).toMatch(/^2026-/);
  });
});
