/** Addresses of a launch that lack their end, or are only for a form: each leads to the nearest page in place of to none. */
import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { letterOf } from "../store/letters.ts";
import { notice, toTheChoices } from "./notices.ts";
import { inVisit } from "./visits.ts";

/** Without its last slash a launch's own address has no cookie. For the front of all routes. */
export function withItsSlash(): RequestHandler {
  return (request, response, next) => {
    if (request.method !== "GET" || !/^\/(?:launches\/[\w-]+|practice)$/.test(request.path)) return next();
    response.redirect(308, `${request.path}/`);
  };
}

/** `GET` of whatever no page of a launch answers. For the end of all routes. */
export function waysBack(hall: Hall): Router {
  const router = Router();
  router.get("/launches/:id/*rest", inVisit(hall, lead));
  return router;
}

/** Pages that stand by themselves, by the first part of their address; what else begins so leads there. */
const PAGES: Readonly<Record<string, string>> = {
  before: "before",
  openings: "before",
  requests: "requests/",
  authorizations: "authorizations",
  decline: "decline",
  enclosures: "enclosures",
  more: "more",
  why: "why",
  "content-review": "content-review",
  letters: "before",
  choices: "",
  preview: "",
  end: "",
  "read-again": "",
};

async function lead(visit: Visit, request: Request, response: Response): Promise<void> {
  const base = launchPath(visit.launch.id);
  const [first = "", second = ""] = request.path.slice(base.length).split("/");
  const page = (await letterAt(visit, first, second)) ?? PAGES[first];
  // The page itself did not answer, so it is not led to from itself.
  if (page !== undefined && `${base}${page}` !== request.path) return response.redirect(303, `${base}${page}`);
  response.status(404).send(renderPage(notice("not-found", null, toTheChoices(visit))));
}

/** A letter of this child, by the beginning of an address of its own. */
async function letterAt({ hall, launch }: Visit, first: string, id: string): Promise<string | null> {
  if (first !== "letters" || id === "") return null;
  const letter = await letterOf(hall.store, { tenant: launch.tenant, id });
  return letter?.patient === launch.patient ? `letters/${id}/` : null;
}
