/** A row of the audit as a FHIR R4 AuditEvent. It holds ids and our own words; nothing clinical was ever in the row. */
import { AUDIT_ACTIONS } from "./store/audit-actions.ts";
import type { AuditRow } from "./store/tables.ts";

const DCM = "http://dicom.nema.org/resources/ontology/DCM";
const TERMINOLOGY = "http://terminology.hl7.org/CodeSystem";
/** Our own names of actions; a name for comparing, no address. */
const ACTIONS = "urn:letter-of-support:audit-action";

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

export interface AuditEvent {
  readonly resourceType: "AuditEvent";
  readonly id: string;
  readonly type: Coding;
  readonly subtype: readonly Coding[];
  readonly action: string;
  readonly recorded: string;
  readonly outcome: "0" | "4";
  readonly outcomeDesc?: string;
  readonly agent: readonly [Record<string, unknown>];
  readonly source: Record<string, unknown>;
  readonly entity: readonly Record<string, unknown>[];
}

/** The event of a row. Its place in the chain stands with the object, so that an export can be held against the store. */
export function auditEventOf(row: AuditRow): AuditEvent {
  const { tenant, seq, at, who, action, outcome, reason } = row;
  const known = AUDIT_ACTIONS[action];
  return {
    resourceType: "AuditEvent",
    id: `${tenant}-${seq}`,
    type: typeOf(row),
    subtype: [{ system: ACTIONS, code: action, display: known?.says ?? action }],
    action: known?.act ?? "E",
    recorded: new Date(at).toISOString(),
    outcome: outcome === "done" ? "0" : "4",
    ...(reason === null ? {} : { outcomeDesc: reason }),
    agent: [agentOf(who)],
    source: {
      site: tenant,
      observer: { display: "Letter of Support" },
      type: [{ system: `${TERMINOLOGY}/security-source-type`, code: "4", display: "Application Server" }],
    },
    entity: entitiesOf(row),
  };
}

/** What leaves towards somebody is an export; the rest is the patient's record, or the program itself. */
function typeOf({ action, patient }: AuditRow): Coding {
  if (LEAVING.includes(action)) return { system: DCM, code: "110106", display: "Export" };
  return patient === null
    ? { system: DCM, code: "110100", display: "Application Activity" }
    : { system: DCM, code: "110110", display: "Patient Record" };
}

const LEAVING: readonly string[] = [
  "letter.printed",
  "letter.downloaded",
  "letter.printed_for_ink",
  "letter.given",
  "filing.sent",
  "child.exported",
];

function agentOf(who: string): Record<string, unknown> {
  const isPerson = /^[A-Za-z]+\/[A-Za-z0-9._-]+$/.test(who);
  return isPerson ? { who: { reference: who }, requestor: true } : { who: { display: who }, requestor: false };
}

function entitiesOf({ patient, object_kind, object_id, seq, previous, hash }: AuditRow): Record<string, unknown>[] {
  const detail = Object.entries({ sequence: String(seq), previous, hash }).map(([type, valueString]) => ({
    type,
    valueString,
  }));
  const object = {
    what: { identifier: { value: object_id } },
    type: { system: `${TERMINOLOGY}/audit-entity-type`, code: "2", display: "System Object" },
    name: object_kind,
    detail,
  };
  if (patient === null) return [object];
  const child = {
    what: { reference: patient },
    type: { system: `${TERMINOLOGY}/audit-entity-type`, code: "1", display: "Person" },
    role: { system: `${TERMINOLOGY}/object-role`, code: "1", display: "Patient" },
  };
  return [child, object];
}
