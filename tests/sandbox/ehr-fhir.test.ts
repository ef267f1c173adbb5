// The FHIR side of the sandbox EHR: what a token may see, how searches page, and that a document is filed once.
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textAt, valuesAt } from "../../sandbox/ehr/json.ts";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import type { Json, JsonObject } from "../../sandbox/moving.ts";
import { bundle, launched, nextOf, openSandbox, type Session } from "./ehr-stranger.ts";

const PDF = Buffer.from("%PDF-1.7 a letter\n%%EOF");
const IDENTIFIER = { system: "urn:ietf:rfc:3986", value: "urn:uuid:6a1d7c1e-8b6e-4f55-9d1b-0f2f7b1f0a11" };
const IF_NONE_EXIST = { "if-none-exist": `identifier=${IDENTIFIER.system}|${IDENTIFIER.value}` };

function letter(patient: string, change: JsonObject = {}, attachment: JsonObject = {}): JsonObject {
  return {
    resourceType: "DocumentReference",
    identifier: [IDENTIFIER],
    status: "current",
    type: { coding: [{ system: "http://loinc.org", code: "51852-2", display: "Letter" }] },
    subject: { reference: `Patient/${patient}` },
    content: [
      {
        attachment: {
          contentType: "application/pdf",
          data: PDF.toString("base64"),
          size: PDF.length,
          hash: createHash("sha1").update(PDF).digest("base64"),
          title: "Letter of support",
          ...attachment,
        },
      },
    ],
    ...change,
  };
}

let ehr: Ehr;
let nora: Session;
beforeAll(async () => {
  ehr = await openSandbox();
  nora = await launched(ehr);
});
afterAll(() => ehr.close());

const file = (session: Session, body: JsonObject, headers: Record<string, string> = {}): Promise<Response> =>
  session.ask("DocumentReference", { method: "POST", body: JSON.stringify(body), headers });
const statusOf = async (session: Session, path: string): Promise<number> => (await session.ask(path)).status;
const idsOf = async (session: Session, path: string): Promise<readonly Json[]> =>
  (await bundle(await session.ask(path))).entry.flatMap(({ resource }) => valuesAt(resource, "id"));

describe("what a token may see", () => {
  it("is the record of one child, and the people who care for her", async () => {
    expect(await statusOf(nora, "Patient/nora")).toBe(200);
    expect(await statusOf(nora, "Practitioner/elena-marsh")).toBe(200);
    expect(await statusOf(nora, "PractitionerRole?practitioner=Practitioner/elena-marsh")).toBe(200);
    for (const other of ["Patient/amir", "Condition/elias-adhd", "Condition?patient=amir", "Patient?_id=amir"]) {
      const answer = await nora.ask(other);
      const isEmpty = answer.status === 200 && (await bundle(answer)).entry.length === 0;
      expect(isEmpty || answer.status === 403).toBe(true);
    }
  });

  it("never holds another child, whatever is searched", async () => {
    for (const type of [
      "Condition",
      "Observation",
      "MedicationRequest",
      "Encounter",
      "RelatedPerson",
      "Device",
      "Coverage",
    ]) {
      const { entry } = await bundle(await nora.ask(`${type}?_count=200`));
      const patients = entry.flatMap(({ resource }) =>
        ["subject", "patient", "beneficiary"].flatMap((element) => valuesAt(resource, `${element}.reference`)),
      );
      expect([...new Set(patients)]).toEqual(entry.length > 0 ? ["Patient/nora"] : []);
    }
  });

  it("is only what was granted: by type, by operation, and by category", async () => {
    const narrow = await launched(ehr, {
      scope:
        "launch openid fhirUser patient/Patient.r patient/Condition.rs?category=http://terminology.hl7.org/CodeSystem/condition-category|encounter-diagnosis patient/Observation.read",
    });
    expect(await statusOf(narrow, "Patient/nora")).toBe(200);
    expect(await statusOf(narrow, "Patient?_id=nora")).toBe(403);
    expect(await statusOf(narrow, "MedicationRequest?patient=nora")).toBe(403);
    expect(await statusOf(narrow, "Observation?patient=nora")).toBe(200);
    expect(await statusOf(narrow, "Condition/nora-adhd")).toBe(403);
    const { entry } = await bundle(await narrow.ask("Condition?patient=nora"));
    const categories = entry.flatMap(({ resource }) => valuesAt(resource, "category.coding.code"));
    expect([...new Set(categories)]).toEqual(["encounter-diagnosis"]);
    expect((await file(narrow, letter("nora"))).status).toBe(403);
    expect(ehr.documents()).toEqual([]);
  });

  it("drops a scope that it does not know, and says so by leaving it out", async () => {
    const { tokens } = await launched(ehr, {
      scope: "launch openid fhirUser patient/Nope.rs patient/Patient.rs patient/Condition.rs?nope=1",
    });
    expect(tokens.scope).toBe("launch openid fhirUser patient/Patient.rs");
  });

  it("is nothing without a token, except what the EHR says of itself", async () => {
    const answer = await fetch(`${ehr.fhirBase}/Patient/nora`);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(textAt((await answer.json()) as Json, "issue.code")).toBe("login");
    const metadata = (await (await fetch(`${ehr.fhirBase}/metadata`)).json()) as Json;
    const documents = valuesAt(metadata, "rest.resource").find((one) => textAt(one, "type") === "DocumentReference");
    expect(documents).toMatchObject({ conditionalCreate: true });
  });
});

describe("a search", () => {
  it("goes on page by page until every finding was there once", async () => {
    const all = await idsOf(nora, "Observation?patient=nora&_count=200");
    expect(all.length).toBeGreaterThan(10);
    const found: Json[] = [];
    for (let path: string | undefined = "Observation?patient=nora&_count=4"; path !== undefined;) {
      const page = await bundle(await nora.ask(path));
      expect(page.entry.length).toBeLessThanOrEqual(4);
      found.push(...page.entry.flatMap(({ resource }) => valuesAt(resource, "id")));
      path = nextOf(page);
    }
    expect(found).toEqual(all);
  });

  it("gives its next page to nobody else", async () => {
    const next = nextOf(await bundle(await nora.ask("Observation?patient=nora&_count=4"))) ?? "";
    const amir = await launched(ehr, { child: "epilepsy" });
    expect(await statusOf(amir, next)).toBe(404);
    expect(await statusOf(nora, next)).toBe(200);
  });

  it("finds by category, code, status, clinical status and date", async () => {
    const category = "http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item";
    const problems = await idsOf(nora, `Condition?patient=nora&category=${category}`);
    expect(problems).toContain("nora-adhd");
    expect(await idsOf(nora, `Condition?category=${category}&clinical-status=resolved`)).not.toContain("nora-adhd");
    expect(await idsOf(nora, "Condition?patient=Patient/nora&code=F90.2&clinical-status=active,recurrence")).toContain(
      "nora-adhd",
    );
    expect(await idsOf(nora, "Condition?code=http://snomed.info/sct|F90.2")).toEqual([]);
    expect(await idsOf(nora, "Encounter?patient=nora&date=ge2026-10-01&date=lt2026-11-01")).toEqual(["nora-visit"]);
    expect(await idsOf(nora, "Encounter?date=gt2027")).toEqual([]);
    expect(await idsOf(nora, "DocumentReference?status=current&type=11488-4")).toEqual(["nora-psychology-report"]);
    expect(await idsOf(nora, "Condition?_lastUpdated=gt2027-01-01")).toEqual([]);
  });

  it("says which parameter it left aside, or refuses it where the app is strict", async () => {
    const lenient = await bundle(await nora.ask("Patient?_id=nora&favorite=blue"));
    expect(lenient.entry.map(({ search }) => search?.mode)).toEqual(["match", "outcome"]);
    const strict = await nora.ask("Patient?favorite=blue", { headers: { prefer: "handling=strict" } });
    expect(strict.status).toBe(400);
  });

  it("answers every wrong request with an OperationOutcome", async () => {
    for (const [path, status] of [
      ["Nothing/1", 404],
      ["Patient/nobody", 404],
      ["Condition/nothing", 404],
      ["Condition?onset-date=yesterday", 400],
      ["Condition?code:not=F90.2", 400],
      ["Observation?_cursor=made-up", 404],
      ["Patient/nora/_history", 404],
    ] as const) {
      const answer = await nora.ask(path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(textAt((await answer.json()) as Json, "resourceType")).toBe("OperationOutcome");
    }
  });

  it("can be sent as a form", async () => {
    const found = await nora.ask("Condition/_search", {
      method: "POST",
      body: "patient=nora&code=F90.2",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect((await bundle(found)).entry.length).toBeGreaterThan(0);
  });

  it("gives the entries of the cast that have no id an address of their own, and lets references lead there", async () => {
    const elias = await launched(ehr, { child: "status_traps" });
    const { entry } = await bundle(await elias.ask("Observation?patient=elias&_count=200"));
    const hands = entry.find(({ resource }) => textAt(resource, "code.text") === "Hand use")?.resource;
    const performer = textAt(hands, "performer.reference") ?? "";
    expect(performer).toMatch(/^Practitioner\/[0-9a-f-]{36}$/);
    expect(await statusOf(elias, performer)).toBe(200);
  });
});

describe("a letter filed in the chart", () => {
  it("is there once, however often it is sent with If-None-Exist", async () => {
    const first = await file(nora, letter("nora"), IF_NONE_EXIST);
    const again = await file(nora, letter("nora"), IF_NONE_EXIST);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(ehr.documents()).toHaveLength(1);
    expect(ehr.documents()[0]).toMatchObject({ patient: "nora", title: "Letter of support", bytes: PDF });
  });

  it("can be read back with the same bytes, and found by its identifier", async () => {
    const { entry } = await bundle(
      await nora.ask(`DocumentReference?patient=nora&identifier=${IDENTIFIER.system}|${IDENTIFIER.value}`),
    );
    const url = textAt(entry[0]?.resource, "content.attachment.url") ?? "";
    const raw = await nora.ask(url, { headers: { accept: "application/pdf" } });
    expect(raw.headers.get("content-type")).toBe("application/pdf");
    expect(Buffer.from(await raw.arrayBuffer())).toEqual(PDF);
    expect(textAt((await (await nora.ask(url)).json()) as Json, "data")).toBe(PDF.toString("base64"));
    const amir = await launched(ehr, { child: "epilepsy" });
    expect(await statusOf(amir, url)).toBe(403);
  });

  it("goes into no other child's chart", async () => {
    expect((await file(nora, letter("amir"))).status).toBe(403);
  });

  it("is refused where its hash, its size, its type or its status is wrong", async () => {
    const wrong = [
      letter("nora", {}, { hash: "AAAA" }),
      letter("nora", {}, { size: 1 }),
      letter("nora", {}, { contentType: "text/html" }),
      letter("nora", {}, { data: "not base64!" }),
      letter("nora", { status: "superseded" }),
      letter("nora", { implicitRules: "urn:x" }),
      letter("nora", { content: [] }),
    ];
    for (const body of wrong) expect((await file(nora, body)).status).toBe(422);
    expect((await file(nora, { resourceType: "Patient" })).status).toBe(400);
    expect(ehr.documents()).toHaveLength(1);
  });

  it("supersedes the letter that it replaces", async () => {
    const old = ehr.documents()[0]?.id;
    const relatesTo = [{ code: "replaces", target: { reference: `DocumentReference/${old}` } }];
    const identifier = [{ ...IDENTIFIER, value: "urn:uuid:0b1f0a11-8b6e-4f55-9d1b-6a1d7c1e2f7b" }];
    const answer = await file(nora, letter("nora", { relatesTo, identifier }), { prefer: "return=minimal" });
    expect([answer.status, await answer.text()]).toEqual([201, ""]);
    expect(ehr.documents().map(({ status }) => status)).toEqual(["superseded", "current"]);
  });

  it("can be withdrawn by who may change documents, and stays on record", async () => {
    const id = ehr.documents().at(-1)?.id ?? "";
    const withdraw = (session: Session, change: JsonObject, headers: Record<string, string> = {}): Promise<Response> =>
      session.ask(`DocumentReference/${id}`, {
        method: "PUT",
        headers,
        body: JSON.stringify({ ...letter("nora"), id, ...change }),
      });
    expect((await withdraw(nora, { status: "entered-in-error" })).status).toBe(403);
    const scope = "launch openid fhirUser patient/Patient.r patient/DocumentReference.crus";
    const allowed = await launched(ehr, { scope });
    expect((await withdraw(allowed, { status: "current" })).status).toBe(422);
    expect((await withdraw(allowed, { status: "entered-in-error" }, { "if-match": 'W/"7"' })).status).toBe(412);
    expect((await withdraw(allowed, { status: "entered-in-error" }, { "if-match": 'W/"1"' })).status).toBe(200);
    expect(ehr.documents().map(({ status }) => status)).toEqual(["superseded", "entered-in-error"]);
    const amir = await launched(ehr, { child: "epilepsy", scope });
    expect((await withdraw(amir, { status: "entered-in-error" })).status).toBe(403);
  });

  it("is still there when the EHR starts again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ehr-"));
    const documentsFile = join(folder, "documents.ndjson");
    const before = await openSandbox({ documentsFile });
    await file(await launched(before), letter("nora"));
    await before.close();
    const after = await openSandbox({ documentsFile });
    expect(after.documents().map(({ bytes }) => bytes)).toEqual([PDF]);
    expect(textAt(after.documents()[0]?.resource, "content.attachment.url")).toContain(`${after.fhirBase}/Binary/`);
    await after.close();
    expect(readFileSync(documentsFile, "utf8").trim().split("\n")).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });
});
