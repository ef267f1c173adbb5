/** What the EHR says about itself before anyone signs in: the SMART configuration and the CapabilityStatement. */
import type { JsonObject } from "../moving.ts";
import { type Addresses, OAUTH_PATHS } from "./addresses.ts";
import { LAUNCH_SCOPES } from "./scopes.ts";
import type { DescribedType } from "./vendors/described.ts";
import type { Vendor } from "./vendors/vendor.ts";

/** `.well-known/smart-configuration` (SMART App Launch 2.2, "App Discovery"). */
export function smartConfiguration({ origin, issuer }: Addresses): JsonObject {
  return {
    issuer,
    jwks_uri: origin + OAUTH_PATHS.jwks,
    authorization_endpoint: origin + OAUTH_PATHS.authorization,
    token_endpoint: origin + OAUTH_PATHS.token,
    introspection_endpoint: origin + OAUTH_PATHS.introspection,
    revocation_endpoint: origin + OAUTH_PATHS.revocation,
    grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
    response_types_supported: ["code"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["private_key_jwt", "client_secret_basic", "client_secret_post", "none"],
    token_endpoint_auth_signing_alg_values_supported: ["ES384", "RS384"],
    scopes_supported: [...LAUNCH_SCOPES, "patient/*.rs", "patient/DocumentReference.crus", "user/*.rs", "system/*.rs"],
    capabilities: CAPABILITIES,
  };
}

const CAPABILITIES = [
  "launch-ehr",
  "launch-standalone",
  "authorize-post",
  "client-public",
  "client-confidential-symmetric",
  "client-confidential-asymmetric",
  "sso-openid-connect",
  "context-banner",
  "context-style",
  "context-ehr-patient",
  "context-ehr-encounter",
  "context-standalone-patient",
  "permission-offline",
  "permission-online",
  "permission-patient",
  "permission-user",
  "permission-v1",
  "permission-v2",
];

/** `/metadata`, dated on the day of the cast, with what the vendor has. */
export function capabilityStatement(addresses: Addresses, day: string, vendor: Vendor): JsonObject {
  const resource = Object.entries(vendor.types).map(([type, described]) => describeType(type, described));
  return {
    resourceType: "CapabilityStatement",
    status: "active",
    date: day,
    kind: "instance",
    fhirVersion: "4.0.1",
    format: ["json"],
    software: { ...vendor.software },
    ...(vendor.instantiates.length > 0 ? { instantiates: vendor.instantiates } : {}),
    implementation: { description: "A small EHR for trying an app", url: addresses.fhirBase },
    rest: [{ mode: "server", security: securityOf(addresses), resource }],
  };
}

function securityOf({ origin }: Addresses): JsonObject {
  return {
    service: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/restful-security-service", code: "SMART-on-FHIR" }] },
    ],
    extension: [
      {
        url: "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
        extension: [
          { url: "authorize", valueUri: origin + OAUTH_PATHS.authorization },
          { url: "token", valueUri: origin + OAUTH_PATHS.token },
        ],
      },
    ],
  };
}

function describeType(type: string, { interactions, search, conditionalCreate }: DescribedType): JsonObject {
  return {
    type,
    interaction: interactions.map((code) => ({ code })),
    conditionalCreate,
    searchParam: search.map((name) => ({ name, type: PARAMETER_TYPES[name] ?? "token" })),
  };
}

const PARAMETER_TYPES: Readonly<Record<string, string>> = {
  _lastUpdated: "date",
  date: "date",
  "onset-date": "date",
  "recorded-date": "date",
  authored: "date",
  authoredon: "date",
  birthdate: "date",
  patient: "reference",
  practitioner: "reference",
  encounter: "reference",
  name: "string",
};
