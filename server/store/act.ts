/** Who does something in the store, for which practice's tenant, and when. */
import type { AuditEntry } from "./audit-chain.ts";

export interface Act {
  readonly tenant: string;
  /** The person by their FHIR reference (`Practitioner/…`), or `system`. */
  readonly who: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Deed {
  readonly action: AuditEntry["action"];
  readonly object: AuditEntry["object"];
  readonly patient: string | null;
}

/** The audit's entry for what was done. */
export function done({ tenant, who, at }: Act, deed: Deed): AuditEntry {
  return { tenant, who, at, ...deed, outcome: "done", reason: null };
}

/** The audit's entry for what was not allowed, with the reason as one of our own words. */
export function refused({ tenant, who, at }: Act, deed: Deed, reason: string): AuditEntry {
  return { tenant, who, at, ...deed, outcome: "refused", reason };
}

/** The audit's entry for what the store took away because its time was over. */
export function expired(tenant: string, at: number, deed: Deed): AuditEntry {
  return done({ tenant, who: "system", at }, deed);
}
