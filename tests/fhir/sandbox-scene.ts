/** The sandbox EHR with quirks of a vendor's, a chart opened there, and the pull in the way of that vendor. */
import { exportPKCS8, generateKeyPair } from "jose";
import type { Chart } from "../../chart/chart.ts";
import { GATEWAY_LIMITS, type GatewayLimits, openGateway } from "../../fhir/client.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { type Ceiling, pullChart, type Pulled } from "../../fhir/pull/pull.ts";
import type { SectionId } from "../../fhir/pull/sections.ts";
import type { SectionState } from "../../fhir/pull/state.ts";
import { finishLaunch, type Finishing } from "../../fhir/smart/finish.ts";
import { publicJwks, readSigningKey } from "../../fhir/smart/keys.ts";
import { startLaunch } from "../../fhir/smart/launch.ts";
import type { App } from "../../fhir/smart/openid.ts";
import { refreshSession } from "../../fhir/smart/refresh.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import type { EhrSession } from "../../fhir/smart/session.ts";
import { holdTokens } from "../../fhir/smart/token-holder.ts";
import type { VendorProfile } from "../../fhir/tenant.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import type { ChildName } from "../../sandbox/cast.ts";
import { type Ehr, openEhr } from "../../sandbox/ehr/open.ts";
import type { EhrOptions } from "../../sandbox/ehr/options.ts";

export const SCENE_DAY = "2026-11-23";
const APP_URL = "http://localhost:3999";
const REDIRECT = `${APP_URL}/callback`;
export const sceneNow = (): Date => new Date(`${SCENE_DAY}T15:00:00Z`);

export interface SandboxScene extends Pick<EhrOptions, "vendor" | "quirks" | "faults"> {
  readonly profile?: VendorProfile;
  readonly scopes?: "v1" | "v2" | "granular";
  readonly limits?: Partial<GatewayLimits>;
}

export interface OpenScene {
  readonly ehr: Ehr;
  readonly app: App;
  readonly launch: (child: ChildName) => Promise<Finishing>;
  readonly opened: (child: ChildName) => Promise<EhrSession>;
  /** The whole chart of a child, through a launch of its own. */
  readonly pull: (child: ChildName, ceiling?: Ceiling) => Promise<Pulled>;
  readonly close: () => Promise<void>;
}

const { privateKey } = await generateKeyPair("ES384", { extractable: true });
const reading = await readSigningKey(await exportPKCS8(privateKey));
if (reading.kind === "unusable") throw new Error(reading.why);
const { key } = reading;

export async function openScene({ profile, scopes, limits, ...options }: SandboxScene): Promise<OpenScene> {
  const jwks = JSON.parse(JSON.stringify(publicJwks([key])));
  const client = { clientId: "letters", redirectUris: [REDIRECT], auth: "private_key_jwt" as const, jwks };
  const ehr = await openEhr({ port: 0, day: SCENE_DAY, appUrl: APP_URL, now: sceneNow, clients: [client], ...options });
  const entry = { id: "sandbox", iss: [ehr.fhirBase], client_id: "letters", auth: "private_key_jwt", key: "k" };
  const tenant = tenantSchema.parse({ ...entry, ...(profile && { profile }), ...(scopes && { scopes }) });
  const app: App = { tenant, credential: { kind: "key", key }, now: sceneNow, timeoutMs: 5_000 };
  const launch = async (child: ChildName): Promise<Finishing> => launched(ehr, app, child);
  const opened = async (child: ChildName): Promise<EhrSession> => {
    const finishing = await launch(child);
    if (finishing.kind !== "opened") throw new Error(finishing.why);
    return finishing.session;
  };
  const pull: OpenScene["pull"] = async (child, ceiling) => {
    const session = await opened(child);
    const keep = (): Promise<void> => Promise.resolve();
    const tokens = holdTokens(session, { now: sceneNow, keep, refresh: (one, away) => refreshSession(one, app, away) });
    const gateway = openGateway({
      tokens,
      gate: openGate(tenant, sceneNow),
      now: sceneNow,
      random: () => 0,
      limits: { ...GATEWAY_LIMITS, firstPauseMs: 1, ...limits },
    });
    const world = { gateway, profile: tenant.profile, now: sceneNow, ...(ceiling && { ceiling }) };
    return pullChart(session, world).whole;
  };
  return { ehr, app, launch, opened, pull, close: () => ehr.close() };
}

/** Goes the way of the browser, from the EHR's launch to the callback. */
async function launched(ehr: Ehr, app: App, child: ChildName): Promise<Finishing> {
  const starting = await startLaunch(new URL(ehr.launchUrlFor(child)).searchParams, {
    tenants: [app.tenant],
    credentialOf: () => app.credential,
    discover: rememberDiscovery({ now: sceneNow, timeoutMs: 5_000 }),
    redirectUri: REDIRECT,
    now: sceneNow,
    timeoutMs: 5_000,
  });
  if (starting.kind === "refused") throw new Error(starting.why);
  if (starting.way.method === "post") throw new Error("a form, not a redirect");
  const answer = await fetch(starting.way.url, { redirect: "manual" });
  const callback = new URL(answer.headers.get("location") ?? "about:blank");
  return finishLaunch(callback.searchParams, starting.kept, app);
}

/** The chart, or an error with the reason. */
export function chartIn(pulled: Pulled): Chart {
  if (pulled.kind !== "pulled") throw new Error(pulled.why);
  return pulled.chart;
}

/** How one section ended, in a word: `loaded`, `none-recorded`, or the reason for what is not here. */
export function endOf({ sections }: Pulled, section: SectionId): string {
  const state = sections.findLast((each) => each.section === section);
  if (state === undefined) return "not-asked";
  return wordOf(state);
}

/** Every section that is not whole, with the reason. */
export function gapsIn({ sections }: Pulled): Readonly<Record<string, string>> {
  const gaps = sections.filter((state) => !["loaded", "none-recorded"].includes(wordOf(state)));
  return Object.fromEntries(gaps.map((state) => [state.section, wordOf(state)]));
}

function wordOf(state: SectionState): string {
  if (state.state === "unavailable") return state.why;
  return state.state === "loaded" ? (state.incomplete ?? "loaded") : state.state;
}

/** What the chart says of the child, without what tells how it came. */
export function factsIn(pulled: Pulled): unknown {
  const { hash: _, unread: __, ...facts } = chartIn(pulled);
  return facts;
}
