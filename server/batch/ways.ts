/**
 * By what right a batch reads charts: as the practice's backend where the tenant has one, else with the sign-in that a person gave to
 * the batch. Neither can sign or release anything.
 */
import { GATEWAY_LIMITS, openGateway } from "../../fhir/client.ts";
import type { GatewayLimits } from "../../fhir/client.ts";
import type { Gate } from "../../fhir/outbound/gate.ts";
import { askBackendToken, backendOf, holdBackendToken } from "../../fhir/smart/backend.ts";
import type { Granting } from "../../fhir/smart/backend.ts";
import type { App } from "../../fhir/smart/openid.ts";
import { refreshSession } from "../../fhir/smart/refresh.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import type { EhrSession, StaffSession } from "../../fhir/smart/session.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import type { Tokens } from "../../fhir/smart/token-holder.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import type { BatchKey } from "../store/batch-cells.ts";
import { signInOf } from "../store/batch-sign-ins.ts";
import type { Store } from "../store/open.ts";
import { isBarred } from "../still-served.ts";
import type { Tenants } from "../tenants.ts";
import type { PausedWhy } from "./batch.ts";
import { keepBudgetGates } from "./budget-gate.ts";
import type { ChartDoor } from "./chart-door.ts";
import { openChartDoor } from "./fhir-chart-door.ts";
import { renewedOnce } from "./renewed-once.ts";

export interface WaysWorld {
  readonly store: Store;
  readonly tenants: () => Tenants;
  readonly now: () => Date;
  readonly random: () => number;
  readonly limits?: GatewayLimits;
}

export type Way =
  | { readonly kind: "open"; readonly door: ChartDoor }
  | { readonly kind: "closed"; readonly why: PausedWhy };

/** Finds the way to the charts of a batch. */
export type FindWay = (key: BatchKey) => Promise<Way>;

const TIMEOUT_MS = 8_000;

/** Ways that are opened once and used for all children of a batch. */
export function keepWays(world: WaysWorld): FindWay {
  const gateOf = keepBudgetGates(world);
  const discover = rememberDiscovery({ now: world.now, timeoutMs: TIMEOUT_MS });
  const backends = new Map<string, Right>();
  const sessions = new Map<string, Right>();
  return async (key) => {
    const tenant = world.tenants().all.find(({ id }) => id === key.tenant);
    if (tenant === undefined) return { kind: "closed", why: "no_sign_in" };
    const found = await discover(tenant.iss[0]);
    const right =
      tenant.backend !== null && found.kind !== "undiscovered"
        ? once(backends, tenant.id, () =>
            backendRight(tenant, { base: tenant.iss[0], configuration: found.configuration }, world),
          )
        : await staffRight(key, tenant, { world, sessions });
    if (right === null) return { kind: "closed", why: "no_sign_in" };
    return { kind: "open", door: doorBy(right, { tenant, gate: gateOf(tenant), world }) };
  };
}

interface Right {
  readonly tokens: Tokens;
  readonly base: string;
  readonly scopes: readonly string[];
}

interface Doorway {
  readonly tenant: Tenant;
  readonly gate: Gate;
  readonly world: WaysWorld;
}

function doorBy({ tokens, base, scopes }: Right, { tenant, gate, world }: Doorway): ChartDoor {
  const { now, random, limits = GATEWAY_LIMITS } = world;
  const gateway = openGateway({ tokens, gate, now, random, limits });
  return openChartDoor({ gateway, base, scopes, profile: tenant.profile, recordNumbers: tenant.recordNumbers, now });
}

function backendRight(tenant: Tenant, signIn: Parameters<typeof askBackendToken>[0], world: WaysWorld): Right | null {
  const key = world.tenants().backends.get(tenant.id);
  if (tenant.backend === null || key === undefined) return null;
  const app = backendOf(tenant, tenant.backend, { key, now: world.now, timeoutMs: TIMEOUT_MS });
  const ask = (): Promise<Granting> => askBackendToken(signIn, app);
  const { base } = signIn;
  return { tokens: holdBackendToken({ base, ask, now: world.now }), base, scopes: tenant.backend.scopes };
}

interface StaffWorld {
  readonly world: WaysWorld;
  readonly sessions: Map<string, Right>;
}

async function staffRight(key: BatchKey, tenant: Tenant, { world, sessions }: StaffWorld): Promise<Right | null> {
  const text = await signInOf(world.store, key);
  const credential = world.tenants().credentials.get(tenant.id);
  if (text === null || credential === undefined) return null;
  // Only who gave the batch its sign-in has written it, and no byte can change unnoticed.
  const staff = JSON.parse(text) as StaffSession;
  // Whom the operator bars reads no chart by a list either: somebody else gives it a sign-in.
  if (isBarred(tenant, staff.fhirUser)) return null;
  const app: App = { tenant, credential, now: world.now, timeoutMs: TIMEOUT_MS };
  return once(sessions, `${key.tenant} ${key.batch} ${staff.accessToken}`, () => rightOf(staff, { app, key, world }));
}

interface Signed {
  readonly app: App;
  readonly key: BatchKey;
  readonly world: WaysWorld;
}

function rightOf(staff: StaffSession, { app, key, world }: Signed): Right {
  const session: EhrSession = { ...staff, patient: "" };
  const refresh = renewedOnce(key, world, (one) => refreshSession(one, app, 0));
  // What is renewed is kept where it is renewed, before any machine uses it.
  const tokens = holdTokens(session, { refresh, keep: () => Promise.resolve(), now: world.now });
  return { tokens, base: staff.base, scopes: staff.scopes };
}

const MOST_KEPT = 200;

/** What is known under a key, or made and kept; what could not be made is tried again the next time. */
function once<T extends object>(known: Map<string, T>, key: string, make: () => T | null): T | null {
  const made = known.get(key) ?? make();
  if (made !== null) known.set(key, made);
  const [oldest] = known.keys();
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  return made;
}
