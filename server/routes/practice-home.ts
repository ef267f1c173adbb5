/** The first pages of a practice's area and of a clinician's own words, and the end of its session. */
import { Router } from "express";
import type { Request, Response } from "express";
import { faultText } from "../../knowledge/fault.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { cliniciansSection, overviewSections, ownWordsSections } from "../practice-area/home-sheet.ts";
import { cliniciansWords, standsOf } from "../practice-area/stands.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { MINE, PRACTICE } from "../practice-area/whose.ts";
import { takePracticeCookie } from "../session.ts";
import { endLaunch } from "../store/launches.ts";
import { notice } from "./notices.ts";
import { inPractice, sendPractice, signedInPractice, TO_PRACTICE } from "./practice-door.ts";

/** `GET /practice/`, `GET /practice/mine/` and `POST /practice/end`. */
export function practiceHomeRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PRACTICE, inPractice(hall, home));
  router.get(MINE, inPractice(hall, mine));
  router.post(`${PRACTICE}end`, signedInPractice(hall, end));
  return router;
}

async function mine(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const { letters, phrases } = await standsOf(visit);
  const { hall, launch, whose } = visit;
  const outOfUse = (hall.cliniciansOf?.(launch.tenant).get(launch.who)?.outOfUse ?? []).map(faultText);
  const sections = ownWordsSections({ whose, letters, phrases, outOfUse });
  sendPractice(visit, { here: "home", title: "Your own words", sections }, response);
}

async function home(visit: PracticeVisit, _request: Request, response: Response): Promise<void> {
  const { rights, ruledBy } = visit;
  const stands = await standsOf(visit);
  const clinicians = ruledBy === null ? await cliniciansWords(visit) : [];
  const sections = [...overviewSections({ rights, ruledBy, ...stands }), ...cliniciansSection(clinicians)];
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
