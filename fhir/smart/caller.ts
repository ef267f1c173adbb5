/**
 * Who calls a decision-support service: the signed token of an EHR (CDS Hooks 2.0, "Trusting CDS Clients"). Believes nobody whose
 * issuer a tenant does not name, and fetches keys only from where that tenant says they are.
 */
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JSONWebKeySet } from "jose";
import { isObject, parseJson } from "../json.ts";
import { send } from "../outbound/send.ts";
import type { CdsHooks, Tenant } from "../tenant.ts";

export type Calling =
  | { readonly kind: "known"; readonly tenant: Tenant; readonly hooks: CdsHooks }
  | { readonly kind: "unknown"; readonly why: "no-token" | "stranger" | "no-keys" | "not-valid" | "replayed" };

export interface CallerWorld {
  readonly tenants: () => readonly Tenant[];
  readonly now: () => Date;
  readonly timeoutMs: number;
}

/** Checks the Authorization header of a call to an address. */
export type CallerCheck = (authorization: string | undefined, address: string) => Promise<Calling>;

/** Never `none`, never a shared secret. */
const ALGORITHMS = ["ES384", "RS384", "ES256", "RS256"];
const OLDEST_SECONDS = 300;
const CLOCKS_DIFFER_SECONDS = 60;
const KEYS_MS = 3_600_000;
/** How soon a set is fetched again for a key that it lacks. */
const AGAIN_MS = 60_000;
const MAX_BYTES = 256 * 1024;

/** A check that keeps what it needs between calls: key sets for an hour, and the tokens that were used. */
export function openCallerCheck(world: CallerWorld): CallerCheck {
  const keysAt = keepKeys(world);
  const isFirstUse = keepUsed(world.now);
  return async (authorization, address) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) return unknown("no-token");
    const named = namedIn(token, world.tenants());
    if (named === null) return unknown("stranger");
    const { issuer, jku } = named.hooks;
    const verified = await verify(token, (again) => keysAt(jku, again), { issuer, address, now: world.now() });
    if (typeof verified === "string") return unknown(verified);
    return isFirstUse(`${issuer} ${verified.jti}`) ? { kind: "known", ...named } : unknown("replayed");
  };
}

function unknown(why: Extract<Calling, { kind: "unknown" }>["why"]): Calling {
  return { kind: "unknown", why };
}

interface Named {
  readonly tenant: Tenant;
  readonly hooks: CdsHooks;
}

/** The tenant that the token's issuer belongs to, before anything is fetched; a `jku` in the token must be the one registered. */
function namedIn(token: string, tenants: readonly Tenant[]): Named | null {
  const [issuer, jku] = issuerIn(token);
  const tenant = tenants.find(({ cdsHooks }) => cdsHooks !== null && cdsHooks.issuer === issuer);
  const hooks = tenant?.cdsHooks ?? null;
  if (tenant === undefined || hooks === null || (jku !== undefined && jku !== hooks.jku)) return null;
  return { tenant, hooks };
}

function issuerIn(token: string): readonly [unknown, unknown] {
  try {
    return [decodeJwt(token).iss, decodeProtectedHeader(token)["jku"]];
  } catch {
    return [undefined, undefined];
  }
}

interface Expected {
  readonly issuer: string;
  readonly address: string;
  readonly now: Date;
}

type KeysNow = (again: boolean) => Promise<JSONWebKeySet | null>;

async function verify(
  token: string,
  keysNow: KeysNow,
  { issuer, address, now }: Expected,
): Promise<{ readonly jti: string } | "no-keys" | "not-valid"> {
  const options = {
    issuer,
    audience: address,
    algorithms: ALGORITHMS,
    currentDate: now,
    maxTokenAge: OLDEST_SECONDS,
    clockTolerance: CLOCKS_DIFFER_SECONDS,
    requiredClaims: ["exp", "iat", "jti"],
  };
  for (const again of [false, true]) {
    const keys = await keysNow(again);
    if (keys === null) return "no-keys";
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys), options);
      return payload.jti === undefined || payload.jti === "" ? "not-valid" : { jti: payload.jti };
    } catch (thrown) {
      if (!(thrown instanceof errors.JWKSNoMatchingKey)) return "not-valid";
    }
  }
  return "not-valid";
}

interface Kept {
  readonly keys: JSONWebKeySet;
  readonly at: number;
}

function keepKeys({ now, timeoutMs }: CallerWorld): (jku: string, again: boolean) => Promise<JSONWebKeySet | null> {
  const kept = new Map<string, Kept>();
  return async (jku, again) => {
    const known = kept.get(jku);
    const at = now().getTime();
    if (known !== undefined && at - known.at < (again ? AGAIN_MS : KEYS_MS)) return known.keys;
    const keys = await fetchKeys(jku, timeoutMs);
    if (keys === null) return known?.keys ?? null;
    kept.set(jku, { keys, at });
    return keys;
  };
}

async function fetchKeys(jku: string, timeoutMs: number): Promise<JSONWebKeySet | null> {
  const sent = await send(
    { method: "GET", url: jku, headers: { accept: "application/json" } },
    { timeoutMs, maxBytes: MAX_BYTES },
  );
  const value = sent.kind === "answered" && sent.status === 200 ? parseJson(sent.text) : null;
  if (!isObject(value) || !Array.isArray(value["keys"])) return null;
  return { keys: value["keys"].filter(isObject).map((key) => ({ ...key })) };
}

/** Tokens that were used, until they are too old to be used again. */
function keepUsed(now: () => Date): (token: string) => boolean {
  const used = new Map<string, number>();
  return (token) => {
    const at = now().getTime();
    for (const [old, until] of used) {
      if (until > at) break;
      used.delete(old);
    }
    if (used.has(token)) return false;
    used.set(token, at + (OLDEST_SECONDS + 2 * CLOCKS_DIFFER_SECONDS) * 1000);
    return true;
  };
}
