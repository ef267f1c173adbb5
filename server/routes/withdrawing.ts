/** Taking a signed letter back: the page of it, the act, and its mark in the chart. */
import { Router } from "express";
import type { Response } from "express";
import { REASONS, withdrawSections } from "../desk/withdraw-sheet.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { whyNot } from "../signing-right.ts";
import { recordsOf } from "../store/records.ts";
import { filedAttempt, markInChart, takeBackLetter } from "../workflow/withdraw-letter.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { LETTER, placeOfLetter, withLetter } from "./letter-door.ts";
import type { AskOfLetter } from "./letter-door.ts";
import { notice, toTheChoices } from "./notices.ts";

/** `GET` and `POST …/withdraw`, `POST …/mark`. */
export function withdrawingRoutes(hall: Hall): Router {
  const router = Router();
  router.get(`${LETTER}withdraw`, withLetter(hall, show));
  router.post(`${LETTER}withdraw`, withLetter(hall, withdraw));
  router.post(`${LETTER}mark`, withLetter(hall, mark, "handle"));
  return router;
}

const SAID = {
  marked: "The chart shows that it was withdrawn.",
  "not-filed": "It is withdrawn. The chart does not hold it from here.",
  "by-hand": "It is withdrawn here. It was put into the chart by hand: mark it there as entered in error yourself.",
  "not-marked": "It is withdrawn here. The EHR did not mark it in the chart: see below.",
};

async function show({ visit, letter, request }: AskOfLetter, response: Response): Promise<void> {
  const desk = await deskOr(visit, response);
  if (desk === null) return;
  const { store } = visit.hall;
  const whose = { tenant: visit.launch.tenant, patient: letter.patient };
  const isAbout = (row: { readonly letter: string | null }): boolean => row.letter === letter.id;
  const sections = withdrawSections({
    practice: visit.hall.worldFor(visit.launch.tenant).practice,
    place: placeOfLetter(visit, letter),
    letter,
    handovers: (await recordsOf(store, whose, "handover")).filter(isAbout),
    withdrawal: (await recordsOf(store, whose, "withdrawal")).find(isAbout) ?? null,
    inChart: letter.state === "withdrawn" ? inChartOf(await filedAttempt(visit, letter)) : null,
  });
  const back = { href: placeOfLetter(visit, letter), words: "Back to the letter" };
  sendDesk(desk, { title: "Withdraw the letter", said: saidIn(request, SAID), sections, back }, response);
}

/** How the chart still shows it. */
function inChartOf(filed: Awaited<ReturnType<typeof filedAttempt>>): "document" | "by_hand" | null {
  if (filed === null) return null;
  return filed.documentReference === null ? "by_hand" : "document";
}

const LONGEST = 2000;

async function withdraw({ visit, letter, request }: AskOfLetter, response: Response): Promise<void> {
  const { because = "other", words = "" } = fieldsOf(request);
  const why = { because: Object.hasOwn(REASONS, because) ? because : "other", words: words.trim().slice(0, LONGEST) };
  const withdrawing = await takeBackLetter(visit, letter, why);
  const place = `${placeOfLetter(visit, letter)}withdraw`;
  switch (withdrawing.kind) {
    case "withdrawn":
      return response.redirect(303, `${place}?said=${withdrawing.inChart.kind}`);
    case "not-signed":
      return response.redirect(303, place);
    case "may-not": {
      const { practice } = visit.hall.worldFor(visit.launch.tenant);
      const page = notice("may-not-withdraw", null, toTheChoices(visit));
      response
        .status(403)
        .send(renderPage({ ...page, happened: `${whyNot(withdrawing.why, practice)} ${page.happened}` }));
      return;
    }
    default:
      withdrawing satisfies never;
  }
}

async function mark({ visit, letter }: AskOfLetter, response: Response): Promise<void> {
  const place = `${placeOfLetter(visit, letter)}withdraw`;
  if (letter.state !== "withdrawn") return response.redirect(303, place);
  const marking = await markInChart(visit, letter);
  response.redirect(303, `${place}?said=${marking.kind}`);
}
