/** The door of every page of a launch: only the browser that opened it comes in, and only while it is open. */
import type { Request, RequestHandler, Response } from "express";
import { framedBy } from "../framing.ts";
import type { Hall } from "../hall.ts";
import { IDLE_MS } from "../sweep.ts";
import { stillServed } from "../still-served.ts";
import { renderPage } from "../pages/render.ts";
import { visitOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchSecret } from "../session.ts";
import { presentLaunch } from "../store/launches.ts";
import { notice } from "./notices.ts";
import { mayWorkOr } from "./work-rights.ts";
import type { Work } from "./work-rights.ts";

export type AnswerOfVisit = (visit: Visit, request: Request, response: Response) => Promise<void>;

/**
 * Answers a request of an open launch; without its cookie, or after its end, a page says what to do. `work`: only whom the practice
 * lets do that.
 */
export function inVisit(hall: Hall, answer: AnswerOfVisit, work?: Work): RequestHandler {
  return async (request, response) => {
    const id = String(request.params["id"]);
    const secret = launchSecret(request);
    if (secret === null) {
      const link = { href: hall.publicUrl, words: "What to do", newWindow: true };
      const framed = request.get("sec-fetch-dest") === "iframe";
      response.status(401).send(renderPage(framed ? notice("no-cookie", null, link) : notice("closed", null)));
      return;
    }
    const presenting = await presentLaunch(hall.store, { id, secret, at: hall.now().getTime(), idleMs: IDLE_MS });
    // A session without a chart has pages of its own.
    if (presenting.kind === "closed" || presenting.launch.patient === null) {
      response.status(401).send(renderPage(notice("closed", null)));
      return;
    }
    const visit = visitOf(presenting.launch, hall);
    const tenant = stillServed(hall, visit.state().ehr);
    if (tenant === null) {
      response.status(401).send(renderPage(notice("closed", null)));
      return;
    }
    framedBy(response, tenant);
    if (work !== undefined && !(await mayWorkOr(visit, work, response))) return;
    await answer(visit, request, response);
  };
}
