// Each switch of the sandbox EHR shows its fault, to the launch that it was set for and for as long as it was set.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { textAt } from "../../sandbox/ehr/json.ts";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import type { Json } from "../../sandbox/moving.ts";
import { bundle, launched, nextOf, openSandbox, type Session } from "./ehr-stranger.ts";

const LETTER = JSON.stringify({
  resourceType: "DocumentReference",
  status: "current",
  type: { coding: [{ system: "http://loinc.org", code: "51852-2" }] },
  subject: { reference: "Patient/nora" },
  content: [{ attachment: { contentType: "text/plain", data: Buffer.from("a letter").toString("base64") } }],
});

let ehr: Ehr;
let nora: Session;
beforeAll(async () => {
  ehr = await openSandbox();
  nora = await launched(ehr);
});
afterEach(() => ehr.faults.clear());
afterAll(() => ehr.close());

const file = (): Promise<Response> => nora.ask("DocumentReference", { method: "POST", body: LETTER });

describe("an EHR that misbehaves", () => {
  it("ends the session in the middle of it", async () => {
    ehr.faults.set("unauthorized", { after: 2 });
    const seen = [];
    for (const path of ["Patient/nora", "Condition", "Observation"]) seen.push((await nora.ask(path)).status);
    expect(seen).toEqual([200, 200, 401]);
  });

  it("asks to come back later, once, and says when", async () => {
    ehr.faults.set("rate_limited", { times: 1, seconds: 7 });
    const answer = await nora.ask("Patient/nora");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "7"]);
    expect((await nora.ask("Patient/nora")).status).toBe(200);
    expect(ehr.faults.active()).toEqual([]);
  });

  it("fails for one kind of record only", async () => {
    ehr.faults.set("server_error", { resource: "Observation" });
    expect((await nora.ask("Observation")).status).toBe(500);
    expect((await nora.ask("Condition")).status).toBe(200);
  });

  it("refuses without a word", async () => {
    ehr.faults.set("forbidden_empty");
    const answer = await nora.ask("Condition");
    expect([answer.status, await answer.text()]).toEqual([403, ""]);
  });

  it("answers too late for who does not wait", async () => {
    ehr.faults.set("slow", { milliseconds: 60_000 });
    const { access_token: token } = nora.tokens;
    const answer = fetch(`${ehr.fhirBase}/Patient/nora`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(50),
    });
    await expect(answer).rejects.toThrow("timeout");
  });

  it("answers with a web page where FHIR was asked", async () => {
    ehr.faults.set("html_body");
    const answer = await nora.ask("Condition");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  });

  it("breaks off in the middle of an answer", async () => {
    ehr.faults.set("truncated_body");
    const answer = await nora.ask("Condition");
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow("terminated");
  });

  it("names another server as the next page, and sees who brings the token there", async () => {
    ehr.faults.set("foreign_next");
    const next = nextOf(await bundle(await nora.ask("Condition"))) ?? "";
    expect(new URL(next).origin).not.toBe(ehr.origin);
    await fetch(next);
    await nora.ask(next);
    expect(ehr.foreignVisits().map(({ hadToken }) => hadToken)).toEqual([false, true]);
  });

  it("leads from a page to the same page", async () => {
    ehr.faults.set("repeated_next");
    const page = await bundle(await nora.ask("Condition?patient=nora&_count=3"));
    const again = await bundle(await nora.ask(nextOf(page) ?? ""));
    expect(nextOf(again)).toBe(nextOf(page));
    expect(again.entry[0]).toEqual(page.entry[0]);
  });

  it("finds nothing and says that all is well", async () => {
    ehr.faults.set("silent_zero", { resource: "Condition" });
    const answer = await nora.ask("Condition?patient=nora");
    expect([answer.status, (await bundle(answer)).entry]).toEqual([200, []]);
  });

  it("puts a warning among the findings", async () => {
    ehr.faults.set("outcome_entry");
    const { entry } = await bundle(await nora.ask("Condition?patient=nora"));
    expect(entry.at(-1)?.resource["resourceType"]).toBe("OperationOutcome");
  });

  it("grants less than was asked", async () => {
    ehr.faults.set("narrowed_scope");
    const narrow = await launched(ehr, {
      scope: "launch openid fhirUser patient/Patient.rs patient/Condition.rs patient/Observation.rs",
    });
    expect(narrow.tokens.scope).toBe("launch openid fhirUser patient/Patient.rs patient/Condition.rs");
    expect((await narrow.ask("Observation")).status).toBe(403);
  });

  it("opens the app outside a visit, or says relatively who is signed in, for one launch and no other", async () => {
    const launchUrl = ehr.launchUrlFor("adhd_anxiety");
    const launch = new URL(launchUrl).searchParams.get("launch") ?? "";
    ehr.faults.set("no_encounter", { launch });
    ehr.faults.set("relative_fhir_user", { launch });
    const odd = await launched(ehr, { launchUrl });
    expect(odd.tokens).not.toHaveProperty("encounter");
    expect(odd.tokens.claims()?.["fhirUser"]).toBe("Practitioner/elena-marsh");
    const plain = await launched(ehr);
    expect(plain.tokens).toHaveProperty("encounter");
    expect(plain.tokens.claims()?.["fhirUser"]).toBe(`${ehr.fhirBase}/Practitioner/elena-marsh`);
  });

  it("does not take a document", async () => {
    ehr.faults.set("refused_write");
    const answer = await file();
    expect([answer.status, textAt((await answer.json()) as Json, "issue.code")]).toEqual([403, "forbidden"]);
    expect(ehr.documents()).toEqual([]);
  });

  it("takes a document and loses the answer", async () => {
    ehr.faults.set("lost_answer");
    await expect(file()).rejects.toThrow("fetch failed");
    expect(ehr.documents()).toHaveLength(1);
  });

  it("wants a category, takes no PDF, or does not know If-None-Exist, as large vendors do", async () => {
    ehr.faults.set("category_required");
    expect((await nora.ask("Condition?patient=nora")).status).toBe(400);
    expect((await nora.ask("Condition?patient=nora&category=problem-list-item")).status).toBe(200);
    ehr.faults.set("text_only");
    const pdf = LETTER.replace("text/plain", "application/pdf");
    expect((await nora.ask("DocumentReference", { method: "POST", body: pdf })).status).toBe(422);
    expect((await file()).status).toBe(201);
    const before = ehr.documents().length;
    const again = { identifier: [{ value: "L-1" }], ...(JSON.parse(LETTER) as object) };
    const headers = { "if-none-exist": "identifier=L-1" };
    const send = (): Promise<Response> =>
      nora.ask("DocumentReference", { method: "POST", headers, body: JSON.stringify(again) });
    expect([(await send()).status, (await send()).status]).toEqual([201, 200]);
    ehr.faults.set("ignored_condition");
    expect((await send()).status).toBe(201);
    expect(ehr.documents()).toHaveLength(before + 2);
    ehr.faults.clear("ignored_condition");
    expect((await send()).status).toBe(412);
  });

  it("says nothing of what it filed but a relative address", async () => {
    ehr.faults.set("bare_created");
    const answer = await file();
    expect(answer.headers.get("location")).toMatch(/^DocumentReference\/[0-9a-f-]{36}\/_history\/1$/);
    expect(await answer.text()).toBe("");
  });

  it("grants with the words of version 1", async () => {
    ehr.faults.set("version_1_scopes");
    expect((await launched(ehr)).tokens.scope).toBe(
      "launch openid fhirUser online_access patient/*.read patient/DocumentReference.write",
    );
  });

  it("hides what it says of itself", async () => {
    const discovery = `${ehr.fhirBase}/.well-known/smart-configuration`;
    ehr.faults.set("html_discovery", { times: 1 });
    ehr.faults.set("no_discovery");
    expect((await fetch(discovery)).headers.get("content-type")).toContain("text/html");
    expect((await fetch(discovery)).status).toBe(404);
  });

  it("remembers how many requests came at once", async () => {
    const before = ehr.requests().length;
    ehr.faults.set("slow", { milliseconds: 20 });
    await Promise.all(["Patient/nora", "Condition?patient=nora", "Device"].map((path) => nora.ask(path)));
    const came = ehr.requests().slice(before);
    expect(came.map(({ path }) => path).toSorted()).toEqual(["Condition?patient=nora", "Device", "Patient/nora"]);
    expect(Math.max(...came.map(({ together }) => together))).toBe(3);
  });

  it("misbehaves from the start where it was opened so", async () => {
    const bad = await openSandbox({ faults: ["server_error"] });
    expect((await (await launched(bad)).ask("Patient/nora")).status).toBe(500);
    await bad.close();
  });
});
