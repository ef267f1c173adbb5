/** The doctor at an EHR: what is well, what is not, and what to do about it. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { lookAtEhr, lookAtOwnKeys } from "../../server/cli/doctor-ehr.ts";
import type { Look } from "../../server/cli/doctor-service.ts";
import type { Tenants } from "../../server/tenants.ts";
import { type Answering, CLIENT, configurationOf, openSmallEhr, type Reply } from "../fhir/small-ehr.ts";
import { closeAll, makeKey, open } from "../fhir/smart-scene.ts";
import { tenantsWith } from "./small-hall.ts";

afterEach(closeAll);

const key = await makeKey("ES384");
const now = (): Date => new Date();

interface Sick {
  readonly entry?: Record<string, unknown>;
  readonly configuration?: Record<string, unknown>;
  readonly metadata?: Reply;
  readonly jwks?: Reply;
  readonly token?: Reply;
  readonly clock?: () => Date;
}

const STATEMENT = {
  resourceType: "CapabilityStatement",
  rest: [{ resource: [{ type: "DocumentReference", interaction: [{ code: "read" }, { code: "create" }] }] }],
};

async function looksAt({ entry = {}, configuration = {}, ...sick }: Sick = {}): Promise<readonly Look[]> {
  const answering: Answering = ({ path }, ehr) => {
    if (path.endsWith("smart-configuration")) return { body: { ...configurationOf(ehr), ...configuration } };
    if (path === "/fhir/metadata") return sick.metadata ?? { body: STATEMENT };
    if (path === "/jwks") return sick.jwks;
    return path === "/token" ? sick.token : undefined;
  };
  const ehr = await openSmallEhr(answering);
  open.push(ehr);
  const tenant = tenantSchema.parse({ id: "north", iss: [ehr.base], client_id: CLIENT, auth: "public", ...entry });
  const tenants: Tenants = { ...tenantsWith([tenant]), backends: new Map([["north", key]]) };
  return lookAtEhr(tenant, ehr.base, { tenants, publicUrl: "http://localhost:1", now: sick.clock ?? now });
}

const faults = (looks: readonly Look[]): readonly string[] => looks.filter(({ well }) => !well).map(({ says }) => says);
const BACKEND = { backend: { client_id: "b", key: "b.pem", scopes: ["system/Group.rs"] } };

describe("an EHR", () => {
  it("that is well has its sign-in, keys, scopes, documents and clock told", async () => {
    const looks = await looksAt({ entry: { write_back: "pdf" } });
    expect(faults(looks)).toEqual([]);
    const text = looks.map(({ says }) => says).join("\n");
    expect(text).toMatch(/answers; public; letters are written back as pdf/);
    expect(text).toMatch(/its keys answer: 1/);
    expect(text).toMatch(/a launch asks for v2 scopes: launch openid fhirUser online_access patient\/Patient\.r /);
    expect(text).toMatch(/says that it takes documents/);
    expect(text).toMatch(/its clock and this one are \d+ seconds apart/);
  });

  it.each<readonly [string, Sick]>([
    [
      "it does not list public among its ways",
      { configuration: { token_endpoint_auth_methods_supported: ["private_key_jwt"] } },
    ],
    ["its keys do not answer", { jwks: { status: 404 } }],
    ["its keys do not answer", { jwks: { body: { keys: [] } } }],
    ["it does not list permission-v1: change scopes", { entry: { scopes: "v1" } }],
    [
      "says that it takes no documents",
      { entry: { write_back: "pdf" }, metadata: { body: { rest: [{ resource: [{ type: "Patient" }] }] } } },
    ],
    ["seconds apart; set them right", { clock: () => new Date(Date.now() + 3_600_000) }],
  ])("that is not well is told: %s", async (words, sick) => {
    const told = faults(await looksAt(sick));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(words);
  });

  it("that says nothing of documents or time is not blamed for it", async () => {
    const looks = await looksAt({ entry: { write_back: "text" }, metadata: { status: 401, headers: { date: "" } } });
    expect(faults(looks)).toEqual([]);
    expect(looks.map(({ says }) => says).join("\n")).toContain("the first filing will show");
  });

  it("is asked for no patient", async () => {
    await looksAt({ entry: { write_back: "pdf", ...BACKEND } });
    const paths = open.flatMap(({ asked }) => asked.map(({ path }) => path));
    expect(paths.filter((path) => /Patient|Condition/.test(path))).toEqual([]);
  });
});

describe("a backend", () => {
  const token = (scope: string): Reply => ({
    body: { access_token: "t", token_type: "bearer", expires_in: 300, scope },
  });

  it("that is granted what it asks for is told", async () => {
    const looks = await looksAt({ entry: BACKEND, token: token("system/Group.rs") });
    expect(faults(looks)).toEqual([]);
    expect(looks.map(({ says }) => says).join("\n")).toContain("the backend gets a token for system/Group.rs");
  });

  it.each<readonly [string, Reply]>([
    ["is not granted system/Group.rs", token("system/Patient.rs")],
    ["does not know the key", { status: 401, body: { error: "invalid_client" } }],
    ["has not enabled this client", { status: 400, body: { error: "unauthorized_client" } }],
    ["try omit_scope", { status: 400, body: { error: "invalid_scope" } }],
    ["the answer is no token", { body: "<html>" }],
  ])("that gets none is told why: %s", async (words, reply) => {
    expect(faults(await looksAt({ entry: BACKEND, token: reply })).join("\n")).toContain(words);
  });
});

describe("the program's own key set", () => {
  const shownAs = async (body: unknown): Promise<readonly Look[]> => {
    const service = await openSmallEhr(({ path }) => (path === "/.well-known/jwks.json" ? { body } : undefined));
    open.push(service);
    const tenants: Tenants = { ...tenantsWith([]), published: [key] };
    return lookAtOwnKeys({ tenants, publicUrl: service.origin, now });
  };

  it("is well where it shows every key, and not where the service does not know one yet", async () => {
    expect(faults(await shownAs({ keys: [key.publicKey] }))).toEqual([]);
    expect(faults(await shownAs({ keys: [] })).join("\n")).toContain(`does not show ${key.kid}`);
  });

  it("is left for later where the service does not run", async () => {
    const looks = await lookAtOwnKeys({
      tenants: { ...tenantsWith([]), published: [key] },
      publicUrl: "http://localhost:1",
      now,
    });
    expect([faults(looks), looks[0]?.says.includes("once the service runs")]).toEqual([[], true]);
  });
});
