/** The EHRs that may launch: `tenants.yaml` with the keys and secrets that it names, read from disk. */
import { dirname, resolve } from "node:path";
import { tenantsSchema, onlyForTrying } from "../fhir/tenant.ts";
import type { Tenant } from "../fhir/tenant.ts";
import { readSigningKey } from "../fhir/smart/keys.ts";
import type { SigningKey } from "../fhir/smart/keys.ts";
import type { Credential } from "../fhir/smart/openid.ts";
import { faultText } from "../knowledge/fault.ts";
import { readYaml } from "../knowledge/located-yaml.ts";
import { readText } from "./files.ts";

export interface Tenants {
  readonly all: readonly Tenant[];
  readonly credentials: ReadonlyMap<string, Credential>;
}

export type ReadingTenants =
  | { readonly kind: "read"; readonly tenants: Tenants }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

const LARGEST = 1_048_576;

/** Nobody may launch: what a service without a tenants' file knows. */
export const NO_TENANTS: Tenants = { all: [], credentials: new Map() };

/** Reads the file and every key and secret in it. In production, tenants that are for trying only are refused. */
export async function readTenants(path: string, production: boolean): Promise<ReadingTenants> {
  const file = readText(path, LARGEST);
  if (file.kind === "unreadable") return { kind: "refused", faults: [`${path}: ${file.why}`] };
  const reading = readYaml({ file: path, text: file.content }, tenantsSchema);
  if (reading.kind === "refused") return { kind: "refused", faults: reading.faults.map(faultText) };
  const trying = production ? reading.value.filter(onlyForTrying) : [];
  const credentials = await Promise.all(reading.value.map((tenant) => credentialOf(tenant, dirname(path))));
  const faults = [
    ...trying.map(
      ({ id }) => `${path}: the tenant ${id} is for trying on one machine; production takes https and a key or secret`,
    ),
    ...credentials.flatMap((each, place) =>
      each.kind === "unusable" ? [`${path}:${reading.lineOf([place]) ?? 1} ${each.why}`] : [],
    ),
  ];
  if (faults.length > 0) return { kind: "refused", faults };
  const held = reading.value.flatMap(({ id }, place) => {
    const credential = credentials[place];
    return credential === undefined || credential.kind === "unusable" ? [] : [[id, credential] as const];
  });
  return { kind: "read", tenants: { all: reading.value, credentials: new Map(held) } };
}

/** The public keys of all tenants, for the EHRs to fetch. */
export function signingKeys({ credentials }: Tenants): readonly SigningKey[] {
  return [...credentials.values()].flatMap((credential) => (credential.kind === "key" ? [credential.key] : []));
}

async function credentialOf(
  { auth }: Tenant,
  folder: string,
): Promise<Credential | { readonly kind: "unusable"; readonly why: string }> {
  if (auth.method === "public") return { kind: "none" };
  const path = resolve(folder, auth.method === "private_key_jwt" ? auth.keyFile : auth.secretFile);
  const file = readText(path, LARGEST);
  if (file.kind === "unreadable") return { kind: "unusable", why: `the file of the key or secret ${file.why}` };
  if (auth.method !== "private_key_jwt") return { kind: "secret", secret: file.content.trim() };
  const key = await readSigningKey(file.content);
  return key.kind === "key" ? key : { kind: "unusable", why: `the key file ${key.why}` };
}
