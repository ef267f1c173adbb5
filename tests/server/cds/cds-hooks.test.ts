/** The card that a pediatrician sees when a chart opens, and all the times when none may come. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { generateKeyPair } from "jose";
import { openChart } from "../small-hall.ts";
import type { SmallHall } from "../small-hall.ts";
import {
  ADHD,
  bundleOf,
  callAt,
  childOf,
  hookCall,
  ISSUER,
  openCalledHall,
  problem,
  serviceAt,
  tokenFor,
} from "./calls.ts";

let hall: SmallHall;
let fetched = 0;
beforeAll(async () => {
  hall = await openCalledHall({ muted: ["Practitioner/quiet"], fetched: () => (fetched += 1) });
});
afterAll(() => hall.close());

function status(system: string, code: string): object {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${system}`, code }] };
}

function paged(bundle: object): object {
  return { ...bundle, link: [{ relation: "next", url: "https://ehr.example/next" }] };
}

const GOOD = { patient: childOf(9), problems: bundleOf(ADHD) };

async function cardsFor(prefetch: unknown, changes: Record<string, unknown> = {}): Promise<unknown[] | number> {
  const answer = await callAt(serviceAt(hall), hookCall(prefetch, changes));
  if (answer.status !== 200) return answer.status;
  const body: unknown = await answer.json();
  return typeof body === "object" && body !== null && "cards" in body && Array.isArray(body.cards) ? body.cards : -1;
}

const countFor = async (prefetch: unknown, changes = {}): Promise<number> => {
  const cards = await cardsFor(prefetch, changes);
  return typeof cards === "number" ? cards : cards.length;
};

describe("what the service says of itself", () => {
  it("is one service, for the opening of a chart, with a prefetch that every EHR can fill in", async () => {
    const answer = await fetch(`${hall.url}/cds-services`);
    const { services } = (await answer.json()) as { services: Record<string, unknown>[] };
    expect(services).toHaveLength(1);
    expect(services[0]).toMatchObject({
      hook: "patient-view",
      id: "school-support-letter",
      prefetch: {
        patient: "Patient/{{context.patientId}}",
        problems: "Condition?patient={{context.patientId}}&category=problem-list-item",
      },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("the card", () => {
  it("informs, names no condition, says that the school decides, and opens the program", async () => {
    const cards = await cardsFor(GOOD);
    expect(cards).toHaveLength(1);
    const [card] = Array.isArray(cards) ? cards : [];
    expect(card).toMatchObject({
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      indicator: "info",
      source: { label: expect.any(String), url: `${hall.url}/why/` },
      links: [{ type: "smart", url: `${hall.url}/launch`, label: expect.any(String), appContext: expect.any(String) }],
    });
    const text = JSON.stringify(card);
    expect(String(Reflect.get(Object(card), "summary")).length).toBeLessThan(140);
    expect(text).toContain("The school decides");
    expect(text).not.toMatch(/ADHD|F90|attention|p-1|eligible|qualif|entitle/i);
    expect(text).not.toMatch(/null|suggestions|systemActions|autolaunch|<[a-z]/i);
  });

  it("sends along what is no secret and short, and is recognized when it comes back", async () => {
    const [card] = Object(await cardsFor(GOOD));
    const { appContext } = card.links[0];
    expect(Buffer.byteLength(appContext)).toBeLessThan(512);
    expect(JSON.parse(appContext)).toEqual({ v: 1, intent: "letter", card: card.uuid });
  });

  it("comes within an age range, and for a child who lives", async () => {
    const problems = bundleOf(ADHD);
    const ages = await Promise.all(
      [1, 2, 9, 21, 22, 40].map((years) => countFor({ patient: childOf(years), problems })),
    );
    expect(ages).toEqual([0, 1, 1, 1, 0, 0]);
    expect(await countFor({ patient: childOf(9, { birthDate: undefined }), problems })).toBe(0);
    expect(await countFor({ patient: childOf(9, { deceasedBoolean: true }), problems })).toBe(0);
  });

  it.each<readonly [string, readonly unknown[], number]>([
    ["an active, confirmed condition of the content", [ADHD], 1],
    ["a condition that nobody mapped", [problem("Z99.999")], 0],
    ["a condition that was refuted", [problem("F90.2", { verificationStatus: status("ver-status", "refuted") })], 0],
    [
      "a condition that is only suspected",
      [problem("F90.2", { verificationStatus: status("ver-status", "provisional") })],
      0,
    ],
    ["a condition of the past", [problem("F90.2", { clinicalStatus: status("clinical", "resolved") })], 0],
    ["a condition without a status", [problem("F90.2", { clinicalStatus: undefined })], 0],
    ["another child's condition", [problem("F90.2", { subject: { reference: "Patient/p-2" } })], 0],
    ["a withheld condition alone", [problem("F10.20")], 0],
    ["a withheld condition beside one that speaks", [problem("F10.20"), ADHD], 1],
    ["a warning among the results", [{ resourceType: "OperationOutcome", issue: [] }, ADHD], 1],
    ["nothing", [], 0],
  ])("for %s stands %#", async (_what, resources, count) => {
    expect(await countFor({ patient: childOf(9), problems: bundleOf(...resources) })).toBe(count);
  });

  it("is not shown to who wants none", async () => {
    expect(await countFor(GOOD, { context: { userId: "Practitioner/quiet", patientId: "p-1" } })).toBe(0);
  });
});

describe("a prefetch", () => {
  it.each<readonly [string, unknown, number]>([
    ["that was not sent", undefined, 412],
    ["without the patient", { problems: bundleOf(ADHD) }, 412],
    ["of another patient", { patient: { ...childOf(9), id: "p-2" }, problems: bundleOf(ADHD) }, 412],
    ["without the problems", { patient: childOf(9) }, 412],
    ["whose problems failed", { patient: childOf(9), problems: { resourceType: "OperationOutcome" } }, 412],
    ["whose patient failed", { patient: { resourceType: "OperationOutcome" }, problems: bundleOf(ADHD) }, 412],
    ["with no problems at all", { patient: childOf(9), problems: null }, 0],
    ["whose first page says enough", { patient: childOf(9), problems: paged(bundleOf(ADHD)) }, 1],
    ["whose first page says nothing yet", { patient: childOf(9), problems: paged(bundleOf()) }, 412],
  ])("%s gives %#", async (_what, prefetch, outcome) => {
    expect(await countFor(prefetch)).toBe(outcome);
  });

  it("that is not enough is told by an OperationOutcome, and no EHR is asked instead", async () => {
    const before = hall.ehrs["north"]?.asked.filter(({ path }) => path.startsWith("/fhir")).length;
    const answer = await callAt(serviceAt(hall), hookCall({}));
    expect(await answer.json()).toMatchObject({ resourceType: "OperationOutcome", issue: [{ severity: "error" }] });
    expect(hall.ehrs["north"]?.asked.filter(({ path }) => path.startsWith("/fhir")).length).toBe(before);
  });
});

describe("who may call", () => {
  it.each<readonly [string, Record<string, unknown>]>([
    ["an issuer that nobody registered", { iss: "https://evil.example" }],
    ["a token for another address", { aud: "https://letters.example/cds-services/other" }],
    ["a token that has ended", { exp: Math.floor(Date.now() / 1000) - 3600 }],
    ["a token without an end", { exp: undefined }],
    ["a token of long ago", { iat: Math.floor(Date.now() / 1000) - 3600 }],
    ["a token without a beginning", { iat: undefined }],
    ["a token without a name of its own", { jti: undefined }],
    ["a token that names another place for its keys", { header: { jku: "https://evil.example/jwks" } }],
    ["a token signed by a key that is not published", { header: { kid: "cds-2" } }],
  ])("not %s", async (_what, changes) => {
    const address = serviceAt(hall);
    expect((await callAt(address, hookCall(GOOD), await tokenFor(address, changes))).status).toBe(401);
  });

  it("not who signs with a key of their own, with none, or with a shared secret, nor who brings no token", async () => {
    const address = serviceAt(hall);
    const { privateKey } = await generateKeyPair("ES384");
    const parts = (await tokenFor(address)).split(".");
    const unsigned = Buffer.from('{"alg":"none","kid":"cds-1"}').toString("base64url");
    const tokens = [await tokenFor(address, {}, privateKey), `${unsigned}.${parts[1]}.x`, "x.y.z", "secret"];
    const answers = await Promise.all(tokens.map((token) => callAt(address, hookCall(GOOD), token)));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
    expect((await fetch(address, { method: "POST", body: "{}" })).status).toBe(401);
  });

  it("a registered EHR, once with each token, whether its audience is one address or a list", async () => {
    const address = serviceAt(hall);
    const token = await tokenFor(address, { aud: ["https://other.example", address] });
    const answers = [await callAt(address, hookCall(GOOD), token), await callAt(address, hookCall(GOOD), token)];
    expect(answers.map((answer) => answer.status)).toEqual([200, 401]);
  });

  it("is looked up in keys that are fetched once an hour, and not again for each stranger's key", async () => {
    const before = fetched;
    const address = serviceAt(hall);
    for (const kid of ["a", "b", "c"])
      await callAt(address, hookCall(GOOD), await tokenFor(address, { header: { kid } }));
    expect(fetched - before).toBe(0);
    expect(fetched).toBeLessThanOrEqual(1);
  });

  it("not with a call for another EHR's server, another hook, or no call at all", async () => {
    const bodies = [
      hookCall(GOOD, { fhirServer: "https://evil.example/fhir" }),
      hookCall(GOOD, { hook: "order-sign" }),
      hookCall(GOOD, { context: { userId: "x", patientId: "../p" } }),
      "{",
      "[".repeat(200),
    ];
    const answers = await Promise.all(bodies.map((body) => callAt(serviceAt(hall), body)));
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400, 400]);
    const fhirServer = hall.ehrs["north"]?.base;
    expect(await countFor(GOOD, { fhirServer: `${fhirServer}/` })).toBe(1);
  });

  it("is asked for nothing else: another service is not there", async () => {
    expect((await callAt(`${hall.url}/cds-services/other`, hookCall(GOOD))).status).not.toBe(200);
    expect(ISSUER).toMatch(/^https/);
  });
});

describe("feedback", () => {
  const outcome = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    feedback: [
      {
        card: "5bd10513-4079-450e-9527-f678aed566ff",
        outcome: "overridden",
        overrideReason: { reason: { code: "has-plan" }, userComment: "Nora Ellison has a plan" },
        outcomeTimestamp: "2026-11-23T15:00:00Z",
        ...changes,
      },
    ],
  });

  it("is counted by its reason, and what somebody typed is not read", async () => {
    const before = hall.lines.length;
    expect((await callAt(serviceAt(hall, "/feedback"), outcome())).status).toBe(200);
    expect((await callAt(serviceAt(hall, "/feedback"), outcome({ outcome: "accepted" }))).status).toBe(200);
    const reason = { reason: { code: "Nora has one" } };
    await callAt(serviceAt(hall, "/feedback"), outcome({ overrideReason: reason }));
    const lines = hall.lines.slice(before).filter((line) => line.includes("cds.feedback"));
    expect(lines.map((line) => JSON.parse(line).why)).toEqual([
      "overridden: has-plan",
      "accepted",
      "overridden: other",
    ]);
    expect(hall.lines.join("")).not.toContain("Nora");
  });

  it("is refused where it is none", async () => {
    expect((await callAt(serviceAt(hall, "/feedback"), outcome({ outcome: "liked" }))).status).toBe(400);
    expect((await callAt(serviceAt(hall, "/feedback"), {})).status).toBe(400);
  });
});

describe("afterwards", () => {
  it("nothing of what was sent is in the log or in the store", async () => {
    await cardsFor({ patient: { ...childOf(9), name: [{ family: "Canary" }] }, problems: bundleOf(ADHD) });
    expect(hall.lines.join("")).not.toMatch(/Canary|p-1|F90|hookInstance/);
    expect(await hall.hall.store.db.selectFrom("launches").selectAll().execute()).toEqual([]);
  });

  it("a launch works with what the card sent along, with something else, and without", async () => {
    const opened = await openChart(hall, "north", { patient: "p-1", user: "dr" });
    expect(opened.page).toMatch(/\/launches\//);
  });
});
