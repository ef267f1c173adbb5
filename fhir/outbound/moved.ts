/** A patient record that the EHR has merged into another, told by a redirect. Judges addresses alone; follows nothing. */
import { liesUnder } from "./address.ts";
import type { Judged } from "./fault.ts";

/** Statuses that say where a resource is now (RFC 9110, section 15.4). */
const MOVED: ReadonlySet<number> = new Set([301, 302, 307, 308]);
const PATIENT = /^Patient\/([A-Za-z0-9._-]{1,256})$/;

/** The id of the patient to which a refused reading of another one leads, under the same base; null where it leads anywhere else. */
export function patientMovedTo(
  { fault, location }: Extract<Judged, { kind: "failed" }>,
  asked: string,
  base: string,
): string | null {
  if (location === null || fault.status === null || !MOVED.has(fault.status)) return null;
  const [from, to] = [pathUnder(asked, base), pathUnder(URL.parse(location, asked)?.href ?? "", base)];
  const id = PATIENT.exec(to ?? "")?.[1];
  return id === undefined || PATIENT.exec(from ?? "") === null || to === from ? null : id;
}

function pathUnder(address: string, base: string): string | null {
  return liesUnder(base, address) ? address.slice(base.length + 1) : null;
}
