/** The whole house for a test: the sandbox EHR, the service with its store on disk, and what the service logged. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import { openEhr } from "../../sandbox/ehr/open.ts";
import type { Crowd } from "../../sandbox/crowd.ts";
import { listenOnLoopback } from "../../sandbox/ehr/listen.ts";
import type { VendorName } from "../../sandbox/ehr/vendors/vendors.ts";
import { readConfig } from "../../server/config.ts";
import { openLog } from "../../server/log.ts";
import { gather, serve } from "../../server/open-service.ts";
import type { Parts, Service } from "../../server/open-service.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";

export const DAY = "2026-11-23";

export interface House {
  readonly ehr: Ehr;
  readonly appUrl: string;
  /** Every line that the service logged so far. */
  readonly logged: () => string;
  readonly folder: string;
  /** Moves the service's clock on. */
  readonly wait: (ms: number) => void;
  /** Stops the service and opens it again on the same data and port; in production, if it was not before. */
  readonly reopen: (as?: "production") => Promise<void>;
  /** Stops the service for good; the EHR and the data stay. */
  readonly rest: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Each process begins to look elsewhere, below the ports that the system hands out, so that two runs beside each other never meet. */
const FIRST_PORT = 20_000 + (process.pid % 1000) * 12;

export interface HouseRules {
  /** The day of the EHR and its children; without it the one in UTC. */
  readonly day?: string;
  /** Whose EHR the sandbox plays; the service asks it in that vendor's way, where it has one. */
  readonly vendor?: VendorName;
  readonly writeBack?: "pdf" | "text" | "off";
  /** The service behaves as in production, though its EHR is the sandbox, which production itself refuses. */
  readonly production?: boolean;
  /** What the practice's own file says. */
  readonly practice?: string;
  readonly administrators?: readonly string[];
  /** Settings beside the necessary, as the environment has them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** More children than the cast. */
  readonly crowd?: Crowd;
  /** The content of the service, asked for each time it opens; without it the shipped one. */
  readonly knowledge?: () => Knowledge;
  /** False: the house stands ready, and the service is opened by somebody else, or by `reopen`. */
  readonly served?: false;
}

/** Opens everything on free ports of this machine. */
export async function openHouse(rules: HouseRules = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "house-"));
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const now = (): Date => new Date();
  const ehr = await openEhr({
    port: 0,
    day: rules.day ?? new Date().toISOString().slice(0, 10),
    appUrl,
    now,
    strict: true,
    ...(rules.crowd === undefined ? {} : { crowd: rules.crowd }),
    ...(rules.vendor === undefined ? {} : { vendor: rules.vendor }),
    clients: [
      {
        clientId: "letters",
        redirectUris: [`${appUrl}/callback`],
        auth: "private_key_jwt",
        jwksUrl: `${appUrl}/.well-known/jwks.json`,
      },
    ],
  });
  const tenants = writeTenants(folder, ehr, rules);
  const lines: string[] = [];
  let later = 0;
  let production = rules.production === true;
  const clock = (): Date => new Date(Date.now() + later);
  const open = (): Promise<Service> =>
    opened(
      {
        port,
        appUrl,
        tenants,
        folder,
        clock,
        production,
        settings: rules.settings ?? {},
        knowledge: rules.knowledge?.() ?? null,
      },
      lines,
    );
  let service = rules.served === false ? null : await open();
  return {
    ehr,
    appUrl,
    folder,
    logged: () => lines.join(""),
    wait: (ms) => {
      later += ms;
    },
    reopen: async (as) => {
      await service?.close();
      production ||= as === "production";
      service = await open();
    },
    rest: async () => {
      await service?.close();
      service = null;
    },
    close: async () => {
      await service?.close();
      await ehr.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly port: number;
  readonly appUrl: string;
  readonly tenants: string;
  readonly folder: string;
  readonly clock: () => Date;
  readonly production: boolean;
  readonly knowledge: Knowledge | null;
  readonly settings: Readonly<Record<string, string>>;
}

async function opened(place: Place, lines: string[]): Promise<Service> {
  const { port, appUrl, tenants, folder, clock, production } = place;
  const reading = readConfig({
    LETTERS_PORT: String(port),
    LETTERS_PUBLIC_URL: appUrl,
    LETTERS_TENANTS: tenants,
    LETTERS_DATA: join(folder, "store"),
    ...place.settings,
  });
  if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
  const log = openLog((line) => lines.push(line));
  const gathering = await gather(reading.config, clock);
  if (gathering.kind === "refused") throw new Error(gathering.faults.join("\n"));
  const parts = withKnowledge(gathering.parts, place.knowledge);
  return serve({ ...reading.config, production }, parts, { now: clock, random: Math.random, log });
}

function withKnowledge(parts: Parts, knowledge: Knowledge | null): Parts {
  if (knowledge === null) return parts;
  const worldFor: Parts["worldFor"] = (tenant) => ({ ...parts.worldFor(tenant), knowledge });
  return { ...parts, worldFor, shared: { ...parts.shared, knowledge } };
}

/** The service's own words for vendors. */
const PROFILES = ["epic", "oracle", "athena", "meditech"];

function writeTenants(folder: string, { fhirBase, origin }: Ehr, rules: HouseRules): string {
  const practice = join(folder, "practice.yaml");
  if (rules.practice !== undefined) writeFileSync(practice, rules.practice);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  writeFileSync(join(folder, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  const file = join(folder, "tenants.yaml");
  const rows = [
    "- id: sandbox",
    `  iss: ["${fhirBase}"]`,
    "  client_id: letters",
    "  auth: private_key_jwt",
    "  key: key.pem",
    `  frame_ancestors: ["${origin}"]`,
    `  write_back: "${rules.writeBack ?? "pdf"}"`,
    ...(rules.crowd === undefined ? [] : OF_A_CROWD),
    `  profile: ${PROFILES.find((profile) => profile === rules.vendor) ?? "us_core"}`,
    ...(rules.practice === undefined ? [] : [`  practice: ${practice}`]),
    ...(rules.administrators === undefined ? [] : [`  administrators: ${JSON.stringify(rules.administrators)}`]),
  ];
  writeFileSync(file, `${rows.join("\n")}\n`);
  return file;
}

/** How the crowd's record numbers are marked, and an EHR that is asked as fast as a test likes. */
const OF_A_CROWD = [`  record_numbers: "urn:oid:2.16.840.1.113883.19.5"`, "  rate: { per_second: 1000, burst: 50 }"];

async function freePort(): Promise<number> {
  const { server, port } = await listenOnLoopback(FIRST_PORT);
  await new Promise((closed) => server.close(closed));
  return port;
}
