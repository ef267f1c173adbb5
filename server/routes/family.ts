/** Asking the family: the page to print, the same on a screen, the letter that waits, and the answers that are keyed. */
import { Router } from "express";
import type { Request, Response } from "express";
import { answersFrom, familySections, tabletSections, thanksSections } from "../desk/family-sheet.ts";
import type { FamilyWords } from "../desk/family-sheet.ts";
import type { DayAtSchool } from "../../letter/family/day-at-school.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import type { Fields } from "../review/form.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { done } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { keepRecord } from "../store/records.ts";
import { askedNow, freshAnswers } from "../workflow/family-answers.ts";
import { parkedLetters, parkLetter } from "../workflow/park-letter.ts";
import { printDayAtSchool } from "../workflow/print-day-at-school.ts";
import { wholeReview } from "../workflow/read-chart.ts";
import { openReview } from "../workflow/review-chart.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/family";

/** `GET …/family`, `…/family/tablet`, `…/family/day-at-school.pdf`; `POST …/family/answers`, `…/family/park`. */
export function familyRoutes(hall: Hall): Router {
  const router = Router();
  router.get(
    PLACE,
    inVisit(hall, (visit, request, response) => show(visit, response, shownAt(request)), "prepare"),
  );
  router.get(
    `${PLACE}/tablet`,
    inVisit(hall, (visit, request, response) => show(visit, response, shownAt(request)), "prepare"),
  );
  router.get(`${PLACE}/day-at-school.pdf`, inVisit(hall, print, "prepare"));
  router.post(`${PLACE}/answers`, inVisit(hall, keep, "prepare"));
  router.post(`${PLACE}/park`, inVisit(hall, park, "prepare"));
  return router;
}

interface Shown {
  /** The language of a screen that is turned to the family; null for who works here. */
  readonly turned: string | null;
  readonly filled: Fields;
  readonly faults: readonly FieldFault[];
  readonly said: string | null;
}

const SAID = {
  kept: "The answers are kept. They wait unticked beside the letter.",
  "not-parked": "Another window has changed these choices. Look at them, and park the letter again.",
};

function shownAt(request: Request): Shown {
  const turned = request.path.endsWith("/tablet") ? languageIn(request) : null;
  return { turned, filled: {}, faults: [], said: saidIn(request, SAID) };
}

async function show(visit: Visit, response: Response, { turned, filled, faults, said }: Shown): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const words = await wordsFor(desk, filled);
  const day = turned === null ? undefined : words.days.get(turned);
  if (day !== undefined) {
    const sections = said === null ? tabletSections(words, day) : thanksSections(day);
    const back = { href: `${desk.base}family`, words: "Clinic: what was answered" };
    const { title, language, mend } = day;
    return sendDesk(
      desk,
      { title, language, mend, sections, faults, back: said === null ? null : back, isTurned: true },
      response,
    );
  }
  const sections = familySections(words);
  const back = { href: `${desk.base}#limitations`, words: "Go to the choices" };
  sendDesk(desk, { title: "Ask the family", sections, faults, said, back }, response);
}

function languageIn({ query: { language } }: Request): string {
  return typeof language === "string" ? language : "en";
}

async function wordsFor({ visit, content, base }: Desk, filled: Fields): Promise<FamilyWords> {
  const { practice, today, content: shipped } = visit.hall.worldFor(visit.launch.tenant);
  return {
    practice,
    base,
    today,
    asked: await askedNow(visit, content, modelOf(shipped.dayAtSchool)),
    days: shipped.dayAtSchool,
    parked: await parkedLetters(visit),
    answered: await freshAnswers(visit),
    filled,
  };
}

function modelOf(days: ReadonlyMap<string, DayAtSchool>): DayAtSchool {
  const model = days.get("en");
  if (model === undefined) throw new Error("the page that asks the family is missing in English");
  return model;
}

/** The page as an accessible PDF; that it was printed is in the audit. */
async function print(visit: Visit, request: Request, response: Response): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { dayAtSchool } = visit.hall.worldFor(visit.launch.tenant).content;
  const day = dayAtSchool.get(languageIn(request)) ?? modelOf(dayAtSchool);
  const asked = await askedNow(visit, desk.content, modelOf(dayAtSchool));
  const pdf = await printDayAtSchool(visit, desk.content, { day, asked });
  const deed = {
    action: "family.page_printed",
    object: { kind: "page", id: `day_at_school.${day.language}` },
    patient: visit.launch.patient,
  } as const;
  await recordAudit(visit.hall.store, done(actOf(visit), deed));
  response.type("application/pdf").set("Content-Disposition", `inline; filename="day-at-school.pdf"`);
  response.send(Buffer.from(pdf));
}

async function keep(visit: Visit, request: Request, response: Response): Promise<void> {
  const filled = fieldsOf(request);
  const { hall, launch } = visit;
  const { today, content } = hall.worldFor(launch.tenant);
  const reading = answersFrom(filled, today);
  const turned = content.dayAtSchool.has(filled["turned"] ?? "") ? (filled["turned"] ?? null) : null;
  if (reading.kind === "refused") {
    const { mend } = content.dayAtSchool.get(turned ?? "en") ?? modelOf(content.dayAtSchool);
    const faults = [{ field: reading.field, message: mend[reading.why] }];
    return show(visit, response, { turned, filled, faults, said: null });
  }
  await keepRecord(hall.store, actOf(visit), {
    kind: "family_answer",
    patient: launch.patient ?? "",
    letter: null,
    content: reading.said,
  });
  // Who holds the tablet is shown nothing but that it was kept.
  const way = turned === null ? "?said=kept" : `/tablet?language=${turned}&said=kept`;
  response.redirect(303, `${launchPath(launch.id)}family${way}`);
}

/** Parked, the letter is among what was begun before; the page of that says so. */
async function park(visit: Visit, _request: Request, response: Response): Promise<void> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "no-chart") {
    response.status(502).send(renderPage(notice(reviewing.why, null)));
    return;
  }
  const review = await wholeReview(visit, reviewing.review);
  const { dayAtSchool } = visit.hall.worldFor(visit.launch.tenant).content;
  const asked = await askedNow(visit, review.content, modelOf(dayAtSchool));
  const parking = await parkLetter(visit, review, asked);
  const base = launchPath(visit.launch.id);
  response.redirect(303, parking.kind === "parked" ? `${base}before?said=parked` : `${base}family?said=not-parked`);
}
