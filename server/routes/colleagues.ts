/** A colleague's letter about the same child: read as it stands, or taken over. */
import { Router } from "express";
import type { Request, Response } from "express";
import { takeOverAct } from "../desk/colleague-items.ts";
import type { Hall } from "../hall.ts";
import { momentInWords } from "../moments.ts";
import { renderPage } from "../pages/render.ts";
import { quoteWords } from "../review/quote-words.ts";
import { sourceWords } from "../review/source-words.ts";
import type { Visit } from "../review/visit.ts";
import { readColleagues, takeOver } from "../workflow/colleagues.ts";
import { sketchLetter } from "../workflow/sketch-letter.ts";
import { deskOr } from "./desk.ts";
import { going } from "./openings.ts";
import { openingsWords } from "./strip.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/before/colleagues/:what";

/** `GET …/before/colleagues/:what`, `POST …/take-over`. */
export function colleagueRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, inVisit(hall, show, "prepare"));
  router.post(
    `${PLACE}/take-over`,
    inVisit(
      hall,
      going((visit, id) => takeOver(visit, id)),
      "prepare",
    ),
  );
  return router;
}

async function show(visit: Visit, request: Request, response: Response): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { base, strip } = desk;
  const found = await readColleagues(visit, String(request.params["what"]));
  if (found === null) return response.redirect(303, `${base}before?said=not-there`);
  const { draft, content } = found;
  const { practice, kindName, person } = openingsWords(visit);
  const { letter, needs } = sketchLetter(visit, { draft: draft.id, version: draft.version, content });
  response.send(
    renderPage({
      page: "colleague",
      ...strip,
      kindName: kindName(draft.kind),
      whose: `${person(draft.who)} is writing it`,
      lines: [
        `Last change ${momentInWords(practice, draft.savedAt)}. You read it as it stood then; nothing can be changed here.`,
        "Taken over, it is yours to finish with all that they wrote, and they are told.",
      ],
      letter,
      sources: { ...sourceWords(content.chart), ...quoteWords(content.choices) },
      why: {},
      needs: needs.map(({ label }) => label),
      takeOver: takeOverAct(`${base}before/colleagues/${draft.id}/`),
      back: { href: `${base}before`, words: "Back" },
    }),
  );
}
