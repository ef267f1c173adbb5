/** A session as a launch gives it, for the tests that begin after the launch. */
import { GATEWAY_LIMITS, type GatewayLimits, type GatewayLine } from "../../fhir/client.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import { configurationOf, REFRESH, TOKEN } from "./small-ehr.ts";

export const LATER = Date.parse("2100-01-01T00:00:00Z");

export function sessionAt(base: string, changes: Partial<EhrSession> = {}): EhrSession {
  const origin = new URL(base).origin;
  const stated = configurationOf({ origin });
  return {
    tenant: "sandbox",
    base,
    configuration: {
      authorizationEndpoint: String(stated["authorization_endpoint"]),
      tokenEndpoint: String(stated["token_endpoint"]),
      revocationEndpoint: String(stated["revocation_endpoint"]),
      issuer: origin,
      jwksUri: `${origin}/jwks`,
      capabilities: [],
      authMethods: null,
      namesIssuer: false,
    },
    accessToken: TOKEN,
    refreshToken: REFRESH,
    expiresAt: LATER,
    scopes: [],
    missing: [],
    patient: "nora",
    encounter: null,
    fhirUser: "Practitioner/dr",
    subject: "user-7",
    banner: true,
    intent: null,
    appContext: null,
    tellsPresence: false,
    styleUrl: null,
    ...changes,
  };
}

/** A line to an EHR with small waiting times, for tests. */
export function lineTo(
  base: string,
  changes: Partial<GatewayLine> = {},
  limits: Partial<GatewayLimits> = {},
): GatewayLine {
  return {
    tokens: holdTokens(sessionAt(base), {
      now: () => new Date(0),
      keep: () => Promise.resolve(),
      refresh: () => Promise.resolve({ kind: "ended", why: "refused" }),
    }),
    gate: openGate({ concurrency: 50, rate: null }, () => new Date(0)),
    now: () => new Date(0),
    random: () => 0,
    limits: { ...GATEWAY_LIMITS, timeoutMs: 1_000, firstPauseMs: 1, longestPauseMs: 1_500, ...limits },
    ...changes,
  };
}
