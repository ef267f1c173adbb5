/** An EHR that means harm, or one that somebody else has taken over: what it can cost is bounded, and the token goes nowhere else. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { createServer, type Server, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { openGateway } from "../../fhir/client.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { pullChart } from "../../fhir/pull/pull.ts";
import { discover } from "../../fhir/smart/discovery.ts";
import { refreshSession } from "../../fhir/smart/refresh.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { lineTo, sessionAt } from "./sessions.ts";
import { CLIENT, connectionsDuring, openSmallEhr, searchset, TOKEN } from "./small-ehr.ts";
import { closeAll, open } from "./smart-scene.ts";

const servers: Server[] = [];
afterEach(async () => {
  await closeAll();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

interface Hostile {
  readonly origin: string;
  /** How many requests came. */
  readonly asked: () => number;
  /** How many bytes were taken from it. */
  readonly sent: () => number;
}

/** A server that answers as `answer` does; it counts what it could send before the connection was closed. */
async function hostile(answer: (response: ServerResponse, count: (bytes: number) => void) => void): Promise<Hostile> {
  let [asked, sent] = [0, 0];
  const server = createServer((_request, response) => {
    asked += 1;
    answer(response, (bytes) => {
      sent += bytes;
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return { origin, asked: () => asked, sent: () => sent };
}

const CHUNK = Buffer.alloc(64 * 1024, " ");

/** Writes as fast as it is read, without end. */
function endless(response: ServerResponse, count: (bytes: number) => void): void {
  response.writeHead(200, { "content-type": "application/json" });
  const more = (): void => {
    while (!response.destroyed && response.write(CHUNK)) count(CHUNK.length);
    if (!response.destroyed) response.once("drain", more);
  };
  more();
}

/** One sign after the other, so that something always comes. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const dripping = setInterval(() => response.write(" "), 15);
  response.on("close", () => clearInterval(dripping));
}

const LIMITS = { timeoutMs: 400, retries: 0 };

/** What this program says at each of the doors through which an EHR can answer. */
async function saidAt(origin: string, timeoutMs = LIMITS.timeoutMs): Promise<readonly string[]> {
  const base = `${origin}/fhir`;
  const read = await openGateway(lineTo(base, {}, { ...LIMITS, timeoutMs })).read("Patient", "nora");
  const found = await discover(base, timeoutMs);
  const tenant = tenantSchema.parse({ id: "a", iss: [base], client_id: CLIENT, auth: "public" });
  const app = { tenant, credential: { kind: "none" as const }, now: () => new Date(), timeoutMs };
  const renewed = await refreshSession(sessionAt(base), app, 0);
  return [
    read.kind === "failed" ? read.fault.kind : read.kind,
    found.kind === "undiscovered" ? found.why : found.kind,
    renewed.kind,
  ];
}

describe("an answer that does not end", () => {
  it("is left after so many bytes, at every door", async () => {
    const server = await hostile(endless);
    expect(await saidAt(server.origin, 20_000)).toEqual(["too-large", "unreachable", "unavailable"]);
    // Eight, one and a half megabytes are the limits; the rest is what lay in buffers on the way.
    expect(server.sent()).toBeLessThan(30 * 1024 * 1024);
  });

  it("is left after so many seconds, though something always comes", async () => {
    const server = await hostile(drip);
    expect(await saidAt(server.origin)).toEqual(["timeout", "unreachable", "unavailable"]);
  });

  it("is not believed to be small because it was packed", async () => {
    const packed = gzipSync(Buffer.alloc(40 * 1024 * 1024, " "));
    expect(packed.length).toBeLessThan(100_000);
    const server = await hostile((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(packed);
    });
    expect(await saidAt(server.origin, 20_000)).toEqual(["too-large", "unreachable", "unavailable"]);
  });

  it("is left where it is all headers", async () => {
    const server = await hostile((response) => {
      for (let n = 0; n < 400; n += 1) response.setHeader(`x-${n}`, "x".repeat(1000));
      response.end("{}");
    });
    expect(await saidAt(server.origin)).toEqual(["network", "unreachable", "unavailable"]);
  });
});

describe("a redirect", () => {
  it("is followed by nobody, at no door, however often it leads around", async () => {
    let origin = "";
    const server = await hostile((response) => {
      response.writeHead(302, { location: `${origin}/fhir/Patient/nora` });
      response.end();
    });
    ({ origin } = server);
    // A token endpoint that sends elsewhere has given no token: that session is over.
    expect(await saidAt(origin)).toEqual(["refused", "unreachable", "ended"]);
    expect(server.asked()).toBe(3);
  });

  it("takes no token along to another server", async () => {
    const stranger = await openSmallEhr();
    open.push(stranger);
    const location = `${stranger.origin}/fhir/Patient/nora`;
    const server = await hostile((response) => {
      response.writeHead(307, { location });
      response.end();
    });
    await saidAt(server.origin);
    expect(stranger.asked).toEqual([]);
  });
});

/** References made to lead a token away, or to keep a careless reader busy for ever. */
const TRAPS = (stranger: string, base: string): readonly string[] => [
  `${stranger}/fhir/Practitioner/dr`,
  `${base}EVIL/Practitioner/dr`,
  `${base}/../../Practitioner/dr`,
  `//127.0.0.1/Practitioner/dr`,
  `Practitioner/dr@evil.example`,
  `Practitioner/${"a".repeat(40)}!`,
  `Practitioner/((a+)+)+$`,
  `Practitioner/${"(a|aa)+".repeat(5_000)}`,
  `${"Practitioner/".repeat(20_000)}dr`,
  `#${"a".repeat(100_000)}`,
  `urn:uuid:${"0".repeat(50_000)}`,
];

describe("a record full of traps", () => {
  it("is read to its end, and every connection goes to the EHR itself", async () => {
    const stranger = await openSmallEhr();
    const ehr = await openSmallEhr(({ path, query }, { base }) => {
      if (path !== "/fhir/Condition" || query.has("page")) return undefined;
      const conditions = TRAPS(stranger.origin, base).map((reference, n) => ({
        resourceType: "Condition",
        id: `c${n}`,
        subject: { reference: "Patient/nora" },
        recorder: { reference },
        asserter: { reference },
        encounter: { reference },
        code: { text: "x" },
      }));
      const link = [{ relation: "next", url: `${stranger.origin}/fhir/Condition?page=2` }];
      return { body: { ...searchset(...conditions), link } };
    });
    open.push(ehr, stranger);
    const session = sessionAt(ehr.base, { scopes: ["patient/*.rs", "user/*.rs"], fhirUser: "Practitioner/dr" });
    const gateway = openGateway(
      lineTo(ehr.base, { gate: openGate({ concurrency: 20, rate: null }, () => new Date()) }),
    );
    const connections = await connectionsDuring(async () => {
      const pulled = await pullChart(session, { gateway, profile: "us_core", now: () => new Date() }).whole;
      expect(pulled.kind).toBe("pulled");
    });
    const { port } = new URL(ehr.origin);
    expect(connections.length).toBeGreaterThan(0);
    expect(connections.filter((to) => !to.includes(port))).toEqual([]);
    expect(stranger.asked).toEqual([]);
    expect(ehr.asked.filter(({ path }) => !path.startsWith("/fhir/"))).toEqual([]);
    const brought = ehr.asked.map(({ headers }) => headers.authorization);
    expect(new Set(brought)).toEqual(new Set([`Bearer ${TOKEN}`]));
  });
});
