/** Who knocks too often is told to wait, and a slow client does not hold a place for ever; nobody else is kept waiting. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { connect } from "node:net";
import { makeApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import type { Limits } from "../../server/limits.ts";
import { SLOW_CLIENTS } from "../../server/limits.ts";
import type { SmallHall } from "./small-hall.ts";
import { openSmallHall } from "./small-hall.ts";

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

interface Place {
  readonly hall: SmallHall;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

async function serviceWith(limits: Limits): Promise<Place> {
  const hall = await openSmallHall();
  open.push(hall);
  const server = createServer(SLOW_CLIENTS, makeApp(hall.hall, limits));
  const url = await listening(server);
  open.push({ close: () => closed(server) });
  return { hall, get: (path, headers = {}) => fetch(`${url}${path}`, { redirect: "manual", headers }) };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

describe("a door that is knocked at too often (I-15)", () => {
  it.each(["/launch?iss=x&launch=y", "/standalone?iss=x", "/staff/enter?iss=x", "/callback?state=x"])(
    "says at %s that it was too often, and when to come again",
    async (path) => {
      const { hall, get } = await serviceWith({ proxies: 0, launchesPerMinute: 2 });
      expect([(await get(path)).status, (await get(path)).status]).not.toContain(429);
      const refused = await get(path);
      expect(refused.status).toBe(429);
      expect(refused.headers.get("retry-after")).toBe("60");
      expect(await refused.text()).toContain("Wait a few minutes and try again");
      expect(hall.lines.join("")).toContain('"event":"request.limited"');
      expect((await get("/healthz")).status).toBe(200);
    },
  );

  it("answers an EHR's calls ten times as often, and then in the EHR's own language", async () => {
    const { get } = await serviceWith({ proxies: 0, launchesPerMinute: 1 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => get("/cds-services")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const refused = await get("/cds-services");
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ resourceType: "OperationOutcome", issue: [{ code: "throttled" }] });
  });

  it("counts the files of each launch by itself", async () => {
    const { hall } = await serviceWith({ proxies: 0, launchesPerMinute: 1 });
    const send = async (launch: string): Promise<number> => {
      const body = new FormData();
      body.set("file", "x");
      return (await fetch(`${hall.url}/launches/${launch}/letters/l1/scan`, { method: "POST", body })).status;
    };
    for (let sent = 0; sent < 20; sent += 1) expect(await send("one")).not.toBe(429);
    expect([await send("one"), await send("other")]).toEqual([429, 403]);
  });

  it("tells clients apart by what the proxies before it say, and believes no more proxies than there are", async () => {
    const behind = await serviceWith({ proxies: 1, launchesPerMinute: 1 });
    const from = (address: string): Promise<Response> =>
      behind.get("/launch", { "x-forwarded-for": `203.0.113.9, ${address}` });
    expect([(await from("198.51.100.1")).status, (await from("198.51.100.2")).status]).not.toContain(429);
    expect((await from("198.51.100.1")).status).toBe(429);
    const alone = await serviceWith({ proxies: 0, launchesPerMinute: 1 });
    await alone.get("/launch", { "x-forwarded-for": "198.51.100.1" });
    expect((await alone.get("/launch", { "x-forwarded-for": "198.51.100.2" })).status).toBe(429);
  });
});

describe("a slow client (I-15)", () => {
  it("has so long for its head, so long for the rest, and no head without end", async () => {
    const server = createServer(SLOW_CLIENTS);
    expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(60_000);
    expect(server.requestTimeout).toBeGreaterThan(server.headersTimeout);
    const { hall } = await serviceWith({ proxies: 0, launchesPerMinute: 1 });
    const address = new URL(hall.url);
    const answer = await new Promise<string>((told) => {
      const socket = connect(Number(address.port), address.hostname, () => {
        socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`);
      });
      socket.on("data", (data) => told(data.toString()));
      socket.on("error", () => told("closed"));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 431|closed/);
  });
});

describe("the settings of it", () => {
  it("are numbers, and told with the other faults where they are not", () => {
    const read = (env: Readonly<Record<string, string>>) => readConfig(env);
    expect(read({})).toMatchObject({ kind: "read", config: { limits: { proxies: 0, launchesPerMinute: 600 } } });
    expect(read({ LETTERS_PROXIES: "1", LETTERS_LAUNCHES_PER_MINUTE: "60" })).toMatchObject({
      config: { limits: { proxies: 1, launchesPerMinute: 60 } },
    });
    const refused = read({ LETTERS_PROXIES: "many", LETTERS_LAUNCHES_PER_MINUTE: "-1" });
    expect(refused.kind === "refused" ? refused.faults.length : 0).toBe(2);
  });
});
