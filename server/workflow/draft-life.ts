/** How long a practice keeps what was chosen and not signed. */
import type { Visit } from "../review/visit.ts";

const HOUR_MS = 3_600_000;

/** In milliseconds, from the last change on. */
export function draftMs({ hall, launch }: Visit): number {
  return hall.worldFor(launch.tenant).practice.keep.draftsHours * HOUR_MS;
}
