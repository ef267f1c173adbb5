/** One launch while it is open: whose chart, who looks at it, and the draft that belongs to it. */
import type { EhrSession } from "../../fhir/smart/session.ts";
import type { KeepSession } from "../ehr/ehr-door.ts";
import type { Hall } from "../hall.ts";
import type { Act } from "../store/act.ts";
import { changeSession } from "../store/launches.ts";
import type { Launch } from "../store/launches.ts";

/** What a launch's sealed session holds. */
export interface LaunchState {
  readonly ehr: EhrSession;
  /** The draft of this launch, once the chart was read. */
  readonly draft: string | null;
}

export interface Visit {
  readonly launch: Launch;
  readonly hall: Hall;
  /** The state as it stands now: renewed tokens and a new draft are in it at once. */
  readonly state: () => LaunchState;
  /**
   * Changes this part of the state alone, here and for the next request. A chart that is read in the background for minutes renews its
   * tokens over whatever the launch has come to meanwhile.
   */
  readonly keep: (change: Partial<LaunchState>) => Promise<void>;
}

/** A visit from an open launch. */
export function visitOf(launch: Launch, hall: Hall): Visit {
  let state = JSON.parse(launch.session) as LaunchState;
  return {
    launch,
    hall,
    state: () => state,
    keep: async (change) => {
      state = { ...state, ...change };
      await changeSession(hall.store, launch, (session) => {
        const now = JSON.parse(session) as LaunchState;
        return stateText({ ...now, ...change });
      });
    },
  };
}

/** The session of a launch as text for the store. */
export function stateText(state: LaunchState): string {
  return JSON.stringify(state);
}

/** Who acts, for which tenant, now. */
export function actOf({ launch, hall }: Visit): Act {
  return { tenant: launch.tenant, who: launch.who, at: hall.now().getTime() };
}

/** Keeps renewed tokens of the EHR with the rest of the state. */
export function keepTokens({ keep }: Visit): KeepSession {
  return (ehr) => keep({ ehr });
}
