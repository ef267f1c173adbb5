/**
 * `npm start`: the sandbox EHR in this process and Letter of Support in another, as a hospital has them apart. Prints one link
 * when both are ready. Knows the service only by its settings and its addresses. `--vendor NAME` plays another EHR than the standard's own,
 * `--quirk NAME`, as often as wanted, turns on more of what EHRs do in their own way. `--new-practice`: a practice that has set nothing yet,
 * and does so in the browser.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Ehr } from "./ehr/open.ts";
import { openEhr } from "./ehr/open.ts";
import { listenOnLoopback } from "./ehr/listen.ts";
import { isQuirkName, QUIRKS } from "./ehr/vendors/quirks.ts";
import { isVendorName, VENDORS } from "./ehr/vendors/vendors.ts";

const ROOT = resolve(import.meta.dirname, "..");
const DATA = join(ROOT, "data", "sandbox");
const CLIENT = "letter-of-support";
const APP_PORT = 8080;
const EHR_PORT = 8090;
/** The service's own words for vendors; any other EHR is asked as the standard has it. */
const PROFILES = ["epic", "oracle", "athena", "meditech"];
const READY_TRIES = 150;
const READY_PAUSE_MS = 200;

/** The practice of the sandbox: who signs, who is supervised, and who prepares, prints and gives out. */
const PRACTICE = `# Made anew at every start.
version: 1
name: Juniper Street Pediatrics
address: [1200 Juniper Street, Suite 210, "Fairview, OH 44000"]
phone: 555-0140
time_zone: ${Intl.DateTimeFormat().resolvedOptions().timeZone}
state: OH
places:
  - { location: Location/juniper-main, name: Main office }
  - { location: Location/juniper-east, name: East office }
signers:
  - { fhir_user: Practitioner/elena-marsh, name: Elena Marsh, credential: "MD, FAAP", specialty: Pediatrics, may: sign }
  - { fhir_user: Practitioner/lee-park, name: Lee Park, credential: MD, may: cosign, cosigner: Elena Marsh }
roles:
  prepare: [Practitioner/june-carver]
  print: [Practitioner/june-carver]
`;

const { vendor, quirks, isNewPractice } = played();
mkdirSync(DATA, { recursive: true, mode: 0o700 });
const appPort = await freePort(APP_PORT);
const appUrl = `http://localhost:${appPort}`;
const ehr = await openSandbox();
const service = startService(ehr);
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
service.once("exit", (code) => {
  if (code !== 0) process.stderr.write(`The service stopped. What it said is in ${join(DATA, "service.log")}.\n`);
  void ehr.close().then(() => process.exit(code ?? 1));
});
await ready(`${appUrl}/readyz`);
process.stdout.write(
  `${vendor === "standard" ? "" : `The EHR plays: ${VENDORS[vendor].title}.\n`}Fifteen synthetic children are in the sandbox EHR. Press Ctrl+C to stop both.\n\n  Open ${ehr.origin}\n${isNewPractice ? `  Set up the practice at ${appUrl}/practice/\n` : ""}`,
);

/** Whose EHR is played, as the command line says; a name that there is not ends the program. */
function played() {
  const { values } = parseArgs({
    options: {
      vendor: { type: "string", default: "standard" },
      quirk: { type: "string", multiple: true, default: [] },
      "new-practice": { type: "boolean", default: false },
    },
  });
  if (!isVendorName(values.vendor)) return unknown("vendor", values.vendor, Object.keys(VENDORS));
  const wrong = values.quirk.find((name) => !isQuirkName(name));
  if (wrong !== undefined) return unknown("quirk", wrong, Object.keys(QUIRKS));
  return {
    vendor: values.vendor,
    quirks: values.quirk.filter((name) => isQuirkName(name)),
    isNewPractice: values["new-practice"],
  };
}

function unknown(what: string, name: string, names: readonly string[]): never {
  process.stderr.write(`There is no ${what} "${name}". Choose one of: ${names.join(" ")}.\n`);
  process.exit(2);
}

/** A port on which nothing listens now: the first one from `first` on. */
async function freePort(first: number): Promise<number> {
  const { server, port } = await listenOnLoopback(first);
  await new Promise((closed) => server.close(closed));
  return port;
}

function now(): Date {
  return new Date();
}

function openSandbox(): Promise<Ehr> {
  return openEhr({
    port: EHR_PORT,
    day: dayOf(now()),
    appUrl,
    now,
    vendor,
    quirks,
    documentsFile: join(DATA, "documents.ndjson"),
    clients: [
      {
        clientId: CLIENT,
        redirectUris: [`${appUrl}/callback`],
        auth: "private_key_jwt",
        jwksUrl: `${appUrl}/.well-known/jwks.json`,
      },
    ],
  });
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The day as the clock on the wall has it. */
function dayOf(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function startService({ fhirBase, origin }: Ehr): ChildProcess {
  const log = openSync(join(DATA, "service.log"), "w");
  const settings = writeSettings(fhirBase, origin);
  return spawn(process.execPath, [`--env-file=${settings}`, join(ROOT, "server", "main.ts")], {
    cwd: ROOT,
    stdio: ["ignore", log, log],
  });
}

/** The service's settings, as an operator would write them: the tenants' file, its key, and where data is kept. */
function writeSettings(fhirBase: string, ehrOrigin: string): string {
  const key = join(DATA, "client-key.pem");
  if (!existsSync(key)) {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  }
  const tenants = join(DATA, "tenants.yaml");
  writeFileSync(tenants, tenantsFile(fhirBase, ehrOrigin));
  writeFileSync(join(DATA, "practice.yaml"), PRACTICE);
  const settings = join(DATA, "settings.env");
  const lines = {
    LETTERS_PORT: String(appPort),
    LETTERS_PUBLIC_URL: appUrl,
    LETTERS_TENANTS: tenants,
    LETTERS_DATA: join(DATA, "store"),
  };
  writeFileSync(
    settings,
    `${Object.entries(lines)
      .map(([name, value]) => `${name}=${value}`)
      .join("\n")}\n`,
  );
  return settings;
}

function tenantsFile(fhirBase: string, ehrOrigin: string): string {
  return [
    "# The sandbox EHR, as the service registers it. Made anew at every start.",
    "- id: sandbox",
    `  iss: ["${fhirBase}"]`,
    `  client_id: ${CLIENT}`,
    "  auth: private_key_jwt",
    "  key: client-key.pem",
    `  profile: ${PROFILES.find((profile) => profile === vendor) ?? "us_core"}`,
    `  frame_ancestors: ["${ehrOrigin}"]`,
    "  write_back: pdf",
    '  record_numbers: "urn:oid:2.16.840.1.113883.19.5"',
    "  rate: { per_second: 50, burst: 50 }",
    ...(isNewPractice ? [] : ["  practice: practice.yaml"]),
    "  administrators: [Practitioner/elena-marsh]",
    "",
  ].join("\n");
}

async function ready(address: string): Promise<void> {
  for (let tried = 0; tried < READY_TRIES; tried += 1) {
    if (await answers(address)) return;
    await new Promise((later) => setTimeout(later, READY_PAUSE_MS));
  }
  throw new Error(`The service did not become ready. What it said is in ${join(DATA, "service.log")}.`);
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

function stop(): void {
  service.kill("SIGTERM");
}
