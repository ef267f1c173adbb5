import { afterEach, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import { decodeProtectedHeader, exportJWK, exportPKCS8, generateKeyPair, jwtVerify, createLocalJWKSet } from "jose";
import { finishLaunch } from "../../fhir/smart/finish.ts";
import { publicJwks, readSigningKey } from "../../fhir/smart/keys.ts";
import { startLaunch } from "../../fhir/smart/launch.ts";
import type { App } from "../../fhir/smart/openid.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import { claimsOf, CLIENT, configurationOf, openSmallEhr, REFRESH, type Reply, signed, TOKEN } from "./small-ehr.ts";
import {
  closeAll,
  makeKey,
  NOBODY,
  NOW,
  open,
  play,
  REDIRECT,
  type Scene,
  start,
  tokenAnswer,
  tokenRequests,
  whyOf,
} from "./smart-scene.ts";

afterEach(closeAll);

describe("asking the EHR to sign the user in", () => {
  it("sends all that SMART asks for, and nothing secret (smart22: 3, 13, 32-35, 37, 39-41, 44, 45, 50, 51, 211)", async () => {
    const { starting, kept, ehr } = await start();
    if (starting.kind === "refused" || starting.way.method !== "get") throw new Error("no address");
    const url = new URL(starting.way.url);
    expect(url.origin + url.pathname).toBe(`${ehr.origin}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: CLIENT,
      redirect_uri: REDIRECT,
      launch: "opaque-1",
      scope: kept.scopes.join(" "),
      state: kept.state,
      nonce: kept.nonce,
      aud: ehr.base,
      code_challenge: createHash("sha256").update(kept.verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    expect(kept.verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/);
    expect(starting.way.url).not.toContain(kept.verifier);
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
  });

  it("makes state, nonce and verifier anew for every launch, of 256 bits (smart22: 2, 40)", async () => {
    const [one, other] = [(await start()).kept, (await start()).kept];
    for (const secret of ["state", "nonce", "verifier"] as const) {
      expect(one[secret]).not.toBe(other[secret]);
      expect(Buffer.from(one[secret], "base64url").length).toBeGreaterThanOrEqual(32);
    }
  });

  it("asks for openid and fhirUser, and for no more than the letter reads (smart22: 46, 47, 148, 195, 196)", async () => {
    const { kept } = await start();
    expect(kept.scopes).toEqual(expect.arrayContaining(["launch", "openid", "fhirUser", "patient/Condition.rs"]));
    expect(kept.scopes.filter((scope) => /\*|offline|Coverage|Immunization|\.c?u?d/.test(scope))).toEqual([]);
  });

  it("discovers by GET under the FHIR base, asking for JSON (smart22: 29)", async () => {
    const { ehr } = await start();
    const [discovery] = ehr.asked;
    expect(discovery).toMatchObject({ method: "GET", path: "/fhir/.well-known/smart-configuration" });
    expect(discovery?.headers.accept).toBe("application/json");
  });

  it("takes relative endpoints as lying under the FHIR base (smart22: 379)", async () => {
    const { starting, ehr } = await start({ configuration: { authorization_endpoint: "../authorize" } });
    expect(starting).toMatchObject({
      way: { method: "get", url: expect.stringContaining(`${ehr.origin}/authorize?`) },
    });
  });

  it("goes by a form where the scopes make the address too long (smart22: 52, 133)", async () => {
    const capabilities = ["authorize-post"];
    const { starting, ehr } = await start({
      tenant: { scopes: "granular" },
      launch: "x".repeat(600),
      configuration: { capabilities },
    });
    if (starting.kind === "refused" || starting.way.method !== "post") throw new Error("no form");
    expect(starting.way.action).toBe(`${ehr.origin}/authorize`);
    expect(new Map(starting.way.fields).get("aud")).toBe(ehr.base);
  });

  it("refuses a launch that lacks a parameter or names it twice, without asking anyone", async () => {
    const { ehr } = await start();
    const before = ehr.asked.length;
    const world = { tenants: [], credentialOf: () => NOBODY, discover: () => Promise.reject(new Error("asked")) };
    const whys = await Promise.all(
      ["", "iss=https://a.example/f", "launch=x", "iss=https://a.example/f&iss=https://b.example/f&launch=x"].map(
        async (query) => {
          const rest = { redirectUri: REDIRECT, now: () => NOW, timeoutMs: 600 };
          const starting = await startLaunch(new URLSearchParams(query), { ...world, ...rest });
          return starting.kind === "refused" && starting.why;
        },
      ),
    );
    expect(whys).toEqual(["missing-parameter", "missing-parameter", "missing-parameter", "repeated-parameter"]);
    expect(ehr.asked.length).toBe(before);
  });
});

describe("an EHR whose sign-in cannot be trusted", () => {
  const cases: readonly (readonly [string, Record<string, unknown>])[] = [
    ["foreign-endpoint", { token_endpoint: "http://evil.example/token" }],
    ["foreign-endpoint", { authorization_endpoint: "javascript:alert(1)" }],
    ["foreign-endpoint", { token_endpoint: "https://user@ehr.example.org/token" }],
    ["foreign-endpoint", { token_endpoint: "https://10.0.0.7/token" }],
    ["foreign-endpoint", { issuer: "https://ehr.example.org/?x" }],
    ["foreign-endpoint", { jwks_uri: "http://evil.example/jwks" }],
    ["incomplete", { token_endpoint: undefined }],
    ["no-s256", { code_challenge_methods_supported: ["plain"] }],
  ];

  it.each(cases)("is refused as %s", async (why, configuration) => {
    await expect(start({ configuration })).rejects.toThrow(why);
  });

  it.each([
    ["unreachable", { status: 500 }],
    ["unreachable", { silent: true }],
    ["unreachable", { body: "x".repeat(1_100_000) }],
    ["unreachable", { status: 302, headers: { location: "http://127.0.0.1:1/" } }],
    ["not-found", { status: 404 }],
    ["not-json", { headers: { "content-type": "text/html" }, body: "<html>Sign in to the guest network</html>" }],
    ["not-json", { body: "{" }],
    ["not-json", { body: "[".repeat(100) }],
  ] as const)("is refused as %s when it answers oddly", async (why, reply) => {
    const ehr = await openSmallEhr(() => reply);
    open.push(ehr);
    const discover = rememberDiscovery({ now: () => NOW, timeoutMs: 400 });
    expect(await discover(ehr.base)).toEqual({ kind: "undiscovered", why });
  });

  it("is believed in its CapabilityStatement only where it has no SMART configuration", async () => {
    const uris = (origin: string) => [
      { url: "authorize", valueUri: `${origin}/authorize` },
      { url: "token", valueUri: "token" },
    ];
    const url = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    const statedWhere = async (status: number) => {
      const ehr = await openSmallEhr(({ path }, { origin }) =>
        path === "/fhir/metadata"
          ? { body: { rest: [{ security: { extension: [{ url, extension: uris(origin) }] } }] } }
          : { status },
      );
      open.push(ehr);
      const found = await rememberDiscovery({ now: () => NOW, timeoutMs: 500 })(ehr.base);
      return found.kind === "discovered" ? found.configuration.tokenEndpoint.replace(ehr.origin, "") : found.why;
    };
    expect([await statedWhere(404), await statedWhere(500)]).toEqual(["/fhir/token", "unreachable"]);
  });

  it("is asked once an hour, and refused when its sign-in has moved to another host", async () => {
    let token = "https://login.example.org/token";
    const ehr = await openSmallEhr((_asked, own) => ({ body: { ...configurationOf(own), token_endpoint: token } }));
    open.push(ehr);
    let now = NOW;
    const discover = rememberDiscovery({ now: () => now, timeoutMs: 600 });
    await Promise.all([discover(ehr.base), discover(ehr.base)]);
    await discover(ehr.base);
    expect(ehr.asked).toHaveLength(1);
    token = "https://other.example.org/token";
    now = new Date(NOW.getTime() + 3_700_000);
    expect(await discover(ehr.base)).toEqual({ kind: "undiscovered", why: "moved-host" });
  });

  it("has its keys looked up under its issuer where it does not name them (smart22: 218)", async () => {
    const ehr = await openSmallEhr(({ path }, own) => {
      if (path.endsWith("smart-configuration")) return { body: { ...configurationOf(own), jwks_uri: undefined } };
      return { body: { issuer: own.origin, jwks_uri: `${own.origin}/jwks` } };
    });
    open.push(ehr);
    const discover = rememberDiscovery({ now: () => NOW, timeoutMs: 600 });
    expect(await discover(ehr.base)).toMatchObject({ configuration: { jwksUri: `${ehr.origin}/jwks` } });
  });
});

describe("the callback", () => {
  it("opens the chart of the patient in context for the clinician who signed in (smart22: 60)", async () => {
    const { finishing, ehr } = await play();
    expect(finishing).toMatchObject({
      kind: "opened",
      session: {
        tenant: "sandbox",
        base: ehr.base,
        accessToken: TOKEN,
        refreshToken: REFRESH,
        expiresAt: NOW.getTime() + 300_000,
        patient: "nora",
        encounter: "e1",
        fhirUser: "Practitioner/dr",
        subject: "user-7",
        banner: true,
        missing: [],
      },
    });
    expect(JSON.parse(JSON.stringify(finishing))).toEqual(finishing);
  });

  it("trades the code with the verifier, in a form (smart22: 62, 63, 67-71)", async () => {
    const { ehr, kept } = await play();
    const [request] = tokenRequests(ehr);
    expect(request?.method).toBe("POST");
    expect(request?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      grant_type: "authorization_code",
      code: "code-1",
      redirect_uri: REDIRECT,
      code_verifier: kept.verifier,
      client_id: CLIENT,
    });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it.each([
    ["a state of another launch", "state-mismatch", { state: "other" }],
    ["another EHR's answer", "foreign-issuer", { iss: "https://evil.example" }],
    ["an empty code", "missing-parameter", { code: "" }],
  ])("refuses %s and sends no code anywhere (smart22: 4, 60)", async (_what, why, callback) => {
    const { finishing, ehr } = await play({ callback });
    expect(whyOf(finishing)).toBe(why);
    expect(tokenRequests(ehr)).toEqual([]);
  });

  it("refuses an answer without its issuer where the EHR said that it names it", async () => {
    const { finishing } = await play({ configuration: { authorization_response_iss_parameter_supported: true } });
    expect(whyOf(finishing)).toBe("foreign-issuer");
  });

  it("refuses a parameter given twice, a launch that is not known, and one that is too old (smart22: 4, 61)", async () => {
    const { kept, app, finish, ehr } = await start({ now: new Date(NOW.getTime() + 601_000) });
    const twice = new URLSearchParams(`code=a&code=b&state=${kept.state}`);
    expect(whyOf(await finishLaunch(twice, kept, app))).toBe("repeated-parameter");
    expect(whyOf(await finish({ code: "a" }))).toBe("missing-parameter");
    expect(whyOf(await finish({ code: "a", state: kept.state }, null))).toBe("unknown-launch");
    expect(whyOf(await finish({ code: "a", state: kept.state }, { ...kept, tenant: "other" }))).toBe("unknown-launch");
    expect(whyOf(await finish({ code: "a", state: kept.state }))).toBe("expired");
    expect(tokenRequests(ehr)).toEqual([]);
  });

  it("tells the EHR's own refusal by its code, and repeats no word of it (smart22: 6)", async () => {
    const { kept, finish } = await start();
    const said = { state: kept.state, error: "access_denied", error_description: "<script>" };
    expect(await finish(said)).toEqual({ kind: "refused", why: "ehr-error", error: "access_denied" });
    expect(await finish({ ...said, error: "<b>" })).toEqual({ kind: "refused", why: "ehr-error", error: "other" });
  });

  it.each([
    [
      { status: 400, body: { error: "invalid_grant" } },
      { why: "token-refused", error: "invalid_grant" },
    ],
    [
      { status: 401, body: { error: "invalid_client" } },
      { why: "token-refused", error: "invalid_client" },
    ],
    [
      { status: 400, body: { error: "secret words" } },
      { why: "token-refused", error: "other" },
    ],
    [
      { status: 401, headers: { "www-authenticate": "Basic" } },
      { why: "token-refused", error: "invalid_client" },
    ],
    [{ status: 500, body: "Oops" }, { why: "token-unreadable" }],
    [{ headers: { "content-type": "text/html" }, body: "<html>" }, { why: "token-unreadable" }],
    [{ body: "{" }, { why: "token-unreadable" }],
    [{ body: { token_type: "Bearer", patient: "nora" } }, { why: "token-unreadable" }],
    [{ body: { ...tokenAnswer, token_type: "mac" } }, { why: "token-unreadable" }],
    [{ body: { ...tokenAnswer, access_token: "a\nb" } }, { why: "token-unreadable" }],
    [{ body: { ...tokenAnswer, patient: "../Practitioner" } }, { why: "token-unreadable" }],
    [{ status: 302, headers: { location: "http://127.0.0.1:1/" } }, { why: "token-unreadable" }],
    [{ silent: true }, { why: "unreachable" }],
    [{ cut: true, body: tokenAnswer }, { why: "unreachable" }],
  ] satisfies readonly (readonly [Reply, object])[])(
    "says why the EHR gave no token (answer %#)",
    async (reply, told) => {
      const { finishing } = await play({ reply });
      expect(finishing).toEqual({ kind: "refused", ...told });
    },
  );

  it("opens no chart where the EHR names no patient, and says who came", async () => {
    const { finishing } = await play({ answer: { patient: undefined } });
    expect(finishing).toMatchObject({ kind: "refused", why: "no-patient", staff: { fhirUser: "Practitioner/dr" } });
    expect(JSON.stringify(finishing)).not.toContain("nora");
  });

  it("understands the answers of imprecise servers: bearer in small letters, numbers as text, no life, no scope", async () => {
    const { finishing } = await play({ answer: { token_type: "bearer", expires_in: "120" } });
    expect(finishing).toMatchObject({ session: { expiresAt: NOW.getTime() + 120_000, missing: [] } });
    const unstated = await play({ answer: { expires_in: undefined } });
    expect(unstated.finishing).toMatchObject({ session: { expiresAt: NOW.getTime() + 300_000 } });
  });

  it("lists what was asked for and not granted", async () => {
    const { finishing } = await play({
      answer: { scope: "launch openid fhirUser patient/Patient.r patient/Condition.rs" },
    });
    if (finishing.kind !== "opened") throw new Error(finishing.why);
    expect(finishing.session.missing).toContain("patient/Observation.rs");
    expect(finishing.session.missing).not.toContain("patient/Condition.rs");
  });
});

describe("who signed in", () => {
  it.each([
    ["names nobody", { sub: undefined }],
    ["is for another app", { aud: "other-app" }],
    ["is for several apps and not given to ours", { aud: [CLIENT, "other-app"] }],
    ["comes from another issuer", { iss: "https://evil.example" }],
    ["has ended", { exp: 1_000 }],
    ["was issued for another launch", { nonce: "other" }],
    ["lacks the nonce", { nonce: undefined }],
    ["lacks its audience", { aud: undefined }],
    ["lacks its end", { exp: undefined }],
  ])("is not believed where the id_token %s (smart22: 201)", async (_what, claims) => {
    expect(whyOf((await play({ claims })).finishing)).toBe("id-token");
  });

  it("is not believed where the id_token is signed by nobody, by a stranger, or by a key that is not published (smart22: 201, 218)", async () => {
    const { privateKey } = await generateKeyPair("ES384");
    const stranger = await play({ claims: null });
    const claims = claimsOf(stranger.ehr, stranger.kept.nonce);
    const faces = (text: string): string => Buffer.from(text).toString("base64url");
    const forged = [
      await signed(claims, privateKey),
      await signed(claims, stranger.ehr.privateKey, { kid: "unpublished" }),
      `${faces('{"alg":"none"}')}.${faces(JSON.stringify(claims))}.`,
      "not a token",
    ];
    const whys = await Promise.all(
      forged.map(async (id_token) => whyOf((await play({ claims: null, answer: { id_token } })).finishing)),
    );
    expect(whys).toEqual(["id-token", "id-token", "id-token", "id-token"]);
  });

  it("is not asked where the EHR did not grant openid; such a user may draft and not sign", async () => {
    const { finishing } = await play({ claims: null, answer: { scope: "launch patient/Patient.r" } });
    expect(finishing).toMatchObject({ kind: "opened", session: { fhirUser: null, subject: null } });
    expect(finishing.kind === "opened" && finishing.session.missing).toEqual(expect.arrayContaining(["openid"]));
  });

  it.each([
    ["Practitioner/dr", "opened"],
    ["PractitionerRole/r-1", "opened"],
    ["Patient/nora", "not-a-clinician"],
    ["RelatedPerson/mother", "not-a-clinician"],
    ["https://evil.example/fhir/Practitioner/dr", "foreign-user"],
    ["Practitioner/../Patient/x", "foreign-user"],
  ])("as %s is %s", async (fhirUser, outcome) => {
    expect(whyOf((await play({ claims: { fhirUser } })).finishing)).toBe(outcome);
  });
});

describe("proving who we are", () => {
  it.each(["ES384", "RS384"] as const)(
    "signs an assertion of its own for each request with %s (smart22: 64, 65, 72, 307-309, 319-325, 327-334)",
    async (alg) => {
      const key = await makeKey(alg);
      const scene: Scene = { tenant: { auth: "private_key_jwt", key: "k.pem" }, credential: { kind: "key", key } };
      const { ehr, kept, finish, finishing } = await play(scene);
      expect(finishing.kind).toBe("opened");
      await finish({ code: "code-2", state: kept.state });
      const assertions = tokenRequests(ehr).map(({ form }) => form.get("client_assertion") ?? "");
      const jwks = createLocalJWKSet({ keys: JSON.parse(JSON.stringify(publicJwks([key]).keys)) });
      const verified = await Promise.all(assertions.map((assertion) => jwtVerify(assertion, jwks)));
      expect(decodeProtectedHeader(assertions[0] ?? "")).toEqual({ alg, kid: key.kid, typ: "JWT" });
      for (const { payload } of verified) {
        expect(payload).toMatchObject({ iss: CLIENT, sub: CLIENT, aud: `${ehr.origin}/token` });
        expect((payload.exp ?? Infinity) - Date.now() / 1000).toBeLessThanOrEqual(300);
      }
      expect(new Set(verified.map(({ payload }) => payload.jti)).size).toBe(2);
      expect(tokenRequests(ehr)[0]?.form.get("client_assertion_type")).toBe(
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      );
      expect(tokenRequests(ehr)[0]?.form.has("client_id")).toBe(false);
    },
  );

  it.each([
    ["client_secret_basic", `Basic ${btoa("letters%2Dapp%2D1:s3%2B")}`, null],
    ["client_secret_basic_raw", `Basic ${btoa("letters-app-1:s3+")}`, null],
    ["client_secret_post", undefined, "s3+"],
  ])("uses a secret as %s has it (smart22: 23, 66, 343, 345)", async (auth, header, field) => {
    const scene: Scene = { tenant: { auth, secret_file: "s" }, credential: { kind: "secret", secret: "s3+" } };
    const { ehr } = await play(scene);
    expect(tokenRequests(ehr)[0]?.headers.authorization).toBe(header);
    expect(tokenRequests(ehr)[0]?.form.get("client_secret")).toBe(field);
  });

  it("never goes without the proof that the tenant registered", async () => {
    const { kept, app, ehr } = await start();
    const other: App = { ...app, credential: { kind: "secret", secret: "x" } };
    const callback = new URLSearchParams({ code: "a", state: kept.state });
    await expect(finishLaunch(callback, kept, other)).rejects.toThrow(/does not fit/);
    expect(tokenRequests(ehr)).toEqual([]);
  });
});

describe("the keys that the EHR fetches", () => {
  it("show public parts only, each with kty and kid (smart22: 294, 295, 313-315)", async () => {
    const keys = publicJwks([await makeKey("ES384"), await makeKey("RS384")]).keys;
    expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([
      ["alg", "crv", "key_ops", "kid", "kty", "use", "x", "y"],
      ["alg", "e", "key_ops", "kid", "kty", "n", "use"],
    ]);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
  });

  it("keep the name that a JWK has", async () => {
    const { privateKey } = await generateKeyPair("ES384", { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: "2026-11" };
    expect(await readSigningKey(JSON.stringify(jwk))).toMatchObject({ kind: "key", key: { kid: "2026-11" } });
  });

  it("are refused where SMART does not take them", async () => {
    const weak = await generateKeyPair("ES256", { extractable: true });
    const { publicKey } = await generateKeyPair("ES384", { extractable: true });
    const texts = [await exportPKCS8(weak.privateKey), JSON.stringify(await exportJWK(publicKey)), "secret", "{}"];
    const readings = await Promise.all(texts.map(readSigningKey));
    expect(readings.map(({ kind }) => kind)).toEqual(["unusable", "unusable", "unusable", "unusable"]);
  });
});
