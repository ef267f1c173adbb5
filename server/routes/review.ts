/** The review page and its form: what was read, what is kept, what is missing; and the way on to the letter. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { choicesFromForm } from "../review/form.ts";
import type { Fields, Known } from "../review/form.ts";
import { reviewPage } from "../review/review-page.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath, takeLaunchCookie } from "../session.ts";
import { endLaunch } from "../store/launches.ts";
import { showLetter } from "../workflow/hold-letter.ts";
import { standingFor } from "../workflow/sign-letter.ts";
import { changeKind, kindOf, kindsFor, openReview, reviewMaterial, saveChoices } from "../workflow/review-chart.ts";
import type { Review } from "../workflow/review-chart.ts";
import { notice } from "./notices.ts";
import { stripFor } from "./strip.ts";
import { inVisit } from "./visits.ts";

/** `GET /launches/:id/`, `POST …/choices`, `POST …/end`. */
export function reviewRoutes(hall: Hall): Router {
  const router = Router();
  router.get("/launches/:id/", inVisit(hall, show));
  router.post("/launches/:id/choices", inVisit(hall, change));
  router.post("/launches/:id/end", inVisit(hall, end));
  return router;
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const review = await reviewOr(visit, response);
  if (review === null) return;
  response.send(await page(visit, review, { faults: [], saved: request.query["saved"] === "yes" }));
}

async function change(visit: Visit, request: Request, response: Response): Promise<void> {
  const shown = await reviewOr(visit, response);
  if (shown === null) return;
  const fields = fieldsOf(request);
  const review = { ...shown, version: Number(fields["version"] ?? shown.version) };
  const reading = choicesFromForm(fields, shown.content.choices, knownTo(visit, shown));
  if (reading.kind === "refused") {
    response.status(422).send(await page(visit, shown, { faults: reading.faults, saved: false }));
    return;
  }
  const saving = await saveChoices(visit, review, reading.choices);
  if (saving.kind !== "saved") {
    response.status(409).send(renderPage(notice("changed-meanwhile", null)));
    return;
  }
  const saved = { ...review, version: saving.version, content: { ...review.content, choices: reading.choices } };
  const { then = "" } = fields;
  if (then === "kind") {
    // Another kind of letter is another draft, prepared anew from the same chart.
    await changeKind(visit, saved.content, fields["kind"] ?? "");
    return response.redirect(303, launchPath(visit.launch.id));
  }
  if (then.startsWith("why")) return response.redirect(303, `${launchPath(visit.launch.id)}${whyAddress(then)}`);
  if (then !== "letter") return response.redirect(303, `${launchPath(visit.launch.id)}?saved=yes`);
  await showOrMend(visit, saved, response);
}

/** `why.limitation-concentrating` leads to that place on the page that says why; what is no place leads to its beginning. */
function whyAddress(then: string): string {
  const [, place] = /^why\.([a-z]+-[\w.-]+)$/.exec(then) ?? [];
  return place === undefined ? "why" : `why#${place}`;
}

async function showOrMend(visit: Visit, review: Review, response: Response): Promise<void> {
  const showing = await showLetter(visit, review, review.content.choices);
  if (showing.kind === "held") {
    const said = showing.needsLabel ? "?said=label" : "";
    response.redirect(303, `${launchPath(visit.launch.id)}letters/${showing.letter}/${said}`);
    return;
  }
  response.status(422).send(await page(visit, review, { faults: showing.faults, saved: true }));
}

async function end(visit: Visit, _request: Request, response: Response): Promise<void> {
  await visit.hall.ehr.end(visit.state().ehr);
  await endLaunch(visit.hall.store, actOf(visit), visit.launch.id);
  takeLaunchCookie(response, visit.launch.id);
  response.send(renderPage(notice("ended", null)));
}

async function reviewOr(visit: Visit, response: Response): Promise<Review | null> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "open") return reviewing.review;
  response.status(502).send(renderPage(notice(reviewing.why, null)));
  return null;
}

interface Shown {
  readonly faults: readonly ChoiceFault[];
  readonly saved: boolean;
}

async function page(visit: Visit, { content, version }: Review, { faults, saved }: Shown): Promise<string> {
  const { choices, sections } = content;
  const material = reviewMaterial(visit, content);
  const strip = stripFor(visit, content, await standingFor(visit));
  return renderPage(
    reviewPage({ strip, material, choices, kinds: kindsFor(visit, material), sections, faults, version, saved }),
  );
}

function knownTo(visit: Visit, { content }: Review): Known {
  const ideas = visit.hall.worldFor(visit.launch.tenant).knowledge.considerations.values();
  const { answers } = kindOf(visit, content.choices);
  return {
    ideas: new Map([...ideas].map(({ id, words }) => [id, words])),
    lists: answers.filter(({ type }) => type === "list").map(({ id }) => id),
  };
}

/** Fields that a browser sent twice count as their last. */
function fieldsOf(request: Request): Fields {
  const body: unknown = request.body;
  if (typeof body !== "object" || body === null) return {};
  const pairs = Object.entries(body).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? value.at(-1) : value,
  ]);
  return Object.fromEntries(pairs.filter(([, value]) => typeof value === "string"));
}
