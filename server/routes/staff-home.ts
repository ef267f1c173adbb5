/** The first page of the work without a chart: what there is to do today; and the end of the session. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { takeStaffCookie } from "../session.ts";
import { homeSections } from "../staff/home-sheet.ts";
import type { ToFile } from "../staff/home-sheet.ts";
import { ehrFor, staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { sessionsSection } from "../desk/sessions-sheet.ts";
import { otherLaunches } from "../store/open-launches.ts";
import { IDLE_MS } from "../sweep.ts";
import { nameOf } from "../printing/candidates.ts";
import { childrenOf } from "../store/children.ts";
import { endLaunch } from "../store/launches.ts";
import { signedUnprinted } from "../store/print-jobs.ts";
import { MOST_LETTERS } from "../printing/scope.ts";
import { lettersToFile } from "../workflow/to-file.ts";
import { queueLength } from "../queue/items.ts";
import { notice } from "./notices.ts";
import { linesOf } from "./staff-lists.ts";
import { inStaff, sendStaff, signedIn, STAFF, TO_STAFF } from "./staff-door.ts";

/** `GET /staff/` and `POST /staff/end`. */
export function staffHomeRoutes(hall: Hall): Router {
  const router = Router();
  router.get(STAFF, inStaff(hall, home));
  router.post(`${STAFF}end`, signedIn(hall, end));
  return router;
}

/** So many lists stand on the first page. */
const LISTS = 6;

async function home(staff: StaffVisit, _request: Request, response: Response): Promise<void> {
  const { hall, launch, rights } = staff;
  const sections = homeSections({
    rights,
    lists: rights.prepare ? (await linesOf(staff)).slice(0, LISTS) : [],
    unprinted: rights.print ? (await signedUnprinted(hall.store, launch.tenant, MOST_LETTERS)).length : 0,
    toSign: await queueLength(staff),
    toFile: rights.sign ? await toFileFor(staff) : [],
  });
  const others = await otherLaunches(hall.store, launch, { at: hall.now().getTime(), idleMs: IDLE_MS });
  const more =
    others.length === 0 ? [] : [sessionsSection({ others, practice: staff.practice, action: `${STAFF}sessions` })];
  sendStaff(staff, { here: "home", title: "Today", sections: [...sections, ...more] }, response);
}

async function toFileFor({ hall, launch }: StaffVisit): Promise<readonly ToFile[]> {
  const letters = await lettersToFile(hall, launch);
  const children = await childrenOf(
    hall.store,
    launch.tenant,
    letters.map(({ patient }) => patient),
  );
  const { kinds } = hall.worldFor(launch.tenant).content;
  return letters.map((letter) => ({
    letter: letter.id,
    child: nameOf({ letter, child: children.get(letter.patient) ?? null }),
    kind: kinds.get(letter.kind)?.name ?? "Letter",
  }));
}

async function end(staff: StaffVisit, _request: Request, response: Response): Promise<void> {
  const { hall, launch } = staff;
  await endLaunch(hall.store, staffAct(staff), launch.id);
  takeStaffCookie(response);
  await hall.ehr.end(ehrFor(staff, ""));
  response.set("Clear-Site-Data", '"cache","storage"');
  response.send(renderPage(notice("staff-ended", null, { ...TO_STAFF, words: "Sign in again" })));
}
