/** Nonsense at every address of the service, seeded so that what fails can be asked again: an answer in our words, and no inner workings. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { request as ask } from "node:http";
import type { OutgoingHttpHeaders } from "node:http";
import { seeded } from "../../findings/seeded.ts";
import type { Seeded } from "../../findings/seeded.ts";
import type { Opened, SmallHall } from "../small-hall.ts";
import { openChart, openSmallHall } from "../small-hall.ts";
import { routesOf } from "./routes-of.ts";
import type { Route } from "./routes-of.ts";

/** How often each route is asked; a thousand times at full size. */
const EACH = process.env["SUITE"] === "full" ? 1000 : 20;
const SEED = 20_261_126;
const AT_ONCE = 8;

const OUTSIDE = { verifyPage: true, securityContact: "mailto:security@example.org", proxies: 0 };

let hall: SmallHall;
let opened: Opened;
beforeAll(async () => {
  hall = await openSmallHall({ outside: OUTSIDE });
  opened = await openChart(hall, "north", { patient: "p-1", user: "dr-a" });
}, 60_000);
afterAll(() => hall.close());

const WORDS: readonly [string, ...string[]] = [
  "",
  "x",
  "__proto__",
  "constructor",
  "toString",
  "..%2f..%2fetc%2fpasswd",
  "%00",
  "%E0%A4%A",
  "%0d%0aSet-Cookie:%20a=b",
  "'%20or%201=1--",
  "{{7*7}}",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "https://evil.example/",
  "//evil.example/",
  "javascript:alert(1)",
  "\u202enora",
  "999999999999999999999",
  "-1",
  "[object Object]",
  "0199c0de-0000-7000-8000-000000000000",
];

const BODIES: readonly [string, ...string[]] = [
  "",
  "a=b",
  "a[b][c]=d&a[__proto__][x]=y",
  "then=letter&version=1&kind=section_504",
  "hash=0&statement=&answers.request=%00",
  "hash=".padEnd(5000, "f"),
  "&&&===&%&%%",
  "{",
  '{"csp-report":{"effective-directive":["x"]}}',
  '{"hook":"patient-view","hookInstance":5,"context":[]}',
  "[".repeat(5000),
  "number=%F0%9F%92%A9&code=%00&sha256=zz",
];

const TYPES: readonly [string, ...string[]] = [
  "application/x-www-form-urlencoded",
  "application/json",
  "application/csp-report",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "text/plain",
  "application/x-www-form-urlencoded; charset=utf-7",
  "a/b; c",
];

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/** Half of what is asked about a launch comes with its cookie, so that it gets past the door. */
function askedOf({ method, path }: Route, by: Seeded): Asked {
  const id = new URL(opened.page).pathname.split("/")[2] ?? "";
  const isIn = by.chance(60);
  const filled = path
    .replace(":id", isIn ? id : by.pick(WORDS))
    .replaceAll(/:\w+|\{?\/?\*\w+\}?/g, () => by.pick(WORDS));
  const query = by.chance(50) ? `?${by.pick(WORDS)}=${by.pick(WORDS)}&iss=${by.pick(WORDS)}&iss=${by.pick(WORDS)}` : "";
  const strange = by.chance(30) ? { "x-forwarded-for": "1.2.3.4, evil", host: "evil.example", origin: "null" } : {};
  const site = by.chance(80) ? "same-origin" : by.pick(["cross-site", "none", "nonsense"]);
  return {
    method: by.chance(90) ? method : by.pick(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "POST", "GET"]),
    path: `${filled}${query}`.replaceAll(/[^\u0021-\u00ff]/g, "?"),
    headers: {
      "sec-fetch-site": site,
      "content-type": by.pick(TYPES),
      authorization: by.chance(20) ? `Bearer ${by.pick(WORDS)}`.replaceAll(/[^\u0020-\u00ff]/g, "") : "none",
      cookie: isIn ? opened.cookie : `__Secure-launch=${encodeURIComponent(by.pick(WORDS))}`,
      ...strange,
    },
    body: method === "GET" ? "" : by.pick(BODIES),
  };
}

interface Heard {
  readonly status: number;
  readonly text: string;
  readonly location: string;
}

function heard({ method, path, headers, body }: Asked): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = ask(new URL(hall.url), {
      method,
      path,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text, location: response.headers.location ?? "" }),
      );
      response.on("error", reject);
    });
    sent.end(body);
  });
}

const INNER = /\n\s+at |node_modules|node:internal|\/server\/|\.ts:\d|SQLITE|[A-Z]\w+Error\b/;

/** What is wrong with an answer; empty where a person and an operator could go on from it. */
function faultsIn({ status, text, location }: Heard): readonly string[] {
  const [, reference = ""] = /say this reference: <code>(\w+)<\/code>/.exec(text) ?? [];
  const isTold = hall.lines.some((line) => line.includes(reference) && line.includes("request.failed"));
  const isElsewhere = location !== "" && !location.startsWith("/") && !location.startsWith(ehrOrigin());
  return [
    ...(status >= 500 && (reference === "" || !isTold) && !EHR_TROUBLE.test(text)
      ? [`${status} without a reference`]
      : []),
    ...(INNER.test(text) ? ["inner workings"] : []),
    ...(isElsewhere || location.startsWith("//") ? [`leads to ${location}`] : []),
    ...(/<script>alert|Set-Cookie: a=b/.test(text) ? ["repeats what it was told"] : []),
  ];
}

/** A page that says that the EHR does not answer is no fault of ours, and needs no reference. */
const EHR_TROUBLE = /The chart could not be read|could not be read again/;

function ehrOrigin(): string {
  return hall.ehrs["north"]?.origin ?? "none";
}

describe("nonsense at every address", () => {
  it("gets an answer in our words: no crash, no stack, no way elsewhere, and no fault without a reference", async () => {
    const routes = routesOf(hall);
    expect(routes.length).toBeGreaterThan(40);
    const all = routes.flatMap((route, place) =>
      Array.from({ length: EACH }, (_, turn) => ({ route, seed: SEED + place * 10_000 + turn })),
    );
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    const work = all.values();
    const worker = async (): Promise<void> => {
      for (const { route, seed } of work) {
        const asked = askedOf(route, seeded(seed));
        const answer = await heard(asked);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        faults.push(...faultsIn(answer).map((fault) => `${asked.method} ${asked.path} (${seed}): ${fault}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    expect(faults).toEqual([]);
    expect([...statuses.keys()].filter((status) => status < 500).length).toBeGreaterThan(5);
    expect((await fetch(`${hall.url}/healthz`)).status).toBe(200);
  }, 900_000);

  it("writes nothing of itself into the log: one JSON object a line, from the list of fields", () => {
    const fields = new Set(hall.lines.flatMap((line) => Object.keys(JSON.parse(line) as object)));
    expect([...fields].toSorted()).toEqual(expect.arrayContaining(["event", "level", "time"]));
    expect(hall.lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
    expect(hall.lines.join("")).not.toMatch(/evil\.example|__proto__|alert\(1\)|Set-Cookie|etc%2fpasswd/);
  });
});
