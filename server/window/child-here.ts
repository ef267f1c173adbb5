/** All that is known here about a child at the window: their letters, what waits, what must not be done. From the store alone. */
import type { BatchRow } from "../batch/batch.ts";
import { candidatesOf } from "../printing/candidates.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { familyWord } from "../staff/name-marks.ts";
import { rowsAbout } from "../store/batch-rows-about.ts";
import { childrenUnder, childOf } from "../store/children.ts";
import type { Child } from "../store/children.ts";
import { lettersOf } from "../store/letters.ts";
import { printsOf } from "../store/print-jobs.ts";
import { recordsOf } from "../store/records.ts";
import type { Kept, Whose } from "../store/records.ts";
import { requestsAbout } from "../store/signature-requests.ts";
import type { SignatureRequest } from "../store/signature-requests.ts";
import { noReleasesOf } from "./no-release.ts";
import type { LetterHere } from "./status.ts";

export interface ChildHere {
  readonly child: Child;
  /** To whom nothing is handed out: told first. */
  readonly noReleases: readonly Kept<"no_release">[];
  /** When somebody comes for the letters, where one is known. */
  readonly pickUpOn: string | null;
  readonly letters: readonly LetterHere[];
  readonly requests: readonly SignatureRequest[];
  readonly rows: readonly BatchRow[];
  /** Children of the same family name who have letters here: whether they belong together, somebody has to ask. */
  readonly namesakes: readonly Child[];
}

/** The child; null where none of this id has a letter here. */
export async function childHere(staff: StaffVisit, patient: string): Promise<ChildHere | null> {
  const { store } = staff.hall;
  const whose = { tenant: staff.launch.tenant, patient };
  const child = await childOf(store, whose);
  if (child === null) return null;
  const [noReleases, requests, rows] = await Promise.all([
    noReleasesOf(store, whose),
    requestsAbout(store, whose),
    rowsAbout(store, whose),
  ]);
  const letters = await lettersHere(staff, patient);
  return {
    child,
    noReleases,
    pickUpOn: await pickUpHere(staff, whose, rows),
    letters,
    requests,
    rows,
    namesakes: await namesakesOf(staff, child),
  };
}

async function pickUpHere({ hall }: StaffVisit, whose: Whose, rows: readonly BatchRow[]): Promise<string | null> {
  const said = (await recordsOf(hall.store, whose, "pick_up")).at(-1)?.content.on;
  const listed = rows.filter(({ standing }) => standing.state !== "handed_over").map(({ pickUp }) => pickUp);
  return (said ?? listed.findLast((day) => day !== undefined)) || null;
}

async function lettersHere(staff: StaffVisit, patient: string): Promise<readonly LetterHere[]> {
  const { store } = staff.hall;
  const { tenant } = staff.launch;
  const letters = (await lettersOf(store, tenant, patient)).filter(({ state }) => state !== "held");
  const given = await recordsOf(store, { tenant, patient }, "handover");
  const found: LetterHere[] = [];
  for (const candidate of await candidatesOf(staff, letters)) {
    const { id } = candidate.letter;
    const handovers = given.filter(({ letter }) => letter === id);
    found.push({ candidate, handovers, prints: await printsOf(store, tenant, id) });
  }
  return found;
}

const MOST_NAMESAKES = 6;

async function namesakesOf({ hall, launch }: StaffVisit, { name, patient }: Child): Promise<readonly Child[]> {
  if (name === null || name.family === "") return [];
  const found = await childrenUnder(hall.store, launch.tenant, familyWord(name.family));
  return found.filter((other) => other.patient !== patient).slice(0, MOST_NAMESAKES);
}
