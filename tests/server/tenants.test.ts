/** The list of EHRs with the keys and secrets that it names. */
import { describe, expect, it } from "@jest/globals";
import { exportJWK, exportPKCS8, generateKeyPair } from "jose";
import { readTenants } from "../../server/tenants.ts";
import { scratch } from "./scratch.ts";

const place = scratch();
const pem = async (): Promise<string> =>
  exportPKCS8((await generateKeyPair("ES384", { extractable: true })).privateKey);
const named = async (kid: string): Promise<string> =>
  JSON.stringify({ ...(await exportJWK((await generateKeyPair("ES384", { extractable: true })).privateKey)), kid });

const entry = (id: string, lines: readonly string[]): string =>
  [`- id: ${id}`, `  iss: ["https://${id}.example/fhir"]`, `  client_id: ${id}-app`, ...lines, ""].join("\n");

async function faultsOf(text: string): Promise<readonly string[]> {
  const reading = await readTenants(place.put("tenants.yaml", text), true);
  return reading.kind === "refused" ? reading.faults : [];
}

describe("the keys of a tenant", () => {
  it("are shown with the next one and the backend's own, and only the one in use signs", async () => {
    for (const name of ["now.pem", "next.pem", "backend.pem"]) place.put(name, await pem());
    const lines = [
      "  auth: private_key_jwt",
      "  key: now.pem",
      "  published_keys: [next.pem]",
      "  backend: { client_id: north-backend, key: backend.pem, scopes: [system/Group.rs] }",
    ];
    const reading = await readTenants(place.put("tenants.yaml", entry("north", lines)), true);
    if (reading.kind === "refused") throw new Error(reading.faults.join("\n"));
    const { published, credentials, backends } = reading.tenants;
    expect(new Set(published.map(({ kid }) => kid)).size).toBe(3);
    const credential = credentials.get("north");
    expect(credential?.kind === "key" && credential.key.kid).toBe(published[0]?.kid);
    expect(backends.get("north")?.kid).toBe(published[1]?.kid);
  });

  it("must differ in name where they differ: two practices' keys stand in one set (smart22: 322)", async () => {
    place.put("a.json", await named("2026-11"));
    place.put("b.json", await named("2026-11"));
    const auth = (file: string) => ["  auth: private_key_jwt", `  key: ${file}`];
    expect(await faultsOf(entry("north", auth("a.json")) + entry("south", auth("b.json")))).toEqual([
      expect.stringContaining("two different keys have the kid 2026-11"),
    ]);
    expect(await faultsOf(entry("north", auth("a.json")) + entry("south", auth("a.json")))).toEqual([]);
  });

  it("are all looked at before anything starts, each fault with its line", async () => {
    place.put("now.pem", await pem());
    const lines = [
      "  auth: private_key_jwt",
      "  key: gone.pem",
      "  published_keys: [now.pem, lost.pem]",
      "  backend: { client_id: b, key: nowhere.pem, scopes: [system/Group.rs] }",
    ];
    const faults = await faultsOf(entry("north", lines));
    expect(faults).toHaveLength(3);
    expect(faults.every((fault) => /tenants\.yaml:1 the file of the key /.test(fault))).toBe(true);
  });

  it("are required in production: nobody goes there without a proof (smart22: 10, 11, 64)", async () => {
    const text =
      '- id: local\n  iss: ["http://localhost:4004/fhir"]\n  client_id: y\n  auth: public\n' +
      entry("north", ["  auth: public"]);
    expect((await faultsOf(text)).join("\n")).toMatch(/public client is for trying on localhost only/);
  });
});
