// The pages of the sandbox EHR, as a person at a browser finds them: children, charts, the app inside a chart, faults.
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CAST } from "../../sandbox/cast.ts";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import { APP, launched, openSandbox } from "./ehr-stranger.ts";

let ehr: Ehr;
beforeAll(async () => {
  ehr = await openSandbox();
});
afterAll(() => ehr.close());

const pageAt = async (path: string): Promise<string> => (await fetch(ehr.origin + path)).text();
const policyOf = async (path: string): Promise<string> =>
  (await fetch(ehr.origin + path)).headers.get("content-security-policy") ?? "";

describe("the pages of the EHR", () => {
  it("list every child with age, what the chart shows, and a way to open the app", async () => {
    const page = await pageAt("/");
    for (const child of CAST) expect(page).toContain(`href="/charts/${child}/launch"`);
    expect(page).toContain("2 y 8 m");
    expect(page).toContain("Nguyễn Phúc Hoàng Thiên Ân");
  });

  it("show one chart with its problems and who is signed in", async () => {
    const page = await pageAt("/charts/status_traps");
    expect(page).toContain("Celiac disease");
    expect(page).toContain("active, confirmed");
    expect(page).toContain("June Carver (office staff)");
    expect(page).toContain("None filed yet.");
  });

  it("lead to the app's launch address with a handle that says nothing", async () => {
    const answer = await fetch(`${ehr.origin}/charts/epilepsy/launch?as=june-carver`, { redirect: "manual" });
    const launch = new URL(answer.headers.get("location") ?? "");
    expect(launch.origin + launch.pathname).toBe(`${APP}/launch`);
    expect(launch.searchParams.get("iss")).toBe(ehr.fhirBase);
    expect(launch.searchParams.get("launch")).toMatch(/^[\w-]{32}$/);
    expect(await launched(ehr, { launchUrl: launch.href })).toMatchObject({ tokens: { patient: "amir" } });
  });

  it("put the app in a frame that is another site to the browser, and let nobody else in", async () => {
    expect(await pageAt("/charts/epilepsy/inside")).toContain('<iframe src="/charts/epilepsy/launch?"');
    const chosen = await pageAt("/charts/epilepsy/inside?as=june-carver&fault=no_encounter");
    expect(chosen).toContain("/charts/epilepsy/launch?as=june-carver&#38;fault=no_encounter");
    expect(new URL(ehr.origin).hostname).not.toBe(new URL(APP).hostname);
    expect(await policyOf("/charts/epilepsy/inside")).toContain(`frame-src 'self' ${APP};`);
    expect(await policyOf("/charts/epilepsy/inside")).toContain("frame-ancestors 'self'");
    const other = await openSandbox({ appUrl: "http://localhost:3000" });
    expect(new URL(other.origin).hostname).toBe("127.0.0.1");
    await other.close();
  });

  it("follow the app when it moves to another port", async () => {
    const moved = await openSandbox();
    moved.pointTo("http://127.0.0.1:4000/app");
    expect(moved.launchUrlFor("epilepsy")).toMatch(/^http:\/\/127\.0\.0\.1:4000\/app\/launch\?iss=/);
    await moved.close();
  });

  it("show a filed letter, and open its PDF", async () => {
    const nora = await launched(ehr);
    const data = Buffer.from("%PDF-1.7").toString("base64");
    const document = {
      resourceType: "DocumentReference",
      status: "current",
      type: { coding: [{ system: "http://loinc.org", code: "51852-2" }] },
      subject: { reference: "Patient/nora" },
      content: [{ attachment: { contentType: "application/pdf", data, title: "Letter <for> school" } }],
    };
    await nora.ask("DocumentReference", { method: "POST", body: JSON.stringify(document) });
    const link = /href="(\/charts\/adhd_anxiety\/documents\/[^"]+)">Letter &#60;for&#62; school</.exec(
      await pageAt("/charts/adhd_anxiety"),
    )?.[1];
    const opened = await fetch(ehr.origin + (link ?? ""));
    expect([opened.headers.get("content-type"), await opened.text()]).toEqual(["application/pdf", "%PDF-1.7"]);
    expect((await fetch(ehr.origin + (link ?? "").replace("adhd_anxiety", "epilepsy"))).status).toBe(404);
  });

  it("turn faults on and off, from the EHR's own page only", async () => {
    const send = (headers: Record<string, string>, fault: string): Promise<Response> =>
      fetch(`${ehr.origin}/faults`, {
        method: "POST",
        headers,
        body: new URLSearchParams({ fault }),
        redirect: "manual",
      });
    await send({ origin: ehr.origin }, "slow");
    expect(ehr.faults.active()).toEqual(["slow"]);
    expect(await pageAt("/faults")).toContain('value="slow" checked');
    expect((await send({ origin: "http://elsewhere.example" }, "html_body")).status).toBe(403);
    expect(ehr.faults.active()).toEqual(["slow"]);
    ehr.faults.clear();
  });

  it("turn faults on for one launch alone", async () => {
    const answer = await fetch(`${ehr.origin}/charts/epilepsy/launch?fault=no_encounter`, { redirect: "manual" });
    const odd = await launched(ehr, { launchUrl: answer.headers.get("location") ?? "" });
    expect(odd.tokens).not.toHaveProperty("encounter");
    expect((await launched(ehr, { child: "epilepsy" })).tokens).toHaveProperty("encounter");
    ehr.faults.clear();
  });

  it("answer a wrong address with a page, and another host name with the right one", async () => {
    expect((await fetch(`${ehr.origin}/charts/nobody`)).status).toBe(404);
    const port = new URL(ehr.origin).port;
    const answer = await fetch(`http://127.0.0.1:${port}/charts/epilepsy`, { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(`${ehr.origin}/charts/epilepsy`);
  });

  it("take the next port where the first is taken", async () => {
    const port = Number(new URL(ehr.origin).port);
    const second = await openSandbox({ port });
    expect(Number(new URL(second.origin).port)).toBeGreaterThan(port);
    await second.close();
  });
});
