/** What EHRs do in their own way, row by row of `docs/ehr-quirks.md`, where a whole chart is more than a row needs. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { openGateway } from "../../fhir/client.ts";
import { LETTER } from "../../fhir/filing/document-type.ts";
import type { Document } from "../../fhir/filing/document.ts";
import { fileDocument } from "../../fhir/filing/file.ts";
import { WRITERS } from "../../fhir/filing/writers.ts";
import { troubleOf } from "../../fhir/outbound/troubles.ts";
import { type Ceiling, pullChart, type Pulled } from "../../fhir/pull/pull.ts";
import { askBackendToken, backendOf } from "../../fhir/smart/backend.ts";
import { publicJwks } from "../../fhir/smart/keys.ts";
import { refreshSession } from "../../fhir/smart/refresh.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import { missingScopes } from "../../fhir/smart/scopes.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { tenantFor } from "../../fhir/tenant.ts";
import { sectionsView } from "../../server/pages/section-view.ts";
import { about, chartOf, coded, unreadOf } from "./records.ts";
import { chartIn, endOf, factsIn, gapsIn, openScene, type OpenScene, type SandboxScene } from "./sandbox-scene.ts";
import { lineTo, sessionAt } from "./sessions.ts";
import { closeAll, makeKey, open, play, start, whyOf } from "./smart-scene.ts";
import {
  type Answering,
  configurationOf,
  connectionsDuring,
  openSmallEhr,
  type Reply,
  searchset,
  type SmallEhr,
  TOKEN,
} from "./small-ehr.ts";

const NOW = new Date("2026-11-23T15:00:00Z");
const scenes: OpenScene[] = [];

afterEach(async () => {
  await closeAll();
  await Promise.all(scenes.splice(0).map((scene) => scene.close()));
});

async function sandbox(options: SandboxScene): Promise<OpenScene> {
  const scene = await openScene(options);
  scenes.push(scene);
  return scene;
}

async function small(answering: Answering): Promise<SmallEhr> {
  const ehr = await openSmallEhr(answering);
  open.push(ehr);
  return ehr;
}

/** A chart from a small EHR, in which one type of search is answered as given. */
async function pullWith(answering: Answering): Promise<Pulled> {
  const ehr = await small(answering);
  const gateway = openGateway(lineTo(ehr.base, {}, { retries: 0 }));
  return pullChart(sessionAt(ehr.base), { gateway, profile: "us_core", now: () => NOW }).whole;
}

const nora = { reference: "Patient/nora" };
const allergy = { resourceType: "AllergyIntolerance", id: "a1", patient: nora };

/** An OperationOutcome by a code of Epic's own. */
const told = (own: string, severity = "warning", code = "processing") => ({
  resourceType: "OperationOutcome",
  issue: [{ severity, code, details: { coding: [{ system: "urn:oid:1.2.840.114350", code: own }] } }],
});

describe("what an EHR says among the entries of a good answer", () => {
  const MODES = [{}, { search: { mode: "outcome" } }, { search: { mode: "match" } }];
  it.each([
    ["M-03 reads 4119 as a list that may not be complete", "4119", "warning", "may-be-more", "may-be-more"],
    ["M-03 reads 4101 as nothing recorded, however loud it is said", "4101", "error", "none-recorded", "loaded"],
    ["M-03 reads 4122 as a question that was answered too widely", "4122", "warning", "none-recorded", "loaded"],
    ["M-03 reads 59100 as a question that was answered too widely", "59100", "information", "none-recorded", "loaded"],
    ["M-03 reads 4127 as a list that is cut at the EHR's limit", "4127", "warning", "capped", "capped"],
    ["M-03 reads 59133 as a list that is cut at the EHR's limit", "59133", "information", "capped", "capped"],
    ["M-07 reads 4134 as a chart that is guarded", "4134", "information", "break-the-glass", "break-the-glass"],
    ["M-10 reads 4135 as the end of a day's documents", "4135", "warning", "documents-ceiling", "documents-ceiling"],
  ])("%s, marked as an outcome or not", async (...[, own, severity, alone, beside]) => {
    const allergies = (...entry: readonly unknown[]): Promise<Pulled> =>
      pullWith(({ path }) => (path === "/fhir/AllergyIntolerance" ? { body: { ...searchset(), entry } } : undefined));
    for (const mode of MODES) {
      const entry = { resource: told(own, severity), ...mode };
      const [only, second] = [await allergies(entry), await allergies({ resource: allergy }, entry)];
      expect([endOf(only, "allergies"), endOf(second, "allergies")]).toEqual([alone, beside]);
    }
  });

  it("M-04 tells a Bundle with nothing but an OperationOutcome from one that could not be read", async () => {
    const answers: readonly (readonly [Record<string, unknown>, string])[] = [
      [told("4101"), "none-recorded"],
      [
        { resourceType: "OperationOutcome", issue: [{ severity: "information", code: "informational" }] },
        "none-recorded",
      ],
      [{ resourceType: "OperationOutcome", issue: [{ severity: "error", code: "exception" }] }, "left-out"],
    ];
    for (const [resource, end] of answers) {
      const pulled = await pullWith(({ path }) =>
        path === "/fhir/Device" ? { body: searchset(resource) } : undefined,
      );
      expect(endOf(pulled, "devices")).toBe(end);
    }
  });
});

describe("an answer that is wider than the question", () => {
  it("M-05 counts what was asked for, keeps what another section asks for, and leaves the rest", async () => {
    const observation = (id: string, ...codes: readonly string[]) => ({
      resourceType: "Observation",
      id,
      status: "final",
      subject: nora,
      category: codes.map((code) => ({ coding: [{ code }] })),
      code: { text: id },
      valueString: "x",
    });
    const all = [
      observation("asked", "survey"),
      observation("elsewhere", "functional-status"),
      observation("weight", "vital-signs"),
      observation("smoking", "social-history"),
      observation("unmarked"),
      observation("in-words-of-its-own", "xyz"),
    ];
    const pulled = await pullWith(({ path, query }) =>
      path === "/fhir/Observation" && query.get("category") === "survey" ? { body: searchset(...all) } : undefined,
    );
    expect(pulled.sections.find(({ section }) => section === "surveys")).toMatchObject({ state: "loaded", count: 3 });
    const found = chartIn(pulled).functional.map(({ source }) => source.split("/")[1]);
    expect(found).toEqual(["asked", "elsewhere", "in-words-of-its-own", "unmarked"]);
  });

  it("M-05 filters medicines by status and intent, and visits by their day", async () => {
    const medicine = (id: string, status?: string, intent?: string) => ({
      resourceType: "MedicationRequest",
      id,
      subject: nora,
      ...(status && { status }),
      ...(intent && { intent }),
      medicationCodeableConcept: { text: id },
    });
    const visit = (id: string, status: string, period?: Record<string, string>) => ({
      resourceType: "Encounter",
      id,
      status,
      subject: nora,
      ...(period && { period }),
    });
    const pulled = await pullWith(({ path }) => {
      if (path === "/fhir/MedicationRequest")
        return {
          body: searchset(
            medicine("now", "active", "order"),
            medicine("past", "stopped", "order"),
            medicine("plan", "active", "plan"),
            medicine("unsaid"),
          ),
        };
      if (path !== "/fhir/Encounter") return undefined;
      return {
        body: searchset(
          visit("this-year", "finished", { start: "2026-03-01", end: "2026-03-01" }),
          visit("long-ago", "finished", { start: "2019-03-01", end: "2019-03-01T10:00:00Z" }),
          visit("that-year", "finished", { start: "2019" }),
          visit("going-on", "in-progress", { start: "2019-03-01" }),
          visit("no-day", "finished"),
        ),
      };
    });
    const chart = chartIn(pulled);
    expect(chart.medicines.map(({ text }) => text)).toEqual(["now", "unsaid"]);
    expect(chart.visits.map(({ source }) => source.split("/")[1])).toEqual(["going-on", "no-day", "this-year"]);
  });
});

describe("a chart that is not simply there", () => {
  it("M-07 opens no chart where its patient is guarded, and sends the user to break the glass in the EHR", async () => {
    const scene = await sandbox({ quirks: ["guarded_chart"], profile: "epic" });
    const pulled = await scene.pull("adhd_anxiety");
    expect(pulled).toMatchObject({ kind: "no-patient", why: "break-the-glass" });
    // The first wave goes out at once; nothing is asked again, and no second one follows.
    expect(scene.ehr.requests().length).toBeLessThanOrEqual(11);
  });

  it("M-09 follows a merged patient once, on the same server, and says so on the page", async () => {
    const [merged, plain] = [
      await sandbox({ quirks: ["merged_patient"], profile: "epic" }),
      await sandbox({ profile: "epic" }),
    ];
    const [pulled, before] = [await merged.pull("cp_wheelchair"), await plain.pull("cp_wheelchair")];
    const chart = chartIn(pulled);
    expect(chart.patient).toBe(`${chartIn(before).patient}-kept`);
    const idless = (facts: unknown): unknown =>
      JSON.parse(JSON.stringify(facts).replaceAll(/-kept|127\.0\.0\.1:\d+/g, ""));
    expect(idless(factsIn(pulled))).toEqual(idless(factsIn(before)));
    expect(unreadOf(chart)).toContainEqual(
      expect.stringMatching(/took the place of the record that was opened.*right child/),
    );
  });

  it.each<readonly [string, (base: string) => string]>([
    ["to another server", () => "https://evil.example/fhir/Patient/theo"],
    ["to another path of the same server", (base) => `${base}EVIL/Patient/theo`],
    ["to something that is no patient", (base) => `${base}/Practitioner/theo`],
    ["to itself", (base) => `${base}/Patient/nora`],
  ])("M-09 follows no redirect %s", async (_, locationAt) => {
    const opened = await connectionsDuring(async () => {
      const pulled = await pullWith(({ path }, { base }) =>
        path === "/fhir/Patient/nora"
          ? { status: 302, headers: { location: locationAt(base) }, body: told("4107") }
          : undefined,
      );
      expect(pulled).toMatchObject({ kind: "no-patient", why: "refused" });
    });
    expect(opened.filter((to) => to.includes("evil"))).toEqual([]);
  });

  it("M-09 follows one redirect and no second, and doubts a record that does not say whose place it took", async () => {
    const twice = await pullWith(({ path }, { base }) => {
      const id = /^\/fhir\/Patient\/(.*)$/.exec(path)?.[1];
      return id === undefined
        ? undefined
        : { status: 301, headers: { location: `${base}/Patient/${id}x` }, body: told("4107") };
    });
    expect(twice).toMatchObject({ kind: "no-patient", why: "refused" });
    const silent = await pullWith(({ path }) =>
      path === "/fhir/Patient/nora" ? { status: 302, headers: { location: "Patient/other" } } : undefined,
    );
    expect(unreadOf(chartIn(silent)).join()).toMatch(/does not say itself .* Compare the name and the date of birth/);
  });

  it("M-10 asks for no document again on a day on which the EHR gives no more", async () => {
    const scene = await sandbox({ quirks: ["document_ceiling"], profile: "epic" });
    let reached = false;
    const ceiling: Ceiling = { isReached: () => reached, reach: () => void (reached = true) };
    const asked = (): number => scene.ehr.requests().filter(({ path }) => path.startsWith("DocumentReference?")).length;
    expect(gapsIn(await scene.pull("adhd_anxiety", ceiling))).toEqual({ documents: "documents-ceiling" });
    expect(gapsIn(await scene.pull("epilepsy", ceiling))).toEqual({ documents: "documents-ceiling" });
    expect(asked()).toBe(1);
    reached = false;
    await scene.pull("epilepsy", ceiling);
    expect(asked()).toBe(2);
  });
});

describe("signing in at an EHR that does it in its own way", () => {
  it("M-13 understands a grant in the spelling of version 1, and reads the whole chart with it", async () => {
    const scene = await sandbox({ quirks: ["version_1_scopes"], profile: "epic" });
    const session = await scene.opened("adhd_anxiety");
    expect(session.scopes).toContain("patient/Condition.read");
    expect(session.missing).toEqual([]);
    expect(gapsIn(await scene.pull("adhd_anxiety"))).toEqual({});
  });

  it("M-14 asks for its own scopes where five are listed, and takes the issuer from the configuration", async () => {
    const scene = await sandbox({ quirks: ["five_scopes"], profile: "epic" });
    const session = await scene.opened("adhd_anxiety");
    expect(session.missing).toEqual([]);
    expect(session.configuration.issuer).not.toBe(session.base);
    expect(session.fhirUser).toMatch(/^Practitioner\//);
  });

  it("M-15 searches by GET alone, so that no question stands half in an address and half in a body", async () => {
    const scene = await sandbox({ profile: "epic" });
    await scene.pull("adhd_anxiety");
    const searched = scene.ehr.requests();
    expect(searched.filter(({ method, path }) => method !== "GET" || path.includes("_search"))).toEqual([]);
  });

  it("M-16 publishes the next key beside the one that signs, and nothing private of either", async () => {
    const { keys } = publicJwks([await makeKey("ES384"), await makeKey("RS384")]);
    expect(keys).toHaveLength(2);
    expect(keys.filter((key) => ["d", "p", "q", "dp", "dq", "qi"].some((part) => part in key))).toEqual([]);
  });

  it("M-18 reads the EHR's own configuration again before a day is over, as its operators may upgrade it", async () => {
    let [now, asked] = [NOW.getTime(), 0];
    const ehr = await small(({ path }, self) => {
      if (path !== "/fhir/.well-known/smart-configuration") return undefined;
      asked += 1;
      return { body: { ...configurationOf(self), capabilities: asked === 1 ? ["permission-v1"] : ["permission-v2"] } };
    });
    const discover = rememberDiscovery({ now: () => new Date(now), timeoutMs: 600 });
    const told1 = await discover(ehr.base);
    now += 24 * 3_600_000;
    const told2 = await discover(ehr.base);
    const capabilities = [told1, told2].map((each) =>
      each.kind === "discovered" ? each.configuration.capabilities : [],
    );
    expect(capabilities).toEqual([["permission-v1"], ["permission-v2"]]);
  });

  it("M-28 tells when the user was last here, where the EHR tells how long that counts", async () => {
    const scene = await sandbox({ quirks: ["active_time"], profile: "oracle" });
    expect((await scene.opened("adhd_anxiety")).tellsPresence).toBe(true);
    const asked: string[] = [];
    const ehr = await small(({ path, form }) => {
      if (path === "/token") asked.push(form.get("active_at") ?? "not told");
      return path === "/token" ? { body: { access_token: "t2", token_type: "bearer", expires_in: 300 } } : undefined;
    });
    const tenant = tenantSchema.parse({ id: "sandbox", iss: [ehr.base], client_id: "c", auth: "public" });
    const app = { tenant, credential: { kind: "none" as const }, now: () => NOW, timeoutMs: 600 };
    await refreshSession(sessionAt(ehr.base, { tellsPresence: true }), app, 7.9);
    await refreshSession(sessionAt(ehr.base, { tellsPresence: false }), app, 7.9);
    expect(asked).toEqual(["7", "not told"]);
  });

  it("M-31 takes the keys from the SMART configuration where the issuer is another host", async () => {
    const scene = await sandbox({ quirks: ["issuer_elsewhere"], profile: "athena" });
    const own = await fetch(`${scene.ehr.origin}/.well-known/openid-configuration`, { redirect: "manual" });
    expect(own.status).not.toBe(200);
    const session = await scene.opened("adhd_anxiety");
    expect(new URL(session.configuration.issuer ?? "").host).not.toBe(new URL(session.base).host);
    expect(session.fhirUser).toMatch(/^Practitioner\//);
  });

  it("M-34 tells a grant that is advertised and refused by its own name", async () => {
    const key = await makeKey("ES384");
    const ehr = await small(({ path }) =>
      path === "/token" ? { status: 400, body: { error: "unauthorized_client" } } : undefined,
    );
    const backend = { client_id: "b", key: "k", scopes: ["system/Group.rs"] };
    const tenant = tenantSchema.parse({ id: "m", iss: [ehr.base], client_id: "c", auth: "public", backend });
    if (tenant.backend === null) throw new Error("no backend");
    const app = backendOf(tenant, tenant.backend, { key, now: () => NOW, timeoutMs: 600 });
    const { configuration } = sessionAt(ehr.base);
    const granting = await askBackendToken({ base: ehr.base, configuration }, app);
    expect(granting).toEqual({ kind: "refused", why: "token-refused", error: "unauthorized_client" });
  });

  it("M-35 knows one tenant by each of its bases, and sends each its own", () => {
    const iss = ["https://ehr.example/v1/uscore/R4", "https://ehr.example/v2/uscore/STU6"];
    const tenant = tenantSchema.parse({
      id: "m",
      iss,
      client_id: "c",
      auth: "private_key_jwt",
      key: "k",
      profile: "meditech",
    });
    expect(iss.map((base) => tenantFor(`${base}/`, [tenant])?.base)).toEqual(iss);
    expect(iss.map((base) => tenantFor(base, [tenant])?.aud)).toEqual(iss);
    expect(tenantFor("https://ehr.example/v2/uscore/STU7", [tenant])).toBeNull();
  });

  it("M-39 opens a chart with a token answer as loose as servers give it", async () => {
    const scene = await sandbox({ quirks: ["loose_tokens"] });
    const session = await scene.opened("adhd_anxiety");
    expect([session.expiresAt, session.missing]).toEqual([expect.any(Number), []]);
    expect(gapsIn(await scene.pull("adhd_anxiety"))).toEqual({});
  });

  it.each<readonly [string, Record<string, unknown>, string]>([
    ["M-39 a life in text", { expires_in: "300" }, "opened"],
    ["M-39 no life at all", { expires_in: undefined }, "opened"],
    ["M-39 a type in small letters", { token_type: "bearer" }, "opened"],
    ["M-39 a type in capitals", { token_type: "BEARER" }, "opened"],
    ["M-39 no scope", { scope: undefined }, "opened"],
    ["M-39 no patient, so no chart is opened", { patient: undefined }, "no-patient"],
    ["M-39 another type of token, which is refused", { token_type: "mac" }, "token-unreadable"],
  ])("%s", async (_, answer, end) => {
    const { finishing } = await play({ answer });
    const ends = finishing.kind === "opened" ? new Date(finishing.session.expiresAt) : null;
    expect([whyOf(finishing), ends]).toEqual([end, end === "opened" ? new Date(NOW.getTime() + 300_000) : null]);
  });

  it("M-42 starts no launch at an EHR in whose place a network's own page answers", async () => {
    const scene = await sandbox({ quirks: ["sign_in_page"] });
    await expect(scene.launch("adhd_anxiety")).rejects.toThrow("not-json");
    const quiet = await start();
    expect(quiet.starting.kind).not.toBe("refused");
  });
});

describe("where a token may go", () => {
  it("M-29 takes no token along where an EHR redirects to another host, and reads no file there", async () => {
    const stranger = await small(() => ({ body: {} }));
    const ehr = await small(() => ({ status: 307, headers: { location: `${stranger.origin}/fhir/Group/1` } }));
    const asked = await openGateway(lineTo(ehr.base)).search("Group", { code: "x" });
    expect(asked.kind === "failed" ? troubleOf(asked.fault) : asked.kind).toBe("refused");
    expect(stranger.asked).toEqual([]);
  });

  it.each<readonly [string, (base: string, stranger: string) => string, string]>([
    ["another host", (_, stranger) => `${stranger}/fhir/Device?page=2`, "foreign-link"],
    ["another host with the same beginning", (base) => `${base}EVIL/Device?page=2`, "foreign-link"],
    ["another port", (base) => base.replace(/:\d+/, ":1"), "foreign-link"],
    ["another path", (base) => `${base}/../secret?page=2`, "foreign-link"],
    ["a user before the host", (base) => base.replace("//", "//ehr@"), "foreign-link"],
    ["the same page again", (base) => `${base}/Device?page=1`, "repeated-page"],
  ])("M-37 refuses a next page at %s, and says that the list may not be complete", async (_, linkAt, end) => {
    const stranger = await small(() => ({ body: searchset() }));
    const device = { resourceType: "Device", id: "d1", patient: nora };
    const opened = await connectionsDuring(async () => {
      const pulled = await pullWith(({ path }, { base }) =>
        path === "/fhir/Device"
          ? { body: { ...searchset(device), link: [{ relation: "next", url: linkAt(base, stranger.origin) }] } }
          : undefined,
      );
      expect(endOf(pulled, "devices")).toBe(end);
      expect(unreadOf(chartIn(pulled)).join()).toMatch(/Device\/#devices: may not be complete/);
    });
    expect(opened.length).toBeGreaterThan(0);
    expect(stranger.asked).toEqual([]);
  });
});

describe("what a record holds, and how", () => {
  it("M-24 reads a coding that holds nothing but the reason for its absence as not recorded", () => {
    const extension = [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }];
    const chart = chartOf(
      about("Condition", { code: { coding: [{ extension }] } }),
      about("Observation", {
        status: "final",
        category: [{ coding: [{ code: "functional-status" }] }],
        code: { text: "Walking" },
        valueCodeableConcept: { coding: [{ extension }] },
      }),
    );
    expect(chart.conditions).toMatchObject([{ codes: [], text: null }]);
    expect(chart.functional).toMatchObject([{ text: "Walking", value: { kind: "absent", why: "unknown" } }]);
    expect(chart.unread).toEqual([]);
  });

  it("M-36 says that what was read is what the EHR shares, as nobody can know what it leaves out", async () => {
    const scene = await sandbox({ quirks: ["fewer_rows"] });
    expect(gapsIn(await scene.pull("epilepsy"))).toEqual({});
    const view = sectionsView([{ name: "Medicines", state: "loaded", count: 1, why: null }]);
    expect(view.summary).toContain("in the data that the EHR shares with this program");
  });

  it("M-38 takes nobody of another server for one of this record", () => {
    const nurse = { resourceType: "Practitioner", id: "n1", name: [{ given: ["Ana"], family: "Ruiz" }] };
    const by = (reference: string): string | null | undefined =>
      chartOf({
        resourceType: "Bundle",
        type: "collection",
        entry: [
          { fullUrl: "https://ehr.example/R4/Patient/child", resource: { resourceType: "Patient", id: "child" } },
          { fullUrl: "https://ehr.example/R4/Practitioner/n1", resource: nurse },
          { resource: about("Condition", { recorder: { reference } }) },
        ],
      }).conditions[0]?.by;
    expect([
      by("Practitioner/n1"),
      by("https://ehr.example/R4/Practitioner/n1/_history/4"),
      by("https://other.example/R4/Practitioner/n1"),
      by("https://ehr.example/STU3/Practitioner/n1"),
    ]).toEqual(["Ana Ruiz", "Ana Ruiz", null, null]);
  });

  it("M-38 knows the document that it filed, though its patient is written out with a version", async () => {
    const document: Document = {
      letter: "0f0f7a4e-5a52-4c8e-9a37-2f10f9a3c001",
      title: "Letter of support for school",
      type: LETTER,
      date: "2026-11-23T15:04:05.000Z",
      patient: "nora",
      author: null,
      encounter: null,
      period: { start: "2026-11-23T00:00:00-05:00", end: "2026-11-23T23:59:59-05:00" },
      body: { form: "pdf", bytes: Buffer.from("%PDF-1.7 a letter") },
      replaces: null,
    };
    const ehr = await small(({ method, path }, { base }) => {
      if (method === "POST") return { status: 201, headers: { location: `${base}/DocumentReference/d1/_history/1` } };
      const subject = { reference: `${base}/Patient/nora/_history/3` };
      const body = { resourceType: "DocumentReference", id: "d1", status: "current", subject };
      return path.endsWith("/d1") ? { body } : undefined;
    });
    const how = { writer: WRITERS.us_core, isConditional: false };
    expect(await fileDocument(openGateway(lineTo(ehr.base)), document, how)).toEqual({
      kind: "filed",
      documentReference: "DocumentReference/d1",
    });
  });

  it("M-40 reads days of a year, OIDs and codes without words, and makes up none of what is missing", async () => {
    const scene = await sandbox({ quirks: ["sparse_records"] });
    const pulled = await scene.pull("adhd_anxiety");
    expect(gapsIn(pulled)).toEqual({});
    const { conditions } = chartIn(pulled);
    expect(conditions.flatMap(({ codes }) => codes).some(({ system }) => system === "icd10cm")).toBe(true);
    const days = conditions.flatMap(({ resource, recordedOn }) =>
      resource === "Condition" && recordedOn !== null ? [recordedOn] : [],
    );
    expect(days.filter((day) => !/^\d{4}$/.test(day))).toEqual([]);
  });

  it("M-40 keeps ICD-9 as it is and text alone as text: neither is taken for a code of ours", () => {
    const chart = chartOf(
      about("Condition", {
        id: "nine",
        code: coded("http://hl7.org/fhir/sid/icd-9-cm", "314.01"),
        onsetDateTime: "2019",
      }),
      about("Condition", { id: "text", code: { text: "trouble at school" }, onsetDateTime: "2019-04" }),
      about("Condition", { id: "oid", code: coded("urn:oid:2.16.840.1.113883.6.90", "F902") }),
    );
    expect(chart.conditions.map(({ source, codes, text, onset }) => [source, codes, text, onset])).toEqual([
      ["Condition/nine", [{ system: "http://hl7.org/fhir/sid/icd-9-cm", code: "314.01" }], null, "2019"],
      ["Condition/oid", [{ system: "icd10cm", code: "F90.2" }], null, null],
      ["Condition/text", [], "trouble at school", "2019-04"],
    ]);
  });
});

describe("an EHR that refuses for a while", () => {
  it("M-41 waits for the end of the minute where that is near, and then is answered", async () => {
    const started = Date.now();
    // A clock that shows 400 milliseconds before the full minute as the test begins.
    const now = (): Date => new Date(NOW.getTime() - 400 + (Date.now() - started));
    const ehr = await small(() => (now() < NOW ? { status: 429 } : { body: searchset() }));
    const asked = await openGateway(lineTo(ehr.base, { now })).search("Device", { patient: "nora" });
    expect(asked.kind).toBe("answered");
  });

  it("M-41 says that the EHR is busy where its minute is long, and keeps nobody waiting", async () => {
    const ehr = await small(() => ({ status: 429 }));
    const asked = await openGateway(lineTo(ehr.base, { now: () => NOW })).search("Device", { patient: "nora" });
    expect(asked.kind === "failed" ? troubleOf(asked.fault) : asked.kind).toBe("rate-limited");
  });

  it.each<readonly [string, Reply, string]>([
    [
      "M-32 a session that the vendor ended, in plain text",
      { status: 401, headers: { "content-type": "text/plain" }, body: "Developer Inactive" },
      "unauthorized",
    ],
    [
      "M-32 a gateway without a route, in plain text",
      { status: 404, headers: { "content-type": "text/plain" }, body: "no Route matched" },
      "not-found",
    ],
    ["M-25 another tenant's word, in plain text", { status: 403, body: "Tenant not valid or accessible" }, "forbidden"],
    [
      "M-25 a wrong type, in HTML",
      { status: 406, headers: { "content-type": "text/html" }, body: "<html>" },
      "not-acceptable",
    ],
    ["M-08 a refusal without a body", { status: 403, headers: { "content-length": "0" } }, "forbidden"],
    ["M-07 a guarded chart", { status: 403, body: told("4130", "fatal", "forbidden") }, "break-the-glass"],
    ["M-07 a guarded patient", { status: 403, body: told("4131", "fatal", "forbidden") }, "break-the-glass"],
    ["M-01 an unknown category", { status: 400, body: told("59111", "fatal", "value") }, "refused"],
    [
      "M-24 a record that lacks a field",
      { status: 500, body: { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "required" }] } },
      "field-missing",
    ],
  ])("%s is read by what it is, and its words by nobody", async (_, reply, trouble) => {
    const ehr = await small(() => reply);
    const asked = await openGateway(lineTo(ehr.base, {}, { retries: 0 })).search("Device", { patient: "nora" });
    expect(asked.kind === "failed" ? troubleOf(asked.fault) : asked.kind).toBe(trouble);
    expect(JSON.stringify(asked)).not.toMatch(/Inactive|Route|Tenant|nora|canary/);
    expect(ehr.asked[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });
});

it("M-13 compares scopes by what they allow, however they are spelled", () => {
  const asked = ["patient/Condition.rs", "patient/Patient.r", "user/Practitioner.r"];
  expect(missingScopes(asked, ["patient/*.read", "user/*.*"])).toEqual([]);
  expect(missingScopes(asked, ["patient/Patient.read"])).toEqual(["patient/Condition.rs", "user/Practitioner.r"]);
});
