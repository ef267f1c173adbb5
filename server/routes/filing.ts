/** A signed letter into the chart: the page about it, the sending, the asking, a person's word, and the way by hand. */
import { Router } from "express";
import type { Response } from "express";
import { filingSections } from "../desk/filing-sheet.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { fileByHand } from "../workflow/file-by-hand.ts";
import { fileLetter, resolveFiling, sayFiling } from "../workflow/file-letter.ts";
import { filingState } from "../workflow/filing-state.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { LETTER, placeOfLetter, withLetter } from "./letter-door.ts";
import type { AskOfLetter } from "./letter-door.ts";
import { readTree } from "../store/letters.ts";

/** `GET …/filing`; `POST …/file`, `…/resolve`, `…/found` and `…/by-hand`. */
export function filingRoutes(hall: Hall): Router {
  const router = Router();
  router.get(
    `${LETTER}filing`,
    withLetter(hall, (ask, response) => show(ask, response, [])),
  );
  router.post(`${LETTER}file`, withLetter(hall, file, "handle"));
  router.post(`${LETTER}resolve`, withLetter(hall, resolve, "handle"));
  router.post(`${LETTER}found`, withLetter(hall, found, "handle"));
  router.post(`${LETTER}by-hand`, withLetter(hall, byHand, "handle"));
  return router;
}

const SAID = {
  "in-the-way": "It is in the chart already, or may be: see below.",
};

async function show(
  { visit, letter, request }: AskOfLetter,
  response: Response,
  faults: readonly FieldFault[],
): Promise<void> {
  const back = { href: placeOfLetter(visit, letter), words: "Back to the letter" };
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const title = "The letter and the chart";
  const tree = await readTree(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  if (letter.state !== "signed" || tree === null) {
    return sendDesk(desk, { title, lead: ["Only a signed letter gets into the chart."], sections: [], back }, response);
  }
  const tenant = visit.hall.tenants().all.find(({ id }) => id === visit.launch.tenant);
  const sections = filingSections({
    place: placeOfLetter(visit, letter),
    state: await filingState(visit, letter),
    visits: desk.content.chart.visits,
    number: letter.number,
    title: tree.title,
    type: tenant?.documentType.display ?? "Letter",
    clinician: desk.strip.clinician,
  });
  sendDesk(desk, { title, faults, said: saidIn(request, SAID), sections, back }, response);
}

async function file({ visit, letter, request }: AskOfLetter, response: Response): Promise<void> {
  const { visit: chosen } = fieldsOf(request);
  await fileLetter(visit, letter, chosen ?? null);
  const state = await filingState(visit, letter);
  const said = state.kind === "filed" || state.kind === "by_hand" ? "filed" : "not-filed";
  response.redirect(303, `${placeOfLetter(visit, letter)}?said=${said}`);
}

async function resolve({ visit, letter }: AskOfLetter, response: Response): Promise<void> {
  const resolved = await resolveFiling(visit, letter);
  response.redirect(303, `${placeOfLetter(visit, letter)}?said=${resolved === "found" ? "filed" : resolved}`);
}

async function found({ visit, letter, request }: AskOfLetter, response: Response): Promise<void> {
  const { there } = fieldsOf(request);
  if (there !== "yes" && there !== "no") return response.redirect(303, `${placeOfLetter(visit, letter)}filing`);
  const resolved = await sayFiling(visit, letter, there === "yes");
  response.redirect(303, `${placeOfLetter(visit, letter)}?said=${resolved === "found" ? "filed" : resolved}`);
}

const LONGEST = 200;

async function byHand(ask: AskOfLetter, response: Response): Promise<void> {
  const { visit, letter, request } = ask;
  const { by = "", where = "", done } = fieldsOf(request);
  const faults = [
    ...(by.trim() === "" ? [{ field: "by", message: "say who put it there" }] : []),
    ...(done === undefined ? [{ field: "done", message: "tick it once it is in the chart" }] : []),
  ];
  if (faults.length > 0) return show(ask, response, faults);
  if (letter.state !== "signed") return response.redirect(303, placeOfLetter(visit, letter));
  const recorded = await fileByHand(visit, letter, {
    by: by.trim().slice(0, LONGEST),
    place: where.trim().slice(0, LONGEST),
  });
  const place = placeOfLetter(visit, letter);
  response.redirect(303, recorded === "recorded" ? `${place}?said=by-hand` : `${place}filing?said=in-the-way`);
}
