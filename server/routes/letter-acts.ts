/** What is done with a letter on its page: signed, put before a signer; and why it was not. */
import { Router } from "express";
import type { Response } from "express";
import type { Hindrance } from "../content-review/hindrance.ts";
import { reviewLink } from "../content-review/hindrance-words.ts";
import type { Hall } from "../hall.ts";
import { changeInWords } from "../desk/change-words.ts";
import { renderPage } from "../pages/render.ts";
import { deskAct, deskItem, deskSection } from "../pages/desk-model.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import { whyNot } from "../signing-right.ts";
import { dropSpentDraft, readAgain } from "../workflow/go-on.ts";
import type { SourcesAgain } from "../workflow/read-sources-again.ts";
import { openReview } from "../workflow/review-chart.ts";
import { signOnPage } from "../workflow/sign-on-page.ts";
import { askSigner } from "../workflow/signature-requests.ts";
import { deskOr, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { LETTER, placeOfLetter, withLetter } from "./letter-door.ts";
import type { AskOfLetter } from "./letter-door.ts";
import { notice, toTheChoices } from "./notices.ts";
import { inVisit } from "./visits.ts";

/** Every `POST` to a letter. */
export function letterActRoutes(hall: Hall): Router {
  const router = Router();
  router.post(`${LETTER}sign`, withLetter(hall, sign));
  router.post(`${LETTER}ask`, withLetter(hall, ask, "prepare"));
  router.post(`${LETTER}revise`, withLetter(hall, revise, "prepare"));
  router.post("/launches/:id/read-again", inVisit(hall, again, "prepare"));
  return router;
}

async function sign({ visit, letter, request }: AskOfLetter, response: Response): Promise<void> {
  const { hash = "", reason = "" } = fieldsOf(request);
  const signing = await signOnPage(visit, letter, { hash, reason: reason.trim().slice(0, LONGEST_NOTE) });
  switch (signing.kind) {
    case "something-missing":
      return response.redirect(303, `${placeOfLetter(visit, letter)}#before`);
    case "reason-needed":
      return response.redirect(303, `${placeOfLetter(visit, letter)}?said=reason-needed#act`);
    case "hindered":
      return tellHindrance(visit, signing.by, response);
    case "changed":
    case "not-read":
    case "not-known":
      return tellSources(visit, signing, response);
    case "other-bytes":
    case "unknown":
      response.status(409).send(renderPage(notice("other-bytes", null)));
      return;
    case "signed":
      await dropSpentDraft(visit, letter.id);
      return response.redirect(303, `${placeOfLetter(visit, letter)}?said=signed`);
    case "already-signed":
      return response.redirect(303, `${placeOfLetter(visit, letter)}?said=signed`);
    default:
      signing satisfies never;
  }
}

function tellHindrance(visit: Visit, by: Hindrance, response: Response): void {
  const { launch, hall } = visit;
  const base = launchPath(launch.id);
  switch (by) {
    case "unnamed":
    case "not-a-signer":
    case "prepares":
    case "needs-cosigner": {
      const { practice } = hall.worldFor(launch.tenant);
      const page = notice("may-not-sign", null, toTheChoices(visit));
      response.status(403).send(renderPage({ ...page, happened: `${whyNot(by, practice)} Nothing was signed.` }));
      return;
    }
    case "unreviewed": {
      const link = { ...reviewLink(base), newWindow: false };
      response.status(403).send(renderPage(notice("content-not-reviewed", null, link)));
      return;
    }
    case "sign-in-again":
      response.status(403).send(renderPage(notice("fresh-sign-in", null)));
      return;
    case "not-asked-any-more": {
      const link = { href: `${base}requests/`, words: "What waits for you", newWindow: false };
      response.status(409).send(renderPage(notice("request-not-waiting", null, link)));
      return;
    }
    case "for-ink":
    case "other-content":
    case "other-day": {
      const link = { href: base, words: "Go to the choices", newWindow: false };
      response.status(409).send(renderPage(notice("show-again", null, link)));
      return;
    }
    default:
      by satisfies never;
  }
}

/** What the letter rests on is not as it was, or nobody knows: the items by name, and the way on. */
async function tellSources(
  visit: Visit,
  sources: Exclude<SourcesAgain, { kind: "as-they-were" }>,
  response: Response,
): Promise<void> {
  const base = launchPath(visit.launch.id);
  if (sources.kind !== "changed") {
    const link = { href: base, words: "Go to the choices", newWindow: false };
    const id = sources.kind === "not-known" ? "show-again" : "not-read-again";
    response.status(409).send(renderPage(notice(id, null, link)));
    return;
  }
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  response.status(409);
  const section = deskSection({
    id: "changed",
    heading: "What is no longer as it was",
    isLoud: true,
    items: sources.changes.map((change) => deskItem({ head: change.item, lines: [changeInWords(change)] })),
    acts: [deskAct(`${base}read-again`, "Read the chart again and look at the choices")],
  });
  sendDesk(desk, { title: "The chart has changed", lead: [CHANGED], sections: [section] }, response);
}

const CHANGED =
  "Before it was signed, what the letter rests on was read in the chart again. It was not signed. What you decided is kept where the chart still bears it out.";

async function again(visit: Visit, _request: unknown, response: Response): Promise<void> {
  const reviewing = await openReview(visit);
  const reading = reviewing.kind === "open" ? await readAgain(visit, reviewing.review) : reviewing;
  if (reading.kind === "open") return response.redirect(303, launchPath(visit.launch.id));
  response.status(502).send(renderPage(notice(reading.why, null)));
}

const LONGEST_NOTE = 2000;

async function ask({ visit, letter, request }: AskOfLetter, response: Response): Promise<void> {
  const { hash = "", of = "", note = "" } = fieldsOf(request);
  const asking = await askSigner(visit, letter, { shown: hash, of, note: note.trim().slice(0, LONGEST_NOTE) });
  switch (asking.kind) {
    case "asked":
      visit.hall.log.event("signature.asked", { tenant: visit.launch.tenant });
      return response.redirect(303, `${placeOfLetter(visit, letter)}?said=asked`);
    case "asked-before":
      return response.redirect(303, `${placeOfLetter(visit, letter)}?said=asked`);
    case "may-sign":
      return response.redirect(303, placeOfLetter(visit, letter));
    case "other-bytes":
      response.status(409).send(renderPage(notice("other-bytes", null)));
      return;
    case "nobody":
      response.status(409).send(renderPage(notice("nobody-to-ask", null)));
      return;
    default:
      asking satisfies never;
  }
}

/** Back to the choices. What is held and never signed is swept away in time. */
function revise({ visit }: AskOfLetter, response: Response): void {
  response.redirect(303, launchPath(visit.launch.id));
}
