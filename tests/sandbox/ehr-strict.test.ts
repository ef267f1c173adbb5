/** The strict EHR: our own app passes every rule of the client suites, and each planted break is caught. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SignJWT } from "jose";
import { createHash, randomUUID } from "node:crypto";
import { askBackendToken, backendOf } from "../../fhir/smart/backend.ts";
import { GATEWAY_LIMITS, openGateway } from "../../fhir/client.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { pullChart } from "../../fhir/pull/pull.ts";
import { finishLaunch } from "../../fhir/smart/finish.ts";
import { publicJwks, type SigningKey } from "../../fhir/smart/keys.ts";
import { startLaunch } from "../../fhir/smart/launch.ts";
import type { App, Credential } from "../../fhir/smart/openid.ts";
import { refreshSession } from "../../fhir/smart/refresh.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { type Ehr, openEhr } from "../../sandbox/ehr/open.ts";
import type { RegisteredApp } from "../../sandbox/ehr/options.ts";
import { makeKey } from "../fhir/smart-scene.ts";

const APP_URL = "http://localhost:3999";
const REDIRECT = `${APP_URL}/callback`;
const SECRET = "a secret+of the test";
const now = (): Date => new Date();

let key: SigningKey;
beforeAll(async () => {
  key = await makeKey("ES384");
});

/** An EHR of a test's own, so that its findings are those of the test. */
async function strictEhr(): Promise<Ehr> {
  const jwks = JSON.parse(JSON.stringify(publicJwks([key])));
  const common = { redirectUris: [REDIRECT] };
  const clients: readonly RegisteredApp[] = [
    { ...common, clientId: "letters", auth: "private_key_jwt", jwks },
    { ...common, clientId: "letters-basic", auth: "client_secret_basic", secret: SECRET },
    { ...common, clientId: "letters-post", auth: "client_secret_post", secret: SECRET },
    { ...common, clientId: "letters-public", auth: "public" },
    { redirectUris: [], clientId: "letters-backend", auth: "private_key_jwt", jwks, backend: true },
  ];
  return openEhr({ port: 0, day: now().toISOString().slice(0, 10), appUrl: APP_URL, now, clients, strict: true });
}

interface Proof {
  readonly client_id: string;
  readonly entry: Record<string, unknown>;
  readonly credential: Credential;
}

const proofs = (): readonly Proof[] => [
  { client_id: "letters", entry: { auth: "private_key_jwt", key: "k" }, credential: { kind: "key", key } },
  ...["basic", "post"].map((way) => ({
    client_id: `letters-${way}`,
    entry: { auth: `client_secret_${way}`, secret_file: "s" },
    credential: { kind: "secret" as const, secret: SECRET },
  })),
  { client_id: "letters-public", entry: { auth: "public" }, credential: { kind: "none" } },
];

function appAt(ehr: Ehr, { client_id, entry, credential }: Proof): App {
  const tenant = tenantSchema.parse({ id: "strict", iss: [ehr.fhirBase], client_id, ...entry });
  return { tenant, credential, now, timeoutMs: 5_000 };
}

async function open(ehr: Ehr, app: App): Promise<EhrSession> {
  const starting = await startLaunch(new URL(ehr.launchUrlFor("adhd_anxiety")).searchParams, {
    tenants: [app.tenant],
    credentialOf: () => app.credential,
    discover: rememberDiscovery({ now, timeoutMs: 5_000 }),
    redirectUri: REDIRECT,
    now,
    timeoutMs: 5_000,
  });
  if (starting.kind === "refused" || starting.way.method === "post") throw new Error("not started");
  const answer = await fetch(starting.way.url, { redirect: "manual" });
  const callback = new URL(answer.headers.get("location") ?? "about:blank");
  const finishing = await finishLaunch(callback.searchParams, starting.kept, app);
  if (finishing.kind !== "opened") throw new Error(finishing.why);
  return finishing.session;
}

async function readWhole(session: EhrSession, app: App): Promise<string> {
  const keep = (): Promise<void> => Promise.resolve();
  const tokens = holdTokens(session, { now, keep, refresh: (one, away) => refreshSession(one, app, away) });
  const gateway = openGateway({
    tokens,
    gate: openGate(app.tenant, now),
    now,
    random: () => 0,
    limits: GATEWAY_LIMITS,
  });
  return (await pullChart(session, { gateway, profile: app.tenant.profile, now }).whole).kind;
}

describe("our own app at a strict EHR", () => {
  it("opens, reads and renews without a break of any rule, however it proves itself", async () => {
    const ehr = await strictEhr();
    for (const proof of proofs()) {
      const app = appAt(ehr, proof);
      const session = await open(ehr, app);
      expect(await readWhole(session, app)).toBe("pulled");
      expect(await refreshSession(session, app, 0)).toMatchObject({ kind: "refreshed" });
    }
    expect(await ehr.findings()).toEqual([]);
    await ehr.close();
  });

  it("asks for a backend's token without a break of any rule", async () => {
    const ehr = await strictEhr();
    const { tenant } = appAt(ehr, proofs()[0] ?? { client_id: "", entry: {}, credential: { kind: "none" } });
    const backend = { clientId: "letters-backend", keyFile: "k", scopes: ["system/Patient.rs"], omitScope: false };
    const found = await rememberDiscovery({ now, timeoutMs: 5_000 })(ehr.fhirBase);
    if (found.kind === "undiscovered") throw new Error(found.why);
    const asking = backendOf(tenant, backend, { key, now, timeoutMs: 5_000 });
    const granting = await askBackendToken({ base: ehr.fhirBase, configuration: found.configuration }, asking);
    expect(granting).toMatchObject({ kind: "granted", scopes: ["system/Patient.rs"] });
    expect((await ehr.findings()).filter(({ rule }) => rule !== "L-07")).toEqual([]);
    await ehr.close();
  });
});

/** What a stranger sends at sign-in, before a test breaks it. */
function signInAt(ehr: Ehr): URLSearchParams {
  const launch = new URL(ehr.launchUrlFor("adhd_anxiety")).searchParams.get("launch") ?? "";
  return new URLSearchParams({
    response_type: "code",
    client_id: "letters-public",
    redirect_uri: REDIRECT,
    launch,
    scope: "launch openid fhirUser patient/Patient.rs",
    state: "s".repeat(43),
    aud: ehr.fhirBase,
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
  });
}

const VERIFIER = "v".repeat(43);
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

describe("a planted break", () => {
  let ehr: Ehr;
  beforeAll(async () => {
    ehr = await strictEhr();
  });
  afterAll(() => ehr.close());

  const last = async (): Promise<readonly string[]> =>
    (await ehr.findings()).map(({ rule, what }) => `${rule} ${what}`);

  /** Those of single requests, in their order: what a session as a whole lacks comes and goes. */
  const told = async (): Promise<readonly string[]> => (await last()).filter((finding) => /^L-0[2-6]/.test(finding));

  async function signIn(change: (query: URLSearchParams) => void): Promise<Response> {
    const query = signInAt(ehr);
    change(query);
    return fetch(`${ehr.origin}/oauth/authorize?${query.toString()}`, { redirect: "manual" });
  }

  it.each<readonly [string, (query: URLSearchParams) => void]>([
    ["response_type is code", (query) => query.set("response_type", "token")],
    ["redirect_uri is registered", (query) => query.set("redirect_uri", `${REDIRECT}/x`)],
    ["launch was issued here", (query) => query.set("launch", "made-up")],
    ["the scope launch stands with a launch handle only", (query) => query.delete("launch")],
    ["state is 122 bits", (query) => query.set("state", "1234567890")],
    ["state is 122 bits", (query) => query.delete("state")],
    ["aud is the FHIR base", (query) => query.set("aud", `${ehr.fhirBase}/`)],
    ["code_challenge is a SHA-256", (query) => query.delete("code_challenge")],
    ["code_challenge_method is S256", (query) => query.set("code_challenge_method", "plain")],
    ["scope is there", (query) => query.set("scope", "")],
    ["scope is there", (query) => query.set("scope", "patient/Condition.sr")],
    ["no parameter stands twice", (query) => query.append("aud", ehr.fhirBase)],
    ["max_age is not asked for", (query) => query.set("max_age", "0")],
  ])("at sign-in is refused: %s", async (what, change) => {
    const before = (await told()).length;
    const answer = await signIn(change);
    expect(answer.status).toBe(400);
    expect((await told()).slice(before)).toEqual(expect.arrayContaining([expect.stringContaining(`L-02 ${what}`)]));
  });

  async function trade(
    change: (form: URLSearchParams) => void,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const back = new URL((await signIn(() => {})).headers.get("location") ?? "about:blank");
    const form = new URLSearchParams({
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      client_id: "letters-public",
    });
    change(form);
    return fetch(`${ehr.origin}/oauth/token`, { method: "POST", body: form, headers });
  }

  it("is none where a stranger keeps the rules", async () => {
    const before = (await told()).length;
    expect((await trade(() => {})).status).toBe(200);
    expect((await told()).slice(before)).toEqual([]);
  });

  it.each<readonly [string, (form: URLSearchParams) => void]>([
    ["L-03 grant_type is one of SMART's", (form) => form.delete("grant_type")],
    ["L-03 the code was given here", (form) => form.set("code", "made-up")],
    ["L-03 redirect_uri is that of the sign-in", (form) => form.set("redirect_uri", APP_URL)],
    ["L-03 code_verifier fits the challenge", (form) => form.set("code_verifier", "w".repeat(43))],
    ["L-03 the client is registered", (form) => form.delete("client_id")],
    ["L-03 client_assertion_type is the one for a JWT", (form) => form.set("client_id", "letters")],
    ["L-06 Authorization is Basic", (form) => form.set("client_id", "letters-basic")],
    ["L-06 the secret is in the body", (form) => form.set("client_id", "letters-post")],
    [
      "L-04 the refresh token was issued here",
      (form) => {
        form.set("grant_type", "refresh_token");
        form.set("refresh_token", "made-up");
      },
    ],
    [
      "L-03 scope is there",
      (form) => {
        form.set("grant_type", "client_credentials");
        form.set("client_id", "letters-backend");
      },
    ],
  ])("at the token endpoint is refused: %s", async (what, change) => {
    const before = (await told()).length;
    expect((await trade(change)).status).toBe(400);
    expect((await told()).slice(before)).toEqual(expect.arrayContaining([expect.stringContaining(what)]));
  });

  const assertion = (header: object, claims: object): Promise<string> => {
    const seconds = Math.floor(now().getTime() / 1000);
    const whole = {
      iss: "letters",
      sub: "letters",
      aud: `${ehr.origin}/oauth/token`,
      exp: seconds + 200,
      jti: randomUUID(),
    };
    const kept = Object.fromEntries(Object.entries({ ...whole, ...claims }).filter(([, value]) => value !== undefined));
    return new SignJWT(kept)
      .setProtectedHeader({ alg: "ES384", kid: key.kid, typ: "JWT", ...header })
      .sign(key.privateKey);
  };

  it.each<readonly [string, object, object]>([
    ["typ is JWT", { typ: undefined }, {}],
    ["kid is there", { kid: undefined }, {}],
    ["sub is the client id", {}, { sub: "other" }],
    ["aud is the token endpoint", {}, { aud: "http://localhost" }],
    ["exp is a number, at most five minutes on", {}, { exp: Math.floor(Date.now() / 1000) + 900 }],
    ["exp is a number, at most five minutes on", {}, { exp: undefined }],
    ["jti is there", {}, { jti: undefined }],
  ])("in an assertion is refused: %s", async (what, header, claims) => {
    const before = (await told()).length;
    const signed = await assertion(header, claims);
    const answer = await trade((form) => {
      form.delete("client_id");
      form.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      form.set("client_assertion", signed);
    });
    expect(answer.status).toBe(400);
    expect((await told()).slice(before)).toEqual(expect.arrayContaining([expect.stringContaining(`L-05 ${what}`)]));
  });

  it("of an assertion that was used before is refused", async () => {
    const signed = await assertion({}, {});
    const send = (): Promise<Response> =>
      trade((form) => {
        form.delete("client_id");
        form.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.set("client_assertion", signed);
      });
    await send();
    const before = (await told()).length;
    await send();
    expect((await told()).slice(before)).toEqual(expect.arrayContaining(["L-05 jti was never used before"]));
  });

  it("at the FHIR API is refused, and a session that skips what it must do is told", async () => {
    const answer = await trade(() => {});
    const body: unknown = await answer.json();
    const token = typeof body === "object" && body !== null && "access_token" in body ? String(body.access_token) : "";
    const json = { accept: "application/fhir+json" };
    const bearer = { ...json, authorization: `Bearer ${token}` };
    const refused = [
      await fetch(`${ehr.fhirBase}/Condition?patient=nora&access_token=${token}`, { headers: bearer }),
      await fetch(`${ehr.fhirBase}/Condition?patient=nora`, { headers: { ...bearer, accept: "text/html" } }),
      await fetch(`${ehr.fhirBase}/Condition?patient=nora`, { headers: json }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
    await fetch(`${ehr.fhirBase}/MedicationRequest?patient=nora`, { headers: bearer });
    expect(await last()).toEqual(
      expect.arrayContaining([
        "L-07 no token is in the address",
        "L-07 FHIR in JSON is asked for",
        "L-07 the token stands in the Authorization header, as Bearer",
        "L-08 the patient of the launch is read",
        "L-09 MedicationRequest is searched by patient+intent",
      ]),
    );
  });

  it("in the registration is told", async () => {
    ehr.register({
      clientId: "careless",
      redirectUris: ["http://app.example.org/callback"],
      auth: "private_key_jwt",
      jwks: { keys: [{ kty: "EC", kid: "k", crv: "P-384", x: "1", d: "secret" }] },
    });
    const careless = (await last()).filter((finding) => finding.includes("careless"));
    expect(careless).toEqual([
      "L-01 careless: every redirect address is https, or on this machine",
      "L-01 careless: no key shows a private part",
      "L-01 careless: every key has its numbers",
    ]);
  });
});
