/** What a stranger sends before any door is open: no bytes of theirs are held, no head without end is read, no second cookie is believed. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createServer, request as asking } from "node:http";
import type { OutgoingHttpHeaders, Server } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { makeApp } from "../../../server/app.ts";
import { SLOW_CLIENTS } from "../../../server/limits.ts";
import type { Opened, SmallHall } from "../small-hall.ts";
import { openChart, openSmallHall } from "../small-hall.ts";
import { routesOf } from "./routes-of.ts";

let hall: SmallHall;
let opened: Opened;
let server: Server;
let port = 0;
beforeAll(async () => {
  hall = await openSmallHall();
  opened = await openChart(hall, "north", { patient: "p-1", user: "dr-a" });
  server = createServer(SLOW_CLIENTS, makeApp(hall.hall));
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await hall.close();
});

/** The first line of what comes back for these bytes, while the connection stays open for more. */
function firstLine(bytes: string): Promise<string> {
  return new Promise((told) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (data) => {
      told(data.toString("latin1").split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.on("error", () => told("closed"));
    socket.on("close", () => told("closed"));
  });
}

const head = (line: string, ...more: readonly string[]): string =>
  [`${line} HTTP/1.1`, "Host: x", "Sec-Fetch-Site: same-origin", ...more, "", ""].join("\r\n");

describe("a file of a stranger", () => {
  const UPLOAD = ["Content-Type: multipart/form-data; boundary=x", "Content-Length: 20000000"];

  it("is refused before a byte of it is waited for, at every address that takes files", async () => {
    const places = ["/launches/x/letters/y/scan", "/launches/x/enclosures", "/staff/lists/"];
    expect(routesOf(hall).filter(({ method }) => method === "POST").length).toBeGreaterThan(30);
    for (const place of places)
      expect([place, await firstLine(head(`POST ${place}`, ...UPLOAD))]).toEqual([place, "HTTP/1.1 401 Unauthorized"]);
  });

  it("is refused at every other address as well: none waits for more than a form", async () => {
    const posts = routesOf(hall).filter(({ method, path }) => method === "POST" && !path.startsWith("/cds-services"));
    const waits: string[] = [];
    for (const { path } of posts) {
      const line = await firstLine(head(`POST ${path.replaceAll(/:\w+/g, "x")}`, ...UPLOAD));
      if (!/^HTTP\/1\.1 (4\d\d|204)/.test(line)) waits.push(`${path}: ${line}`);
    }
    expect(waits).toEqual([]);
  });
});

describe("a form of another site", () => {
  const MARKS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["that says so", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["of a neighbor under the same domain", { "sec-fetch-site": "same-site" }],
    ["in an old browser that names the origin alone", { origin: "https://evil.example" }],
    ["whose origin is hidden", { origin: "null" }],
    ["that says nothing at all", {}],
  ];

  it.each(MARKS)(
    "%s is refused at every address that changes something, with the cookies of a session",
    async (_what, marks) => {
      const open = /^\/(cds-services|policy-reports)/;
      const posts = routesOf(hall).filter(({ method, path }) => method === "POST" && !open.test(path));
      const launch = new URL(opened.page).pathname.split("/")[2] ?? "";
      const letIn: string[] = [];
      for (const { path } of posts) {
        const place = `${hall.url}${path.replace(":id", launch).replaceAll(/:\w+/g, "x")}`;
        const headers = { cookie: opened.cookie, ...marks };
        const { status } = await fetch(place, { method: "POST", headers, body: new URLSearchParams({ a: "b" }) });
        if (status !== 403) letIn.push(`${path}: ${status}`);
      }
      expect(letIn).toEqual([]);
    },
  );
});

describe("a form that is too large", () => {
  const FORM = { "content-type": "application/x-www-form-urlencoded" };

  /** The status of the answer; 0 where the service hung up on what was still coming. */
  const send = (place: string, body: string | Buffer, more: OutgoingHttpHeaders = FORM): Promise<number> =>
    new Promise((told) => {
      const headers = { cookie: opened.cookie, "sec-fetch-site": "same-origin", ...more };
      const sent = asking(new URL(place, opened.page), { method: "POST", headers, agent: false }, (answer) => {
        answer.resume();
        told(answer.statusCode ?? 0);
      });
      sent.on("error", () => told(0));
      sent.end(body);
    });

  it("is refused by its length, by its fields, and where it was packed to look small", async () => {
    expect([413, 0]).not.toContain(await send("preview", `words=${"a".repeat(200 * 1024)}`));
    expect([413, 0]).toContain(await send("preview", `words=${"a".repeat(300 * 1024)}`));
    expect([413, 0]).toContain(
      await send("preview", Array.from({ length: 2_100 }, (_, turn) => `f${turn}=1`).join("&")),
    );
    const packed = gzipSync(`words=${"a".repeat(5_000_000)}`);
    expect([413, 0]).toContain(await send("preview", packed, { ...FORM, "content-encoding": "gzip" }));
  });

  it.each([
    ["/policy-reports", "application/csp-report"],
    ["/cds-services/school-support-letter", "application/json"],
    ["/verify", "application/x-www-form-urlencoded"],
  ])("is refused at %s, where a stranger may send to", async (place, type) => {
    const body = `{"a":"${"b".repeat(9_000_000)}"}`;
    expect([400, 401, 404, 413, 0]).toContain(
      await send(place, body, { "content-type": type, authorization: "Bearer x" }),
    );
  });
});

describe("a head that is made to do harm", () => {
  it("is refused where it is longer than 16 kB, by one header, by many, or by cookies alone", async () => {
    const bombs = [
      `X-Long: ${"a".repeat(20_000)}`,
      Array.from({ length: 900 }, (_, turn) => `X-${turn}: ${"b".repeat(20)}`).join("\r\n"),
      `Cookie: ${Array.from({ length: 900 }, (_, turn) => `c${turn}=${"d".repeat(20)}`).join("; ")}`,
    ];
    for (const bomb of bombs) expect(await firstLine(head("GET /healthz", bomb))).toMatch(/ 431 |closed/);
    expect(await firstLine(head("GET /healthz"))).toContain(" 200 ");
  });

  it.each([
    ["two lengths", ["Content-Length: 3", "Content-Length: 4"]],
    ["a length and chunks", ["Content-Length: 3", "Transfer-Encoding: chunked"]],
    ["a line folded into the next", ["X-A: 1", " folded"]],
    ["a name with a space before its colon", ["X-A : 1"]],
    ["an ending that is no line's end", ["X-A: 1\nX-B: 2\rX-C: 3"]],
  ])("is refused where two readers could see two messages in it: %s", async (_what, lines) => {
    expect(await firstLine(head("POST /verify", ...lines))).toMatch(/ 400 |closed/);
  });
});

describe("a second cookie of a launch's name", () => {
  const ask = async (cookie: string): Promise<number> => (await fetch(opened.page, { headers: { cookie } })).status;

  it("opens nothing, before or after the true one: another host of the domain may have set it", async () => {
    const planted = "__Secure-launch=planted-by-a-neighbor";
    expect(await ask(opened.cookie)).toBe(200);
    expect(await ask(`${planted}; ${opened.cookie}`)).toBe(401);
    expect(await ask(`${opened.cookie}; ${planted}`)).toBe(401);
  });

  it("is not confused with one whose name only begins or ends alike", async () => {
    expect(await ask(`x__Secure-launch=a; __Secure-launch-b=c; ${opened.cookie}`)).toBe(200);
  });
});
