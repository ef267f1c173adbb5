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
const ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
/** HL7 FHIR Data Segmentation for Privacy 1.0.0: a label on one field of a resource. */
const INLINE_LABEL = "extension-inline-sec-label";

/** Walks a whole resource once, contained ones included; never fails, whatever it holds. */
export function markingsOf(resource: Resource): Markings {
  const labels = new Set<string>();
  let unknownMeaning = false;
  const waiting: unknown[] = [resource];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const part of partsOf(next)) waiting.push(part);
    if (!isObject(next)) continue;
    for (const label of labelsAt(next)) labels.add(label);
    unknownMeaning ||= modifies(next);
  }
  return { labels: [...labels].toSorted(), unknownMeaning };
}

function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.filter(isStructured);
  return isObject(value) ? Object.values(value).filter(isStructured) : [];
}

function isStructured(value: unknown): boolean {
  return typeof value === "object" && value !== null;
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
  const masked =
    (url === ABSENT_REASON && valueCode === "masked") ||
    (code === "masked" && typeof system === "string" && isAbsentReason({ system }));
  const inline = typeof url === "string" && url.endsWith(INLINE_LABEL) ? codesIn([valueCoding]) : [];
  const whole = isObject(meta) && Array.isArray(meta["security"]) ? codesIn(meta["security"]) : [];
  return [...(masked ? [RESTRICTED] : []), ...inline, ...whole];
}

function codesIn(codings: readonly unknown[]): readonly string[] {
  return codings
    .filter(isObject)
    .flatMap(({ code }) => (typeof code === "string" && code.trim() !== "" ? [code.trim()] : []));
}
