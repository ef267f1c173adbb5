/** The first page of the work without a chart: what there is to do today; and the end of the session. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { takeStaffCookie } from "../session.ts";
import { homeSections } from "../staff/home-sheet.ts";
import { ehrFor, staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { endLaunch } from "../store/launches.ts";
import { notice } from "./notices.ts";
import { inStaff, sendStaff, STAFF, TO_STAFF } from "./staff-door.ts";

/** `GET /staff/` and `POST /staff/end`. */
export function staffHomeRoutes(hall: Hall): Router {
  const router = Router();
  router.get(STAFF, inStaff(hall, home));
  router.post(`${STAFF}end`, inStaff(hall, end));
  return router;
}

function home(staff: StaffVisit, _request: Request, response: Response): void {
  sendStaff(staff, { here: "home", title: "Today", sections: homeSections(staff.rights) }, response);
}

async function end(staff: StaffVisit, _request: Request, response: Response): Promise<void> {
  const { hall, launch } = staff;
  await endLaunch(hall.store, staffAct(staff), launch.id);
  takeStaffCookie(response);
  await hall.ehr.end(ehrFor(staff, ""));
  response.set("Clear-Site-Data", '"cache","storage"');
  response.send(renderPage(notice("staff-ended", null, { ...TO_STAFF, words: "Sign in again" })));
}
