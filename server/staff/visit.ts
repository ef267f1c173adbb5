/** Somebody of the practice at work without a chart: who, with which rights, and the session of the EHR behind it. */
import type { EhrSession, StaffSession } from "../../fhir/smart/session.ts";
import type { Hall } from "../hall.ts";
import type { Practice } from "../practice/practice.ts";
import { inWords, memberOf } from "../practice/people.ts";
import type { Looking } from "../lists/wish.ts";
import type { LaunchState, Visit } from "../review/visit.ts";
import type { Act } from "../store/act.ts";
import { changeSession, sessionOf } from "../store/launches.ts";
import type { Launch } from "../store/launches.ts";
import { staffRights } from "./rights.ts";
import type { StaffRights } from "./rights.ts";

/** What the sealed session of such work holds. */
export interface StaffState {
  readonly ehr: StaffSession;
  /** The name that the practice or the EHR has for them. */
  readonly name: string | null;
  /** When they last signed in at the EHR. */
  readonly signedInAt: number;
  /** What waits for a signature and was opened: its letter, and whether its final bytes were sent to this browser. */
  readonly opened: Readonly<Record<string, OpenedItem>>;
  /** What was left for later, in that order. */
  readonly skipped: readonly string[];
  /** When they approved since they signed in, the latest last. */
  readonly approvals: readonly number[];
  /** The last thing done, so that it can be undone. */
  readonly last: { readonly did: "skipped" | "signed"; readonly item: string } | null;
  /** The only part of what waits that they go through now, a list or what colleagues asked; null: all of it. */
  readonly only?: string | null;
  /** A list that is looked up in the EHR and not made yet. */
  readonly looking: Looking | null;
}

export interface OpenedItem {
  readonly letter: string;
  /** Digest of the bytes that were shown; null until they were. */
  readonly shown: string | null;
}

export interface StaffVisit {
  readonly launch: Launch;
  readonly hall: Hall;
  readonly practice: Practice;
  readonly rights: StaffRights;
  readonly state: () => StaffState;
  readonly keep: (change: Partial<StaffState>) => Promise<void>;
  /** The state as it stands by now; null where the session is over. */
  readonly again: () => Promise<StaffState | null>;
}

/** The visit of an open session. */
export function staffVisitOf(launch: Launch, hall: Hall): StaffVisit {
  // Only `staffStateText` has written it, and no byte can change unnoticed.
  let state = JSON.parse(launch.session) as StaffState;
  const { practice } = hall.worldFor(launch.tenant);
  return {
    launch,
    hall,
    practice,
    rights: staffRights(state.ehr.fhirUser, practice),
    state: () => state,
    keep: async (change) => {
      state = { ...state, ...change };
      await changeSession(hall.store, launch, (session) => {
        const now = JSON.parse(session) as StaffState;
        return staffStateText({ ...now, ...change });
      });
    },
    again: async () => {
      const session = await sessionOf(hall.store, launch);
      return session === null ? null : (JSON.parse(session) as StaffState);
    },
  };
}

/** The session as text for the store. */
export function staffStateText(state: StaffState): string {
  return JSON.stringify(state);
}

/** A session as it begins, with the name that the practice has for who came, else the EHR. */
export async function firstState(session: StaffSession, hall: Hall): Promise<StaffState> {
  const { ehr, name } = await namedIn(session, hall);
  return {
    ehr,
    name,
    signedInAt: hall.now().getTime(),
    opened: {},
    skipped: [],
    approvals: [],
    last: null,
    looking: null,
  };
}

/** What who came is called; their session may have been renewed to learn it. */
export async function namedIn(session: StaffSession, hall: Hall): Promise<Pick<StaffState, "ehr" | "name">> {
  let ehr = session;
  const member = memberOf(ehr.fhirUser, hall.worldFor(ehr.tenant).practice.members);
  const keep = ({ patient: _patient, ...renewed }: EhrSession): Promise<void> => {
    ehr = renewed;
    return Promise.resolve();
  };
  const user = member === null ? await hall.ehr.user({ ...ehr, patient: "" }, keep) : null;
  const name = member === null ? (user?.name ?? null) : inWords(member);
  return { ehr, name };
}

/** Who acts where: a session of staff, or the command line in the program's own name. */
export interface Acting {
  readonly launch: Pick<Launch, "tenant" | "who">;
  readonly hall: Pick<Hall, "now">;
}

/** Who acts, for which tenant, now. */
export function staffAct({ launch, hall }: Acting): Act {
  return { tenant: launch.tenant, who: launch.who, at: hall.now().getTime() };
}

/** The EHR's session as one of a child's chart: user scopes show whatever its user may see. */
export function ehrFor({ state }: StaffVisit, patient: string): EhrSession {
  return { ...state().ehr, patient };
}

/** Keeps renewed tokens, without the child whom they were renewed for. */
export function keepStaffTokens({ keep }: StaffVisit): (ehr: EhrSession) => Promise<void> {
  return ({ patient: _patient, ...ehr }) => keep({ ehr });
}

/** The visit of one child's chart inside this work, for the same stations as in a launch of that chart. */
export function visitTo(staff: StaffVisit, patient: string): Visit {
  let own: LaunchState = { ehr: ehrFor(staff, patient), draft: null };
  return {
    launch: { ...staff.launch, patient },
    hall: staff.hall,
    state: () => own,
    keep: async (change) => {
      own = { ...own, ...change };
      if (change.ehr !== undefined) await keepStaffTokens(staff)(change.ehr);
    },
  };
}
