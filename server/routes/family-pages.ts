/** The pages that a family takes home, one by one, as PDFs: nothing of the record in them but a name and a birth date. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import type { Visit } from "../review/visit.ts";
import { packetPages, printSheet } from "../workflow/print-packet.ts";
import { openReview } from "../workflow/review-chart.ts";
import { notice } from "./notices.ts";
import { inVisit } from "./visits.ts";

/** `GET /launches/:id/family/next_steps.en.pdf` */
export function familyPageRoutes(hall: Hall): Router {
  const router = Router();
  router.get("/launches/:id/family/:page.:language.pdf", inVisit(hall, send));
  return router;
}

async function send(visit: Visit, request: Request, response: Response): Promise<void> {
  const world = visit.hall.worldFor(visit.launch.tenant);
  const { pages, languages } = world.content.family;
  const page = String(request.params["page"]);
  const own = languages.get(String(request.params["language"]));
  const reviewing = await openReview(visit);
  if (!pages.has(page) || own === undefined || reviewing.kind === "no-chart") {
    const id = reviewing.kind === "no-chart" ? reviewing.why : "not-found";
    response.status(reviewing.kind === "no-chart" ? 502 : 404).send(renderPage(notice(id, null)));
    return;
  }
  const { chart, choices } = reviewing.review.content;
  const order = { chart, packet: [page], on: world.today, choices, language: String(request.params["language"]) };
  const filled = packetPages(order, world).find(({ part }) => part.language === own.words.language)?.filling;
  if (filled?.kind !== "filled") throw new Error("a page for families that cannot be filled");
  const printing = await printSheet(filled.sheet, world, "page");
  if (printing.kind === "refused") throw new Error("a page for families that cannot be printed");
  response.type("application/pdf").set("Content-Disposition", `inline; filename="${page}.pdf"`);
  response.send(Buffer.from(printing.pdf));
}
