/** The door of every page of a launch: only the browser that opened it comes in, and only while it is open. */
import type { Request, RequestHandler, Response } from "express";
import { framedBy } from "../framing.ts";
import type { Hall } from "../hall.ts";
import { IDLE_MS } from "../sweep.ts";
import { renderPage } from "../pages/render.ts";
import { visitOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { launchSecret } from "../session.ts";
import { presentLaunch } from "../store/launches.ts";
import { notice } from "./notices.ts";

/** Answers a request of an open launch; without its cookie, or after its end, a page says what to do. */
export function inVisit(
  hall: Hall,
  answer: (visit: Visit, request: Request, response: Response) => Promise<void>,
): RequestHandler {
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
    const { base } = visit.state().ehr;
    // A tenant, or one of its addresses, may have been taken out since.
    const tenant = hall
      .tenants()
      .all.find(({ id: own, iss }) => own === presenting.launch.tenant && iss.includes(base));
    if (tenant === undefined) {
      response.status(401).send(renderPage(notice("closed", null)));
      return;
    }
    framedBy(response, tenant);
    await answer(visit, request, response);
  };
}
