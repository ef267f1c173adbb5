/** Files that go with a letter: added, looked at, taken out, put back; and shown with the letter that they went with. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Enclosure } from "../../letter/decisions/enclosures.ts";
import { enclosuresSections } from "../desk/enclosures-sheet.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { readEnclosureFile } from "../store/enclosure-files.ts";
import { encloseAgain, encloseFile, filesThere, takeOut } from "../workflow/enclose.ts";
import type { EnclosingFile } from "../workflow/enclose.ts";
import { openReview } from "../workflow/review-chart.ts";
import type { Review } from "../workflow/review-chart.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { enclosureIn } from "./upload.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/enclosures";

/** `GET` and `POST …/enclosures`, `GET …/enclosures/:file`, and what is done with one. */
export function enclosureRoutes(hall: Hall): Router {
  const router = Router();
  router.get(
    PLACE,
    inVisit(hall, (visit, request, response) => show(visit, response, { said: saidIn(request, SAID) })),
  );
  router.post(PLACE, inVisit(hall, add, "prepare"));
  router.get(`${PLACE}/:file`, inVisit(hall, open));
  router.post(`${PLACE}/:file/take-out`, inVisit(hall, remove, "prepare"));
  router.post(`${PLACE}/:file/again`, inVisit(hall, again, "prepare"));
  return router;
}

const SAID = { added: "The file goes with the letter.", again: "It goes with the letter again." };

interface Shown {
  readonly said?: string | null;
  readonly faults?: readonly FieldFault[];
  readonly takenOut?: Enclosure | null;
  readonly name?: string;
}

async function show(visit: Visit, response: Response, shown: Shown): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { said = null, faults = [], takenOut = null, name = "" } = shown;
  const { enclosures } = desk.content.choices;
  const there = await filesThere(visit, enclosures);
  const sections = enclosuresSections({ base: desk.base, enclosures, there, takenOut, name });
  const back = { href: `${desk.base}#enclosures`, words: "Go to the choices" };
  sendDesk(desk, { title: "What goes with the letter", said, faults, sections, back }, response);
}

async function add(visit: Visit, request: Request, response: Response): Promise<void> {
  const enclosure = await enclosureIn(request, response, visit.hall);
  const { name } = enclosure;
  if (enclosure.kind === "refused")
    return show(visit, response, { name, faults: [{ field: enclosure.field, message: enclosure.why }] });
  const review = await reviewOr(visit, response);
  if (review === null) return;
  const { bytes, mediaType } = enclosure;
  const outcome = await encloseFile(visit, review, { name, bytes, mediaType });
  await answer(visit, { outcome, said: "added", name }, response);
}

async function again(visit: Visit, request: Request, response: Response): Promise<void> {
  const review = await reviewOr(visit, response);
  if (review === null) return;
  const { name = "" } = fieldsOf(request);
  const back = { file: String(request.params["file"]), name: name === "" ? null : name.slice(0, LONGEST) };
  await answer(visit, { outcome: await encloseAgain(visit, review, back), said: "again", name }, response);
}

const LONGEST = 80;

async function remove(visit: Visit, request: Request, response: Response): Promise<void> {
  const review = await reviewOr(visit, response);
  if (review === null) return;
  const file = String(request.params["file"]);
  const takenOut = review.content.choices.enclosures.find((one) => one.file === file) ?? null;
  const outcome = await takeOut(visit, review, file);
  if (outcome?.kind === "changed-meanwhile") return answer(visit, { outcome, said: "added", name: "" }, response);
  await show(visit, response, { takenOut });
}

interface Answering {
  readonly outcome: EnclosingFile;
  readonly said: keyof typeof SAID;
  readonly name: string;
}

async function answer(visit: Visit, { outcome, said, name }: Answering, response: Response): Promise<void> {
  switch (outcome.kind) {
    case "enclosed":
      return response.redirect(303, `${launchPath(visit.launch.id)}enclosures?said=${said}`);
    case "refused":
      return show(visit, response, { name, faults: [{ field: "name", message: outcome.why }] });
    case "changed-meanwhile":
      response.status(409).send(renderPage(notice("changed-meanwhile", null)));
      return;
    default:
      outcome satisfies never;
  }
}

/** A file of this child, as it was added: in a window of its own, where nothing in it can run. */
async function open(visit: Visit, request: Request, response: Response): Promise<void> {
  const { hall, launch } = visit;
  const file = await readEnclosureFile(hall.store, { tenant: launch.tenant, id: String(request.params["file"]) });
  if (file === null || file.patient !== launch.patient) {
    response.status(404).send(renderPage(notice("not-found", null)));
    return;
  }
  const extension = file.mediaType.split("/").at(-1) ?? "pdf";
  response.set("Content-Disposition", `inline; filename="enclosure.${extension}"`);
  response.type(file.mediaType).send(Buffer.from(file.bytes));
}

async function reviewOr(visit: Visit, response: Response): Promise<Review | null> {
  const reviewing = await openReview(visit);
  if (reviewing.kind === "open") return reviewing.review;
  response.status(502).send(renderPage(notice(reviewing.why, null)));
  return null;
}
