/** What was begun before and what waits: one's drafts, requests for a signature, earlier letters, and going on with each. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { besideLetters, chartSection, openingsSections } from "../desk/openings-sheet.ts";
import { renderPage } from "../pages/render.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { requestOf, takeBackRequest } from "../store/signature-requests.ts";
import { contentFrom } from "../review/content.ts";
import { leaveToThem } from "../workflow/colleagues.ts";
import { broughtUpToDate, dropOwnDraft, goOnAllTheSame, goOnWithDraft } from "../workflow/go-on.ts";
import type { GoingOn } from "../workflow/go-on.ts";
import { beginWithLetter, lettersElsewhere, openingsOf } from "../workflow/openings.ts";
import { beginReview } from "../workflow/review-chart.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { notice } from "./notices.ts";
import { openingsWords } from "./strip.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/before";

/** `GET /launches/:id/before`, and what is done from there. */
export function openingsRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, inVisit(hall, show));
  router.post(
    `${PLACE}/drafts/:what/open`,
    inVisit(
      hall,
      going((visit, id) => goOnWithDraft(visit, id)),
      "prepare",
    ),
  );
  router.post(`${PLACE}/drafts/:what/drop`, inVisit(hall, drop, "prepare"));
  router.post(`${PLACE}/requests/:what/open`, inVisit(hall, going(goOnWithRequest), "prepare"));
  router.post(`${PLACE}/requests/:what/take-back`, inVisit(hall, takeBack, "prepare"));
  router.post(
    `${PLACE}/taken/:what/open`,
    inVisit(
      hall,
      going((visit, id) => goOnAllTheSame(visit, id)),
      "prepare",
    ),
  );
  router.post(`${PLACE}/taken/:what/drop`, inVisit(hall, leave, "prepare"));
  const begin = (replaces: boolean) => going((visit, id) => beginWithLetter(visit, { id, replaces }));
  router.post(`${PLACE}/letters/:what/begin`, inVisit(hall, begin(false), "prepare"));
  router.post(`${PLACE}/letters/:what/replace`, inVisit(hall, begin(true), "prepare"));
  return router;
}

const SAID = {
  parked: "The letter is parked. It is offered again here when the family's answers are keyed.",
  dropped: "The draft is thrown away.",
  left: "It is theirs alone now.",
  "taken-back": "You took it back; nobody is asked to sign it any more.",
  "not-there": "That is not there any more.",
};

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const openings = await openingsOf(visit);
  const inChart = await lettersElsewhere(visit);
  const found = [...openingsSections(openings, openingsWords(visit)), ...chartSection(inChart)];
  const sections = [...found, ...besideLetters(desk.base)];
  sendDesk(
    desk,
    {
      title: "Before you begin",
      lead: found.length === 0 ? ["Nothing was begun about this child, and nothing waits."] : [],
      said: saidIn(request, SAID),
      sections,
      back: { href: desk.base, words: "Go to the choices" },
    },
    response,
  );
}

type Answer = (visit: Visit, request: Request, response: Response) => Promise<void>;

/** Goes on, and leads to the choices. */
export function going(goOn: (visit: Visit, id: string) => Promise<GoingOn>): Answer {
  return async (visit, request, response) => {
    const outcome = await goOn(visit, String(request.params["what"]));
    const base = launchPath(visit.launch.id);
    switch (outcome.kind) {
      case "open":
        response.redirect(303, base);
        return;
      case "nothing":
        response.redirect(303, `${base}before?said=not-there`);
        return;
      case "no-chart":
        response.status(502).send(renderPage(notice(outcome.why, null)));
        return;
      default:
        outcome satisfies never;
    }
  };
}

/** What was given back, or waits, as a draft of who asked. */
async function goOnWithRequest(visit: Visit, id: string): Promise<GoingOn> {
  const request = await requestOf(visit.hall.store, visit.launch.tenant, id);
  const isOwn = request?.askedBy === visit.launch.who && request.patient === visit.launch.patient;
  if (request === null || !isOwn) return { kind: "nothing" };
  const brought = await broughtUpToDate(visit, contentFrom(request.review));
  return brought.kind === "no-chart" ? brought : { kind: "open", review: await beginReview(visit, brought.content) };
}

async function drop(visit: Visit, request: Request, response: Response): Promise<void> {
  const isDropped = await dropOwnDraft(visit, String(request.params["what"]));
  response.redirect(303, `${launchPath(visit.launch.id)}before?said=${isDropped ? "dropped" : "not-there"}`);
}

/** What a colleague took over is left to them. */
async function leave(visit: Visit, request: Request, response: Response): Promise<void> {
  const isLeft = await leaveToThem(visit, String(request.params["what"]));
  response.redirect(303, `${launchPath(visit.launch.id)}before?said=${isLeft ? "left" : "not-there"}`);
}

async function takeBack(visit: Visit, request: Request, response: Response): Promise<void> {
  const id = String(request.params["what"]);
  const { store } = visit.hall;
  const asked = await requestOf(store, visit.launch.tenant, id);
  // What is about another child is taken back in that child's chart; here it is as if there were nothing of this id.
  const isHere = asked !== null && asked.patient === visit.launch.patient;
  const isDone = isHere && (await takeBackRequest(store, actOf(visit), id)).kind === "done";
  const said = isDone ? "taken-back" : "not-there";
  response.redirect(303, `${launchPath(visit.launch.id)}before?said=${said}`);
}
