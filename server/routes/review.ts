/** The review page and its form: what was read, what is kept, what is missing; and the way on to the letter. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import type { Hall } from "../hall.ts";
import { momentInWords } from "../moments.ts";
import { renderPage } from "../pages/render.ts";
import type { ReviewPage } from "../pages/models.ts";
import { MOST_CARDS } from "../review/help.ts";
import { reviewPage } from "../review/review-page.ts";
import { quoteWords } from "../review/quote-words.ts";
import { sourceWords } from "../review/source-words.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath, takeLaunchCookie } from "../session.ts";
import { signingRight } from "../signing-right.ts";
import { endLaunch } from "../store/launches.ts";
import { keepPageShape, pageShapeOf } from "../store/page-shapes.ts";
import type { Reader } from "../store/page-shapes.ts";
import { whyBySource } from "../why/places.ts";
import { purposesIn, renewable } from "../workflow/begin-review.ts";
import { addEffect, changeChoices } from "../workflow/change-choices.ts";
import { showLetter } from "../workflow/hold-letter.ts";
import { withFamilyAnswers } from "../workflow/family-answers.ts";
import { hasArrived, isArriving, keepReading, readAgain, wholeReview } from "../workflow/read-chart.ts";
import { standingFor } from "../workflow/sign-letter.ts";
import { sketchLetter } from "../workflow/sketch-letter.ts";
import { changeKind, openReview, reviewMaterial, whyIn } from "../workflow/review-chart.ts";
import type { Review } from "../workflow/review-chart.ts";
import { notice } from "./notices.ts";
import { openingsWords, openStripFor } from "./strip.ts";
import { fieldsOf } from "./form-fields.ts";
import { inVisit } from "./visits.ts";

/** `GET /launches/:id/`, `POST …/choices`, `POST …/preview`, `GET …/arrived`, `POST …/end`. */
export function reviewRoutes(hall: Hall): Router {
  const router = Router();
  router.get("/launches/:id/", inVisit(hall, show));
  router.post("/launches/:id/choices", inVisit(hall, change, "prepare"));
  router.post("/launches/:id/preview", inVisit(hall, preview, "prepare"));
  router.get("/launches/:id/arrived", inVisit(hall, arrived));
  router.post("/launches/:id/end", inVisit(hall, end));
  return router;
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const opened = await reviewOr(visit, response);
  if (opened === null) return;
  // What a colleague goes on with is not gone on with here by accident.
  if (isTaken(opened)) return response.redirect(303, `${launchPath(visit.launch.id)}before`);
  keepReading(visit, opened);
  const whole = hasArrived(visit) ? await wholeReview(visit, opened) : opened;
  const review = await withFamilyAnswers(visit, whole);
  response.send(await page(visit, review, { faults: [], saved: request.query["saved"] === "yes" }));
}

async function change(visit: Visit, request: Request, response: Response): Promise<void> {
  const shown = await reviewOr(visit, response);
  if (shown === null) return;
  const fields = fieldsOf(request);
  const changing = isTaken(shown) ? TAKEN : await changeChoices(visit, shown, fields);
  switch (changing.kind) {
    case "unread":
      response.status(422).send(await page(visit, shown, { faults: changing.faults, saved: false }));
      return;
    case "changed-meanwhile":
      // Another process, or another window, has taken in the rest of the chart: that is what was asked for.
      if (fields["then"] === "arrived") return response.redirect(303, launchPath(visit.launch.id));
      response.status(409).send(renderPage(notice("changed-meanwhile", null)));
      return;
    case "taken-over":
      return response.redirect(303, `${launchPath(visit.launch.id)}before`);
    case "saved":
      return goOn(visit, changing.review, { next: fields["then"] ?? "", own: fields["own_effect"] ?? "", response });
    default:
      changing satisfies never;
  }
}

const TAKEN = { kind: "taken-over" } as const;

function isTaken({ content }: Review): boolean {
  return (content.takenOver ?? null) !== null;
}

interface Onward {
  readonly next: string;
  /** An effect to be added. */
  readonly own: string;
  readonly response: Response;
}

/** What the button says after the choices are saved: `letter`, `why.…`, `note.…`, `family`, `kind.…`, `more`, `enclosures`, `shape.…`; anything else stays. */
async function goOn(visit: Visit, review: Review, { next, own, response }: Onward): Promise<void> {
  const base = launchPath(visit.launch.id);
  const [act = "", wish = ""] = splitOnce(next);
  switch (act) {
    case "letter":
      return showOrMend(visit, review, response);
    case "why":
      return response.redirect(303, `${base}${whyAddress(next)}`);
    case "note":
      return response.redirect(303, `${base}notes/${encodeURIComponent(wish)}`);
    case "family":
      return response.redirect(303, `${base}family`);
    case "kind":
      // Another kind of letter is another draft, with what was decided so far.
      await changeKind(visit, review.content, wish);
      return response.redirect(303, `${base}#recipient`);
    case "effect":
      await addEffect(visit, review, own);
      return response.redirect(303, `${base}#limitations`);
    case "arrived":
      await wholeReview(visit, review);
      return response.redirect(303, base);
    case "again":
      await readAgain(visit, review);
      return response.redirect(303, `${base}#read`);
    case "more":
    case "enclosures":
      return response.redirect(303, `${base}${act}`);
    case "shape":
      await keepPageShape(visit.hall.store, readerOf(visit), wish === "expert" ? "expert" : "guided");
      return response.redirect(303, base);
    default:
      return response.redirect(303, `${base}?saved=yes`);
  }
}

function splitOnce(then: string): readonly string[] {
  const dot = then.indexOf(".");
  return dot < 0 ? [then] : [then.slice(0, dot), then.slice(dot + 1)];
}

/** Whether the rest of the chart is here, or was taken in meanwhile, for the page's own script. */
async function arrived(visit: Visit, _request: Request, response: Response): Promise<void> {
  const opened = await reviewOr(visit, response);
  if (opened === null) return;
  keepReading(visit, opened);
  response.json({ arrived: !isArriving(opened.content) || hasArrived(visit) });
}

/** The letter as it stands, and the ideas that its effects call for: a part of the page, for the page's own script. */
async function preview(visit: Visit, request: Request, response: Response): Promise<void> {
  const shown = await reviewOr(visit, response);
  if (shown === null) return;
  const fields = fieldsOf(request);
  const changing = isTaken(shown) ? TAKEN : await changeChoices(visit, shown, fields);
  if (changing.kind === "taken-over") {
    const { by, at } = shown.content.takenOver ?? { by: "", at: 0 };
    const { person, practice } = openingsWords(visit);
    const told = `${person(by)} took this letter over, ${momentInWords(practice, at)}, with all that you had written until then. Load this page again to see what you can do.`;
    response.status(409).type("text").send(told);
    return;
  }
  if (changing.kind !== "saved") {
    response
      .status(changing.kind === "unread" ? 422 : 409)
      .type("text")
      .send("");
    return;
  }
  const { review } = changing;
  const { letter, faults, needs } = sketchLetter(visit, review);
  const base = launchPath(visit.launch.id);
  response.send(
    renderPage({
      page: "preview",
      review: await model(visit, review, { faults, saved: false }),
      letter,
      sources: { ...sourceWords(review.content.chart), ...quoteWords(review.content.choices) },
      why: whyBySource(whyIn(visit, review.content), base),
      needs: needs.map(({ path, label }) => ({ field: path.join("."), message: label })),
      shown: fields["ideas_shown"] ?? "",
    }),
  );
}

/** `why.limitation-concentrating` leads to that place on the page that says why; what is no place leads to its beginning. */
function whyAddress(then: string): string {
  const [, place] = /^why\.([a-z]+-[\w.-]+)$/.exec(then) ?? [];
  return place === undefined ? "why" : `why#${place}`;
}

/** No letter is shown on a part of a chart. */
async function showOrMend(visit: Visit, opened: Review, response: Response): Promise<void> {
  const review = await wholeReview(visit, opened);
  const showing = await showLetter(visit, review, review.content.choices);
  if (showing.kind === "held") {
    const said = showing.said.length === 0 ? "" : `?said=${showing.said.join(",")}`;
    response.redirect(303, `${launchPath(visit.launch.id)}letters/${showing.letter}/${said}`);
    return;
  }
  response.status(422).send(await page(visit, review, { faults: showing.faults, saved: true }));
}

async function end(visit: Visit, _request: Request, response: Response): Promise<void> {
  await visit.hall.ehr.end(visit.state().ehr);
  await endLaunch(visit.hall.store, actOf(visit), visit.launch.id);
  takeLaunchCookie(response, visit.launch.id);
  response.set("Clear-Site-Data", '"cache", "storage"');
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

async function page(visit: Visit, review: Review, shown: Shown): Promise<string> {
  return renderPage(await model(visit, review, shown));
}

async function model(visit: Visit, { content, version }: Review, { faults, saved }: Shown): Promise<ReviewPage> {
  const { choices, sections, isRenewal = false } = content;
  const material = reviewMaterial(visit, content);
  const helping = {
    shape: await pageShapeOf(visit.hall.store, readerOf(visit)),
    last: renewable(visit, content),
    isRenewal,
    replaces: content.replaces ?? null,
    purposes: purposesIn(visit, material, MOST_CARDS),
  };
  const strip = await openStripFor(visit, content, await standingFor(visit));
  const world = visit.hall.worldFor(visit.launch.tenant, visit.launch.who);
  const mayOpenMore = signingRight(visit.state().ehr.fhirUser, world.practice).kind === "may";
  return reviewPage({ strip, material, choices, helping, sections, faults, version, saved, mayOpenMore }, world);
}

function readerOf({ launch }: Visit): Reader {
  return { tenant: launch.tenant, who: launch.who };
}
