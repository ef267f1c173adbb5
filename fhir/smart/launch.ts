/**
 * The start of a launch, from the EHR or by itself: to the address where the EHR asks its user (SMART App Launch 2.2, "Obtain
 * authorization code"). Keeps nothing: what must be kept until the callback is handed to the caller.
 */
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { tenantFor, type KnownIssuer, type Tenant } from "../tenant.ts";
import type { SmartConfiguration } from "./discovery.ts";
import { type Credential, openIdFor } from "./openid.ts";
import type { Discover, Remembering } from "./remembered.ts";
import { scopesFor } from "./scopes.ts";
import type { LaunchKind } from "./scopes.ts";
import { strengthAsked } from "./strength.ts";

/** What starting needs from outside. */
export interface LaunchWorld {
  readonly tenants: readonly Tenant[];
  readonly credentialOf: (tenant: Tenant) => Credential;
  readonly discover: Discover;
  /** As it is registered with the EHR, letter by letter; below it stand the tenants' own ones. */
  readonly redirectUri: string;
  readonly now: () => Date;
  readonly timeoutMs: number;
}

/**
 * What must be kept, sealed and tied to the browser, until the callback, and be forgotten at its first use. Plain data.
 */
export interface KeptLaunch {
  readonly tenant: string;
  /** What was started, so that work without a chart is not opened where a chart was asked for. */
  readonly launch: LaunchKind;
  readonly base: string;
  readonly configuration: SmartConfiguration;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** How the browser gets to the EHR: by an address or, where that would be too long for servers on the way, by a form. */
export type Way =
  | { readonly method: "get"; readonly url: string }
  | {
      readonly method: "post";
      readonly action: string;
      readonly fields: readonly (readonly [name: string, value: string])[];
    };

type Undiscovered = Extract<Remembering, { kind: "undiscovered" }>["why"];

export type Starting =
  | { readonly kind: "started"; readonly way: Way; readonly kept: KeptLaunch }
  | {
      readonly kind: "refused";
      readonly why: "missing-parameter" | "repeated-parameter" | "unknown-issuer" | Undiscovered;
    };

/** Some gateways cut an address at 2,000 characters; granular scopes are longer. */
const LONGEST_ADDRESS = 1_800;
const LONGEST_LAUNCH = 4_096;

/** Starts an EHR launch. For an `iss` that no tenant lists, nothing is sent at all. Never throws for what came from outside. */
export async function startLaunch(query: URLSearchParams, world: LaunchWorld): Promise<Starting> {
  const [issuers, launches] = [query.getAll("iss"), query.getAll("launch")];
  if (issuers.length > 1 || launches.length > 1) return { kind: "refused", why: "repeated-parameter" };
  const [[iss = ""], [launch = ""]] = [issuers, launches];
  if (iss === "" || launch === "" || launch.length > LONGEST_LAUNCH)
    return { kind: "refused", why: "missing-parameter" };
  return leaveFor(iss, { kind: "ehr", handle: { launch } }, world);
}

/** Starts a standalone launch: there is no chart yet, so the EHR is asked to let its user choose one. The same care with `iss`. */
export function startStandalone(query: URLSearchParams, world: LaunchWorld): Promise<Starting> {
  return startAlone(query, "standalone", world);
}

/** Starts the work that needs no chart: its user signs in at the EHR and chooses none. */
export function startStaff(query: URLSearchParams, world: LaunchWorld): Promise<Starting> {
  return startAlone(query, "staff", world);
}

/** Starts the care of a practice's own words and settings, for which no chart is needed. */
export function startPractice(query: URLSearchParams, world: LaunchWorld): Promise<Starting> {
  return startAlone(query, "practice", world);
}

async function startAlone(query: URLSearchParams, kind: LaunchKind, world: LaunchWorld): Promise<Starting> {
  const [iss = "", ...more] = query.getAll("iss");
  if (more.length > 0) return { kind: "refused", why: "repeated-parameter" };
  return iss === "" ? { kind: "refused", why: "missing-parameter" } : leaveFor(iss, { kind, handle: {} }, world);
}

/** The EHR's own handle of its launch; a standalone launch has none. */
interface Handle {
  readonly launch?: string;
}

interface Leave {
  readonly kind: LaunchKind;
  readonly handle: Handle;
}

async function leaveFor(iss: string, { kind, handle }: Leave, world: LaunchWorld): Promise<Starting> {
  const known = tenantFor(iss, world.tenants);
  if (known === null) return { kind: "refused", why: "unknown-issuer" };
  const found = await world.discover(known.base);
  if (found.kind === "undiscovered") return { kind: "refused", why: found.why };
  const { configuration } = found;
  const scopes = scopesFor(known.tenant, configuration.capabilities, kind);
  const kept = keptFor(known, { launch: kind, configuration, scopes }, world);
  return { kind: "started", way: await wayTo({ known, kept, handle }, world), kept };
}

/** State and nonce of 256 bits each, new for every launch (SMART asks for 122 at least). */
function keptFor(
  { tenant, base }: KnownIssuer,
  asking: Pick<KeptLaunch, "launch" | "configuration" | "scopes">,
  world: LaunchWorld,
): KeptLaunch {
  return {
    tenant: tenant.id,
    base,
    ...asking,
    redirectUri: tenant.callback === "own" ? `${world.redirectUri}/${tenant.id}` : world.redirectUri,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    startedAt: world.now().getTime(),
  };
}

interface Leaving {
  readonly known: KnownIssuer;
  readonly kept: KeptLaunch;
  readonly handle: Handle;
}

async function wayTo({ known, kept, handle }: Leaving, world: LaunchWorld): Promise<Way> {
  const app = { tenant: known.tenant, credential: world.credentialOf(known.tenant), ...world };
  const url = buildAuthorizationUrl(openIdFor(app, kept), {
    redirect_uri: kept.redirectUri,
    ...handle,
    scope: kept.scopes.join(" "),
    state: kept.state,
    nonce: kept.nonce,
    aud: known.aud,
    ...strengthAsked(known.tenant.signIn),
    code_challenge: await calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: "S256",
  });
  const byForm = kept.configuration.capabilities.includes("authorize-post") && url.href.length > LONGEST_ADDRESS;
  if (!byForm) return { method: "get", url: url.href };
  return { method: "post", action: kept.configuration.authorizationEndpoint, fields: [...url.searchParams] };
}
