/** A launch played against a small EHR: started, signed in, brought back, with whatever a test changes on the way. */
import { exportPKCS8, generateKeyPair } from "jose";
import { finishLaunch, type Finishing } from "../../fhir/smart/finish.ts";
import { readSigningKey, type SigningKey } from "../../fhir/smart/keys.ts";
import { type KeptLaunch, startLaunch, startStandalone, type Starting } from "../../fhir/smart/launch.ts";
import type { App, Credential } from "../../fhir/smart/openid.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import {
  type Answering,
  claimsOf,
  CLIENT,
  configurationOf,
  openSmallEhr,
  REFRESH,
  type Reply,
  signed,
  type SmallEhr,
  TOKEN,
} from "./small-ehr.ts";

export const REDIRECT = "http://localhost:8080/callback";
export const NOW = new Date("2026-11-23T15:00:00Z");
export const NOBODY: Credential = { kind: "none" };

/** The EHRs that are open; a test file closes them after each test. */
export const open: SmallEhr[] = [];

/** Closes what a test opened. */
export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((ehr) => ehr.close()));
}

/** What the EHR's token endpoint and the user's sign-in add to the ordinary. */
export interface Scene {
  readonly tenant?: Record<string, unknown>;
  /** The EHR's handle; null starts without one, by itself. */
  readonly launch?: string | null;
  readonly credential?: Credential;
  readonly configuration?: Record<string, unknown>;
  readonly claims?: Record<string, unknown> | null;
  readonly header?: Record<string, unknown>;
  readonly answer?: Record<string, unknown>;
  readonly reply?: Reply;
  readonly callback?: Record<string, string>;
  readonly now?: Date;
}

export interface Played {
  readonly ehr: SmallEhr;
  readonly starting: Starting;
  readonly kept: KeptLaunch;
  readonly app: App;
  readonly finish: (callback: Record<string, string>, kept?: KeptLaunch | null) => Promise<Finishing>;
}

export async function start(scene: Scene = {}): Promise<Played> {
  let nonce: string | undefined;
  let idToken: string | undefined;
  const answering: Answering = ({ path }, ehr) => {
    if (path === "/fhir/.well-known/smart-configuration")
      return { body: { ...configurationOf(ehr), ...scene.configuration } };
    if (path !== "/token") return undefined;
    return scene.reply ?? { body: { ...tokenAnswer, id_token: idToken, ...scene.answer } };
  };
  const ehr = await openSmallEhr(answering);
  open.push(ehr);
  const entry = { id: "sandbox", iss: [ehr.base], client_id: CLIENT, auth: "public", ...scene.tenant };
  const tenant: Tenant = tenantSchema.parse(entry);
  const app: App = { tenant, credential: scene.credential ?? NOBODY, now: () => scene.now ?? NOW, timeoutMs: 600 };
  const world = {
    tenants: [tenant],
    credentialOf: () => app.credential,
    discover: rememberDiscovery({ now: () => NOW, timeoutMs: 600 }),
    redirectUri: REDIRECT,
    now: () => NOW,
    timeoutMs: 600,
  };
  const { launch = "opaque-1" } = scene;
  const starting =
    launch === null
      ? await startStandalone(new URLSearchParams({ iss: ehr.base }), world)
      : await startLaunch(new URLSearchParams({ iss: ehr.base, launch }), world);
  if (starting.kind === "refused") throw new Error(starting.why);
  const { kept } = starting;
  nonce = kept.nonce;
  if (scene.claims !== null)
    idToken = await signed({ ...claimsOf(ehr, nonce), ...scene.claims }, ehr.privateKey, scene.header);
  const finish: Played["finish"] = (callback, given = kept) => finishLaunch(new URLSearchParams(callback), given, app);
  return { ehr, starting, kept, app, finish };
}

export const tokenAnswer = {
  access_token: TOKEN,
  refresh_token: REFRESH,
  token_type: "Bearer",
  expires_in: 300,
  patient: "nora",
  encounter: "e1",
};

export async function play(scene: Scene = {}): Promise<Played & { readonly finishing: Finishing }> {
  const played = await start(scene);
  const finishing = await played.finish({ code: "code-1", state: played.kept.state, ...scene.callback });
  return { ...played, finishing };
}

export const whyOf = (finishing: Finishing): string => (finishing.kind === "refused" ? finishing.why : finishing.kind);

export async function makeKey(alg: "ES384" | "RS384"): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 3072 });
  const reading = await readSigningKey(await exportPKCS8(privateKey));
  if (reading.kind === "unusable") throw new Error(reading.why);
  return reading.key;
}

export const tokenRequests = (ehr: SmallEhr) => ehr.asked.filter(({ path }) => path === "/token");
