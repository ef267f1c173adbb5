/** What waits for a signer: the list of it, and each with what was prepared, to be taken on or given back. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { requestSections, queueSections } from "../desk/request-sheet.ts";
import { renderPage } from "../pages/render.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { showLetter } from "../workflow/hold-letter.ts";
import { requestHere, sendBack, takeRequest, waitingFor } from "../workflow/signature-requests.ts";
import type { Found, Taking } from "../workflow/signature-requests.ts";
import type { Reviewing } from "../workflow/review-chart.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { openingsWords } from "./strip.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/requests/";

/** `GET …/requests/`, `GET …/requests/:request/`, and `POST` to take one on or give it back. */
export function requestRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, inVisit(hall, queue));
  router.get(`${PLACE}:request/`, inVisit(hall, show));
  router.post(`${PLACE}:request/take`, inVisit(hall, take));
  router.post(`${PLACE}:request/return`, inVisit(hall, giveBack));
  return router;
}

const SAID = { returned: "It is given back, with your words." };

async function queue(visit: Visit, request: Request, response: Response): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const waiting = await waitingFor(visit);
  sendDesk(
    desk,
    {
      title: "Waits for your signature",
      lead: waiting.length === 0 ? ["Nothing waits for your signature."] : [],
      said: saidIn(request, SAID),
      sections: queueSections(waiting, visit.launch.patient, openingsWords(visit)),
      back: { href: desk.base, words: "Go to the choices" },
    },
    response,
  );
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  await shown(visit, response, { id: String(request.params["request"]), fault: null });
}

interface Shown {
  readonly id: string;
  readonly fault: string | null;
}

async function shown(visit: Visit, response: Response, { id, fault }: Shown): Promise<void> {
  const found = await requestHere(visit, id);
  if (found.kind !== "found") return refuse(visit, found, response);
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  sendDesk(
    desk,
    {
      title: found.request.needs === "cosignature" ? "A letter to co-sign" : "A letter to sign",
      faults: fault === null ? [] : [{ field: "reply", message: fault }],
      sections: requestSections(found.request, openingsWords(visit)),
      back: { href: `${desk.base}requests/`, words: "All that waits for you" },
    },
    response,
  );
}

async function take(visit: Visit, request: Request, response: Response): Promise<void> {
  const taking = await takeRequest(visit, String(request.params["request"]));
  const base = launchPath(visit.launch.id);
  if (taking.kind === "no-chart") {
    response.status(502).send(renderPage(notice(taking.why, null)));
    return;
  }
  if (taking.kind !== "open") return refuse(visit, taking, response);
  // Straight to the letter where nothing is missing; else to the choices, which say what is.
  const showing = await showLetter(visit, taking.review, taking.review.content.choices);
  response.redirect(303, showing.kind === "held" ? `${base}letters/${showing.letter}/` : base);
}

async function giveBack(visit: Visit, request: Request, response: Response): Promise<void> {
  const id = String(request.params["request"]);
  const reply = (fieldsOf(request)["reply"] ?? "").trim().slice(0, LONGEST);
  if (reply === "") {
    await shown(visit, response, { id, fault: "say what is to be changed, in a few words" });
    return;
  }
  const { kind } = await sendBack(visit, { id, reply });
  if (kind === "done") {
    response.redirect(303, `${launchPath(visit.launch.id)}requests/?said=returned`);
    return;
  }
  refuse(visit, { kind: kind === "unknown" ? "not-there" : kind }, response);
}

const LONGEST = 2000;

/** Why a request cannot be looked at here, with the way to what can. */
function refuse({ launch }: Visit, { kind }: Exclude<Taking | Found, Reviewing | Found>, response: Response): void {
  const link = { href: `${launchPath(launch.id)}requests/`, words: "What waits for you", newWindow: false };
  response.status(kind === "not-yours" ? 403 : 404).send(renderPage(notice(`request-${kind}`, null, link)));
}
