/** Whether what a signed letter rests on still stands in the chart, by as few questions as there are answers to it. Reads no fact. */
import type { FhirGateway } from "./client.ts";
import type { Resource } from "./resource.ts";

export interface StillAsked {
  readonly patient: string;
  /** `Condition/id` of what the letter rests on. */
  readonly conditions: readonly string[];
}

export type StillSo =
  | { readonly kind: "read"; readonly isDeceased: boolean; readonly isMerged: boolean; readonly isRefuted: boolean }
  | { readonly kind: "no-answer" };

/** Reads the patient and each of the conditions. A condition that is gone from the chart stands there no more. */
export async function stillSo(gateway: FhirGateway, { patient, conditions }: StillAsked): Promise<StillSo> {
  const asked = await gateway.read("Patient", patient);
  if (asked.kind === "failed") return { kind: "no-answer" };
  const { isDeceased, isMerged } = patientStands(asked.value);
  let isRefuted = false;
  for (const source of conditions) {
    const [, id = ""] = source.split("/");
    const found = await gateway.read("Condition", id);
    if (found.kind === "answered") isRefuted ||= isNotSo(found.value);
    else if (found.fault.kind === "not-found" || found.fault.kind === "gone") isRefuted = true;
    else return { kind: "no-answer" };
  }
  return { kind: "read", isDeceased, isMerged, isRefuted };
}

function patientStands(patient: Resource): Pick<Extract<StillSo, { kind: "read" }>, "isDeceased" | "isMerged"> {
  const { link } = patient;
  const links: readonly unknown[] = Array.isArray(link) ? link : [];
  const isDeceased = patient["deceasedBoolean"] === true || typeof patient["deceasedDateTime"] === "string";
  return { isDeceased, isMerged: patient["active"] === false || links.some(isReplaced) };
}

function isReplaced(link: unknown): boolean {
  return typeof link === "object" && link !== null && "type" in link && link.type === "replaced-by";
}

/** Refuted, or never meant for this chart (condition-ver-status of FHIR R4). */
function isNotSo(condition: Resource): boolean {
  return /"(refuted|entered-in-error)"/.test(JSON.stringify(condition["verificationStatus"] ?? null));
}
