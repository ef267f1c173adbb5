/** The sandbox as an EHR that writes in its vendor's way: each rule refuses what breaks it, and takes what keeps it. */
import { afterEach, describe, expect, it } from "@jest/globals";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import type { VendorName } from "../../sandbox/ehr/vendors/vendors.ts";
import { launched, openSandbox, patientOf, type Session } from "./ehr-stranger.ts";

const open: Ehr[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((ehr) => ehr.close()));
});

type Sent = Readonly<Record<string, unknown>>;

async function at(vendor: VendorName): Promise<{ session: Session; send: (changes: Sent) => Promise<Response> }> {
  const ehr = await openSandbox({ vendor });
  open.push(ehr);
  const session = await launched(ehr);
  const { encounter } = session.tokens;
  const document = {
    resourceType: "DocumentReference",
    status: "current",
    docStatus: "final",
    identifier: [{ system: "urn:ietf:rfc:3986", value: "urn:uuid:1" }],
    type: { coding: [{ system: "http://loinc.org", code: "51852-2" }] },
    subject: { reference: `Patient/${patientOf(session)}` },
    author: [{ reference: "Practitioner/elena-marsh" }],
    date: "2026-11-23T15:00:00Z",
    content: [{ attachment: { contentType: "text/plain", data: "aGVsbG8=" } }],
    context: {
      encounter: [{ reference: `Encounter/${typeof encounter === "string" ? encounter : ""}` }],
      period: { start: "2026-11-23T14:00:00Z", end: "2026-11-23T15:00:00Z" },
    },
  };
  const send = (changes: Sent): Promise<Response> =>
    session.ask("DocumentReference", {
      method: "POST",
      headers: { "content-type": "application/fhir+json", "if-none-exist": "identifier=urn:ietf:rfc:3986|urn:uuid:1" },
      body: JSON.stringify({ ...document, ...changes }),
    });
  return { session, send };
}

const attachment = (contentType: string): Sent => ({ content: [{ attachment: { contentType, data: "aGVsbG8=" } }] });

describe("a note at Epic", () => {
  it("M-12 is plain text, in a visit of its patient", async () => {
    const { send } = await at("epic");
    expect((await send({})).status).toBe(201);
    expect((await send(attachment("application/pdf"))).status).toBe(400);
    expect((await send(attachment("text/plain; charset=utf-8"))).status).toBe(400);
    expect((await send({ context: {} })).status).toBe(400);
    expect((await send({ context: { encounter: [{ reference: "Encounter/of-nobody" }] } })).status).toBe(400);
  });

  it("M-12 is created as often as it is sent, answered without a body, and comes back nameless", async () => {
    const { session, send } = await at("epic");
    const [first, second] = [await send({}), await send({})];
    expect([first.status, second.status, await first.text()]).toEqual([201, 201, ""]);
    const [one, other] = [first, second].map(({ headers }) => headers.get("location") ?? "");
    expect(one).toMatch(/^DocumentReference\/[^/]+$/);
    expect(one).not.toBe(other);
    const back = JSON.stringify(await (await session.ask(one ?? "")).json());
    expect(back).not.toContain("urn:uuid:1");
  });
});

describe("a document at Oracle Health", () => {
  const good = attachment("text/plain; charset=utf-8");

  it("M-26 is taken where it keeps every rule", async () => {
    const { send } = await at("oracle");
    expect((await send(good)).status).toBe(201);
    expect((await send(attachment("application/pdf"))).status).toBe(201);
  });

  it.each<readonly [string, Sent]>([
    ["a modifier", { modifierExtension: [{ url: "https://x.example.org", valueBoolean: true }] }],
    ["a rule of its own", { implicitRules: "https://x.example.org" }],
    ["another status", { docStatus: "preliminary" }],
    ["no author", { author: [] }],
    ["two authors", { author: [{ reference: "Practitioner/elena-marsh" }, { reference: "Practitioner/lee-park" }] }],
    ["another author than its user", { author: [{ reference: "Practitioner/lee-park" }] }],
    ["no end of the visit", { context: { period: { start: "2026-11-23T14:00:00Z" } } }],
    ["a day without a time", { date: "2026-11-23" }],
    ["text without its character set", attachment("text/plain")],
    ["two types", { type: { coding: [{ code: "a" }, { code: "b" }] } }],
  ])("M-26 is refused with %s", async (_what, changes) => {
    const { send } = await at("oracle");
    expect((await send({ ...good, ...changes })).status).toBe(422);
  });
});

describe("a document at athenahealth and MEDITECH", () => {
  it.each(["athena", "meditech"] as const)(
    "M-30 is not created at %s, and its own statement says so",
    async (vendor) => {
      const { session, send } = await at(vendor);
      expect((await send({})).status).toBe(405);
      const told = (await (await session.ask("metadata")).json()) as {
        readonly rest: readonly {
          readonly resource: readonly { readonly type: string; readonly interaction: object }[];
        }[];
      };
      const documents = told.rest
        .flatMap(({ resource }) => resource)
        .filter(({ type }) => type === "DocumentReference");
      expect(JSON.stringify(documents)).not.toContain("create");
    },
  );
});
