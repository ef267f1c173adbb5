/** The tenants' file, read again while the service works. */
import { describe, expect, it } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { keepRegistry, readRegistry, watchTenants } from "../../server/registry.ts";
import type { KeptRegistry } from "../../server/registry.ts";
import { scratch } from "./scratch.ts";

const place = scratch();
place.put(
  "key.pem",
  generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey.export({ type: "pkcs8", format: "pem" }),
);

const entry = (id: string, more = ""): string =>
  `- id: ${id}\n  iss: ["https://${id}.example/fhir"]\n  client_id: c\n  auth: private_key_jwt\n  key: key.pem\n${more}`;

async function kept(text: string): Promise<{ registry: KeptRegistry; ids: () => readonly string[] }> {
  const config = { tenantsFile: place.put("tenants.yaml", text), production: true };
  const read = () => readRegistry(config, null);
  const first = await read();
  if (first.kind === "refused") throw new Error(first.faults.join("\n"));
  const registry = keepRegistry(first.registry, read);
  return { registry, ids: () => registry.current().tenants.all.map(({ id }) => id) };
}

describe("the list of EHRs", () => {
  it("takes in a new practice without a restart", async () => {
    const { registry, ids } = await kept(entry("north"));
    place.put("tenants.yaml", entry("north") + entry("south"));
    expect(await registry.reread()).toEqual([]);
    expect(ids()).toEqual(["north", "south"]);
  });

  it("stays as it was when it is faulty, and says each fault with its line", async () => {
    const { registry, ids } = await kept(entry("north"));
    for (const [text, fault] of [
      [`${entry("north")}- id: south\n`, /tenants\.yaml:\d+.*Give the FHIR bases of the EHR in brackets/],
      ["", /tenants\.yaml/],
      [entry("north", "  autho: x\n"), /autho/],
      [entry("north").replace("key.pem", "lost.pem"), /file of the key/],
      [entry("north", "  practice: lost.yaml\n"), /lost\.yaml/],
    ] as const) {
      place.put("tenants.yaml", text);
      expect((await registry.reread()).join("\n")).toMatch(fault);
      expect(ids()).toEqual(["north"]);
    }
  });

  it("is read one reading after the other, so that the last one counts", async () => {
    const { registry, ids } = await kept(entry("north"));
    const first = registry.reread();
    place.put("tenants.yaml", entry("south"));
    await Promise.all([first, registry.reread()]);
    expect(ids()).toEqual(["south"]);
  });

  it("is looked at again when its file changes", async () => {
    const file = place.put("watched.yaml", entry("north"));
    const changed = Promise.withResolvers<void>();
    const stop = watchTenants(file, () => changed.resolve(), 20);
    const touching = setInterval(() => place.put("watched.yaml", entry("north") + entry("south")), 30);
    await expect(changed.promise).resolves.toBeUndefined();
    clearInterval(touching);
    stop();
  });
});
