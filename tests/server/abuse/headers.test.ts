/** What goes with every answer of a production, whoever asked and whatever for: asked at each route, with a launch and without one. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createServer, request as ask } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import { makeApp } from "../../../server/app.ts";
import type { SmallHall } from "../small-hall.ts";
import { openChart, openPractice, openSmallHall, openStaff } from "../small-hall.ts";
import { routesOf } from "./routes-of.ts";

let hall: SmallHall;
let server: Server;
let port = 0;
let answers: readonly Answer[] = [];

interface Answer {
  readonly route: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

beforeAll(async () => {
  const outside = { verifyPage: true, securityContact: "mailto:security@example.org", proxies: 0 };
  hall = await openSmallHall({ outside, entry: () => ({ frame_ancestors: ["https://ehr.example.org"] }) });
  server = createServer(makeApp({ ...hall.hall, production: true }));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  const routes = [...routesOf(hall), { method: "GET", path: "/nowhere" }, { method: "GET", path: "/assets/" }];
  answers = await Promise.all(routes.map(({ method, path }) => answered(method, path.replaceAll(/:\w+/g, "x"))));
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await hall.close();
});

function answered(method: string, path: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { "sec-fetch-site": "same-origin", ...more };
    const sent = ask({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      let text = "";
      response.on("data", (part: Buffer) => {
        text += part.toString("latin1");
      });
      response.on("end", () =>
        resolve({ route: `${method} ${path}`, status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The routes whose answer breaks a rule. */
const against = (rule: (answer: Answer) => boolean): readonly string[] =>
  answers.filter((answer) => !rule(answer)).map(({ route }) => route);

const policyOf = ({ headers }: Answer): string => String(headers["content-security-policy"]);

describe("every answer", () => {
  it("is from more than forty routes", () => {
    expect(answers.length).toBeGreaterThan(40);
  });

  it("keeps the browser to TLS for a year, subdomains too", () => {
    expect(
      against(({ headers }) => headers["strict-transport-security"] === "max-age=31536000; includeSubDomains"),
    ).toEqual([]);
  });

  it("has a policy that runs nothing inline, no object, no other base, and says where to report", () => {
    expect(
      against((answer) => /default-src 'none'/.test(policyOf(answer)) && /object-src 'none'/.test(policyOf(answer))),
    ).toEqual([]);
    expect(
      against(
        (answer) => /base-uri 'none'/.test(policyOf(answer)) && /report-uri \/policy-reports/.test(policyOf(answer)),
      ),
    ).toEqual([]);
    expect(against((answer) => !/unsafe-|\*/.test(policyOf(answer)))).toEqual([]);
  });

  it("is framed by nobody but ourselves and the registered EHRs", () => {
    expect(
      against((answer) => /frame-ancestors 'self'(?: https:\/\/ehr\.example\.org)?(?:;|$)/.test(policyOf(answer))),
    ).toEqual([]);
  });

  it("is taken for nothing but what it says it is, and tells no other site where it came from", () => {
    expect(against(({ headers }) => headers["x-content-type-options"] === "nosniff")).toEqual([]);
    expect(against(({ headers }) => headers["referrer-policy"] === "no-referrer")).toEqual([]);
    expect(against(({ headers }) => headers["cross-origin-resource-policy"] === "same-origin")).toEqual([]);
  });

  it("is given to no other origin to read", () => {
    expect(against(({ headers }) => headers["access-control-allow-origin"] === undefined)).toEqual([]);
  });

  it("says its type and how its text is written, wherever it has a body", () => {
    const texts = answers.filter(({ text }) => text !== "");
    const types = texts.filter(
      ({ headers }) => !/^(text\/\w+|application\/json); charset=utf-8$/i.test(String(headers["content-type"])),
    );
    expect(types.map(({ route, headers }) => `${route}: ${headers["content-type"]}`)).toEqual([]);
  });

  it("tells no program and no version", () => {
    expect(against(({ headers }) => headers["x-powered-by"] === undefined && headers.server === undefined)).toEqual([]);
  });
});

describe("the cookies", () => {
  it("are Secure, HttpOnly, of no domain, and of the narrowest path that works", async () => {
    const base = encodeURIComponent(hall.ehrs["north"]?.base ?? "");
    const state = await answered("GET", `/launch?iss=${base}&launch=x`);
    const chart = await openChart(hall, "north", { patient: "p-1", user: "dr-a" });
    const work = await openStaff(hall, "north", "dr-a");
    const words = await openPractice(hall, "north", "dr-a");
    const given = [...(state.headers["set-cookie"] ?? []), ...chart.given, ...work.given, ...words.given];
    const paths = given.map((cookie) => /^(__\w+-[a-z]+).*?; Path=([^;]*)/.exec(cookie)?.slice(1).join(" ") ?? cookie);
    expect(paths).toEqual([
      "__Secure-state /callback",
      `__Secure-launch ${new URL(chart.page).pathname}`,
      "__Host-staff /",
      "__Host-practice /",
    ]);
    expect(given.filter((cookie) => !/; HttpOnly; Secure;/.test(cookie) || /domain=/i.test(cookie))).toEqual([]);
    expect(given.map((cookie) => /SameSite=(\w+)/.exec(cookie)?.[1])).toEqual(["None", "None", "Lax", "Lax"]);
    expect(given.map((cookie) => cookie.includes("Partitioned"))).toEqual([true, true, false, false]);
  });
});

describe("a method that nobody needs", () => {
  it("such as TRACE is not there, and echoes nothing", async () => {
    const { status, text } = await answered("TRACE", "/healthz", { "x-secret": "echo-me" });
    expect([status, text.includes("echo-me")]).toEqual([404, false]);
  });
});

describe("a redirect", () => {
  it("leads to a registered EHR or to ourselves, whatever an address says", async () => {
    const evil = encodeURIComponent("https://evil.example/fhir");
    for (const path of [
      `/launch?iss=${evil}&launch=x`,
      `/standalone?iss=${evil}`,
      `//evil.example/`,
      `/launch//evil.example`,
    ]) {
      const { headers } = await answered("GET", path);
      expect(headers.location ?? "none").not.toContain("evil");
    }
  });
});

describe("a word that looks like a line of the log", () => {
  it("stays inside the one field that it came in, and of most there is none", async () => {
    const before = hall.lines.length;
    const fake = encodeURIComponent('x\n{"level":30,"event":"letter.signed"}');
    await answered("GET", `/launch?iss=${fake}&launch=${fake}`);
    await answered("GET", `/why/${fake}/${fake}`, { "user-agent": '{"event":"letter.signed"}' });
    const added = hall.lines.slice(before);
    expect(added.length).toBeGreaterThan(1);
    expect(added.every((line) => line.endsWith("}\n") && line.split("\n").length === 2)).toBe(true);
    expect(added.join("")).not.toContain("letter.signed");
  });
});

describe("a script or a style sheet", () => {
  it("is asked about each time, so that no page runs the script of the version before, and comes without a body where it is the same", async () => {
    const first = await answered("GET", "/assets/review.js");
    expect(first.headers["cache-control"]).toBe("public, no-cache");
    const again = await answered("GET", "/assets/review.js", { "if-none-match": String(first.headers.etag) });
    expect([first.status, again.status, again.text]).toEqual([200, 304, ""]);
  });
});
