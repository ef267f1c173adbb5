/** An app that nobody here wrote: openid-client as a stranger to the sandbox EHR, with SMART's parameters and no browser. */
import { exportJWK, generateKeyPair } from "jose";
import * as oauth from "openid-client";
import type { ChildName } from "../../sandbox/cast.ts";
import type { JsonObject } from "../../sandbox/moving.ts";
import { type Ehr, openEhr } from "../../sandbox/ehr/open.ts";
import type { EhrOptions } from "../../sandbox/ehr/options.ts";

export const APP = "http://127.0.0.1:3000";
export const CALLBACK = `${APP}/callback`;
export const DAY = "2026-11-23";
export const SCOPES = "launch openid fhirUser online_access patient/*.rs patient/DocumentReference.crs";

/** The pair of keys of the app that signs its assertions. */
export const KEYS = await keyPair();
export const JWKS = { keys: [{ ...KEYS.publicKeyJwk, kid: "k1", alg: "ES384", use: "sig" }] };

/** A clock that a test moves. */
export function clockAt(first: string): { now: () => Date; pass: (seconds: number) => void } {
  let time = Date.parse(first);
  return {
    now: () => new Date(time),
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
}

/** An EHR on any free port that knows the stranger under four client ids. */
export function openSandbox(more: Partial<EhrOptions> = {}): Promise<Ehr> {
  return openEhr({
    port: 0,
    day: DAY,
    appUrl: APP,
    now: clockAt(`${DAY}T15:00:00Z`).now,
    clients: [
      { clientId: "letters-public", redirectUris: [CALLBACK], auth: "public" },
      {
        clientId: "letters-basic",
        redirectUris: [CALLBACK],
        auth: "client_secret_basic",
        secret: "a secret of the test",
      },
      { clientId: "letters-key", redirectUris: [CALLBACK], auth: "private_key_jwt", jwks: JWKS },
      { clientId: "letters-backend", redirectUris: [], auth: "private_key_jwt", jwks: JWKS, backend: true },
    ],
    ...more,
  });
}

/** The stranger's configuration, read from the EHR's own discovery. */
export async function stranger(
  ehr: Ehr,
  clientId = "letters-public",
  authentication: oauth.ClientAuth = oauth.None(),
): Promise<oauth.Configuration> {
  const found = await fetch(`${ehr.fhirBase}/.well-known/smart-configuration`);
  const config = new oauth.Configuration((await found.json()) as oauth.ServerMetadata, clientId, {}, authentication);
  oauth.allowInsecureRequests(config);
  return config;
}

/** private_key_jwt as SMART asks for it: typ JWT, aud the token endpoint. */
export function signedAssertion(ehr: Ehr, key: CryptoKey = KEYS.privateKey): oauth.ClientAuth {
  return oauth.PrivateKeyJwt(
    { key, kid: "k1" },
    {
      [oauth.modifyAssertion]: (header, payload) => {
        header["typ"] = "JWT";
        payload["aud"] = `${ehr.origin}/oauth/token`;
      },
    },
  );
}

export interface Started {
  readonly callback: URL;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** Opens the app from a chart and goes to the authorization endpoint; `change` alters what is sent there. */
export async function start(
  ehr: Ehr,
  config: oauth.Configuration,
  change: {
    child?: ChildName;
    scope?: string;
    launchUrl?: string;
    parameters?: Record<string, string>;
    leaveOut?: string[];
    pick?: ChildName;
  } = {},
): Promise<Started> {
  const launch = new URL(change.launchUrl ?? ehr.launchUrlFor(change.child ?? "adhd_anxiety"));
  const [verifier, state, nonce] = [oauth.randomPKCECodeVerifier(), oauth.randomState(), oauth.randomNonce()];
  const url = oauth.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: change.scope ?? SCOPES,
    state,
    nonce,
    aud: launch.searchParams.get("iss") ?? "",
    launch: launch.searchParams.get("launch") ?? "",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...change.parameters,
  });
  for (const name of change.leaveOut ?? []) url.searchParams.delete(name);
  const answer = await fetch(url, { redirect: "manual" });
  const asked = new URL(answer.headers.get("location") ?? "http://nowhere.invalid/", ehr.origin);
  return { callback: change.pick ? await pick(change.pick, asked, answer) : asked, verifier, state, nonce };
}

/** Trades the code for tokens; all of the stranger's own checks apply. */
export function trade(
  config: oauth.Configuration,
  { callback, verifier, state, nonce }: Started,
): ReturnType<typeof oauth.authorizationCodeGrant> {
  return oauth.authorizationCodeGrant(config, callback, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
}

/** A whole launch, up to a function that asks the FHIR server with the token. */
export async function launched(ehr: Ehr, change: Parameters<typeof start>[2] = {}): Promise<Session> {
  const config = await stranger(ehr);
  const tokens = await trade(config, await start(ehr, config, change));
  return {
    config,
    tokens,
    ask: (path, init = {}) =>
      fetch(path.startsWith("http") ? path : `${ehr.fhirBase}/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${tokens.access_token}`, accept: "application/fhir+json", ...init.headers },
      }),
  };
}

export interface Session {
  readonly config: oauth.Configuration;
  readonly tokens: Awaited<ReturnType<typeof trade>>;
  readonly ask: (
    path: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ) => Promise<Response>;
}

export interface FhirBundle {
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry: readonly { readonly resource: JsonObject; readonly search?: { readonly mode: string } }[];
}

/** The patient in whose chart the stranger was opened. */
export function patientOf({ tokens }: Session): string {
  const { patient } = tokens;
  return typeof patient === "string" ? patient : "";
}

/** The body as a Bundle. */
export async function bundle(answer: Response): Promise<FhirBundle> {
  return (await answer.json()) as FhirBundle;
}

export function nextOf({ link }: FhirBundle): string | undefined {
  return link.find(({ relation }) => relation === "next")?.url;
}

async function keyPair(): Promise<{ privateKey: CryptoKey; publicKeyJwk: JsonObject }> {
  const { privateKey, publicKey } = await generateKeyPair("ES384", { extractable: true });
  const { kty = "", crv = "", x = "", y = "" } = await exportJWK(publicKey);
  return { privateKey, publicKeyJwk: { kty, crv, x, y } };
}

/** Answers the EHR's own question for the child, as a browser with its cookies would. */
async function pick(child: ChildName, page: URL, asked: Response): Promise<URL> {
  const cookie = asked.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const shown = await fetch(page, { headers: { cookie } });
  if (!(await shown.text()).includes(`value="${child}"`)) throw new Error("The child cannot be picked.");
  const body = new URLSearchParams({ child });
  const picked = await fetch(page, { method: "POST", headers: { cookie }, body, redirect: "manual" });
  const resumed = await fetch(new URL(picked.headers.get("location") ?? "", page), {
    headers: { cookie },
    redirect: "manual",
  });
  return new URL(resumed.headers.get("location") ?? "", page);
}
