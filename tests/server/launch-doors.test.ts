/** The addresses that an EHR and its users come to, as the service answers them. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { configurationOf, TOKEN } from "../fhir/small-ehr.ts";
import type { SmallHall } from "./small-hall.ts";
import { cookiesOf, openChart, openSmallHall } from "./small-hall.ts";

const NORA = { patient: "nora", user: "dr" };

let hall: SmallHall;
let granular: SmallHall;
beforeAll(async () => {
  hall = await openSmallHall({ entry: () => ({ frame_ancestors: ["https://ehr.example.org"] }) });
  granular = await openSmallHall({
    entry: () => ({ scopes: "granular", sign_in_sites: ["https://login.example.org"] }),
    answering: ({ path }, ehr) => {
      if (path !== "/fhir/.well-known/smart-configuration") return undefined;
      return { body: { ...configurationOf(ehr), capabilities: ["authorize-post"] } };
    },
  });
});
afterAll(async () => {
  await hall.close();
  await granular.close();
});

const launchAt = ({ url, ehrs }: SmallHall, launch: string): Promise<Response> => {
  const query = new URLSearchParams({ iss: ehrs["north"]?.base ?? "", launch });
  return fetch(`${url}/launch?${query.toString()}`, { redirect: "manual" });
};
const policyOf = (answer: Response): string => answer.headers.get("content-security-policy") ?? "";

describe("the launch from the EHR", () => {
  it("has one fixed address, and comes back to one that is registered and is always the same (smart22: 20, 21, 34, 161)", async () => {
    const [one, other] = [await launchAt(hall, "a"), await launchAt(hall, "b")];
    const back = [one, other].map((answer) => new URL(answer.headers.get("location") ?? "").searchParams);
    expect(back.map((query) => query.get("redirect_uri"))).toEqual([`${hall.url}/callback`, `${hall.url}/callback`]);
    expect(back.map((query) => query.get("launch"))).toEqual(["a", "b"]);
  });

  it("ties its state to the browser, in a cookie that holds no token and no state (smart22: 61)", async () => {
    const answer = await launchAt(hall, "a");
    const state = new URL(answer.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-state-[0-9a-f]{32}=1; Max-Age=600; Path=\/callback;/);
    expect(cookie).toMatch(/HttpOnly; Secure; Partitioned; SameSite=None/);
    expect(cookie).not.toContain(state);
    const elsewhere = await fetch(`${hall.url}/callback?state=${state}&code=nora.dr.x`, { redirect: "manual" });
    expect(elsewhere.status).toBe(403);
  });

  it("goes by a form where the address would be too long, and the page lets that form go to the EHR and back only (smart22: 50, 52, 133)", async () => {
    const answer = await launchAt(granular, "x".repeat(900));
    const { origin } = new URL(granular.ehrs["north"]?.base ?? "");
    expect(answer.status).toBe(200);
    expect(policyOf(answer)).toContain(`form-action 'self' ${origin} https://login.example.org;`);
    const html = await answer.text();
    expect(html).toContain(`<form method="post" action="${origin}/authorize">`);
    expect(html).toMatch(/name="code_challenge_method" value="S256"/);
  });

  it("begins without the EHR at an address of its own (smart22: 36, 166)", async () => {
    const query = new URLSearchParams({ iss: hall.ehrs["north"]?.base ?? "" });
    const answer = await fetch(`${hall.url}/standalone?${query.toString()}`, { redirect: "manual" });
    const asked = new URL(answer.headers.get("location") ?? "").searchParams;
    expect([asked.has("launch"), asked.get("scope")?.split(" ").includes("launch/patient")]).toEqual([false, true]);
    expect((await fetch(`${hall.url}/standalone?iss=https://evil.example/fhir`)).status).toBe(403);
  });
});

describe("the callback", () => {
  it("leads to a page of our own, whatever it is told (smart22: 6)", async () => {
    const started = await launchAt(hall, "a");
    const state = new URL(started.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const query = new URLSearchParams({ state, error: "access_denied", error_uri: "https://evil.example" });
    query.set("redirect_uri", "https://evil.example/<script>");
    const answer = await fetch(`${hall.url}/callback?${query.toString()}`, {
      headers: { cookie: cookiesOf(started) },
      redirect: "manual",
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([403, null]);
    expect(await answer.text()).not.toContain("evil");
  });

  it("opens nothing in a browser that did not begin the launch, nor in the one that did when it comes second", async () => {
    const started = await launchAt(hall, "a");
    const asked = new URL(started.headers.get("location") ?? "").searchParams;
    const code = `nora.dr.${asked.get("nonce") ?? ""}`;
    const query = new URLSearchParams({ state: asked.get("state") ?? "", code }).toString();
    const at = (cookie: string): Promise<Response> =>
      fetch(`${hall.url}/callback?${query}`, { headers: { cookie }, redirect: "manual" });
    const [other, own] = [await at(""), await at(cookiesOf(started))];
    expect([other.status, own.status]).toEqual([403, 403]);
    expect(cookiesOf(other) + cookiesOf(own)).toBe("");
  });

  it("gives the browser a secret that is no token, over TLS only and out of reach of scripts (smart22: 7, 90)", async () => {
    const { cookie, page } = await openChart(hall, "north", NORA);
    expect(cookie).toMatch(/^__Secure-launch=[A-Za-z0-9_-]{43}$/);
    expect(cookie + page).not.toContain(TOKEN.slice(0, 12));
    const html = await (await fetch(page, { headers: { cookie } })).text();
    expect(html).toContain("<main");
    expect(html).not.toContain("canary-token");
  });

  it("leaves no code in the address that the browser shows (smart22: 1)", async () => {
    const { page } = await openChart(hall, "north", NORA);
    expect(page).toMatch(/\/launches\/[\w-]+\/$/);
  });
});

describe("a sign-in that ends without a chart", () => {
  async function endedBy(said: Record<string, string>): Promise<string> {
    const started = await launchAt(hall, "a");
    const state = new URL(started.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const query = new URLSearchParams({ state, ...said });
    const headers = { cookie: cookiesOf(started) };
    return (await fetch(`${hall.url}/callback?${query.toString()}`, { headers })).text();
  }

  it.each([
    ["access_denied", "The sign-in was canceled"],
    ["invalid_scope", "The EHR does not know this program well enough"],
    ["unauthorized_client", "The EHR does not know this program well enough"],
    ["server_error", "The EHR does not answer"],
    ["temporarily_unavailable", "The EHR does not answer"],
    ["<script>alert(1)</script>", "The EHR did not open the chart"],
  ])("%s is told in plain words, with a reference that stands in the log", async (error, words) => {
    const html = await endedBy({ error, error_description: "<b>Nora</b>" });
    expect(html).toContain(words);
    expect(html).not.toMatch(/Nora|script>alert/);
    const reference = /\b[0-9a-f]{8}\b/.exec(html.replaceAll(/<[^>]+>/g, " "))?.[0] ?? "none";
    expect(hall.lines.at(-1) ?? "").not.toContain("Nora");
    expect(hall.lines.join("")).toContain(`"reference":"${reference}"`);
  });
});

describe("what was granted", () => {
  it("is kept sealed in the service's own store and nowhere else (smart22: 8, 9, 90)", async () => {
    const { page, cookie } = await openChart(hall, "north", NORA);
    const rows = await hall.hall.store.db.selectFrom("launches").selectAll().execute();
    const kept = JSON.stringify(rows.map((row) => ({ ...row, session: Buffer.from(row.session).toString("latin1") })));
    expect(rows.length).toBeGreaterThan(0);
    expect(kept).not.toContain("canary");
    expect(await (await fetch(page, { headers: { cookie } })).text()).not.toContain("canary");
    expect(hall.lines.join("")).not.toContain("canary");
  });

  it("is used to read at the EHR who opened the chart (smart22: 93, 202)", async () => {
    const { page, cookie } = await openChart(hall, "north", NORA);
    await fetch(page, { headers: { cookie } });
    const read = hall.ehrs["north"]?.asked.find(({ path }) => path === "/fhir/Practitioner/dr");
    expect(read?.headers.authorization).toMatch(/^Bearer canary-token-nora-dr/);
  });
});

describe("every page", () => {
  it("runs nothing that it is sent, and nothing inline (smart22: 5)", async () => {
    const { page, cookie } = await openChart(hall, "north", NORA);
    const answer = await fetch(page, { headers: { cookie } });
    expect(policyOf(answer)).toContain("default-src 'none';");
    expect(policyOf(answer)).toContain("script-src 'self';");
    expect(policyOf(answer)).not.toMatch(/unsafe|eval/);
    const scripts = (await answer.text()).match(/<script[^>]*>[^<]*/g) ?? [];
    expect(scripts.filter((script) => !/^<script type="module" src="\/assets\/\w+\.js"[^>]*>$/.test(script))).toEqual(
      [],
    );
  });

  it("of a launch is framed by its own EHR, is never kept, and tells nobody its address", async () => {
    const { page, cookie } = await openChart(hall, "north", NORA);
    const { headers } = await fetch(page, { headers: { cookie } });
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://ehr.example.org");
    expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "no-referrer"]);
  });
});

describe("the key set", () => {
  it("is open to everybody and may be kept for five minutes (smart22: 22, 225, 291, 293, 298, 299, 301-303)", async () => {
    const answer = await fetch(`${hall.url}/.well-known/jwks.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    expect(await answer.json()).toEqual({ keys: [] });
  });
});

describe("finishing", () => {
  it("tells the EHR, takes the cookie back and has the browser forget what it kept", async () => {
    const { page, cookie } = await openChart(hall, "north", NORA);
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const answer = await fetch(new URL("end", page), { method: "POST", headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-launch=; Path=\/launches\/.*Expires=Thu, 01 Jan 1970/);
    expect(hall.ehrs["north"]?.asked.some(({ path }) => path === "/revoke")).toBe(true);
    expect((await fetch(page, { headers: { cookie } })).status).toBe(401);
  });
});
