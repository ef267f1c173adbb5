/** Somebody of the practice who takes care of its settings and words: who, with which rights. No chart is open, and none can be. */
import type { StaffSession } from "../../fhir/smart/session.ts";
import { administersTenant } from "../administering.ts";
import type { Hall } from "../hall.ts";
import { namedIn } from "../staff/visit.ts";
import type { Act } from "../store/act.ts";
import type { Launch } from "../store/launches.ts";
import type { World } from "../world.ts";
import { practiceFileOf } from "./practice-file.ts";
import { practiceRights } from "./rights.ts";
import type { PracticeRights } from "./rights.ts";
import { OF_THE_PRACTICE, ofClinician, ownWordsRight } from "./whose.ts";
import type { OwnWordsRight, Whose } from "./whose.ts";

/** What the sealed session of this work holds. */
export interface PracticeState {
  /** Tells it from every other session. */
  readonly area: "practice";
  readonly ehr: StaffSession;
  /** The name that the practice or the EHR has for them. */
  readonly name: string | null;
}

export interface PracticeVisit {
  readonly launch: Launch;
  readonly hall: Hall;
  /** Among a clinician's own words: what they may do there, which gives no right over the practice's. */
  readonly rights: PracticeRights;
  /** Whether the pages of the practice's words are open to them. */
  readonly isOfPracticeWords: boolean;
  readonly ownWords: OwnWordsRight;
  readonly whose: Whose;
  readonly state: PracticeState;
  /** What is in use in this practice, asked anew at each request. */
  readonly world: World;
  /** The name of the file that rules where the tenant names one: then all is shown, and changed in the file alone. Null: the store. */
  readonly ruledBy: string | null;
}

/** Whether a session is one of this work. */
export function isOfPractice(session: string): boolean {
  return readState(session) !== null;
}

/** The visit of an open session, to the practice's words or to who works' own; null where it is a session of other work. */
export function practiceVisitOf(launch: Launch, hall: Hall, which: Whose["level"]): PracticeVisit | null {
  const state = readState(launch.session);
  if (state === null) return null;
  const world = hall.worldFor(launch.tenant);
  const { fhirUser } = state.ehr;
  const isAdministrator = administersTenant(hall, launch.tenant, fhirUser);
  const file = practiceFileOf(hall, launch.tenant);
  const ruledBy = file === null ? null : (file.split(/[/\\]/).at(-1) ?? file);
  const ownWords = ownWordsRight(fhirUser, world.practice, ruledBy);
  const rights = practiceRights(fhirUser, { ...world.practice, isAdministrator });
  const visit = { launch, hall, state, world, ownWords, isOfPracticeWords: rights.templates, ruledBy };
  if (which === "clinician")
    return {
      ...visit,
      rights: { settings: false, templates: ownWords.kind === "may" },
      whose: ofClinician(launch.who),
    };
  return { ...visit, rights, whose: OF_THE_PRACTICE };
}

function readState(session: string): PracticeState | null {
  // Only `practiceStateText` and its kin have written it, and no byte can change unnoticed.
  const state = JSON.parse(session) as Partial<PracticeState>;
  return state.area === "practice" && state.ehr !== undefined
    ? { area: "practice", ehr: state.ehr, name: state.name ?? null }
    : null;
}

/** The session as text for the store. */
export function practiceStateText(state: PracticeState): string {
  return JSON.stringify(state);
}

/** A session as it begins. */
export async function firstPracticeState(session: StaffSession, hall: Hall): Promise<PracticeState> {
  return { area: "practice", ...(await namedIn(session, hall)) };
}

/** Who acts, for which tenant, now. */
export function practiceAct({ launch, hall }: Pick<PracticeVisit, "launch" | "hall">): Act {
  return { tenant: launch.tenant, who: launch.who, at: hall.now().getTime() };
}
