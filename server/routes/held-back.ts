/** More from the chart: what is held back, opened by who may sign, and let out for one letter item by item. */
import { Router } from "express";
import type { Request, Response } from "express";
import { closedSections, letOutFrom, openedSections } from "../desk/held-back-sheet.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import type { Fields } from "../review/form.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { signingRight } from "../signing-right.ts";
import { keepBack, letOut, openHeldBack } from "../workflow/let-out.ts";
import type { LettingOut } from "../workflow/let-out.ts";
import { wholeReview } from "../workflow/read-chart.ts";
import { openReview } from "../workflow/review-chart.ts";
import type { Review } from "../workflow/review-chart.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice, toTheChoices } from "./notices.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/more";

/** `GET …/more`, closed; `POST …/more`, which opens it; `POST …/more/let-out` and `…/more/keep-back`. */
export function heldBackRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, inVisit(hall, showClosed));
  router.post(
    PLACE,
    inVisit(hall, (visit, _request, response) => showOpened(visit, { filled: {}, faults: [] }, response)),
  );
  router.post(`${PLACE}/let-out`, inVisit(hall, release));
  router.post(`${PLACE}/keep-back`, inVisit(hall, seal, "prepare"));
  return router;
}

const TITLE = "More from the chart";
const SAID = {
  "no-place":
    "It is let out, and nothing in this kind of letter rests on it. Unless you name it yourself, keep it out again.",
  "kept-back": "It stays out of the letter again, with everything that stood there because of it.",
  "not-there": "That is not held back in this chart any more.",
};

async function showClosed(visit: Visit, request: Request, response: Response): Promise<void> {
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  if (signingRight(visit.state().ehr.fhirUser, practice).kind === "may-not") return refuse(visit, response);
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const back = { href: desk.base, words: "Go to the choices" };
  sendDesk(desk, { title: TITLE, said: saidIn(request, SAID), sections: closedSections(desk.base), back }, response);
}

function refuse(visit: Visit, response: Response): void {
  response.status(403).send(renderPage(notice("may-not-open", null, toTheChoices(visit))));
}

interface Filled {
  readonly filled: Fields;
  readonly faults: readonly FieldFault[];
}

async function showOpened(visit: Visit, { filled, faults }: Filled, response: Response): Promise<void> {
  const review = await wholeOr(visit, response);
  if (review === null) return;
  const opening = await openHeldBack(visit, review);
  if (opening.kind === "may-not") return refuse(visit, response);
  visit.hall.log.event("withheld.opened", { tenant: visit.launch.tenant });
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const sections = openedSections({ base: desk.base, items: opening.items, agrees: opening.agrees, filled });
  const back = { href: desk.base, words: "Close this and go to the choices" };
  sendDesk(desk, { title: TITLE, sections, faults, back }, response);
}

/** On a part of a chart nobody could say what is held back. */
async function wholeOr(visit: Visit, response: Response): Promise<Review | null> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "open") return wholeReview(visit, reviewing.review);
  response.status(502).send(renderPage(notice(reviewing.why, null)));
  return null;
}

async function release(visit: Visit, request: Request, response: Response): Promise<void> {
  const review = await wholeOr(visit, response);
  if (review === null) return;
  const opening = await openHeldBack(visit, review);
  if (opening.kind === "may-not") return refuse(visit, response);
  const filled = fieldsOf(request);
  const read = letOutFrom(filled, opening.agrees);
  if ("length" in read) return showOpened(visit, { filled, faults: read }, response);
  const found = opening.items.find(({ source }) => source === filled["source"]);
  const outcome: LettingOut =
    found === undefined ? { kind: "not-there" } : await letOut(visit, review, { source: found.source, ...read });
  answer(visit, outcome, response);
}

async function seal(visit: Visit, request: Request, response: Response): Promise<void> {
  const review = await wholeOr(visit, response);
  if (review === null) return;
  answer(visit, await keepBack(visit, review, fieldsOf(request)["source"] ?? ""), response);
}

function answer(visit: Visit, outcome: LettingOut, response: Response): void {
  const base = launchPath(visit.launch.id);
  switch (outcome.kind) {
    case "let-out":
      return response.redirect(303, outcome.rows ? `${base}?saved=yes#diagnoses` : `${base}more?said=no-place`);
    case "kept-back":
    case "not-there":
      return response.redirect(303, `${base}more?said=${outcome.kind}`);
    case "changed-meanwhile":
      response.status(409).send(renderPage(notice("changed-meanwhile", null)));
      return;
    case "may-not":
      return refuse(visit, response);
    default:
      outcome satisfies never;
  }
}
