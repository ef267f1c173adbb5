/** The sandbox EHR as one vendor has it, and a gateway to it that may look across children, as the practice's backend. */
import { exportPKCS8, generateKeyPair } from "jose";
import type { FhirGateway } from "../../fhir/client.ts";
import { GATEWAY_LIMITS, openGateway } from "../../fhir/client.ts";
import { openGate } from "../../fhir/outbound/gate.ts";
import { askBackendToken, backendOf, holdBackendToken } from "../../fhir/smart/backend.ts";
import { discover } from "../../fhir/smart/discovery.ts";
import { publicJwks, readSigningKey } from "../../fhir/smart/keys.ts";
import type { VendorProfile } from "../../fhir/tenant.ts";
import { tenantSchema } from "../../fhir/tenant-schema.ts";
import { crowdOn } from "../../sandbox/crowd.ts";
import type { Ehr } from "../../sandbox/ehr/open.ts";
import { openEhr } from "../../sandbox/ehr/open.ts";
import type { VendorName } from "../../sandbox/ehr/vendors/vendors.ts";
import { SCENE_DAY, sceneNow } from "./sandbox-scene.ts";

export const NUMBERS = "urn:oid:2.16.840.1.113883.19.5";
const TYPES = ["Patient", "Appointment", "List", "Group", "Condition", "Encounter"];

export interface ListsScene {
  readonly ehr: Ehr;
  readonly gateway: FhirGateway;
  readonly profile: VendorProfile;
}

/** Opens it; `count` children more than the cast. */
export async function openLists(vendor: VendorName, count = 0): Promise<ListsScene> {
  const profile = profileOf(vendor);
  const { privateKey } = await generateKeyPair("ES384", { extractable: true });
  const reading = await readSigningKey(await exportPKCS8(privateKey));
  if (reading.kind === "unusable") throw new Error(reading.why);
  const { key } = reading;
  const jwks = JSON.parse(JSON.stringify(publicJwks([key])));
  const client = { clientId: "lists", redirectUris: [], auth: "private_key_jwt" as const, jwks, backend: true };
  const ehr = await openEhr({
    port: 0,
    day: SCENE_DAY,
    appUrl: "http://localhost:3999",
    now: sceneNow,
    clients: [client],
    vendor,
    ...(count === 0 ? {} : { crowd: crowdOn({ day: SCENE_DAY, count, problems: 0, seed: 5 }) }),
  });
  const scopes = TYPES.map((type) => `system/${type}.rs`);
  const entry = { id: "lists", iss: [ehr.fhirBase], client_id: "letters", auth: "private_key_jwt", key: "k", profile };
  const tenant = tenantSchema.parse({ ...entry, backend: { client_id: "lists", key: "k", scopes } });
  if (tenant.backend === null) throw new Error("no backend");
  const app = backendOf(tenant, tenant.backend, { key, now: sceneNow, timeoutMs: 5_000 });
  const found = await discover(ehr.fhirBase, 5_000);
  if (found.kind === "undiscovered") throw new Error(found.why);
  const { configuration } = found;
  const ask = () => askBackendToken({ base: ehr.fhirBase, configuration }, app);
  const gateway = openGateway({
    tokens: holdBackendToken({ base: ehr.fhirBase, ask, now: sceneNow }),
    gate: openGate({ concurrency: 4, rate: null }, sceneNow),
    now: sceneNow,
    random: () => 0,
    limits: { ...GATEWAY_LIMITS, firstPauseMs: 1 },
  });
  return { ehr, gateway, profile };
}

function profileOf(vendor: VendorName): VendorProfile {
  return vendor === "epic" || vendor === "oracle" || vendor === "athena" || vendor === "meditech" ? vendor : "us_core";
}
