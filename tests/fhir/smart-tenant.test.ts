import { describe, expect, it } from "@jest/globals";
import { tenantSchema, tenantsSchema } from "../../fhir/tenant-schema.ts";
import { onlyForTrying, tenantFor, type Tenant } from "../../fhir/tenant.ts";
import { liesUnder } from "../../fhir/outbound/address.ts";
import { rememberDiscovery } from "../../fhir/smart/remembered.ts";
import { startLaunch } from "../../fhir/smart/launch.ts";
import { connectionsDuring, openSmallEhr } from "./small-ehr.ts";

const entry = {
  id: "fairview",
  iss: ["https://ehr.example.org/fhir/R4/"],
  client_id: "0d5e-77",
  auth: "private_key_jwt",
  key: "fairview.pem",
};

const tenant = (changes: Record<string, unknown> = {}): Tenant => tenantSchema.parse({ ...entry, ...changes });

function faultsOf(schema: typeof tenantSchema | typeof tenantsSchema, value: unknown): readonly string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
}

const HOSTILE = [
  "https://ehr.example.org@evil.example/fhir/R4",
  "https://ehr.example.org.evil.example/fhir/R4",
  "https://ehr.example.org/fhir/R4/../../admin",
  "https://ehr.example.org/fhir/x/%2e%2e/R4",
  "http://ehr.example.org/fhir/R4",
  "https://ehr.example.org:8443/fhir/R4",
  "https://ehr.example.org/fhir/R4?x=1",
  "https://ehr.example.org/fhir/R4#x",
  "https://ehr.example.org/fhir%2fR4",
  "https://ehr.exаmple.org/fhir/R4",
  "https://169.254.169.254/latest/meta-data",
  "http://[::1]:80/fhir/R4",
  "https://0x7f.1/fhir/R4",
  "https://ehr.example.org\\@evil.example/fhir/R4",
  " https://ehr.example.org/fhir/R4",
  "file:///etc/passwd",
  "https://ehr.example.org/fhir/R4EVIL",
  "",
];

describe("which EHR a launch may come from", () => {
  it("takes a launch from a registered EHR, and asks for tokens for the address exactly as it came", () => {
    for (const iss of ["https://ehr.example.org/fhir/R4", "https://EHR.example.org:443/fhir/R4/"])
      expect(tenantFor(iss, [tenant()])).toMatchObject({ base: "https://ehr.example.org/fhir/R4", aud: iss });
  });

  it("knows no look-alike of a registered EHR", () => {
    expect(HOSTILE.filter((iss) => tenantFor(iss, [tenant()]) !== null)).toEqual([]);
  });

  it("opens no connection for a launch from an EHR that nobody registered", async () => {
    const ehr = await openSmallEhr();
    const local = tenant({ iss: [ehr.base], auth: "public", key: undefined });
    const world = {
      tenants: [tenant(), local],
      credentialOf: () => ({ kind: "none" as const }),
      discover: rememberDiscovery({ now: () => new Date(0), timeoutMs: 500 }),
      redirectUri: "http://localhost:1/callback",
      now: () => new Date(0),
      timeoutMs: 500,
    };
    const launchFrom = (iss: string) => startLaunch(new URLSearchParams({ iss, launch: "x" }), world);
    const opened = await connectionsDuring(async () => {
      const starts = await Promise.all(HOSTILE.filter((iss) => iss !== "").map(launchFrom));
      expect(new Set(starts.map((each) => each.kind === "refused" && each.why))).toEqual(new Set(["unknown-issuer"]));
    });
    expect(opened).toEqual([]);
    expect(await connectionsDuring(() => launchFrom(ehr.base))).toHaveLength(1);
    await ehr.close();
  });
});

describe("what lies under an EHR's address", () => {
  const base = "https://ehr.example.org/fhir";

  it("follows a page of the EHR's own", () => {
    const own = [`${base}/Condition?page=2`, `${base}?_getpages=7`, "https://EHR.example.org:443/fhir/Patient/1"];
    expect(own.filter((link) => !liesUnder(base, link))).toEqual([]);
  });

  it("never follows a link to somewhere else", () => {
    const foreign = [
      "https://evil.example/fhir/Condition?page=2",
      "https://ehr.example.org/fhirEVIL/Condition",
      "http://ehr.example.org/fhir/Condition",
      "https://ehr.example.org:8443/fhir/Condition",
      "https://ehr.example.org@evil.example/fhir/Condition",
      "https://ehr.example.org/fhir/../admin",
      "https://ehr.example.org/fhir/%2e%2e/admin",
      "https://ehr.example.org/fhir/..%2fadmin",
      "https://ehr.example.org/fhir/..\\..\\admin",
      "//evil.example/fhir/Condition",
      "javascript:alert(1)",
    ];
    expect(foreign.filter((link) => liesUnder(base, link))).toEqual([]);
  });
});

describe("a tenant of tenants.yaml", () => {
  it("reads an entry with what it leaves out", () => {
    expect(tenant()).toEqual({
      id: "fairview",
      iss: ["https://ehr.example.org/fhir/R4"],
      clientId: "0d5e-77",
      auth: { method: "private_key_jwt", keyFile: "fairview.pem" },
      publishedKeys: [],
      backend: null,
      cdsHooks: null,
      scopes: "v2",
      profile: "us_core",
      callback: "shared",
      signInSites: [],
      frameAncestors: [],
      writeBack: "off",
      concurrency: 12,
      documentType: { system: "http://loinc.org", code: "51852-2", display: "Letter" },
      recordNumbers: null,
      rate: null,
      practice: null,
      signIn: { acr: [], maxAgeMinutes: null },
      administrators: [],
      barred: [],
    });
  });

  it("names the field of each fault", () => {
    const faults: readonly (readonly [Record<string, unknown>, readonly string[]])[] = [
      [{ iss: [] }, ["iss.0"]],
      [{ iss: ["https://ehr.example.org/fhir", "https://10.0.0.7/fhir"] }, ["iss.1"]],
      [{ iss: ["http://ehr.example.org/fhir"] }, ["iss.0"]],
      [{ key: undefined }, ["key"]],
      [{ secret_file: "s" }, ["secret_file"]],
      [{ auth: "client_secret_basic" }, ["secret_file", "key"]],
      [{ auth: "public", key: undefined }, ["auth"]],
      [{ frame_ancestors: ["https://ehr.example.org/app"] }, ["frame_ancestors.0"]],
      [{ sign_in_sites: ["http://login.example.org"] }, ["sign_in_sites.0"]],
      [{ administrators: ["Patient/1"] }, ["administrators.0"]],
      [{ concurrency: 0 }, ["concurrency"]],
      [{ rate: { per_second: 5 } }, ["rate.burst"]],
      [{ backend: { client_id: "0d5e-77", key: "b.pem", scopes: ["system/Group.rs"] } }, ["backend.client_id"]],
      [{ backend: { client_id: "b", key: "b.pem", scopes: ["patient/Patient.rs"] } }, ["backend.scopes.0"]],
      [{ backend: { client_id: "b", key: "b.pem", scopes: [] } }, ["backend.scopes"]],
      [{ cds_hooks: { iss: "https://cds.example", jku: "/jwks" } }, ["cds_hooks.jku"]],
      [{ cds_hooks: { iss: "https://cds.example", jku: "http://cds.example/jwks" } }, ["cds_hooks.jku"]],
      [{ autho: "x" }, [""]],
    ];
    expect(faults.map(([changes]) => faultsOf(tenantSchema, { ...entry, ...changes }))).toEqual(
      faults.map(([, paths]) => paths),
    );
  });

  it("lets a launch mean one tenant only", () => {
    expect(faultsOf(tenantsSchema, [entry, { ...entry, id: "other" }])).toEqual(["1.iss"]);
    expect(faultsOf(tenantsSchema, [entry, { ...entry, iss: ["https://b.example.org/fhir"] }])).toEqual(["1.id"]);
  });

  it("tells production which tenants are only for trying things", () => {
    const local = tenant({ iss: ["http://localhost:4004/fhir"], auth: "public", key: undefined });
    expect([onlyForTrying(tenant()), onlyForTrying(local)]).toEqual([false, true]);
  });
});
