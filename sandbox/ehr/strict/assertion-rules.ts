/** L-05: the signed assertion of an app (SMART App Launch 2.2, "Authenticating to the Token endpoint"). The engine checks the signature. */
import { isObject, parseJson } from "../json.ts";
import { unless, type Violation } from "./violation.ts";

export interface AssertionSeen {
  readonly assertion: string;
  readonly clientId: string;
  readonly tokenEndpoint: string;
  readonly now: Date;
  /** Is this the first time that this assertion's jti is seen? */
  readonly isNew: (jti: string) => boolean;
}

const FIVE_MINUTES = 300;

/** What is wrong with an assertion. */
export function assertionViolations({
  assertion,
  clientId,
  tokenEndpoint,
  now,
  isNew,
}: AssertionSeen): readonly Violation[] {
  const [header, claims] = assertion.split(".").slice(0, 2).map(partOf);
  const jti = claims?.["jti"];
  const exp = claims?.["exp"];
  const left = typeof exp === "number" ? exp - now.getTime() / 1000 : Number.NaN;
  return unless("L-05", {
    "the assertion is a JWT of three parts": assertion.split(".").length === 3 && header !== undefined,
    "alg is RS384 or ES384": header?.["alg"] === "RS384" || header?.["alg"] === "ES384",
    "kid is there": typeof header?.["kid"] === "string" && header["kid"] !== "",
    "typ is JWT": header?.["typ"] === "JWT",
    "iss is the client id": claims?.["iss"] === clientId,
    "sub is the client id": claims?.["sub"] === clientId,
    "aud is the token endpoint": claims?.["aud"] === tokenEndpoint,
    "exp is a number, at most five minutes on": left > 0 && left <= FIVE_MINUTES + CLOCKS_DIFFER,
    "jti is there": typeof jti === "string" && jti !== "",
    "jti was never used before": typeof jti === "string" && isNew(jti),
  });
}

/** Two clocks of one machine. */
const CLOCKS_DIFFER = 1;

/** The client that an assertion says it is from, before anything of it is believed. */
export function issuerOf(assertion: string): string | undefined {
  const issuer = partOf(assertion.split(".")[1] ?? "")?.["iss"];
  return typeof issuer === "string" ? issuer : undefined;
}

function partOf(part: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(Buffer.from(part, "base64url").toString("utf8"));
  return isObject(value) ? value : undefined;
}
