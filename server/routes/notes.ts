/** A note of the chart: opened when a clinician asks for it, and one of its sentences made their statement. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { closedNotePage, notePage } from "../notes/note-page.ts";
import type { Chosen, NoteLook } from "../notes/note-page.ts";
import type { NoteItem } from "../../chart/chart.ts";
import { renderPage } from "../pages/render.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { addStatement, isKeptOut, mayState, openNote } from "../workflow/open-note.ts";
import type { OpenedNote, Statement } from "../workflow/open-note.ts";
import { wholeReview } from "../workflow/read-chart.ts";
import { openReview, reviewMaterial } from "../workflow/review-chart.ts";
import type { Review } from "../workflow/review-chart.ts";
import { standingFor } from "../workflow/sign-letter.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { stripFor } from "./strip.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/notes/:note";

/** `GET …/notes/:note`, `POST …/notes/:note/use`. */
export function noteRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, inVisit(hall, show));
  router.post(`${PLACE}/use`, inVisit(hall, use));
  return router;
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const asking = await askedNote(visit, request, response);
  if (asking === null) return;
  const { sentence } = request.query;
  const at = typeof sentence === "string" && /^\d{1,5}$/.test(sentence) ? Number(sentence) : null;
  await send(visit, response, { ...asking, chosen: { at, filled: {}, faults: [] } });
}

async function use(visit: Visit, request: Request, response: Response): Promise<void> {
  const asking = await askedNote(visit, request, response);
  if (asking === null) return;
  const { opened, review } = asking;
  const fields = fieldsOf(request);
  const said: Statement = {
    quote: fields["quote"] ?? "",
    words: fields["use.words"] ?? "",
    of: fields["use.of"] ?? "",
    seenBy: fields["use.seen_by"] ?? "",
  };
  if (opened.kind !== "open") return send(visit, response, { ...asking, chosen: NOTHING });
  const stating = await addStatement(visit, review, { opened, said });
  switch (stating.kind) {
    case "added":
      return response.redirect(303, `${launchPath(visit.launch.id)}#limitations.${stating.place}`);
    case "changed-meanwhile":
      response.status(409).send(renderPage(notice("changed-meanwhile", null)));
      return;
    case "refused":
      response.status(422);
      return send(visit, response, { ...asking, chosen: { at: null, filled: said, faults: [stating.fault] } });
    default:
      stating satisfies never;
  }
}

type Shown = Extract<OpenedNote, { readonly note: NoteItem }>;

interface Asked {
  readonly review: Review;
  readonly opened: Shown;
}

const NOTHING: Chosen = { at: null, filled: {}, faults: [] };

/** The note that is asked for; null where it cannot be, and then that was answered. */
async function askedNote(visit: Visit, request: Request, response: Response): Promise<Asked | null> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "no-chart") {
    response.status(502).send(renderPage(notice(reviewing.why, null)));
    return null;
  }
  const review = await wholeReview(visit, reviewing.review);
  const opened = await openNote(visit, review.content, String(request.params["note"]));
  if (opened.kind === "open" || opened.kind === "closed") return { review, opened };
  const [status, id] = opened.kind === "may-not" ? ([403, "may-not-prepare"] as const) : ([404, "not-found"] as const);
  response.status(status).send(renderPage(notice(id, null)));
  return null;
}

async function send(
  visit: Visit,
  response: Response,
  { review, opened, chosen }: Asked & { readonly chosen: Chosen },
): Promise<void> {
  const { content } = review;
  const look: NoteLook = {
    strip: stripFor(visit, content, await standingFor(visit)),
    material: reviewMaterial(visit, content),
    note: opened.note,
    seen: visit.hall.worldFor(visit.launch.tenant, visit.launch.who).content.seen.what,
    isKeptOut: isKeptOut(visit, content),
    isTicked: mayState(visit),
  };
  const page = opened.kind === "open" ? notePage(look, opened.text, chosen) : closedNotePage(look, opened.why);
  response.send(renderPage(page));
}
