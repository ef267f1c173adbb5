/** An EHR that calls the decision-support service: its tokens, its calls, and the charts that it sends along. */
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { JWK } from "jose";
import { randomUUID } from "node:crypto";
import { SERVICE } from "../../../server/cds/offer.ts";
import type { SmallHall } from "../small-hall.ts";
import { openSmallHall } from "../small-hall.ts";

export const ISSUER = "https://cds.north.example";

const own = await generateKeyPair("ES384", { extractable: true });
const PUBLISHED: JWK = { ...(await exportJWK(own.publicKey)), kid: "cds-1", alg: "ES384", use: "sig" };

export interface CallRules {
  readonly muted?: readonly string[];
  /** How often the key set was fetched. */
  readonly fetched?: () => void;
}

/** A hall whose EHR calls, with its keys under its own origin. */
export async function openCalledHall({ muted = [], fetched = () => {} }: CallRules = {}): Promise<SmallHall> {
  const hall = await openSmallHall({
    answering: ({ path }) => {
      if (path !== "/cds-jwks") return undefined;
      fetched();
      return { body: { keys: [PUBLISHED] } };
    },
  });
  const { all, ...rest } = hall.hall.tenants();
  const called = all.map((tenant) => {
    const jku = `${new URL(tenant.iss[0]).origin}/cds-jwks`;
    return { ...tenant, cdsHooks: { issuer: ISSUER, jku, quietMonths: 6, muted } };
  });
  hall.register({ ...rest, all: called });
  return hall;
}

/** What a token says, where a test does not change it; `undefined` leaves a claim out. */
export async function tokenFor(
  address: string,
  changes: Record<string, unknown> = {},
  key = own.privateKey,
): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  const { header = {}, ...claims } = changes;
  const whole = { iss: ISSUER, aud: address, iat: seconds, exp: seconds + 120, jti: randomUUID(), ...claims };
  const kept = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
  const protectedHeader = { alg: "ES384", kid: "cds-1", typ: "JWT", ...Object(header) };
  return new SignJWT(kept).setProtectedHeader(protectedHeader).sign(key);
}

export const serviceAt = ({ url }: SmallHall, path = ""): string => `${url}/cds-services/${SERVICE}${path}`;

/** Calls with a good token, or with the one given. */
export async function callAt(address: string, body: unknown, token?: string): Promise<Response> {
  const bearer = token ?? (await tokenFor(address));
  const headers = { "content-type": "application/json", authorization: `Bearer ${bearer}` };
  return fetch(address, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
}

const ACTIVE = { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] };
const CONFIRMED = {
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-ver-status", code: "confirmed" }],
};

/** A problem of the patient p-1, active and confirmed. */
export function problem(code: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    resourceType: "Condition",
    id: `c-${code.replace(".", "-")}`,
    subject: { reference: "Patient/p-1" },
    clinicalStatus: ACTIVE,
    verificationStatus: CONFIRMED,
    code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code }] },
    ...changes,
  };
}

export const ADHD = problem("F90.2");

export const bundleOf = (...resources: readonly unknown[]): Record<string, unknown> => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: resources.map((resource) => ({ resource })),
});

/** A child of so many years, today. */
export function childOf(years: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const born = new Date();
  born.setUTCFullYear(born.getUTCFullYear() - years, born.getUTCMonth(), born.getUTCDate() - 2);
  return { resourceType: "Patient", id: "p-1", birthDate: born.toISOString().slice(0, 10), ...changes };
}

/** A call of the hook with what the EHR sends along. */
export function hookCall(prefetch: unknown, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    hook: "patient-view",
    hookInstance: randomUUID(),
    context: { userId: "Practitioner/dr", patientId: "p-1" },
    prefetch,
    ...changes,
  };
}
