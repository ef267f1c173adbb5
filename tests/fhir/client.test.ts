import { afterEach, describe, expect, it } from "@jest/globals";
import { openGateway } from "../../fhir/client.ts";
import type { Asked } from "../../fhir/outbound/pages.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import {
  type Answering,
  connectionsDuring,
  openSmallEhr,
  type Reply,
  searchset,
  type SmallEhr,
  TOKEN,
} from "./small-ehr.ts";
import { lineTo, sessionAt } from "./sessions.ts";

const NAME = "Canary Lindqvist";
const PLAIN = { "content-type": "text/plain" };
const open: SmallEhr[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((ehr) => ehr.close()));
});

async function ehrThat(answering: Answering): Promise<SmallEhr> {
  const ehr = await openSmallEhr(answering);
  open.push(ehr);
  return ehr;
}

/** Answers each request with the next reply, the last one again and again. */
function inTurn(...replies: readonly Reply[]): Answering {
  let at = 0;
  return () => replies[Math.min(at++, replies.length - 1)];
}

const condition = (id: string) => ({ resourceType: "Condition", id });
const page = (next: string | undefined, ...ids: readonly string[]) => ({
  ...searchset(...ids.map(condition)),
  link: next === undefined ? [] : [{ relation: "next", url: next }],
});

const kindOf = (asked: Asked<unknown>): string => (asked.kind === "failed" ? asked.fault.kind : asked.kind);
const conditions = { patient: "nora", category: "problem-list-item" };

describe("asking an EHR", () => {
  it("presents the session's token and asks for FHIR (smart22: 93)", async () => {
    const ehr = await ehrThat(() => ({ body: page(undefined, "c1") }));
    const asked = await openGateway(lineTo(ehr.base)).search("Condition", conditions);
    expect(asked).toMatchObject({
      kind: "answered",
      value: { incomplete: null, entries: [{ resource: { id: "c1" } }] },
    });
    const [request] = ehr.asked;
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, accept: "application/fhir+json" });
    expect(Object.fromEntries(request?.query ?? [])).toEqual(conditions);
  });

  it.each([
    ["the sign-in has ended", "unauthorized", { status: 401, headers: PLAIN, body: "Developer Inactive" }],
    ["it is not permitted", "forbidden", { status: 403 }],
    ["it is not there", "not-found", { status: 404, body: "no route" }],
    ["it is there no more", "gone", { status: 410 }],
    ["the question is not taken", "refused", { status: 400, body: { resourceType: "OperationOutcome" } }],
    ["it is said to be elsewhere", "refused", { status: 302, headers: { location: "http://127.0.0.1:1/" } }],
    ["the EHR is busy for an hour", "rate-limited", { status: 429, headers: { "retry-after": "3600" } }],
    ["the EHR has a fault", "server", { status: 500, body: "<html>" }],
    ["no answer comes", "timeout", { silent: true }],
    ["a sign-in page comes", "not-fhir", { headers: { "content-type": "text/html" }, body: `<html>${NAME}</html>` }],
    ["the answer breaks off", "not-fhir", { body: searchset(), cut: true }],
    ["the answer is nothing", "not-fhir", { body: "null" }],
    ["the answer is nested without end", "not-fhir", { body: `{"resourceType":"Patient","id":${"[".repeat(70)}` }],
    ["the answer is something else", "not-fhir", { body: { resourceType: "Observation", id: "nora" } }],
    ["the answer is too large", "too-large", { body: { resourceType: "Patient", text: "x".repeat(60_000) } }],
  ] satisfies readonly (readonly [string, string, Reply])[])("says so where %s: %s", async (_where, kind, reply) => {
    const ehr = await ehrThat(() => reply);
    const gateway = openGateway(lineTo(ehr.base, {}, { timeoutMs: 400, maxBytes: 50_000 }));
    expect(kindOf(await gateway.read("Patient", "nora"))).toBe(kind);
  });

  it("tells a fault by its kind and FHIR's own codes, and never by an address, a name or a token", async () => {
    const issue = [
      {
        severity: "fatal",
        code: "forbidden",
        diagnostics: `${NAME} ${TOKEN}`,
        details: { coding: [{ code: "4130" }] },
      },
      { code: NAME },
    ];
    const ehr = await ehrThat(() => ({ status: 403, body: { resourceType: "OperationOutcome", issue } }));
    const asked = await openGateway(lineTo(ehr.base)).read("Patient", "nora");
    const fault = { kind: "forbidden", status: 403, issues: ["forbidden", "break-the-glass"] };
    expect(asked).toEqual({ kind: "failed", fault });
  });

  it("says that nobody is there", async () => {
    const ehr = await openSmallEhr();
    await ehr.close();
    expect(kindOf(await openGateway(lineTo(ehr.base)).read("Patient", "nora"))).toBe("network");
  });

  it("stops when the user has gone", async () => {
    const ehr = await ehrThat(() => ({ silent: true }));
    const leaving = new AbortController();
    const asked = openGateway(lineTo(ehr.base)).read("Patient", "nora", { signal: leaving.signal });
    setTimeout(() => leaving.abort(), 20);
    expect(kindOf(await asked)).toBe("aborted");
  });

  it("sends no id that could lead elsewhere", async () => {
    const ehr = await ehrThat(() => undefined);
    const ids = ["../Practitioner?name=x", "", "a/b", "x".repeat(300), "ä"];
    const asked = await Promise.all(ids.map((id) => openGateway(lineTo(ehr.base)).read("Patient", id)));
    expect(asked.map(kindOf)).toEqual(ids.map(() => "not-found"));
    expect(ehr.asked).toEqual([]);
  });
});

describe("asking again", () => {
  it("does so after a fault that passes, at most twice, after a server's own fault once, and waits as the EHR says", async () => {
    const patient = { body: { resourceType: "Patient", id: "nora" } };
    const busy = (status: number, headers = {}): Reply => ({ status, headers });
    const lacks = { status: 500, body: { resourceType: "OperationOutcome", issue: [{ code: "required" }] } };
    const at = (seconds: number): Reply => busy(429, { "retry-after": new Date(seconds * 1_000).toUTCString() });
    const cases: readonly (readonly [readonly Reply[], string, number])[] = [
      [[busy(503), busy(502), patient], "answered", 3],
      [[busy(429, { "retry-after": "0" }), patient], "answered", 2],
      [[at(0), patient], "answered", 2],
      [[at(3_600), patient], "rate-limited", 1],
      [[busy(504), busy(504), busy(504), patient], "server", 3],
      [[busy(429, { "retry-after": "60" }), patient], "rate-limited", 1],
      [[busy(500), patient], "answered", 2],
      [[busy(500), busy(500), patient], "server", 2],
      [[busy(501), patient], "server", 1],
      [[lacks, patient], "server", 1],
      [[busy(403), patient], "forbidden", 1],
    ];
    const seen = await Promise.all(
      cases.map(async ([replies]) => {
        const ehr = await ehrThat(inTurn(...replies));
        const asked = await openGateway(lineTo(ehr.base)).read("Patient", "nora");
        return [kindOf(asked), ehr.asked.length];
      }),
    );
    expect(seen).toEqual(cases.map(([, kind, times]) => [kind, times]));
  });

  it("takes a new token where the old one is refused, once", async () => {
    const ehr = await ehrThat(({ headers }) =>
      headers.authorization === "Bearer t2" ? { body: { resourceType: "Patient", id: "nora" } } : { status: 401 },
    );
    const session = sessionAt(ehr.base);
    const renewal = (accessToken: string) =>
      holdTokens(session, {
        now: () => new Date(0),
        keep: () => Promise.resolve(),
        refresh: () => Promise.resolve({ kind: "refreshed", session: { ...session, accessToken } }),
      });
    const kinds = async (accessToken: string) =>
      kindOf(await openGateway(lineTo(ehr.base, { tokens: renewal(accessToken) })).read("Patient", "nora"));
    expect([await kinds("t2"), await kinds("t3")]).toEqual(["answered", "unauthorized"]);
    expect(ehr.asked).toHaveLength(4);
  });

  it("never sends a document twice", async () => {
    const ehr = await ehrThat(inTurn({ status: 503 }, {}));
    const document = { resourceType: "DocumentReference" };
    expect(kindOf(await openGateway(lineTo(ehr.base)).create(document))).toBe("server");
    expect(ehr.asked).toHaveLength(1);
  });
});

describe("creating a document", () => {
  it.each([
    ["its own", { status: 201, body: { resourceType: "DocumentReference", id: "d1" } }],
    ["its address", { status: 201, headers: { location: "/fhir/DocumentReference/d1/_history/1" } }],
    ["its address, in short", { status: 201, headers: { location: "DocumentReference/d1" } }],
  ] satisfies readonly (readonly [string, Reply])[])("knows the new id from %s", async (_where, reply) => {
    const ehr = await ehrThat(() => reply);
    const asked = await openGateway(lineTo(ehr.base)).create({ resourceType: "DocumentReference", status: "current" });
    expect(asked).toEqual({ kind: "answered", value: { id: "d1" } });
    expect(ehr.asked[0]).toMatchObject({ method: "POST", path: "/fhir/DocumentReference" });
  });

  it.each(["Patient/x", "https://elsewhere.example.org/fhir/DocumentReference/d1"])(
    "says so where the EHR tells no id, but %s",
    async (location) => {
      const ehr = await ehrThat(() => ({ status: 201, headers: { location } }));
      const asked = await openGateway(lineTo(ehr.base)).create({ resourceType: "DocumentReference" });
      expect(asked).toEqual({ kind: "answered", value: { id: null } });
    },
  );
});

describe("turning the pages of a search", () => {
  const found = async (ehr: SmallEhr, limits = {}, options = {}) => {
    const asked = await openGateway(lineTo(ehr.base, {}, limits)).search("Condition", conditions, options);
    if (asked.kind === "failed") throw new Error(asked.fault.kind);
    return [asked.value.entries.length, asked.value.incomplete];
  };

  it("follows the EHR's own links, letter by letter", async () => {
    const ehr = await ehrThat(({ query }, { base }) => {
      const next = query.has("cursor") ? undefined : `${base}/Condition?cursor=a%2Fb%20c&x`;
      return { body: page(next, query.has("cursor") ? "c2" : "c1") };
    });
    expect(await found(ehr)).toEqual([2, null]);
    expect(ehr.asked.map(({ query }) => query.get("cursor"))).toEqual([null, "a/b c"]);
  });

  it("never takes the token to a place that a link names outside the EHR's base (smart22: 1, 97, 98)", async () => {
    const foreign = await ehrThat(() => ({ body: page(undefined, "stolen") }));
    let link = "";
    const ehr = await ehrThat(() => ({ body: page(link, "c1") }));
    const port = new URL(ehr.base).port;
    const links = [
      `${foreign.base}/Condition?page=2`,
      `${ehr.base}EVIL/Condition?page=2`,
      `http://localhost:${port}/fhir/Condition?page=2`,
      `https://127.0.0.1:${port}/fhir/Condition?page=2`,
      `http://127.0.0.1:${port}@${new URL(foreign.base).host}/fhir/Condition`,
      `${ehr.base}/../admin/Condition?page=2`,
      `${ehr.base}/%2e%2e/admin`,
      `HTTP://evil.example/fhir/Condition`,
    ];
    const opened = await connectionsDuring(async () => {
      for (const each of links) {
        link = each;
        expect(await found(ehr)).toEqual([1, "foreign-link"]);
      }
    });
    expect(opened.filter((to) => !to.includes(port))).toEqual([]);
    expect(foreign.asked).toEqual([]);
    expect(ehr.asked).toHaveLength(links.length);
  });

  it("stops at a page that leads back, at a page with nothing new, and at every bound", async () => {
    let count = 0;
    const pages = (make: (base: string) => Reply): Promise<SmallEhr> => ehrThat((_asked, { base }) => make(base));
    const back = await pages((base) => ({ body: page(`${base}/Condition?page=2`, `c${(count += 1)}`) }));
    const same = await pages((base) => ({ body: page(`${base}/Condition?page=${(count += 1)}`, "c1") }));
    const endless = await pages((base) => ({ body: page(`${base}/Condition?page=${(count += 1)}`, `c${count}`) }));
    const many = await pages(() => ({ body: page(undefined, ...Array.from({ length: 30 }, (_, at) => `c${at}`)) }));
    expect(await found(back)).toEqual([2, "repeated-page"]);
    expect(await found(same)).toEqual([1, "repeated-page"]);
    expect(await found(endless)).toEqual([20, "too-many-pages"]);
    expect(await found(many, { resources: 10 })).toEqual([10, "too-many-resources"]);
    expect(await found(endless, {}, { budget: { bytes: 300 } })).toEqual([2, "too-large"]);
  });

  it("keeps what came before a page that failed, and says that it is not all", async () => {
    const ehr = await ehrThat(({ query }, { base }) =>
      query.has("page") ? { status: 500 } : { body: page(`${base}/Condition?page=2`, "c1") },
    );
    expect(await found(ehr)).toEqual([1, "server"]);
  });
});

describe("the patience of an EHR", () => {
  it("is not used by more requests at once than the tenant says", async () => {
    let [now, most] = [0, 0];
    const gate = openGate({ concurrency: 3, rate: null }, () => new Date(0));
    const work = async (): Promise<void> => {
      most = Math.max(most, (now += 1));
      await new Promise((done) => setTimeout(done, 2));
      now -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => gate.pass(work)));
    expect([most, now]).toEqual([3, 0]);
  });

  it("is not used faster than the tenant says", async () => {
    let passed = 0;
    const gate = openGate({ concurrency: 50, rate: { perSecond: 50, burst: 4 } }, () => new Date(0));
    const six = Array.from({ length: 6 }, () => gate.pass(() => Promise.resolve((passed += 1))));
    await Promise.all(six.slice(0, 4));
    expect(passed).toBe(4);
    await Promise.all(six);
    expect(passed).toBe(6);
  });

  it("goes on after work that failed", async () => {
    const gate = openGate({ concurrency: 1, rate: null }, () => new Date(0));
    await expect(gate.pass(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await gate.pass(() => Promise.resolve("yes"))).toBe("yes");
  });
});
