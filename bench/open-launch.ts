/** The sandbox EHR and the service in this process, and a launch up to the first page: what a clinician waits for. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEhr } from "../sandbox/ehr/open.ts";
import type { Ehr } from "../sandbox/ehr/open.ts";
import { listenOnLoopback } from "../sandbox/ehr/listen.ts";
import { readConfig } from "../server/config.ts";
import { openLog } from "../server/log.ts";
import { gather, serve } from "../server/open-service.ts";
import type { Service } from "../server/open-service.ts";

export interface Opened {
  readonly ehr: Ehr;
  readonly appUrl: string;
  readonly close: () => Promise<void>;
}

const FIRST_PORT = 18_480;
const clock = (): Date => new Date();

/** Opens both on free ports of this machine. */
export async function openBoth(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const { server, port } = await listenOnLoopback(FIRST_PORT);
  await new Promise((closed) => server.close(closed));
  const appUrl = `http://localhost:${port}`;
  const client = { clientId: "letters", redirectUris: [`${appUrl}/callback`], auth: "private_key_jwt" as const };
  const clients = [{ ...client, jwksUrl: `${appUrl}/.well-known/jwks.json` }];
  const ehr = await openEhr({ port: 0, day: new Date().toISOString().slice(0, 10), appUrl, now: clock, clients });
  const service = await serviceFor(ehr, { folder, port, appUrl });
  const close = async (): Promise<void> => {
    await service.close();
    await ehr.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ehr, appUrl, close };
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly appUrl: string;
}

async function serviceFor({ fhirBase, origin }: Ehr, { folder, port, appUrl }: Place): Promise<Service> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
  writeFileSync(join(folder, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  const tenant = { id: "sandbox", iss: [fhirBase], client_id: "letters", auth: "private_key_jwt", key: "key.pem" };
  writeFileSync(
    join(folder, "tenants.yaml"),
    JSON.stringify([{ ...tenant, frame_ancestors: [origin], write_back: "off" }]),
  );
  const reading = readConfig({
    LETTERS_PORT: String(port),
    LETTERS_PUBLIC_URL: appUrl,
    LETTERS_TENANTS: join(folder, "tenants.yaml"),
    LETTERS_DATA: join(folder, "store"),
  });
  if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
  const gathering = await gather(reading.config, clock);
  if (gathering.kind === "refused") throw new Error(gathering.faults.join("\n"));
  return serve(reading.config, gathering.parts, { now: clock, random: Math.random, log: openLog(() => undefined) });
}

export interface Page {
  readonly url: string;
  readonly html: string;
  /** As sent, compressed. */
  readonly bytes: number;
  /** From the token answer, which the redirect out of the callback follows, to the last byte. */
  readonly ms: number;
}

/** Follows a launch to its first page, with the cookies that a browser would send. */
export async function firstPage(address: string): Promise<Page> {
  const cookies = new Map<string, string>();
  let url = address;
  for (let turn = 0; turn < 12; turn += 1) {
    const begun = performance.now();
    const response = await fetch(url, { redirect: "manual", headers: { cookie: [...cookies.values()].join("; ") } });
    for (const line of response.headers.getSetCookie()) keep(line, cookies);
    const location = response.headers.get("location");
    if (location === null) {
      const html = await response.text();
      const bytes = Number(response.headers.get("content-length") ?? html.length);
      return { url, html, bytes, ms: performance.now() - begun };
    }
    url = new URL(location, url).href;
  }
  throw new Error("redirects without end");
}

function keep(line: string, cookies: Map<string, string>): void {
  const [pair = ""] = line.split(";");
  cookies.set(pair.split("=")[0] ?? "", pair);
}
