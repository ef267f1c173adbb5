/** The letter as it will be signed: shown, signed in one act, then printed, downloaded and filed. */
import { Router } from "express";
import type { Request, Response } from "express";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { sentenceText } from "../../letter/document.ts";
import type { Letter } from "../../letter/document.ts";
import type { Hindrance } from "../content-review/hindrance.ts";
import { heldSigning, reviewLink } from "../content-review/hindrance-words.ts";
import type { Standing } from "../content-review/standing.ts";
import type { Hall } from "../hall.ts";
import { dayIn } from "../load-world.ts";
import type { LetterPage } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import { sourceWords } from "../review/source-words.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterRows } from "../store/letter-rows.ts";
import { letterOf, readPdf, readTree } from "../store/letters.ts";
import { signatureOf } from "../store/signatures.ts";
import { cited } from "../why/cited.ts";
import { fallenUnder } from "../why/fallen.ts";
import { citedLinks } from "../why/page-parts.ts";
import { whyBySource } from "../why/places.ts";
import { fileLetter, filingState, resolveFiling } from "../workflow/file-letter.ts";
import { openReview, whyIn } from "../workflow/review-chart.ts";
import { hindranceForLetter, signShown, standingFor } from "../workflow/sign-letter.ts";
import { notice } from "./notices.ts";
import { stripFor } from "./strip.ts";
import { inVisit } from "./visits.ts";

const PLACE = "/launches/:id/letters/:letter/";

/** `GET …/letters/:letter/`, its PDF, and the acts on it. */
export function letterRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, withLetter(hall, show));
  router.get(`${PLACE}letter.pdf`, withLetter(hall, pdf));
  router.post(`${PLACE}sign`, withLetter(hall, sign));
  router.post(`${PLACE}revise`, withLetter(hall, revise));
  router.post(`${PLACE}file`, withLetter(hall, file));
  router.post(`${PLACE}resolve`, withLetter(hall, resolve));
  return router;
}

interface Ask {
  readonly visit: Visit;
  readonly letter: LetterSummary;
  readonly request: Request;
}

type Answer = (ask: Ask, response: Response) => Promise<void> | void;

/** Only a letter about the child of this launch is shown in it. */
function withLetter(hall: Hall, answer: Answer): ReturnType<typeof inVisit> {
  return inVisit(hall, async (visit, request, response) => {
    const letter = await letterOf(hall.store, { tenant: visit.launch.tenant, id: String(request.params["letter"]) });
    if (letter === null || letter.patient !== visit.launch.patient) {
      response.status(404).send(renderPage(notice("not-found", null)));
      return;
    }
    await answer({ visit, letter, request }, response);
  });
}

async function show({ visit, letter, request }: Ask, response: Response): Promise<void> {
  const reviewing = await openReview(visit);
  const tree = await readTree(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  if (reviewing.kind === "no-chart" || tree === null) {
    response.status(502).send(renderPage(notice(reviewing.kind === "no-chart" ? reviewing.why : "not-found", null)));
    return;
  }
  const place = placeOf(visit, letter);
  const { content } = reviewing.review;
  const standing = await standingFor(visit);
  response.send(
    renderPage({
      page: "letter",
      ...stripFor(visit, content, standing),
      letter: tree,
      pdf: `${place}letter.pdf`,
      hash: letter.sha256,
      addresses: addressesIn(place),
      sources: sourceWords(content.chart),
      why: whyBySource(whyIn(visit, content), launchPath(visit.launch.id)),
      state: await stateOf(visit, letter, { tree, standing }),
      fallen: await fallenFor(visit, letter),
      said: typeof request.query["said"] === "string" ? (SAID[request.query["said"]] ?? null) : null,
    }),
  );
}

/** What the letter rests on and was withdrawn since it was held. */
async function fallenFor({ hall, launch }: Visit, { id }: LetterSummary): Promise<LetterPage["fallen"]> {
  const rows = await letterRows(hall.store, { tenant: launch.tenant, id });
  const fallen = fallenUnder(rows, hall.shared.knowledge);
  if (fallen.kind === "standing") return null;
  const authorities = fallen.withdrawn.flatMap(({ authority, concerns }) =>
    citedLinks([cited(authority)]).map((link) => ({ ...link, concerns })),
  );
  return { isKnown: fallen.kind === "fallen", authorities };
}

const SAID: Readonly<Record<string, string>> = {
  label:
    "The address does not stand in the window of your envelopes: mail this letter with a label, or shorten the address.",
  signed: "Signed.",
  filed: "Filed in the chart.",
  "not-filed": "Not filed: see below.",
  "not-there": "The chart does not hold the letter. You can file it again.",
  "no-answer": "The EHR did not answer. Ask again in a minute.",
  "on-its-way": "The letter was sent a moment ago and is still on its way. Ask again in half a minute.",
};

interface Looked {
  readonly tree: Letter;
  readonly standing: Standing;
}

async function stateOf(visit: Visit, letter: LetterSummary, { tree, standing }: Looked): Promise<LetterPage["state"]> {
  const practice = visit.hall.worldFor(visit.launch.tenant).practice;
  if (letter.state === "held") {
    const about = { standing, practice, base: launchPath(visit.launch.id) };
    const signing = heldSigning(hindranceForLetter(visit, standing, tree), about);
    return { kind: "held", mayRevise: true, signing };
  }
  if (letter.state !== "signed") return { kind: letter.state };
  const signature = await signatureOf(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  return {
    kind: "signed",
    by: signerIn(tree),
    on: signature === null ? "" : dateInWords(dayIn(practice, new Date(signature.at))),
    filing: await filingState(visit, letter),
  };
}

/** Name and credential of the signer, as the letter prints them above the practice. */
function signerIn({ blocks }: Letter): string {
  const block = blocks.find((each) => each.block === "signature");
  const name = block?.sentences.at(1);
  return name === undefined ? "" : sentenceText(name);
}

async function pdf({ visit, letter, request }: Ask, response: Response): Promise<void> {
  const bytes = await readPdf(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  if (bytes === null) {
    response.status(404).send(renderPage(notice("not-found", null)));
    return;
  }
  const way = request.query["download"] === undefined ? "inline" : "attachment";
  response.type("application/pdf").set("Content-Disposition", `${way}; filename="letter-${letter.number}.pdf"`);
  response.send(Buffer.from(bytes));
}

async function sign({ visit, letter, request }: Ask, response: Response): Promise<void> {
  const body: unknown = request.body;
  const shown = typeof body === "object" && body !== null && "hash" in body ? String(body.hash) : "";
  const signing = await signShown(visit, letter, shown);
  if (signing.kind === "hindered") return tellHindrance(visit, signing.by, response);
  if (signing.kind === "other-bytes" || signing.kind === "unknown") {
    response.status(409).send(renderPage(notice("other-bytes", null)));
    return;
  }
  if (signing.kind === "signed") visit.hall.log.event("letter.signed", { tenant: visit.launch.tenant });
  response.redirect(303, `${placeOf(visit, letter)}?said=signed`);
}

function tellHindrance({ launch }: Visit, by: Hindrance, response: Response): void {
  const base = launchPath(launch.id);
  switch (by) {
    case "unnamed":
    case "not-a-signer":
    case "prepares":
    case "needs-cosigner":
      response.status(403).send(renderPage(notice("may-not-sign", null)));
      return;
    case "unreviewed": {
      const link = { ...reviewLink(base), newWindow: false };
      response.status(403).send(renderPage(notice("content-not-reviewed", null, link)));
      return;
    }
    case "for-ink":
    case "other-content": {
      const link = { href: base, words: "Go to the choices", newWindow: false };
      response.status(409).send(renderPage(notice("show-again", null, link)));
      return;
    }
    default:
      by satisfies never;
  }
}

/** Back to the choices. What is held and never signed is swept away in time. */
function revise({ visit }: Ask, response: Response): void {
  response.redirect(303, launchPath(visit.launch.id));
}

async function file({ visit, letter }: Ask, response: Response): Promise<void> {
  await fileLetter(visit, letter);
  const state = await filingState(visit, letter);
  response.redirect(303, `${placeOf(visit, letter)}?said=${state.kind === "filed" ? "filed" : "not-filed"}`);
}

async function resolve({ visit, letter }: Ask, response: Response): Promise<void> {
  const found = await resolveFiling(visit, letter);
  response.redirect(303, `${placeOf(visit, letter)}?said=${found === "found" ? "filed" : found}`);
}

function placeOf(visit: Visit, { id }: LetterSummary): string {
  return `${launchPath(visit.launch.id)}letters/${id}/`;
}

function addressesIn(place: string): LetterPage["addresses"] {
  return {
    sign: `${place}sign`,
    revise: `${place}revise`,
    file: `${place}file`,
    resolve: `${place}resolve`,
    download: `${place}letter.pdf?download`,
  };
}
