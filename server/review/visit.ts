/** One launch while it is open: whose chart, who looks at it, and the draft that belongs to it. */
import type { EhrSession } from "../../fhir/smart/session.ts";
import type { Hall } from "../hall.ts";
import { keepSession } from "../store/launches.ts";
import type { Launch } from "../store/launches.ts";
import type { Act } from "../store/act.ts";

/** What a launch's sealed session holds. */
export interface LaunchState {
  readonly ehr: EhrSession;
  /** The draft of this launch, once the chart was read. */
  readonly draft: string | null;
}

export interface Visit {
  readonly launch: Launch;
  readonly state: LaunchState;
  readonly hall: Hall;
}

/** A visit from an open launch. */
export function visitOf(launch: Launch, hall: Hall): Visit {
  return { launch, hall, state: JSON.parse(launch.session) as LaunchState };
}

/** The session of a launch as text for the store. */
export function stateText(state: LaunchState): string {
  return JSON.stringify(state);
}

/** Who acts, for which tenant, now. */
export function actOf({ launch, hall }: Visit): Act {
  return { tenant: launch.tenant, who: launch.who, at: hall.now().getTime() };
}

/** Keeps the visit's state, so that the next request finds it. */
export async function keepState({ launch, hall }: Visit, state: LaunchState): Promise<void> {
  await keepSession(hall.store, launch, stateText(state));
}

/** Keeps renewed tokens of the EHR with the rest of the state. */
export function keepTokens(visit: Visit): (session: EhrSession) => Promise<void> {
  return (ehr) => keepState(visit, { ...visit.state, ehr });
}
