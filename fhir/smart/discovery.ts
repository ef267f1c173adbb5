/**
 * What an EHR says of its sign-in: `.well-known/smart-configuration` under its FHIR base (SMART App Launch 2.2, "App Discovery").
 * Believes only addresses that may be called; holds no secret.
 */
import { z } from "zod";
import { isObject, nestedTooDeep, parseJson } from "../json.ts";
import { endpointAt } from "../outbound/address.ts";
import { send } from "../outbound/send.ts";

/** The addresses of one EHR's sign-in. Plain data. */
export interface SmartConfiguration {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | null;
  /** The authorization server's own name, letter by letter as its tokens bear it; null where the EHR signs nobody in by OpenID. */
  readonly issuer: string | null;
  readonly jwksUri: string | null;
  readonly capabilities: readonly string[];
  /** The ways to authenticate that it lists; null where it lists none. */
  readonly authMethods: readonly string[] | null;
  /** Does it say that every answer names its issuer (RFC 9207)? */
  readonly namesIssuer: boolean;
}

export type DiscoveryFault = "unreachable" | "not-found" | "not-json" | "incomplete" | "foreign-endpoint" | "no-s256";

export type Discovering =
  | { readonly kind: "discovered"; readonly configuration: SmartConfiguration }
  | { readonly kind: "undiscovered"; readonly why: DiscoveryFault };

/** More than the largest known configuration (581 scopes) or CapabilityStatement needs. */
const MAX_BYTES = 1024 * 1024;

const textList = z.array(z.string()).optional().catch(undefined);
const configurationSchema = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  revocation_endpoint: z.string().optional().catch(undefined),
  issuer: z.string().optional(),
  jwks_uri: z.string().optional(),
  capabilities: textList,
  token_endpoint_auth_methods_supported: textList,
  code_challenge_methods_supported: textList,
  authorization_response_iss_parameter_supported: z.boolean().optional().catch(undefined),
});

type Stated = z.infer<typeof configurationSchema>;

/** Asks an EHR for its SMART configuration and checks it. `base` must come from a tenant. Never throws. */
export async function discover(base: string, timeoutMs: number): Promise<Discovering> {
  const wellKnown = await readJson(`${base}/.well-known/smart-configuration`, timeoutMs);
  const hasNone = wellKnown === "not-found" || wellKnown === "not-json";
  const answer = hasNone ? ((await statedInCapabilities(base, timeoutMs)) ?? wellKnown) : wellKnown;
  if (typeof answer === "string") return undiscovered(answer);
  const stated = configurationSchema.safeParse(answer);
  if (!stated.success) return undiscovered("incomplete");
  // SMART App Launch 2.2, "Considerations for PKCE Support": S256 is required, `plain` must not be supported.
  const methods = stated.data.code_challenge_methods_supported;
  if (methods !== undefined && !methods.includes("S256")) return undiscovered("no-s256");
  const configuration = await configurationOf(stated.data, base, timeoutMs);
  return configuration === null ? undiscovered("foreign-endpoint") : { kind: "discovered", configuration };
}

function undiscovered(why: DiscoveryFault): Discovering {
  return { kind: "undiscovered", why };
}

/** A JSON object from an address, or why there is none. A page to sign in to a network, sent with 200, is no JSON. */
async function readJson(url: string, timeoutMs: number): Promise<object | DiscoveryFault> {
  const headers = { accept: "application/json" };
  const sent = await send({ method: "GET", url, headers }, { timeoutMs, maxBytes: MAX_BYTES });
  if (sent.kind === "failed") return "unreachable";
  if (sent.status === 404 || sent.status === 406) return "not-found";
  if (sent.status !== 200) return "unreachable";
  if (sent.headers.get("content-type")?.includes("html") === true || nestedTooDeep(sent.text)) return "not-json";
  const value = parseJson(sent.text);
  return isObject(value) ? value : "not-json";
}

const OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

const capabilitySchema = z.object({
  rest: z.array(
    z.object({
      security: z.object({
        extension: z.array(
          z.object({
            url: z.string(),
            extension: z.array(z.object({ url: z.string(), valueUri: z.string().optional() })).default([]),
          }),
        ),
      }),
    }),
  ),
});

/** Older servers name their sign-in in the CapabilityStatement only (deprecated by SMART App Launch 2.2, and still met). */
async function statedInCapabilities(base: string, timeoutMs: number): Promise<object | null> {
  const read = capabilitySchema.safeParse(await readJson(`${base}/metadata`, timeoutMs));
  const stated = read.data?.rest[0]?.security.extension.find(({ url }) => url === OAUTH_URIS)?.extension;
  if (stated === undefined) return null;
  const uris = new Map(stated.map(({ url, valueUri }) => [url, valueUri]));
  return {
    authorization_endpoint: uris.get("authorize"),
    token_endpoint: uris.get("token"),
    revocation_endpoint: uris.get("revoke"),
  };
}

/** Every endpoint must be one that may be called; the optional ones are left out where they may not. */
async function configurationOf(stated: Stated, base: string, timeoutMs: number): Promise<SmartConfiguration | null> {
  const authorizationEndpoint = endpointAt(stated.authorization_endpoint, base);
  const tokenEndpoint = endpointAt(stated.token_endpoint, base);
  if (authorizationEndpoint === null || tokenEndpoint === null) return null;
  const issuer = stated.issuer ?? null;
  if (issuer !== null && !mayBeIssuer(issuer, base)) return null;
  const keysAt = stated.jwks_uri ?? (issuer === null ? undefined : await keysOfIssuer(issuer, timeoutMs));
  const jwksUri = keysAt === undefined ? null : endpointAt(keysAt, base);
  if (keysAt !== undefined && jwksUri === null) return null;
  return {
    authorizationEndpoint,
    tokenEndpoint,
    revocationEndpoint: stated.revocation_endpoint === undefined ? null : endpointAt(stated.revocation_endpoint, base),
    issuer,
    jwksUri,
    capabilities: stated.capabilities ?? [],
    authMethods: stated.token_endpoint_auth_methods_supported ?? null,
    namesIssuer: stated.authorization_response_iss_parameter_supported === true,
  };
}

/** OpenID Connect Discovery 1.0, section 3: an issuer is a whole address without query or fragment. */
function mayBeIssuer(issuer: string, base: string): boolean {
  return URL.canParse(issuer) && !/[?#]/.test(issuer) && endpointAt(issuer, base) !== null;
}

/** Where the SMART configuration leaves out the keys, the issuer's own configuration has them. */
async function keysOfIssuer(issuer: string, timeoutMs: number): Promise<string | undefined> {
  const answer = await readJson(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, timeoutMs);
  if (!isObject(answer) || answer["issuer"] !== issuer) return undefined;
  return typeof answer["jwks_uri"] === "string" ? answer["jwks_uri"] : undefined;
}
