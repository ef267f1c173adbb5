/** The patients whom references of a schedule or a list name, by the ids that they have in this EHR and in no other. */
import { liesUnder } from "../outbound/address.ts";

const ID = /^[A-Za-z0-9._-]{1,128}$/;

/** The id of a Patient of this EHR; null where the reference names something else, or another server's. */
export function patientNamed(reference: string | undefined, base: string): string | null {
  return idNamed("Patient", reference, base);
}

/** The same for any type. */
export function idNamed(type: string, reference: string | undefined, base: string): string | null {
  const text = reference?.trim() ?? "";
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(text) && !liesUnder(base, text)) return null;
  const [named, id] = text
    .replace(/\/_history\/.*$/, "")
    .split("/")
    .slice(-2);
  return named === type && id !== undefined && ID.test(id) ? id : null;
}
