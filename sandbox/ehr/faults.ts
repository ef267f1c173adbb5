/**
 * The switches that make this EHR misbehave as real ones do: for all launches or for one, for some answers or until cleared.
 * Knows the names and the counting; what a fault looks like stands where the answer is made.
 */

/** Every switch, with what it does, in the words of the faults page. */
export const FAULTS = {
  unauthorized: "FHIR answers 401, as if the session had ended",
  forbidden_empty: "FHIR answers 403 without a body",
  rate_limited: "FHIR answers 429 with Retry-After",
  server_error: "FHIR answers 500",
  slow: "FHIR answers late",
  html_body: "FHIR answers 200 with a sign-in page in HTML",
  truncated_body: "The connection closes in the middle of a FHIR answer",
  foreign_next: "The next link of a search names another server",
  repeated_next: "The next link of a search leads back to the same page",
  silent_zero: "Searches find nothing and say so with 200",
  outcome_entry: "Searches carry a warning among their entries",
  category_required: "A search of conditions or findings without a category is refused with 400",
  narrowed_scope: "Only Patient and Condition are granted, whatever was asked",
  version_1_scopes: "Granted scopes come back in the spelling of version 1",
  no_encounter: "A launch carries no encounter",
  relative_fhir_user: "fhirUser is relative to the FHIR base",
  refused_write: "A document is refused with 403",
  text_only: "Only plain text is taken as a document, no PDF",
  ignored_condition: "If-None-Exist is ignored, so that a second sending makes a second document",
  bare_created: "A filed document is answered without a body, with a relative Location",
  lost_answer: "A document is written, and the connection closes before the answer",
  html_discovery: "The SMART configuration is a sign-in page in HTML",
  no_discovery: "There is no SMART configuration, only the CapabilityStatement",
} as const;

export type FaultName = keyof typeof FAULTS;

export interface FaultSetting {
  /** The handle of the one launch it is for; without it, all launches. */
  readonly launch?: string;
  /** The one resource type it is for. */
  readonly resource?: string;
  /** The id of the one Patient whose record it is for. */
  readonly patient?: string;
  /** How many answers go well before. */
  readonly after?: number;
  /** How many answers show it; without it, until cleared. */
  readonly times?: number;
  /** For `slow`: how late, in milliseconds (1,000 without it). */
  readonly milliseconds?: number;
  /** For `rate_limited`: the Retry-After, in seconds (1 without it). */
  readonly seconds?: number;
}

/** Whom an answer is for, so that a switch can tell whether it is meant. */
export interface Occasion {
  readonly launch?: string | undefined;
  readonly resource?: string | undefined;
  readonly patient?: string | undefined;
}

export interface Faults {
  /** Turns a switch on; a second time for the same launch and resource replaces the first. */
  readonly set: (name: FaultName, setting?: FaultSetting) => void;
  /** Turns one switch off everywhere, or all of them. */
  readonly clear: (name?: FaultName) => void;
  readonly active: () => readonly FaultName[];
  /** The setting where the fault shows on this occasion, which counts as one answer; else nothing. */
  readonly strike: (name: FaultName, occasion: Occasion) => FaultSetting | undefined;
}

interface Switch {
  readonly name: FaultName;
  readonly setting: FaultSetting;
  spared: number;
  shown: number;
}

/** All switches off but the named ones. */
export function openFaults(names: readonly FaultName[] = []): Faults {
  let switches: Switch[] = names.map((name) => ({ name, setting: {}, spared: 0, shown: 0 }));
  return {
    set: (name, setting = {}) => {
      switches = switches.filter((one) => one.name !== name || !sameTarget(one.setting, setting));
      switches.push({ name, setting, spared: 0, shown: 0 });
    },
    clear: (name) => {
      switches = name === undefined ? [] : switches.filter((one) => one.name !== name);
    },
    active: () => [...new Set(switches.filter((one) => !isSpent(one)).map((one) => one.name))],
    strike: (name, occasion) => switches.find((one) => one.name === name && strikes(one, occasion))?.setting,
  };
}

/** Whether a string, as a form sends it, names a switch. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

function sameTarget(one: FaultSetting, other: FaultSetting): boolean {
  return one.launch === other.launch && one.resource === other.resource && one.patient === other.patient;
}

function strikes(one: Switch, { launch, resource, patient }: Occasion): boolean {
  const { setting } = one;
  if (setting.patient !== undefined && setting.patient !== patient) return false;
  if (setting.launch !== undefined && setting.launch !== launch) return false;
  if (setting.resource !== undefined && setting.resource !== resource) return false;
  if (isSpent(one)) return false;
  if (one.spared < (setting.after ?? 0)) {
    one.spared += 1;
    return false;
  }
  one.shown += 1;
  return true;
}

function isSpent(one: Switch): boolean {
  return one.setting.times !== undefined && one.shown >= one.setting.times;
}
