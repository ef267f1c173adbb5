/** What the service shows to monitors, to those who found a weakness, and to browsers that report: numbers and words of ours alone. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connect } from "node:net";
import { readConfig } from "../../../server/config.ts";
import { openLog } from "../../../server/log.ts";
import { openMetrics } from "../../../server/metrics.ts";
import { openService } from "../../../server/open-service.ts";
import type { Service } from "../../../server/open-service.ts";
import { listenOnLoopback } from "../../../sandbox/ehr/listen.ts";
import { scratch } from "../scratch.ts";

const { path } = scratch();
const lines: string[] = [];
let service: Service;
let origin = "";
let monitor = "";

beforeAll(async () => {
  const { server, port } = await listenOnLoopback(24_000 + (process.pid % 1000));
  await new Promise((closed) => server.close(closed));
  const reading = readConfig({
    LETTERS_PORT: "0",
    LETTERS_DATA: path("data"),
    LETTERS_METRICS_PORT: String(port),
    LETTERS_SECURITY_CONTACT: "mailto:security@example.org",
  });
  if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
  const log = openLog((line) => lines.push(line));
  const opening = await openService(reading.config, { now: () => new Date(), random: Math.random, log });
  if (opening.kind === "refused") throw new Error(opening.faults.join("\n"));
  service = opening.service;
  origin = `http://127.0.0.1:${service.port}`;
  monitor = `http://127.0.0.1:${port}/metrics`;
}, 30_000);
afterAll(() => service.close());

const report = (body: string): Promise<Response> =>
  fetch(`${origin}/policy-reports`, { method: "POST", body, headers: { "content-type": "application/csp-report" } });

describe("the numbers for a monitor", () => {
  it("are on a port of their own and nowhere else", async () => {
    await fetch(`${origin}/healthz`);
    expect((await fetch(monitor)).status).toBe(200);
    expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  });

  it("count by names of events, patterns of routes and states, and by nothing that names a person, a child, a letter or an EHR", async () => {
    await fetch(`${origin}/launches/0199aaaa-secret/letters/x/?name=Nora`);
    const text = await (await fetch(monitor)).text();
    expect(text).toMatch(
      /letters_request_seconds_count\{method="GET",route="\/launches\/:id\/letters\/:letter\/",status="401"\} 1/,
    );
    expect(text).toMatch(/letters_draining 0/);
    const labels = new Set([...text.matchAll(/[{,]([a-z_]+)="/g)].map(([, name = ""]) => name));
    const own = [...labels].filter(
      (name) => !["le", "version", "major", "minor", "patch", "kind", "type", "space"].includes(name),
    );
    expect(own.toSorted()).toEqual(["event", "method", "route", "status"]);
    expect(text).not.toMatch(/0199aaaa|Nora|secret/);
  });

  it("do not grow with what a stranger invents", async () => {
    const metrics = openMetrics();
    for (let each = 0; each < 50; each += 1)
      metrics.count("request.answered", { method: `M${each}`, route: "none", status: 404, ms: 1 });
    expect(await metrics.text({ isDraining: false, queue: null })).toContain(
      'method="other",route="none",status="404"} 50',
    );
  });
});

describe("security.txt", () => {
  it("names whom the operator named, and until when that holds", async () => {
    const text = await (await fetch(`${origin}/.well-known/security.txt`)).text();
    expect(text).toMatch(/^Contact: mailto:security@example\.org$/m);
    const [, expires = ""] = /^Expires: (.+)$/m.exec(text) ?? [];
    expect(Date.parse(expires)).toBeGreaterThan(Date.now());
  });
});

describe("a browser's report that the policy was broken", () => {
  it("is counted by the rule that was broken, without the address or a word of it", async () => {
    expect(
      (await report('{"csp-report":{"effective-directive":"img-src","blocked-uri":"https://evil.example/Nora"}}'))
        .status,
    ).toBe(204);
    expect((await report('{"csp-report":{"effective-directive":"Nora\\n{}"}}')).status).toBe(204);
    const told = lines.filter((line) => line.includes("policy.broken"));
    expect(told.map((line) => (JSON.parse(line) as { readonly why: string }).why)).toEqual(["img-src", "other"]);
    expect(lines.join("")).not.toMatch(/evil|Nora/);
  });

  it("is asked for by the policy of every page", async () => {
    expect((await fetch(`${origin}/`)).headers.get("content-security-policy")).toContain("report-uri /policy-reports");
  });
});

describe("a caller without measure", () => {
  it("with headers beyond all use is turned away by the server itself", async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\n${"X-Bomb: y\r\n".repeat(5000)}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("with a cookie beyond all use is turned away too", async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${"a=b; ".repeat(5000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  it("with a launch after a launch is told to wait", async () => {
    const statuses: number[] = [];
    for (let each = 0; each < 1230; each += 41)
      statuses.push(
        ...(await Promise.all(Array.from({ length: 41 }, async () => (await fetch(`${origin}/launch`)).status))),
      );
    expect(statuses.slice(0, 100).every((status) => status === 403)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  });
});

describe("a service that is told to stop", () => {
  it("says that it is not ready, answers what still comes, and then ends", async () => {
    const reading = readConfig({ LETTERS_PORT: "0", LETTERS_DATA: path("other"), LETTERS_DRAIN_SECONDS: "1" });
    if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
    const log = openLog((line) => lines.push(line));
    const opening = await openService(reading.config, { now: () => new Date(), random: Math.random, log });
    if (opening.kind === "refused") throw new Error(opening.faults.join("\n"));
    const at = `http://127.0.0.1:${opening.service.port}`;
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
    const ended = opening.service.close();
    expect((await fetch(`${at}/readyz`)).status).toBe(503);
    expect((await fetch(`${at}/healthz`)).status).toBe(200);
    await ended;
    await expect(fetch(`${at}/healthz`)).rejects.toThrow();
  });
});

function raw(words: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(service.port, "127.0.0.1", () => socket.write(words));
    let heard = "";
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      socket.end();
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", () => resolve(heard));
  });
}
