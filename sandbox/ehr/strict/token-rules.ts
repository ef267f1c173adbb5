/** L-03, L-04 and L-06: what stands in a request to the token endpoint (RFC 6749; SMART App Launch 2.2, "Obtain access token"). */
import { createHash } from "node:crypto";
import type { RegisteredApp } from "../options.ts";
import { issuerOf } from "./assertion-rules.ts";
import { unless, type Violation } from "./violation.ts";

/** What the EHR remembers of the sign-in that a code came from. */
export interface SignedIn {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
}

export interface TokenSeen {
  readonly form: ReadonlyMap<string, string>;
  readonly authorization: string | undefined;
  readonly app: RegisteredApp | undefined;
  readonly signedIn: SignedIn | undefined;
  /** The scopes that came with the refresh token of this request, where it was issued here and not yet used. */
  readonly renewable: readonly string[] | undefined;
}

const BY_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The client that a request says it is from. */
export function clientIn(form: ReadonlyMap<string, string>, authorization: string | undefined): string | undefined {
  const assertion = form.get("client_assertion");
  if (assertion !== undefined) return issuerOf(assertion);
  return basicOf(authorization)?.[0] ?? form.get("client_id");
}

/** What is wrong with a token request. */
export function tokenViolations(seen: TokenSeen): readonly Violation[] {
  const { form } = seen;
  const grant = form.get("grant_type");
  const known = grant === "authorization_code" || grant === "refresh_token" || grant === "client_credentials";
  return [
    ...unless("L-03", { "grant_type is one of SMART's": known, "the client is registered": seen.app !== undefined }),
    ...(grant === "authorization_code" ? codeViolations(seen) : []),
    ...(grant === "refresh_token" ? renewalViolations(seen) : []),
    ...(grant === "client_credentials" ? backendViolations(seen) : []),
    ...(seen.app === undefined ? [] : proofViolations(seen, seen.app)),
  ];
}

function codeViolations({ form, app, signedIn }: TokenSeen): readonly Violation[] {
  const verifier = form.get("code_verifier") ?? "";
  return unless("L-03", {
    "the code was given here, and not traded before": signedIn !== undefined,
    "the code was given to this client": signedIn?.clientId === app?.clientId,
    "redirect_uri is that of the sign-in": form.get("redirect_uri") === signedIn?.redirectUri,
    "code_verifier is 43 to 128 of the signs that are allowed": /^[A-Za-z0-9._~-]{43,128}$/.test(verifier),
    "code_verifier fits the challenge":
      createHash("sha256").update(verifier).digest("base64url") === signedIn?.challenge,
  });
}

function renewalViolations({ form, renewable }: TokenSeen): readonly Violation[] {
  const asked = form.get("scope")?.split(" ") ?? [];
  return unless("L-04", {
    "the refresh token was issued here, and not used before": renewable !== undefined,
    "scope is left out, or asks for no more than was granted": asked.every(
      (scope) => renewable?.includes(scope) === true,
    ),
    "a renewal carries no code": !form.has("code") && !form.has("code_verifier"),
  });
}

function backendViolations({ form, app }: TokenSeen): readonly Violation[] {
  return unless("L-03", {
    "scope is there": (form.get("scope") ?? "") !== "",
    "a backend signs its requests": app?.auth === "private_key_jwt",
    "a backend has no refresh token": !form.has("refresh_token"),
  });
}

function proofViolations({ form, authorization }: TokenSeen, app: RegisteredApp): readonly Violation[] {
  switch (app.auth) {
    case "public":
      return unless("L-03", { "a public app names its client_id": form.get("client_id") === app.clientId });
    case "private_key_jwt":
      return unless("L-03", {
        "client_assertion_type is the one for a JWT": form.get("client_assertion_type") === BY_ASSERTION,
        "an assertion is there": form.has("client_assertion"),
        "a confidential app leaves client_id out": !form.has("client_id"),
        "no other proof stands beside the assertion": authorization === undefined && !form.has("client_secret"),
      });
    case "client_secret_basic":
      return unless("L-06", {
        "Authorization is Basic of client id and secret":
          basicOf(authorization)?.join(":") === `${app.clientId}:${app.secret}`,
        "the secret is not in the body": !form.has("client_secret"),
      });
    case "client_secret_post":
      return unless("L-06", { "the secret is in the body": form.get("client_secret") === app.secret });
    default:
      return app satisfies never;
  }
}

/** RFC 6749, section 2.3.1: both halves are form-encoded before they are joined. */
function basicOf(authorization: string | undefined): readonly [string, string] | undefined {
  const text = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? "")?.[1];
  if (text === undefined) return undefined;
  const [id = "", secret = ""] = Buffer.from(text, "base64").toString("utf8").split(":");
  return [unformed(id), unformed(secret)];
}

function unformed(text: string): string {
  return new URLSearchParams(`x=${text}`).get("x") ?? "";
}
