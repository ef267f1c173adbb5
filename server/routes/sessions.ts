/** What else is open under one's own name, and closing it: from a chart, and from the work without one. */
import { Router } from "express";
import type { Request, Response } from "express";
import { sessionsSection } from "../desk/sessions-sheet.ts";
import type { Hall } from "../hall.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import type { Launch } from "../store/launches.ts";
import { endOtherLaunches, otherLaunches } from "../store/open-launches.ts";
import type { OpenLaunch } from "../store/open-launches.ts";
import { IDLE_MS } from "../sweep.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { sendStaff, signedIn, STAFF } from "./staff-door.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/sessions";
const OF_STAFF = `${STAFF}sessions`;

/** `GET` and `POST …/sessions`, of a chart's launch and of the work without one. */
export function sessionsRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, inVisit(hall, show));
  router.post(PLACE, inVisit(hall, close));
  router.get(OF_STAFF, signedIn(hall, showStaff));
  router.post(OF_STAFF, signedIn(hall, closeStaff));
  return router;
}

const TITLE = "What is open under your name";
const SAID = { closed: "They are closed. Whoever had them open has to sign in again." };

function othersOf({ launch, hall }: { readonly launch: Launch; readonly hall: Hall }): Promise<readonly OpenLaunch[]> {
  return otherLaunches(hall.store, launch, { at: hall.now().getTime(), idleMs: IDLE_MS });
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  const sections = [sessionsSection({ others: await othersOf(visit), practice, action: `${desk.base}sessions` })];
  const back = { href: desk.base, words: "Go to the choices" };
  sendDesk(desk, { title: TITLE, said: saidIn(request, SAID), sections, back }, response);
}

async function close(visit: Visit, _request: Request, response: Response): Promise<void> {
  await endOtherLaunches(visit.hall.store, actOf(visit), visit.launch.id);
  response.redirect(303, `${launchPath(visit.launch.id)}sessions?said=closed`);
}

async function showStaff(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const { practice } = staff;
  const sections = [sessionsSection({ others: await othersOf(staff), practice, action: OF_STAFF })];
  const back = { href: STAFF, words: "Back to today's work" };
  sendStaff(staff, { here: "home", title: TITLE, said: saidIn(request, SAID), sections, back }, response);
}

async function closeStaff(staff: StaffVisit, _request: Request, response: Response): Promise<void> {
  await endOtherLaunches(staff.hall.store, staffAct(staff), staff.launch.id);
  response.redirect(303, `${OF_STAFF}?said=closed`);
}
