/** The doctor's look at one EHR: sign-in, keys, scopes, write-back, clock. Asks for no patient and changes nothing. */
import { WRITERS } from "../../fhir/filing/writers.ts";
import { lookAtCapabilities, lookAtKeys } from "../../fhir/looking.ts";
import type { Capabilities } from "../../fhir/looking.ts";
import { askBackendToken, backendOf } from "../../fhir/smart/backend.ts";
import type { Granting } from "../../fhir/smart/backend.ts";
import { discover } from "../../fhir/smart/discovery.ts";
import type { DiscoveryFault, SmartConfiguration } from "../../fhir/smart/discovery.ts";
import type { OAuthError } from "../../fhir/smart/openid.ts";
import { missingScopes, scopesFor } from "../../fhir/smart/scopes.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import type { Tenants } from "../tenants.ts";
import type { Look } from "./doctor-service.ts";

const PATIENCE_MS = 8_000;
/** Tokens are judged with two minutes' patience on either side; half of it is a warning in time. */
const CLOCKS_DIFFER_SECONDS = 60;

export interface LookingAt {
  readonly tenants: Tenants;
  readonly publicUrl: string;
  readonly now: () => Date;
}

/** All that can be known of an EHR without a user, one line each. */
export async function lookAtEhr(tenant: Tenant, base: string, at: LookingAt): Promise<readonly Look[]> {
  const about = `EHR ${tenant.id}`;
  const found = await discover(base, PATIENCE_MS);
  if (found.kind === "undiscovered") return [{ well: false, about, says: `${base}: ${WHY[found.why]}` }];
  const { configuration } = found;
  const [capabilities, keys, backend] = await Promise.all([
    lookAtCapabilities(base, { timeoutMs: PATIENCE_MS, now: at.now }),
    keysOf(configuration),
    backendToken(tenant, { base, configuration }, at),
  ]);
  const looks = [
    answers(tenant, base, configuration),
    keys,
    scopes(tenant, configuration),
    ...backend,
    ...documents(tenant, capabilities),
    clock(capabilities),
  ];
  return looks.map((look) => ({ about, ...look }));
}

type Said = Omit<Look, "about">;

const WHY: Readonly<Record<DiscoveryFault, string>> = {
  unreachable: "does not answer",
  "not-found": "has no SMART configuration; check the FHIR base",
  "not-json":
    "answers with something that is no SMART configuration; check the FHIR base, and whether a network or a proxy answers with its own page to sign in",
  incomplete: "has a SMART configuration without its addresses",
  "foreign-endpoint": "names a sign-in address that may not be called",
  "no-s256": "does not do PKCE with S256, which this program requires",
};

/** How the EHR's list of ways to authenticate names ours. */
const LISTED: Readonly<Record<Tenant["auth"]["method"], string>> = {
  private_key_jwt: "private_key_jwt",
  client_secret_basic: "client_secret_basic",
  client_secret_basic_raw: "client_secret_basic",
  client_secret_post: "client_secret_post",
  public: "none",
};

function answers({ auth, writeBack }: Tenant, base: string, { authMethods }: SmartConfiguration): Said {
  const back = writeBack === "off" ? "letters are not written back" : `letters are written back as ${writeBack}`;
  const isListed = authMethods === null || authMethods.includes(LISTED[auth.method]);
  const unlisted = isListed ? "" : `; it does not list ${auth.method} among its ways to authenticate`;
  return { well: isListed, says: `${base} answers; ${auth.method}; ${back}${unlisted}` };
}

async function keysOf({ issuer, jwksUri }: SmartConfiguration): Promise<Said> {
  if (issuer === null || jwksUri === null)
    return { well: true, says: "signs nobody in by name: letters can be prepared here, not signed" };
  const keys = await lookAtKeys(jwksUri, PATIENCE_MS);
  if (keys === null || keys.length === 0)
    return { well: false, says: "its keys do not answer: nobody's name could be believed" };
  return { well: true, says: `its keys answer: ${keys.length}` };
}

/** Without a user nobody can grant them; they are what has to be registered with the EHR. */
function scopes(tenant: Tenant, { capabilities }: SmartConfiguration): Said {
  const asked = scopesFor(tenant, capabilities, "ehr");
  const needs = tenant.scopes === "v1" ? "permission-v1" : "permission-v2";
  const isSpoken = !capabilities.some((name) => name.startsWith("permission-v")) || capabilities.includes(needs);
  const unspoken = isSpoken ? "" : `; it does not list ${needs}: change scopes`;
  return { well: isSpoken, says: `a launch asks for ${tenant.scopes} scopes${unspoken}: ${asked.join(" ")}` };
}

interface SignInAt {
  readonly base: string;
  readonly configuration: SmartConfiguration;
}

async function backendToken(tenant: Tenant, signIn: SignInAt, { tenants, now }: LookingAt): Promise<readonly Said[]> {
  const key = tenants.backends.get(tenant.id);
  if (tenant.backend === null || key === undefined) return [];
  const app = backendOf(tenant, tenant.backend, { key, now, timeoutMs: PATIENCE_MS });
  return [backendInWords(await askBackendToken(signIn, app), tenant.backend.scopes)];
}

function backendInWords(granting: Granting, asked: readonly string[]): Said {
  if (granting.kind === "refused")
    return { well: false, says: `the backend gets no token: ${refusalInWords(granting)}` };
  const missing = missingScopes(asked, granting.scopes);
  if (missing.length > 0) return { well: false, says: `the backend is not granted ${missing.join(" ")}` };
  return { well: true, says: `the backend gets a token for ${granting.scopes.join(" ")}` };
}

function refusalInWords(refused: Extract<Granting, { kind: "refused" }>): string {
  if (refused.why !== "token-refused")
    return refused.why === "unreachable" ? "nobody answers" : "the answer is no token";
  return REFUSED[refused.error] ?? refused.error;
}

const REFUSED: Partial<Record<OAuthError, string>> = {
  invalid_client: "the EHR does not know the key; check its registration and that it can fetch the key set",
  unauthorized_client: "the EHR has not enabled this client for backend use, or has mapped no user to it",
  invalid_scope: "the EHR does not take these scopes; try omit_scope",
};

function documents({ writeBack, profile }: Tenant, capabilities: Capabilities | null): readonly Said[] {
  if (writeBack === "off") return [];
  const { takes } = WRITERS[profile];
  if (takes.length === 0)
    return [{ well: false, says: `an EHR of the profile ${profile} takes no documents; set write_back to off` }];
  const asText = writeBack === "pdf" && !takes.includes("pdf") ? "; letters go as text" : "";
  const creates = capabilities?.documents?.creates ?? null;
  if (creates === null)
    return [{ well: true, says: `does not say whether it takes documents; the first filing will show${asText}` }];
  return creates
    ? [{ well: true, says: `says that it takes documents${asText}` }]
    : [{ well: false, says: "says that it takes no documents; set write_back to off, and letters are printed" }];
}

function clock(capabilities: Capabilities | null): Said {
  const ahead = capabilities?.clockAhead ?? null;
  if (ahead === null) return { well: true, says: "does not say what time it is" };
  const apart = Math.abs(ahead);
  const words = `its clock and this one are ${apart} seconds apart`;
  return {
    well: apart <= CLOCKS_DIFFER_SECONDS,
    says: apart <= CLOCKS_DIFFER_SECONDS ? words : `${words}; set them right`,
  };
}

/** Whether an EHR would find the program's own keys at the address that is registered with it. */
export async function lookAtOwnKeys({ tenants, publicUrl }: LookingAt): Promise<readonly Look[]> {
  if (tenants.published.length === 0) return [];
  const about = "key set";
  const address = `${publicUrl}/.well-known/jwks.json`;
  const shown = await lookAtKeys(address, PATIENCE_MS);
  if (shown === null)
    return [{ well: true, about, says: `${address} does not answer from here; look again once the service runs` }];
  const lacking = tenants.published.filter(({ kid }) => !shown.includes(kid));
  if (lacking.length === 0)
    return [{ well: true, about, says: `${address} shows ${shown.length === 1 ? "1 key" : `${shown.length} keys`}` }];
  const names = lacking.map(({ kid }) => kid).join(", ");
  return [
    { well: false, about, says: `${address} does not show ${names}; the service has not read the tenants' file since` },
  ];
}
