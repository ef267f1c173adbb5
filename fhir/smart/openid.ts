/**
 * openid-client set up for one tenant: its sign-in addresses, how we prove who we are, and our own limited way to send. What it
 * throws becomes one of a few words here; its messages, which may hold tokens and claims, go no further.
 */
import {
  allowInsecureRequests,
  ClientError,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  modifyAssertion,
  None,
  PrivateKeyJwt,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import { isObject } from "../json.ts";
import { onLoopback } from "../outbound/address.ts";
import { send, type SendFault } from "../outbound/send.ts";
import type { Tenant } from "../tenant.ts";
import type { SmartConfiguration } from "./discovery.ts";
import type { SigningKey } from "./keys.ts";

/** What a tenant's file of a key or a secret held. */
export type Credential =
  | { readonly kind: "key"; readonly key: SigningKey }
  | { readonly kind: "secret"; readonly secret: string }
  | { readonly kind: "none" };

/** The program as one tenant's EHR knows it. */
export interface App {
  readonly tenant: Tenant;
  readonly credential: Credential;
  readonly now: () => Date;
  readonly timeoutMs: number;
}

/** An EHR's sign-in, at one FHIR base. */
export interface SignIn {
  readonly base: string;
  readonly configuration: SmartConfiguration;
}

/** Why a token was not given: refused with an error code of OAuth, unreadable, a false id_token, or nobody there. */
export type TokenFault =
  | { readonly why: "token-refused"; readonly error: OAuthError }
  | { readonly why: "token-unreadable" | "id-token" | "unreachable" };

/** RFC 6749, sections 4.1.2.1 and 5.2, and OpenID Connect Core 3.1.2.6. What is not in this list is never repeated. */
const ERRORS = [
  "access_denied",
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "unsupported_response_type",
  "invalid_scope",
  "server_error",
  "temporarily_unavailable",
  "interaction_required",
  "login_required",
  "consent_required",
] as const;

export type OAuthError = (typeof ERRORS)[number] | "other";

/** Larger than any token answer; a larger one was made to do harm. */
const MAX_BYTES = 512 * 1024;
/** Never `none`, never a shared secret (OpenID Connect Core 3.1.3.7). */
const ID_TOKEN_ALGORITHMS = ["RS256", "RS384", "ES256", "ES384"];

/** Sets openid-client up. Throws where tenant and credential do not belong together: that is a fault of ours. */
export function openIdFor(app: App, { base, configuration }: SignIn): Configuration {
  const { issuer, authorizationEndpoint, tokenEndpoint, revocationEndpoint, jwksUri } = configuration;
  const openId = new Configuration(
    {
      // Where the EHR names no issuer, no id_token can be its own: none has the name of the FHIR base.
      issuer: issuer ?? base,
      authorization_endpoint: authorizationEndpoint,
      token_endpoint: tokenEndpoint,
      id_token_signing_alg_values_supported: ID_TOKEN_ALGORITHMS,
      ...(revocationEndpoint === null ? {} : { revocation_endpoint: revocationEndpoint }),
      ...(jwksUri === null ? {} : { jwks_uri: jwksUri }),
    },
    app.tenant.clientId,
    {},
    authenticationFor(app, base, tokenEndpoint),
  );
  // By default the signature of an id_token from the token endpoint is not checked; here it says who may sign letters.
  enableNonRepudiationChecks(openId);
  if (onLoopback(base)) allowInsecureRequests(openId);
  openId[customFetch] = sendWithin(app.timeoutMs);
  return openId;
}

/** The OAuth error that a server named, if it is one that exists. */
export function oauthError(named: string | null | undefined): OAuthError {
  return ERRORS.find((error) => error === named) ?? "other";
}

/** What openid-client threw, as one of a few words; anything it would not throw is thrown on. */
export function tokenFault(thrown: unknown): TokenFault {
  if (thrown instanceof ResponseBodyError) return { why: "token-refused", error: oauthError(thrown.error) };
  if (thrown instanceof WWWAuthenticateChallengeError) return { why: "token-refused", error: "invalid_client" };
  if (!(thrown instanceof ClientError)) throw thrown;
  if (thrown.cause instanceof NotSent) return { why: "unreachable" };
  return { why: concernsTokenAnswer(thrown) ? "token-unreadable" : "id-token" };
}

/** Is it the answer as a whole that was faulty, and not the id_token in it? */
function concernsTokenAnswer({ code, cause }: ClientError): boolean {
  if (code === "OAUTH_RESPONSE_IS_NOT_CONFORM" || code === "OAUTH_RESPONSE_IS_NOT_JSON") return true;
  const about = cause instanceof Error ? cause.cause : undefined;
  return code === "OAUTH_PARSE_ERROR" || (isObject(about) && "body" in about);
}

function authenticationFor({ tenant, credential }: App, base: string, tokenEndpoint: string): ClientAuth {
  const { method } = tenant.auth;
  if (method === "public" && credential.kind === "none" && onLoopback(base)) return None();
  if (method === "private_key_jwt" && credential.kind === "key") return assertionBy(credential.key, tokenEndpoint);
  if (method !== "public" && method !== "private_key_jwt" && credential.kind === "secret")
    return SECRET[method](credential.secret);
  throw new Error(`The credential of tenant ${tenant.id} does not fit its way of authenticating.`);
}

const SECRET = {
  client_secret_basic: ClientSecretBasic,
  client_secret_post: ClientSecretPost,
  client_secret_basic_raw: (secret: string): ClientAuth => {
    return (...[, { client_id: id }, , headers]) =>
      headers.set("authorization", `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`);
  },
} as const;

/** SMART App Launch 2.2, "Authenticating to the Token endpoint": typ is JWT, aud the token endpoint; client_id is left out. */
function assertionBy({ privateKey, kid }: SigningKey, tokenEndpoint: string): ClientAuth {
  const assert = PrivateKeyJwt(
    { key: privateKey, kid },
    {
      [modifyAssertion]: (header, payload) => {
        header["typ"] = "JWT";
        payload["aud"] = tokenEndpoint;
        // SMART names no nbf, and a clock that runs a second fast would make the assertion not yet true.
        delete payload["nbf"];
      },
    },
  );
  // openid-client waits for what this returns, though its type does not say so.
  return (...request) => Promise.resolve(assert(...request)).then(() => request[2].delete("client_id"));
}

class NotSent extends Error {
  readonly why: SendFault;

  constructor(why: SendFault) {
    super("nothing whole came back");
    this.why = why;
  }
}

interface Asked {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

function sendWithin(timeoutMs: number) {
  return async (url: string, { method, headers, body }: Asked): Promise<Response> => {
    const text = body instanceof URLSearchParams ? body.toString() : undefined;
    const sent = await send({ method, url, headers, body: text }, { timeoutMs, maxBytes: MAX_BYTES });
    if (sent.kind === "failed") throw new NotSent(sent.why);
    const { status } = sent;
    return new Response(WITHOUT_BODY.has(status) ? null : sent.text, { status, headers: sent.headers });
  };
}
