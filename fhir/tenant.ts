/**
 * A tenant: one EHR that this deployment trusts, and the only way from a launch to it. Holds no secret, only where one lies; how a
 * tenant is written stands in `tenant-schema.ts`.
 */
import type { DocumentType } from "./filing/document-type.ts";
import { fhirBase } from "./outbound/address.ts";

/** How the program proves to the EHR who it is (SMART App Launch 2.2, "Client authentication"). */
export type ClientAuthentication =
  | { readonly method: "private_key_jwt"; readonly keyFile: string }
  | { readonly method: SecretMethod; readonly secretFile: string }
  | { readonly method: "public" };

/** `client_secret_basic_raw` is for servers that compare the header without undoing the form encoding of RFC 6749, 2.3.1. */
export type SecretMethod = "client_secret_basic" | "client_secret_basic_raw" | "client_secret_post";

/** Which way of asking and answering an EHR has; `us_core` is the standard's own. */
export type VendorProfile = "us_core" | "epic" | "oracle" | "athena" | "meditech";

/** How the program is known to the EHR where no user is behind it (SMART App Launch 2.2, "Backend Services"). */
export interface Backend {
  readonly clientId: string;
  readonly keyFile: string;
  readonly scopes: readonly string[];
  /** Some EHRs grant what was registered and refuse a request that names scopes. */
  readonly omitScope: boolean;
}

/** An EHR that calls the decision-support service, and how it is known (CDS Hooks 2.0, "Trusting CDS Clients"). */
export interface CdsHooks {
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** Where its keys are; a token that names another place is not believed. */
  readonly jku: string;
  /** No card for so long after a letter was signed. */
  readonly quietMonths: number;
  /** Who wants no card, as `Practitioner/id`. */
  readonly muted: readonly string[];
}

/** What a practice asks of the EHR's sign-in beyond the EHR's own rule. */
export interface SignInRule {
  /** One of these has to be the `acr` of the id_token; empty: any. */
  readonly acr: readonly string[];
  /** How long ago somebody may have signed in; null: however long the EHR allows. */
  readonly maxAgeMinutes: number | null;
}

export interface Tenant {
  readonly id: string;
  /** The FHIR bases from which launches are taken, without a slash at the end. */
  readonly iss: readonly [string, ...string[]];
  readonly clientId: string;
  readonly auth: ClientAuthentication;
  /** Keys that the EHR is shown beside the one in use: the next, before it signs, and the former, while it may be looked up. */
  readonly publishedKeys: readonly string[];
  readonly backend: Backend | null;
  readonly cdsHooks: CdsHooks | null;
  readonly scopes: "v1" | "v2" | "granular";
  readonly profile: VendorProfile;
  /** `own`: this EHR answers at an address that no other EHR has, so that one could never pass for another (RFC 9207, section 4). */
  readonly callback: "shared" | "own";
  /** The sites to which the EHR's sign-in leads on, such as a hospital's own: a browser follows a form to none that is not named. */
  readonly signInSites: readonly string[];
  /** The sites that may show our pages in a frame. */
  readonly frameAncestors: readonly string[];
  readonly writeBack: "off" | "pdf" | "text";
  readonly documentType: DocumentType;
  /** How many requests this EHR is asked at once, by all launches together. */
  readonly concurrency: number;
  readonly rate: { readonly perSecond: number; readonly burst: number } | null;
  /** The system of its record numbers, so that a number of a list is asked for exactly; null: by its value alone. */
  readonly recordNumbers: string | null;
  /** The practice's own file, where one rules. */
  readonly practice: string | null;
  readonly signIn: SignInRule;
  /** The first administrators, as `Practitioner/id`. */
  readonly administrators: readonly string[];
  /** Who comes in no more, whatever the EHR says, as `Practitioner/id`; what they have open closes at their next request. */
  readonly barred: readonly string[];
}

/** The tenant that a launch is from. `aud` is the `iss` exactly as it came, as servers compare it byte for byte. */
export interface KnownIssuer {
  readonly tenant: Tenant;
  readonly base: string;
  readonly aud: string;
}

/**
 * The tenant whose list has this `iss`, or null: then nothing may be sent, as a launch from a stranger is how a client secret is
 * stolen or an inner network reached (HL7 smart-app-launch issue 230; ASVS 5.0 1.3.6).
 */
export function tenantFor(iss: string, tenants: readonly Tenant[]): KnownIssuer | null {
  const base = fhirBase(iss);
  const tenant = tenants.find((each) => base !== null && each.iss.includes(base));
  return base === null || tenant === undefined ? null : { tenant, base, aud: iss };
}

/** Is this a tenant for trying things on one machine, which production must refuse (plain http, or no proof of who we are)? */
export function onlyForTrying(tenant: Tenant): boolean {
  return tenant.auth.method === "public" || tenant.iss.some((base) => base.startsWith("http:"));
}
