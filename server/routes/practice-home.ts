/** The first page of a practice's area, and the end of its session. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { overviewSections } from "../practice-area/home-sheet.ts";
import { standsOf } from "../practice-area/stands.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { takePracticeCookie } from "../session.ts";
import { endLaunch } from "../store/launches.ts";
import { notice } from "./notices.ts";
import { inPractice, PRACTICE, sendPractice, signedInPractice, TO_PRACTICE } from "./practice-door.ts";

/** `GET /practice/` and `POST /practice/end`. */
export function practiceHomeRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PRACTICE, inPractice(hall, home));
  router.post(`${PRACTICE}end`, signedInPractice(hall, end));
  return router;
}

async function home(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const { rights, ruledBy } = visit;
  const stands = await standsOf(visit);
  const sections = overviewSections({ rights, ruledBy, ...stands });
  sendPractice(visit, { here: "home", title: "The practice", sections }, response);
}

async function end(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const { hall, launch, state } = visit;
  await endLaunch(hall.store, practiceAct(visit), launch.id);
  takePracticeCookie(response);
  await hall.ehr.end({ ...state.ehr, patient: "" });
  response.set("Clear-Site-Data", '"cache","storage"');
  response.send(renderPage(notice("practice-ended", null, { ...TO_PRACTICE, words: "Sign in again" })));
}
