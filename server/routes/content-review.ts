/** The page on which a practice reviews the content, and the one act on it. */
import { Router } from "express";
import type { Request, Response } from "express";
import { reviewLink } from "../content-review/hindrance-words.ts";
import { contentReviewPage } from "../content-review/review-page.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import type { ReviewContent } from "../review/content.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { recordReview, reviewerFor } from "../workflow/record-review.ts";
import { openReview } from "../workflow/review-chart.ts";
import { standingFor } from "../workflow/sign-letter.ts";
import { notice, toTheChoices } from "./notices.ts";
import { stripFor } from "./strip.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/content-review";

/** `GET` and `POST …/content-review`. */
export function contentReviewRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, inVisit(hall, show));
  router.post(PLACE, inVisit(hall, record));
  return router;
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const content = await chartOr(visit, response);
  if (content === null) return;
  const standing = await standingFor(visit);
  const { banner, ...strip } = stripFor(visit, content, standing);
  const { unfold, said } = request.query;
  const page = contentReviewPage(
    {
      // The banner leads to this very page.
      strip: { ...strip, banner: banner === null ? null : { ...banner, link: null } },
      standing,
      reviewer: reviewerFor(visit, nameOf(content)),
      unfolded: typeof unfold === "string" ? unfold : null,
      said: said === "recorded" ? "The review is recorded." : null,
    },
    visit.hall.worldFor(visit.launch.tenant),
  );
  response.send(renderPage(page));
}

async function record(visit: Visit, request: Request, response: Response): Promise<void> {
  const content = await chartOr(visit, response);
  if (content === null) return;
  const body: unknown = request.body;
  const shown = typeof body === "object" && body !== null && "digest" in body ? String(body.digest) : "";
  const { practice } = stripFor(visit, content, await standingFor(visit));
  const recording = await recordReview(visit, { named: nameOf(content), practice, shown });
  const place = reviewLink(launchPath(visit.launch.id));
  switch (recording.kind) {
    case "may-not":
      response.status(403).send(renderPage(notice("may-not-review", null, toTheChoices(visit))));
      return;
    case "other-content":
      response.status(409).send(renderPage(notice("content-changed", null, { ...place, newWindow: false })));
      return;
    case "recorded":
      visit.hall.log.event("content.reviewed", { tenant: visit.launch.tenant });
      response.redirect(303, `${place.href}?said=recorded`);
      return;
    case "recorded-before":
      response.redirect(303, `${place.href}?said=recorded`);
      return;
    default:
      recording satisfies never;
  }
}

/** Name and credential as the EHR gives them. */
function nameOf({ user }: ReviewContent): string | null {
  return user === null ? null : [user.name, user.credential].filter((part) => part !== null).join(", ");
}

async function chartOr(visit: Visit, response: Response): Promise<ReviewContent | null> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "open") return reviewing.review.content;
  response.status(502).send(renderPage(notice(reviewing.why, null)));
  return null;
}
