/** A letter on paper: its scanned page added, shown and confirmed; or the clinician's own word that it is signed. */
import { Router } from "express";
import type { Response } from "express";
import { INK_SCAN, INK_WORD, inkSections } from "../desk/ink-sheet.ts";
import { shownAsPaper } from "../framing.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import { actOf } from "../review/visit.ts";
import { signingRight, whyNot } from "../signing-right.ts";
import { keepScan, readScan, scanOf } from "../store/ink.ts";
import { confirmAddedScan, isOnPaper } from "../workflow/add-scan.ts";
import { signInInk } from "../workflow/sign-in-ink.ts";
import type { Inking } from "../workflow/sign-in-ink.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { LETTER, placeOfLetter, withLetter } from "./letter-door.ts";
import type { AskOfLetter } from "./letter-door.ts";
import { notice, toTheChoices } from "./notices.ts";
import { uploadIn } from "./upload.ts";

/** `GET …/ink`, `POST …/scan` with a file, `GET …/scan.file`, `POST …/ink`. */
export function inkRoutes(hall: Hall): Router {
  const router = Router();
  router.get(
    `${LETTER}ink`,
    withLetter(hall, (ask, response) => show(ask, response, [])),
  );
  router.post(`${LETTER}scan`, withLetter(hall, add, "handle"));
  router.get(`${LETTER}scan.file`, withLetter(hall, scanned));
  router.post(`${LETTER}ink`, withLetter(hall, confirm));
  return router;
}

const BY_WORD = "It is signed, on paper, by the clinician's own word. Its scanned page can be added here.";
const SAID = { added: "The page is added. Look at it below." };

async function show(
  { visit, letter, request }: AskOfLetter,
  response: Response,
  faults: readonly FieldFault[],
): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  const right = signingRight(visit.state().ehr.fhirUser, practice);
  const isSigned = await isOnPaper(visit, letter);
  const isOpen = letter.state === "held" || isSigned;
  const sections = inkSections({
    place: placeOfLetter(visit, letter),
    scan: await scanOf(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id }),
    whyNot: right.kind === "may" ? null : whyNot(right.why, practice),
    clinician: desk.strip.clinician,
    isSigned,
  });
  sendDesk(
    desk,
    {
      title: "Signed on paper",
      faults,
      said: saidIn(request, SAID),
      sections: isOpen ? sections : [],
      lead: isOpen ? (isSigned ? [BY_WORD] : []) : ["This letter does not wait for a signature in ink."],
      back: { href: placeOfLetter(visit, letter), words: "Back to the letter" },
    },
    response,
  );
}

async function add(ask: AskOfLetter, response: Response): Promise<void> {
  const { visit, letter, request } = ask;
  const upload = await uploadIn(request, response, visit.hall);
  if (upload.kind === "refused") return show(ask, response, [{ field: "file", message: upload.why }]);
  if (letter.state !== "held" && !(await isOnPaper(visit, letter)))
    return response.redirect(303, `${placeOfLetter(visit, letter)}ink`);
  const { bytes, mediaType } = upload;
  const scan = { letter: letter.id, patient: letter.patient, bytes, mediaType };
  await keepScan(visit.hall.store, actOf(visit), scan);
  response.redirect(303, `${placeOfLetter(visit, letter)}ink?said=added`);
}

async function scanned({ visit, letter }: AskOfLetter, response: Response): Promise<void> {
  const { store } = visit.hall;
  const { tenant } = visit.launch;
  const scan = await scanOf(store, { tenant, id: letter.id });
  const bytes = scan === null ? null : await readScan(store, tenant, scan.id);
  if (scan === null || bytes === null) {
    response.status(404).send(renderPage(notice("not-found", null)));
    return;
  }
  shownAsPaper(response);
  const name = `scan.${scan.mediaType.split("/").at(-1) ?? "pdf"}`;
  response.type(scan.mediaType).set("Content-Disposition", `inline; filename="${name}"`).send(Buffer.from(bytes));
}

async function confirm(ask: AskOfLetter, response: Response): Promise<void> {
  const { visit, letter, request } = ask;
  const fields = fieldsOf(request);
  const how = fields["how"] === "scan" ? "scan" : "word";
  const field = how === "scan" ? "number" : "word_number";
  const statement = how === "scan" ? INK_SCAN : INK_WORD;
  const number = fields[field] ?? "";
  if (letter.state === "signed" && how === "scan") {
    const added = await confirmAddedScan(visit, letter, number);
    if (added.kind === "signed") return response.redirect(303, placeOfLetter(visit, letter));
    return refuse(ask, response, { inking: added, field });
  }
  const inking = await signInInk(visit, letter, { how, number, statement });
  if (inking.kind === "signed") {
    visit.hall.log.event("letter.signed", { tenant: visit.launch.tenant });
    return response.redirect(303, `${placeOfLetter(visit, letter)}?said=signed`);
  }
  await refuse(ask, response, { inking, field });
}

async function refuse(
  ask: AskOfLetter,
  response: Response,
  { inking, field }: { readonly inking: Exclude<Inking, { kind: "signed" }>; readonly field: string },
): Promise<void> {
  switch (inking.kind) {
    case "other-number":
      return show(ask, response, [
        { field, message: "that is not this letter's number; look at the foot of the page" },
      ]);
    case "no-scan":
      return show(ask, response, [{ field: "file", message: "add the scanned page first" }]);
    case "not-for-ink":
      return response.redirect(303, placeOfLetter(ask.visit, ask.letter));
    case "may-not": {
      const { practice } = ask.visit.hall.worldFor(ask.visit.launch.tenant);
      const page = notice("may-not-sign", null, toTheChoices(ask.visit));
      response
        .status(403)
        .send(renderPage({ ...page, happened: `${whyNot(inking.why, practice)} Nothing was signed.` }));
      return;
    }
    default:
      inking satisfies never;
  }
}
