/** What the routes of the work around a letter share: the page's frame from the open chart, and the way back. */
import type { Request, Response } from "express";
import type { DeskPage } from "../pages/desk-model.ts";
import type { Strip } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import type { ReviewContent } from "../review/content.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { openReview } from "../workflow/review-chart.ts";
import { standingFor } from "../workflow/sign-letter.ts";
import { notice } from "./notices.ts";
import { knownStripFor } from "./strip.ts";

export interface Desk {
  readonly visit: Visit;
  readonly content: ReviewContent;
  readonly strip: Strip;
  /** `/launches/<id>/` */
  readonly base: string;
}

/** The desk of an open chart; null where it cannot be read, and then that was answered. */
export async function deskOr(visit: Visit, response: Response): Promise<Desk | null> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "no-chart") {
    response.status(502).send(renderPage(notice(reviewing.why, null)));
    return null;
  }
  const { content } = reviewing.review;
  const strip = await knownStripFor(visit, content, await standingFor(visit));
  return { visit, content, strip, base: launchPath(visit.launch.id) };
}

/** What a page has beside its strip; what is left out is none. */
export type Sheet = Pick<DeskPage, "title" | "sections"> &
  Partial<Pick<DeskPage, "lead" | "said" | "faults" | "back" | "isTurned" | "language" | "mend">>;

/** Sends a page of the desk. */
export function sendDesk({ strip }: Desk, sheet: Sheet, response: Response): void {
  const page = { page: "desk" as const, ...strip, lead: [], said: null, faults: [], back: null, ...sheet };
  if (page.faults.length > 0) response.status(422);
  response.send(renderPage(page));
}

/** What was said after an act, by the word in the address; null where there is none. */
export function saidIn(request: Request, words: Readonly<Record<string, string>>): string | null {
  const { said } = request.query;
  return typeof said === "string" && Object.hasOwn(words, said) ? (words[said] ?? null) : null;
}
