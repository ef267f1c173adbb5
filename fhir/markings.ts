/**
 * What a resource says about itself as a whole: security labels, masked values, and modifiers that turn its meaning in a way
 * this program does not know. Reads no clinical field.
 */
import { isAbsentReason } from "./codes.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Resource } from "./resource.ts";

export interface Markings {
  /** Codes of `meta.security` and of labels on single fields, each once, sorted. */
  readonly labels: readonly string[];
  /** True where FHIR forbids to use the resource without knowing its modifiers. */
  readonly unknownMeaning: boolean;
}

/** FHIR R4 Confidentiality "restricted": how a masked value is treated, so that nothing hints at what it hides. */
const RESTRICTED = "R";
const MASKED = "masked";
const ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
/** HL7 FHIR Data Segmentation for Privacy 1.0.0: a label on one field of a resource. */
const INLINE_LABEL = "extension-inline-sec-label";

const known = new WeakMap<Resource, Markings>();

/** Walks a whole resource, contained ones included, and once however often it is asked; never fails, whatever it holds. */
export function markingsOf(resource: Resource): Markings {
  const before = known.get(resource);
  if (before !== undefined) return before;
  const markings = walk(resource);
  known.set(resource, markings);
  return markings;
}

function walk(resource: Resource): Markings {
  const labels = new Set<string>();
  let unknownMeaning = false;
  const waiting: unknown[] = [resource];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    addParts(next, waiting);
    if (!isObject(next)) continue;
    for (const label of labelsAt(next)) labels.add(label);
    unknownMeaning ||= modifies(next);
  }
  return { labels: [...labels].toSorted(), unknownMeaning };
}

function addParts(value: unknown, waiting: unknown[]): void {
  const parts: readonly unknown[] = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  for (const part of parts) if (typeof part === "object" && part !== null) waiting.push(part);
}

/** FHIR R4 2.1.0.3 and 2.4.1: a modifierExtension or implicitRules that is not understood forbids the use of the resource. None is known here. */
function modifies(part: JsonObject): boolean {
  const { modifierExtension, implicitRules } = part;
  const extended =
    modifierExtension !== undefined && !(Array.isArray(modifierExtension) && modifierExtension.length === 0);
  return extended || (implicitRules !== undefined && typeof part["resourceType"] === "string");
}

function labelsAt(part: JsonObject): readonly string[] {
  const { url, valueCode, valueCoding, meta, system, code } = part;
  if (url === undefined && meta === undefined && code !== MASKED) return [];
  const masked =
    (url === ABSENT_REASON && valueCode === MASKED) ||
    (code === MASKED && typeof system === "string" && isAbsentReason({ system }));
  const inline = typeof url === "string" && url.endsWith(INLINE_LABEL) ? codesIn([valueCoding]) : [];
  const whole = isObject(meta) && Array.isArray(meta["security"]) ? codesIn(meta["security"]) : [];
  return [...(masked ? [RESTRICTED] : []), ...inline, ...whole];
}

function codesIn(codings: readonly unknown[]): readonly string[] {
  return codings
    .filter(isObject)
    .flatMap(({ code }) => (typeof code === "string" && code.trim() !== "" ? [code.trim()] : []));
}
