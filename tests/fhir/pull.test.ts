import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openGateway } from "../../fhir/client.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { pullChart, type Pulled, type PullSession, type PullWorld } from "../../fhir/pull/pull.ts";
import { FIRST_SECTIONS, SECOND_SECTIONS, type SectionId } from "../../fhir/pull/sections.ts";
import type { SectionState } from "../../fhir/pull/state.ts";
import {
  connectionsDuring,
  type Noted,
  openSmallEhr,
  type Reply,
  searchset,
  type SmallEhr,
  TOKEN,
} from "./small-ehr.ts";
import { lineTo, sessionAt } from "./sessions.ts";

const NOW = new Date("2026-11-23T15:00:00Z");
const NAME = "Canary Lindqvist";
const ALL: readonly SectionId[] = [...FIRST_SECTIONS, ...SECOND_SECTIONS];

/** What each section asks, written down a second time. */
const ASKED: Readonly<Record<SectionId, string>> = {
  patient: "Patient/nora",
  problems: "Condition?category=problem-list-item",
  visit_diagnoses: "Condition?category=encounter-diagnosis",
  health_concerns: "Condition?category=health-concern",
  functional_status: "Observation?category=functional-status",
  disability_status: "Observation?category=disability-status",
  cognitive_status: "Observation?category=cognitive-status",
  surveys: "Observation?category=survey",
  allergies: "AllergyIntolerance",
  referrals: "ServiceRequest",
  devices: "Device",
  medicines: "MedicationRequest?intent=order&status=active",
  other_conditions: "Condition",
  visits: "Encounter?date=ge2025-11-23T15:00:00Z",
  plans: "CarePlan?category=assess-plan",
  forms: "QuestionnaireResponse",
  procedures: "Procedure",
  device_uses: "DeviceUseStatement",
  documents: "DocumentReference?category=clinical-note",
  relatives: "RelatedPerson",
  clinician: "Practitioner/dr",
  people: "Practitioner/gp",
  organizations: "Organization/elm",
};

function questionOf({ path, query }: Noted): string {
  const rest = [...query].filter(([name]) => name !== "patient" && name !== "_count");
  const type = path.slice("/fhir/".length);
  return rest.length === 0 ? type : `${type}?${rest.map(([name, value]) => `${name}=${value}`).join("&")}`;
}

const patient = {
  resourceType: "Patient",
  id: "nora",
  name: [{ text: NAME }],
  generalPractitioner: [{ reference: "Practitioner/gp" }],
  managingOrganization: { reference: "Organization/elm" },
};

let ehr: SmallEhr;
/** What the EHR answers, where a test says; else one resource of the type that is asked for. */
let answers: (question: string) => Reply | undefined = () => undefined;

function ordinary(noted: Noted): Reply {
  const { path } = noted;
  const [type = "", id] = path.slice("/fhir/".length).split("/");
  if (type === "Patient") return { body: patient };
  if (id !== undefined) return { body: { resourceType: type, id } };
  const subject = { reference: "Patient/nora" };
  return {
    body: searchset({
      resourceType: type,
      id: questionOf(noted).replaceAll(/[^a-z]/gi, "-"),
      subject,
      patient: subject,
    }),
  };
}

beforeAll(async () => {
  ehr = await openSmallEhr((noted) => answers(questionOf(noted)) ?? ordinary(noted));
});

afterAll(() => ehr.close());

function pull(changes: Partial<PullWorld> = {}, session: Partial<PullSession> = {}) {
  const gateway = openGateway(lineTo(ehr.base, {}, { timeoutMs: 5_000, retries: 0 }));
  return pullChart({ ...sessionAt(ehr.base), ...session }, { gateway, profile: "us_core", now: () => NOW, ...changes });
}

function stateIn(pulled: Pulled, section: SectionId): SectionState | undefined {
  return pulled.sections.find((each) => each.section === section);
}

function unreadIn(pulled: Pulled): readonly string[] {
  return pulled.kind === "pulled" ? pulled.chart.unread.map(({ source, why }) => `${source} ${why}`) : [];
}

async function whole(answering: typeof answers, ...given: Parameters<typeof pull>): Promise<Pulled> {
  answers = answering;
  return pull(...given).whole;
}

describe("reading a chart from the EHR", () => {
  it("asks for each section by itself, for this patient, as US Core names the search", async () => {
    ehr.asked.length = 0;
    const pulled = await whole(() => undefined);
    expect(new Set(ehr.asked.map(questionOf))).toEqual(new Set(Object.values(ASKED)));
    const searches = ehr.asked.filter(({ path }) => !path.slice("/fhir/".length).includes("/"));
    expect(searches.filter(({ query }) => query.get("patient") !== "nora")).toEqual([]);
    expect(pulled.sections.map(({ section }) => section)).toEqual(expect.arrayContaining([...ALL]));
    expect(pulled.sections.filter(({ state }) => state !== "loaded")).toEqual([]);
    expect(pulled).toMatchObject({
      kind: "pulled",
      waiting: [],
      chart: { patient: "nora", identity: { name: { full: NAME } } },
    });
    expect(unreadIn(pulled)).toEqual([]);
  });

  it("shows a first screen after at most twelve requests, all at once, and says what is still on its way", async () => {
    answers = (question) => ({
      ...(question === "CarePlan?category=assess-plan" ? { silent: true } : {}),
      ...after(5),
    });
    let [now, most] = [0, 0];
    const gate = openGate({ concurrency: 50, rate: null }, () => NOW);
    const counted: typeof gate = {
      pass: async (work) => {
        most = Math.max(most, (now += 1));
        try {
          return await gate.pass(work);
        } finally {
          now -= 1;
        }
      },
    };
    ehr.asked.length = 0;
    const gateway = openGateway(lineTo(ehr.base, { gate: counted }, { timeoutMs: 500, retries: 0 }));
    const pulling = pull({ gateway });
    const first = await pulling.first;
    expect([most, first.sections.length]).toEqual([12, 12]);
    expect(first).toMatchObject({ kind: "pulled", waiting: SECOND_SECTIONS });
    expect(stateIn(await pulling.whole, "plans")).toMatchObject({ state: "unavailable", why: "timeout" });
  });

  it("tells of each section as it ends", async () => {
    answers = (question) => (question === ASKED.patient ? after(150) : undefined);
    const order: SectionId[] = [];
    await pull({ arrived: ({ section }) => order.push(section) }).first;
    expect(order).toHaveLength(12);
    expect(order.at(-1)).toBe("patient");
  });

  it("stops when nobody waits any more", async () => {
    answers = () => ({ silent: true });
    const leaving = new AbortController();
    const pulling = pull({ signal: leaving.signal });
    leaving.abort();
    expect(await pulling.whole).toMatchObject({ kind: "no-patient", why: "aborted" });
  });

  it("waits no longer for a wave than a user would, and says what is not here", async () => {
    const pulled = await whole((question) => (question === ASKED.visits ? { silent: true } : undefined), {
      waveMs: 800,
    });
    expect(stateIn(pulled, "visits")).toEqual({ section: "visits", state: "unavailable", why: "aborted" });
    expect(stateIn(pulled, "problems")).toMatchObject({ state: "loaded" });
  });

  it("looks for conditions without a category as well, and counts none twice", async () => {
    const subject = { reference: "Patient/nora" };
    const [known, other] = ["known", "other"].map((id) => ({ resourceType: "Condition", id, subject }));
    const pulled = await whole((question) => {
      if (question === ASKED.problems) return { body: searchset(known) };
      return question === ASKED.other_conditions ? { body: searchset(known, other) } : undefined;
    });
    expect(stateIn(pulled, "other_conditions")).toMatchObject({ state: "loaded", count: 1 });
    const found = pulled.kind === "pulled" ? pulled.chart.conditions.map(({ source }) => source) : [];
    expect(found.filter((source) => /known|other/.test(source))).toEqual(["Condition/known", "Condition/other"]);
  });

  it("says none recorded only where the EHR said so", async () => {
    const pulled = await whole((question) => (question.includes("?") ? { body: searchset() } : undefined));
    expect(stateIn(pulled, "problems")).toEqual({ section: "problems", state: "none-recorded" });
    expect(unreadIn(pulled)).toEqual([]);
  });
});

/** The ordinary answer, later. */
const after = (afterMs: number): Reply => ({ afterMs, body: patient });

const FAULTS: readonly (readonly [string, Reply])[] = [
  ["forbidden", { status: 403 }],
  ["server", { status: 500, body: NAME }],
  ["not-fhir", { headers: { "content-type": "text/html" }, body: `<html>${NAME}</html>` }],
  ["not-fhir", { cut: true, body: searchset() }],
];

describe.each(FAULTS)("a section that the EHR does not give, as %s (fault %#)", (why, reply) => {
  it.each(ALL.filter((section) => section !== "patient"))(
    "%s is unavailable, stands in the chart as unread, and costs no other section",
    async (section) => {
      const pulled = await whole((question) => (question === ASKED[section] ? reply : undefined));
      expect(stateIn(pulled, section)).toEqual({ section, state: "unavailable", why });
      expect(pulled.sections.filter(({ state }) => state === "loaded")).toHaveLength(ALL.length - 1);
      expect(unreadIn(pulled)).toEqual([expect.stringMatching(new RegExp(`#${section} could not be read`))]);
      expect(JSON.stringify([pulled.sections, unreadIn(pulled)])).not.toMatch(new RegExp(`${NAME}|${TOKEN}|nora`));
    },
  );

  it("gives no chart where it is the patient", async () => {
    const pulled = await whole((question) => (question === ASKED.patient ? reply : undefined));
    expect(pulled).toMatchObject({ kind: "no-patient", why });
  });
});

describe("a section that the EHR does not give in time", () => {
  it("is unavailable, stands in the chart as unread, and costs no other section", async () => {
    const late = async (section: SectionId): Promise<Pulled> => {
      const own = await openSmallEhr((noted) =>
        questionOf(noted) === ASKED[section] ? { silent: true } : ordinary(noted),
      );
      const gateway = openGateway(lineTo(own.base, {}, { timeoutMs: 1_500, retries: 0 }));
      const pulled = await pullChart(sessionAt(own.base), { gateway, profile: "us_core", now: () => NOW }).whole;
      await own.close();
      return pulled;
    };
    const sections = ALL.filter((section) => section !== "patient");
    const pulls = await Promise.all(sections.map(late));
    const away = pulls.map((pulled) => pulled.sections.filter(({ state }) => state !== "loaded"));
    expect(away).toEqual(sections.map((section) => [{ section, state: "unavailable", why: "timeout" }]));
    expect(pulls.flatMap(unreadIn)).toEqual(
      sections.map((section) => expect.stringMatching(new RegExp(`#${section} could not be read`))),
    );
    expect(await late("patient")).toMatchObject({ kind: "no-patient", why: "timeout" });
  });
});

describe("an answer that is not what it seems", () => {
  it("is not used where it speaks of another patient, and is told", async () => {
    const about = (reference: string, id: string) => ({ resourceType: "Condition", id, subject: { reference } });
    const body = searchset(
      about("Patient/nora", "own"),
      about(`${ehr.base}/Patient/nora/_history/2`, "own-by-address"),
      about("Patient/theo", "theos"),
      about("https://evil.example/fhir/Patient/nora", "a-namesake"),
      { resourceType: "Patient", id: "theo", name: [{ text: NAME }] },
    );
    const pulled = await whole((question) => (question === ASKED.problems ? { body } : undefined));
    const conditions = pulled.kind === "pulled" ? pulled.chart.conditions.map(({ source }) => source) : [];
    expect(conditions).toEqual(expect.arrayContaining(["Condition/own", "Condition/own-by-address"]));
    expect(conditions.filter((source) => /theo|namesake/.test(source))).toEqual([]);
    expect(unreadIn(pulled).filter((each) => each.includes("another patient"))).toHaveLength(2);
    expect(unreadIn(pulled).join()).not.toContain("theo");
  });

  it("is no absence where all of it was another patient's", async () => {
    const body = searchset({ resourceType: "Device", id: "d", patient: { reference: "Patient/theo" } });
    const pulled = await whole((question) => (question === ASKED.devices ? { body } : undefined));
    expect(stateIn(pulled, "devices")).toMatchObject({ state: "unavailable", why: "other-patient" });
  });

  it("gives no chart where the EHR answers with another patient", async () => {
    const body = { ...patient, id: "theo" };
    const pulled = await whole((question) => (question === ASKED.patient ? { body } : undefined));
    expect(pulled).toMatchObject({ kind: "no-patient", why: "other-patient" });
  });

  const outcome = (severity: string, code: string) => ({
    resourceType: "OperationOutcome",
    issue: [{ severity, code, diagnostics: NAME }],
  });

  it("is told where the EHR says in it that something is missing", async () => {
    const some = { resourceType: "Condition", id: "c", subject: { reference: "Patient/nora" } };
    const withSome = await whole((question) =>
      question === ASKED.problems ? { body: searchset(some, outcome("warning", "incomplete")) } : undefined,
    );
    const withNone = await whole((question) =>
      question === ASKED.problems ? { body: searchset(outcome("error", "processing")) } : undefined,
    );
    const onlyWords = await whole((question) =>
      question === ASKED.problems ? { body: searchset(outcome("information", "informational")) } : undefined,
    );
    expect(stateIn(withSome, "problems")).toMatchObject({ state: "loaded", count: 1, incomplete: "left-out" });
    expect(stateIn(withNone, "problems")).toMatchObject({ state: "unavailable", why: "left-out" });
    expect(stateIn(onlyWords, "problems")).toMatchObject({ state: "none-recorded" });
    expect(unreadIn(withSome).join()).toMatch(/Condition\/#problems may not be complete/);
    expect(unreadIn(withSome).join()).not.toContain(NAME);
  });

  it("is told as not whole where a page is missing", async () => {
    const next = { link: [{ relation: "next", url: "https://evil.example/fhir/Condition?page=2" }] };
    const some = { resourceType: "Condition", id: "c", subject: { reference: "Patient/nora" } };
    const opened = await connectionsDuring(async () => {
      const pulled = await whole((question) =>
        question === ASKED.problems ? { body: { ...searchset(some), ...next } } : undefined,
      );
      expect(stateIn(pulled, "problems")).toMatchObject({ state: "loaded", count: 1, incomplete: "foreign-link" });
    });
    expect(opened.filter((to) => !to.includes(new URL(ehr.base).port))).toEqual([]);
  });

  it("names people and places elsewhere, who are not asked for there", async () => {
    const generalPractitioner = [{ reference: "https://evil.example/fhir/Practitioner/gp" }, { reference: "../x/y" }];
    const body = { ...patient, generalPractitioner };
    ehr.asked.length = 0;
    const pulled = await whole((question) => (question === ASKED.patient ? { body } : undefined));
    expect(stateIn(pulled, "people")).toMatchObject({ state: "none-recorded" });
    expect(ehr.asked.map(questionOf)).not.toContain(ASKED.people);
  });
});

describe("what the EHR did not grant", () => {
  it("is not asked for, and is never told as absent", async () => {
    ehr.asked.length = 0;
    const scopes = ["patient/Patient.r", "patient/Condition.rs?category=x|problem-list-item", "patient/Device.rs"];
    const pulled = await whole(() => undefined, {}, { scopes });
    expect(pulled.sections.filter(({ state }) => state === "loaded").map(({ section }) => section)).toEqual([
      "patient",
      "problems",
      "devices",
    ]);
    const rest = pulled.sections.filter(({ state }) => state !== "loaded");
    expect(new Set(rest.map((each) => (each.state === "unavailable" ? each.why : each.state)))).toEqual(
      new Set(["not-granted"]),
    );
    expect(new Set(ehr.asked.map(questionOf))).toEqual(new Set([ASKED.patient, ASKED.problems, ASKED.devices]));
  });
});

describe("the ways of vendors", () => {
  it("asks more plainly where the EHR refuses a parameter, and once only", async () => {
    const unknown = { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "not-supported" }] };
    const picky = await openSmallEhr((noted) => {
      const known = [...noted.query.keys()].every((name) => name === "patient" || name === "category");
      return known && !noted.path.endsWith("/Procedure") ? ordinary(noted) : { status: 400, body: unknown };
    });
    const gateway = openGateway(lineTo(picky.base, {}, { timeoutMs: 5_000 }));
    const pulled = await pullChart(sessionAt(picky.base), { gateway, profile: "us_core", now: () => NOW }).whole;
    await picky.close();
    expect(pulled.sections.filter(({ state }) => state === "unavailable")).toEqual([
      { section: "procedures", state: "unavailable", why: "refused" },
    ]);
    expect(picky.asked.filter(({ path }) => path.endsWith("/Procedure"))).toHaveLength(2);
  });

  it("waits for no section that is not asked for", async () => {
    answers = () => undefined;
    const first = await pull({ profile: "epic" }).first;
    expect(first).toMatchObject({ waiting: SECOND_SECTIONS.filter((section) => section !== "other_conditions") });
  });

  it("asks Epic in its own categories", async () => {
    ehr.asked.length = 0;
    await whole(() => undefined, { profile: "epic" });
    const categories = ehr.asked
      .filter(({ path }) => path.endsWith("Observation"))
      .map(({ query }) => query.get("category"));
    expect(new Set(categories)).toEqual(new Set(["functional-mental-status", "survey"]));
  });

  it("asks Oracle Health for the patient's own relatives, and nobody else for device uses than those who have them", async () => {
    ehr.asked.length = 0;
    await whole(() => undefined, { profile: "oracle" });
    const relatives = ehr.asked.find(({ path }) => path.endsWith("RelatedPerson"));
    expect(Object.fromEntries(relatives?.query ?? [])).toEqual({ patient: "nora", "-relationship-level": "Patient" });
    expect(ehr.asked.filter(({ path }) => path.endsWith("DeviceUseStatement"))).toEqual([]);
  });
});
