/** The service in this process over small EHRs, one for each tenant: real routes, real launches, a store in a scratch file. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import type { Tenant } from "../../fhir/tenant.ts";
import { makeApp } from "../../server/app.ts";
import { openEhrDoor } from "../../server/ehr/fhir-ehr-door.ts";
import type { Hall, Outside } from "../../server/hall.ts";
import { loadWorld } from "../../server/load-world.ts";
import { openLog } from "../../server/log.ts";
import { openStore } from "../../server/store/open.ts";
import type { Store } from "../../server/store/open.ts";
import type { Practice } from "../../server/practice/practice.ts";
import { openReadings } from "../../server/review/readings.ts";
import type { Tenants } from "../../server/tenants.ts";
import {
  type Answering,
  claimsOf,
  CLIENT,
  type Noted,
  openSmallEhr,
  type Reply,
  signed,
  type SmallEhr,
} from "../fhir/small-ehr.ts";
import { VAULT } from "./store/material.ts";

export interface SmallHall {
  readonly url: string;
  readonly hall: Hall;
  readonly app: ReturnType<typeof makeApp>;
  /** By the tenant's id. */
  readonly ehrs: Readonly<Record<string, SmallEhr>>;
  readonly lines: readonly string[];
  /** From now on these tenants may launch, as after another reading of their file. */
  readonly register: (tenants: Tenants) => void;
  readonly close: () => Promise<void>;
}

export interface HallRules {
  readonly tenants?: readonly string[];
  /** What every tenant's entry says beside the necessary. */
  readonly entry?: (id: string) => Record<string, unknown>;
  readonly answering?: Answering;
  /** What the operator opened to everybody. */
  readonly outside?: Outside;
  /** A store in place of the scratch file; whoever opened it closes it. */
  readonly store?: Store;
  /** The practice of every tenant; without it, one that names nobody. */
  readonly practice?: Practice;
  /** What a token answer says beside the necessary. */
  readonly token?: (ehr: SmallEhr) => Record<string, unknown>;
}

/** Opens the hall. The code that an EHR gives is `patient.user`, so that a test says who opens whose chart. */
export async function openSmallHall(rules: HallRules = {}): Promise<SmallHall> {
  const folder = mkdtempSync(join(tmpdir(), "hall-"));
  const ehrs = await openEhrs(rules);
  const all = Object.entries(ehrs).map(([id, ehr]) => tenantOf(id, ehr, rules.entry?.(id) ?? {}));
  let tenants = tenantsWith(all);
  const loading = loadWorld(new Date(), { practice: null, fonts: null });
  if (loading.kind === "refused") throw new Error("the world does not load");
  const { world } = loading;
  // A connection that rests is not closed at the moment at which a busy test uses it again.
  const server = createServer({ keepAliveTimeout: 60_000 });
  const url = await listening(server);
  const lines: string[] = [];
  const now = (): Date => new Date();
  const hall: Hall = {
    worldFor: () => (rules.practice === undefined ? world : { ...world, practice: rules.practice }),
    shared: world,
    store: rules.store ?? (await openStore({ kind: "sqlite", file: join(folder, "store.db") }, VAULT)),
    tenants: () => tenants,
    ehr: openEhrDoor({ tenants: () => tenants, publicUrl: url, now, random: Math.random }),
    now,
    log: openLog((line) => lines.push(line)),
    readings: openReadings(),
    publicUrl: url,
    production: false,
    isDraining: () => false,
    ...(rules.outside === undefined ? {} : { outside: rules.outside }),
  };
  const app = makeApp(hall);
  server.on("request", app);
  return {
    url,
    hall,
    app,
    ehrs,
    lines,
    register: (next) => {
      tenants = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      if (rules.store === undefined) await hall.store.close();
      await Promise.all(Object.values(ehrs).map((ehr) => ehr.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The tenants of a hall with what they prove themselves by: nothing, on this machine. */
export function tenantsWith(all: readonly Tenant[]): Tenants {
  const credentials = new Map(all.map(({ id }) => [id, { kind: "none" as const }]));
  return { all, credentials, backends: new Map(), published: [] };
}

export interface Opened {
  /** The address of the launch's first page. */
  readonly page: string;
  readonly cookie: string;
  /** The lines by which the cookie was given. */
  readonly given: readonly string[];
}

/** Opens a chart as an EHR's user would, without a browser. */
export function openChart(hall: SmallHall, tenant: string, who: Opening): Promise<Opened> {
  const base = hall.ehrs[tenant]?.base ?? "";
  return cameBack(hall, `/launch?iss=${encodeURIComponent(base)}&launch=x`, who);
}

/** Signs somebody in for the work without a chart. */
export function openStaff(hall: SmallHall, tenant: string, user: string): Promise<Opened> {
  const base = hall.ehrs[tenant]?.base ?? "";
  return cameBack(hall, `/staff/enter?iss=${encodeURIComponent(base)}`, { patient: "", user });
}

/** Signs somebody in for the care of the practice's settings and words. */
export function openPractice(hall: SmallHall, tenant: string, user: string): Promise<Opened> {
  const base = hall.ehrs[tenant]?.base ?? "";
  return cameBack(hall, `/practice/enter?iss=${encodeURIComponent(base)}`, { patient: "", user });
}

interface Opening {
  readonly patient: string;
  readonly user: string;
}

async function cameBack({ url }: SmallHall, path: string, { patient, user }: Opening): Promise<Opened> {
  const started = await fetch(`${url}${path}`, { redirect: "manual" });
  const asked = new URL(started.headers.get("location") ?? "");
  const nonce = asked.searchParams.get("nonce") ?? "";
  const callback = new URL(asked.searchParams.get("redirect_uri") ?? url);
  callback.searchParams.set("state", asked.searchParams.get("state") ?? "");
  callback.searchParams.set("code", `${patient}.${user}.${nonce}`);
  const opened = await fetch(callback, { headers: { cookie: cookiesOf(started) }, redirect: "manual" });
  const page = new URL(opened.headers.get("location") ?? "/nowhere", url).href;
  return { page, cookie: cookiesOf(opened), given: givenBy(opened) };
}

/** The cookies that an answer gives, and none that it takes away. */
export function cookiesOf(answer: Response): string {
  return givenBy(answer)
    .map((line) => line.split(";")[0])
    .join("; ");
}

function givenBy(answer: Response): readonly string[] {
  return answer.headers.getSetCookie().filter((line) => !/expires=Thu, 01 Jan 1970/i.test(line));
}

async function openEhrs({ tenants = ["north"], answering, token }: HallRules): Promise<Record<string, SmallEhr>> {
  const answer: Answering = async (asked, ehr) =>
    (await answering?.(asked, ehr)) ?? tokenFor(asked, ehr, token?.(ehr) ?? {});
  const opened = await Promise.all(tenants.map(async (id) => [id, await openSmallEhr(answer)] as const));
  return Object.fromEntries(opened);
}

async function tokenFor(
  { path, form }: Noted,
  ehr: SmallEhr,
  more: Record<string, unknown>,
): Promise<Reply | undefined> {
  if (path !== "/token" || form.get("grant_type") !== "authorization_code") return undefined;
  const [patient = "", user = "", nonce = ""] = form.get("code")?.split(".") ?? [];
  const claims = { ...claimsOf(ehr, nonce), sub: user, fhirUser: `${ehr.base}/Practitioner/${user}` };
  const id_token = await signed(claims, ehr.privateKey);
  const access_token = `canary-token-${patient}-${user}-${new URL(ehr.origin).port}`;
  const chart = patient === "" ? {} : { patient };
  return { body: { access_token, token_type: "Bearer", expires_in: 300, ...chart, id_token, ...more } };
}

function tenantOf(id: string, ehr: SmallEhr, more: Record<string, unknown>): Tenant {
  return tenantSchema.parse({ id, iss: [ehr.base], client_id: CLIENT, auth: "public", ...more });
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`);
    });
  });
}
