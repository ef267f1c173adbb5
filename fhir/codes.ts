/**
 * Codings as our own codes: systems under their short names whether given as URI or OID, ICD-10-CM with its dot, and the words
 * that a clinician chose. Knows no meaning of any code.
 */
import type { Code, KnownSystem } from "../chart/code.ts";

/** A FHIR Coding, as far as it is read. */
export interface Coding {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
  readonly userSelected?: boolean | undefined;
  readonly extension?:
    | readonly { readonly url?: string | undefined; readonly valueCode?: string | undefined }[]
    | undefined;
}

/** A CodeableConcept in our own terms. */
export interface Concept {
  readonly codes: readonly Code[];
  readonly text: string | null;
  /** The reason that the record gives for having no value (HL7 data-absent-reason), where it says so with a code. */
  readonly absent: string | null;
}

/** HL7 terminology and ISO object identifiers of the systems that we read (FHIR R4, "Code systems", section 4.3.0). */
const SYSTEMS: ReadonlyMap<string, KnownSystem> = new Map([
  ["http://hl7.org/fhir/sid/icd-10-cm", "icd10cm"],
  ["2.16.840.1.113883.6.90", "icd10cm"],
  ["http://snomed.info/sct", "snomed"],
  ["2.16.840.1.113883.6.96", "snomed"],
  ["http://loinc.org", "loinc"],
  ["2.16.840.1.113883.6.1", "loinc"],
  ["http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"],
  ["2.16.840.1.113883.6.88", "rxnorm"],
]);

const ABSENT = new Set([
  "http://terminology.hl7.org/codesystem/data-absent-reason",
  "http://hl7.org/fhir/data-absent-reason",
]);

/** An ICD-10-CM code without its dot: a category of three characters and one to four more. */
const UNDOTTED_ICD10CM = /^([A-Z]\d[0-9A-Z])([0-9A-Z]{1,4})$/;

/** Reads codings and text: every coding with system and code counts; the words are `text`, else the display that a user chose, else the first. */
export function conceptOf(codings: readonly Coding[], text: string | undefined): Concept {
  const said = codings.filter((coding) => !isAbsentReason(coding));
  const absent = codings.map(absenceIn).find((reason) => reason !== null) ?? null;
  return { codes: distinctCodes(said.flatMap(codeOf)), text: words(text) ?? displayOf(said), absent };
}

/** A text without the space around it; null where nothing is left. */
export function words(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

/** Each code once, in the order recorded. */
export function distinctCodes(codes: readonly Code[]): readonly Code[] {
  return [...new Map(codes.map((code) => [JSON.stringify([code.system, code.code]), code])).values()];
}

/** The bare codes of a status or a category, whichever form of its system the record used; its words where it has no code. */
export function bareCodes(codings: readonly Coding[], text: string | undefined): readonly string[] {
  const codes = codings.filter((coding) => !isAbsentReason(coding)).flatMap(({ code }) => words(code) ?? []);
  return codes.length > 0 ? codes : [words(text) ?? []].flat();
}

/** Does a coding stand for the absence of a value (data-absent-reason)? */
export function isAbsentReason({ system }: Coding): boolean {
  return system !== undefined && ABSENT.has(system.trim().toLowerCase());
}

const ABSENT_EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/** The reason that stands in a coding's place, as its code or, where it has none, as its extension (Oracle Health). */
function absenceIn(coding: Coding): string | null {
  if (isAbsentReason(coding)) return coding.code ?? null;
  if (coding.code !== undefined) return null;
  return coding.extension?.find(({ url }) => url === ABSENT_EXTENSION)?.valueCode ?? null;
}

function codeOf(coding: Coding): readonly Code[] {
  const [system, code] = [words(coding.system), words(coding.code)];
  if (system === null || code === null) return [];
  const name = systemName(system);
  return [{ system: name, code: name === "icd10cm" ? withDot(code) : code }];
}

function systemName(uri: string): string {
  const plain = (uri.split("|")[0] ?? "")
    .toLowerCase()
    .replace(/^urn:oid:/, "")
    .replace(/^https:/, "http:")
    .replace(/\/$/, "");
  // SNOMED International: an edition is named below the system, http://snomed.info/sct/731000124108.
  const key = plain.startsWith("http://snomed.info/sct/") ? "http://snomed.info/sct" : plain;
  return SYSTEMS.get(key) ?? uri;
}

function withDot(code: string): string {
  return code.toUpperCase().replace(UNDOTTED_ICD10CM, "$1.$2");
}

function displayOf(codings: readonly Coding[]): string | null {
  const shown = codings.filter(({ display }) => words(display) !== null);
  return words((shown.find(({ userSelected }) => userSelected === true) ?? shown[0])?.display);
}
