/** How long a practice keeps what was chosen and not signed. */
import type { Visit } from "../review/visit.ts";

const HOUR_MS = 3_600_000;

/** In milliseconds, from the last change on. */
export function draftMs({ hall, launch }: Visit): number {
  return hall.worldFor(launch.tenant).practice.keep.draftsHours * HOUR_MS;
}

const DAY_MS = 24 * HOUR_MS;

/** How long a letter that waits for the family's answers is kept, from when it was parked on. */
export function parkedMs({ hall, launch }: Visit): number {
  return hall.worldFor(launch.tenant).practice.keep.parkedDays * DAY_MS;
}
