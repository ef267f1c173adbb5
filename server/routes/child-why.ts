/** Why each thing is suggested for the child of a launch: a page, and the same as JSON. Never kept by a browser. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { sourceWords } from "../review/source-words.ts";
import type { Visit } from "../review/visit.ts";
import { childWhy } from "../why/child-why.ts";
import { whyPage } from "../why/child-page.ts";
import { openReview, whyIn } from "../workflow/review-chart.ts";
import { standingFor } from "../workflow/sign-letter.ts";
import { notice } from "./notices.ts";
import { stripFor } from "./strip.ts";
import { inVisit } from "./visits.ts";
import { wantsJson } from "./why.ts";

/** `GET /launches/:id/why`, `GET /launches/:id/why.json`. */
export function childWhyRoutes(hall: Hall): Router {
  const router = Router();
  router.get("/launches/:id/why", inVisit(hall, show));
  router.get("/launches/:id/why.json", inVisit(hall, show));
  return router;
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "no-chart") {
    response.status(502).send(renderPage(notice(reviewing.why, null)));
    return;
  }
  const { content } = reviewing.review;
  const { knowledge } = visit.hall.shared;
  const told = childWhy({ why: whyIn(visit, content), words: sourceWords(content.chart), knowledge });
  response.vary("Accept");
  if (wantsJson(request)) response.json(told);
  else {
    const strip = stripFor(visit, content, await standingFor(visit));
    response.send(renderPage(whyPage(told, strip, content.choices)));
  }
}
