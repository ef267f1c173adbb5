/** `letters end-sessions`: closes the open charts of one person, or of a whole practice, at once. */
import { endLaunchesOf } from "../store/launches.ts";
import { asAdministrator } from "./as-administrator.ts";
import type { Asked } from "./asked.ts";
import type { Surroundings } from "./commands.ts";
import { done, misused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const END_SESSIONS_USAGE = "letters end-sessions --tenant T --by Practitioner/ID [--who Practitioner/ID]";

/** Without `--who` everybody of the tenant has to open their chart again; what they saved is kept. */
export async function endSessions(
  { files, tenant, by, who }: Asked,
  around: Pick<Surroundings, "environment" | "clock">,
): Promise<Outcome> {
  if (files.length > 0) return misused("It takes no file.", END_SESSIONS_USAGE);
  if (tenant === null || by === null)
    return misused("--tenant says of which practice's EHR, --by which administrator orders it.", END_SESSIONS_USAGE);
  return asAdministrator({ tenant, by }, around, async (store, act) => {
    const ended = await endLaunchesOf(store, act, who);
    return done([`${ended} ${ended === 1 ? "session" : "sessions"} ended.`]);
  });
}
