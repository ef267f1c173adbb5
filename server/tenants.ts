/** The EHRs that may launch: `tenants.yaml` with the keys and secrets that it names, read from disk. */
import { dirname, resolve } from "node:path";
import { tenantsSchema } from "../fhir/tenant-schema.ts";
import { onlyForTrying } from "../fhir/tenant.ts";
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
  /** The backends' keys, by tenant. */
  readonly backends: ReadonlyMap<string, SigningKey>;
  /** Every key that an EHR may look up: those in use, and those that are only shown. */
  readonly published: readonly SigningKey[];
}

export type ReadingTenants =
  | { readonly kind: "read"; readonly tenants: Tenants }
  | { readonly kind: "refused"; readonly faults: readonly string[] };

const LARGEST = 1_048_576;

/** Nobody may launch: what a service without a tenants' file knows. */
export const NO_TENANTS: Tenants = { all: [], credentials: new Map(), backends: new Map(), published: [] };

/** Reads the file and every key and secret in it. In production, tenants that are for trying only are refused. */
export async function readTenants(path: string, production: boolean): Promise<ReadingTenants> {
  const file = readText(path, LARGEST);
  if (file.kind === "unreadable") return { kind: "refused", faults: [`${path}: ${file.why}`] };
  const reading = readYaml({ file: path, text: file.content }, tenantsSchema);
  if (reading.kind === "refused") return { kind: "refused", faults: reading.faults.map(faultText) };
  const trying = production ? reading.value.filter(onlyForTrying) : [];
  const held = await Promise.all(reading.value.map((tenant) => proofsOf(tenant, dirname(path))));
  const faults = [
    ...trying.map(
      ({ id }) => `${path}: the tenant ${id} is for trying on one machine; production takes https and a key or secret`,
    ),
    ...held.flatMap(({ faults: own }, place) => own.map((why) => `${path}:${reading.lineOf([place]) ?? 1} ${why}`)),
    ...namesakes(held).map((kid) => `${path}: two different keys have the kid ${kid}; give one of them another`),
  ];
  if (faults.length > 0) return { kind: "refused", faults };
  const placed = reading.value.map((tenant) => ({ ...tenant, practice: besides(tenant.practice, path) }));
  return { kind: "read", tenants: tenantsWith(placed, held) };
}

/** A practice's file is named as keys are: from the folder of the tenants' file. */
function besides(practice: string | null, path: string): string | null {
  return practice === null ? null : resolve(dirname(path), practice);
}

/** What one tenant's files held. */
interface Proofs {
  readonly faults: readonly string[];
  readonly credential: Credential | null;
  readonly backend: SigningKey | null;
  readonly shown: readonly SigningKey[];
}

function tenantsWith(all: readonly Tenant[], held: readonly Proofs[]): Tenants {
  const pairs = all.flatMap((tenant, place) => {
    const proofs = held[place];
    return proofs === undefined ? [] : [{ id: tenant.id, ...proofs }];
  });
  return {
    all,
    credentials: new Map(pairs.flatMap(({ id, credential }) => (credential === null ? [] : [[id, credential]]))),
    backends: new Map(pairs.flatMap(({ id, backend }) => (backend === null ? [] : [[id, backend]]))),
    published: held.flatMap(keysIn),
  };
}

function keysIn({ credential, backend, shown }: Proofs): readonly SigningKey[] {
  return [...(credential?.kind === "key" ? [credential.key] : []), ...(backend === null ? [] : [backend]), ...shown];
}

/** Names that two different keys have: an EHR could not tell which one signed. */
function namesakes(held: readonly Proofs[]): readonly string[] {
  const known = new Map<string, string>();
  const twice = held.flatMap(keysIn).filter(({ kid, publicKey }) => {
    const text = JSON.stringify(publicKey);
    const other = known.get(kid) ?? text;
    known.set(kid, other);
    return other !== text;
  });
  return [...new Set(twice.map(({ kid }) => kid))];
}

async function proofsOf(tenant: Tenant, folder: string): Promise<Proofs> {
  const own = await credentialOf(tenant, folder);
  const shown = await Promise.all(tenant.publishedKeys.map((file) => keyIn(resolve(folder, file))));
  const backend = tenant.backend === null ? null : await keyIn(resolve(folder, tenant.backend.keyFile));
  const others = [...shown, ...(backend === null ? [] : [backend])];
  const unusable = [own, ...others].flatMap((each) => (each.kind === "unusable" ? [each.why] : []));
  return {
    faults: unusable,
    credential: own.kind === "unusable" ? null : own,
    backend: backend?.kind === "key" ? backend.key : null,
    shown: shown.flatMap((each) => (each.kind === "key" ? [each.key] : [])),
  };
}

type Unusable = { readonly kind: "unusable"; readonly why: string };

async function credentialOf({ auth }: Tenant, folder: string): Promise<Credential | Unusable> {
  if (auth.method === "public") return { kind: "none" };
  if (auth.method === "private_key_jwt") return keyIn(resolve(folder, auth.keyFile));
  const file = readText(resolve(folder, auth.secretFile), LARGEST);
  if (file.kind === "unreadable") return { kind: "unusable", why: `the file of the secret ${file.why}` };
  return { kind: "secret", secret: file.content.trim() };
}

async function keyIn(path: string): Promise<Extract<Credential, { kind: "key" }> | Unusable> {
  const file = readText(path, LARGEST);
  if (file.kind === "unreadable") return { kind: "unusable", why: `the file of the key ${file.why}` };
  const key = await readSigningKey(file.content);
  return key.kind === "key" ? key : { kind: "unusable", why: `the key file ${key.why}` };
}
