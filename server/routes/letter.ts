/** The letter as it will be signed: shown, signed in one act, then printed, downloaded and filed. */
import { Router } from "express";
import type { Request, Response } from "express";
import { dateInWords } from "../../letter/dates-in-words.ts";
import type { Letter } from "../../letter/document.ts";
import { heldSigning } from "../content-review/hindrance-words.ts";
import type { Standing } from "../content-review/standing.ts";
import { shownAsPaper } from "../framing.ts";
import type { Hall } from "../hall.ts";
import { inWords } from "../practice/people.ts";
import { askable, signingRight } from "../signing-right.ts";
import { choicesOf } from "../workflow/last-letter.ts";
import { isOnPaper } from "../workflow/add-scan.ts";
import { beforeSigning } from "../workflow/before-signing.ts";
import { filingState } from "../workflow/filing-state.ts";
import { letLeave } from "../workflow/let-leave.ts";
import { signerIn } from "../workflow/signer-in.ts";
import { signedBytes } from "../workflow/signed-bytes.ts";
import { memberInWords } from "../workflow/signature-requests.ts";
import { dayIn } from "../load-world.ts";
import type { LetterPage } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import { quoteWords } from "../review/quote-words.ts";
import { sourceWords } from "../review/source-words.ts";
import type { Visit } from "../review/visit.ts";
import { launchPath } from "../session.ts";
import type { LetterSummary } from "../store/letter-row.ts";
import { letterRows } from "../store/letter-rows.ts";
import { letterOf, lettersOf, readPdf, readTree } from "../store/letters.ts";
import { requestsAbout } from "../store/signature-requests.ts";
import { signatureOf } from "../store/signatures.ts";
import { cited } from "../why/cited.ts";
import { fallenUnder } from "../why/fallen.ts";
import { citedLinks } from "../why/page-parts.ts";
import { whyBySource } from "../why/places.ts";
import { openReview, whyIn } from "../workflow/review-chart.ts";
import { enclosedWith } from "../workflow/enclosed-with.ts";
import { hindranceForLetter, standingFor } from "../workflow/sign-letter.ts";
import { notice } from "./notices.ts";
import { LETTER, placeOfLetter, withLetter } from "./letter-door.ts";
import type { AskOfLetter } from "./letter-door.ts";
import { knownStripFor } from "./strip.ts";

/** `GET …/letters/:letter/` and its PDF. */
export function letterRoutes(hall: Hall): Router {
  const router = Router();
  router.get(LETTER, withLetter(hall, show));
  router.get(`${LETTER}letter.pdf`, withLetter(hall, pdf));
  return router;
}

async function show({ visit, letter, request }: AskOfLetter, response: Response): Promise<void> {
  const reviewing = await openReview(visit);
  const tree = await readTree(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  if (reviewing.kind === "no-chart" || tree === null) {
    response.status(502).send(renderPage(notice(reviewing.kind === "no-chart" ? reviewing.why : "not-found", null)));
    return;
  }
  const place = placeOfLetter(visit, letter);
  const { content } = reviewing.review;
  const standing = await standingFor(visit);
  response.send(
    renderPage({
      page: "letter",
      ...(await knownStripFor(visit, content, standing)),
      letter: tree,
      pdf: `${place}letter.pdf`,
      hash: letter.sha256,
      addresses: addressesIn(place),
      sources: {
        ...sourceWords(content.chart),
        ...quoteWords((await choicesOf(visit, letter.id))?.decided ?? content.choices),
      },
      why: whyBySource(whyIn(visit, content), launchPath(visit.launch.id)),
      state: await stateOf(visit, letter, { tree, standing }),
      fallen: await fallenFor(visit, letter),
      enclosures: await enclosedWith(visit, letter),
      before: letter.state === "held" ? await beforeSigning(visit, letter.id) : null,
      said: saidIn(request.query["said"]),
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

/** What is said once after an act; several, one after the other. */
function saidIn(query: unknown): string | null {
  const names = typeof query === "string" ? query.split(",") : [];
  const said = names.flatMap((name) => SAID[name] ?? []);
  return said.length === 0 ? null : said.join(" ");
}

const SAID: Readonly<Record<string, string>> = {
  label:
    "The address does not stand in the window of your envelopes: mail this letter with a label, or shorten the address.",
  long: "This letter has more pages than are read. Go back and shorten its longest part before you sign.",
  signed: "Signed.",
  "reason-needed": "It was not signed: say why it is right to sign it all the same, beside the button.",
  asked: "The signer was asked. It is given out only once it is signed.",
  filed: "Filed in the chart.",
  "by-hand": "It is kept that the letter is in the chart.",
  "cannot-look": "The EHR does not let the program look for it. Look in the chart, then say what you saw.",
  "cannot-tell":
    "The chart holds a document of that day that may be the letter. Look in the chart, then say what you saw.",
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
    const takesPlaceOf = await numberOf(visit, letter.replaces);
    return { kind: "held", mayRevise: true, signing, asking: await askingOf(visit, letter), takesPlaceOf };
  }
  if (letter.state !== "signed") return { kind: letter.state, way: await wayOnFrom(visit, letter) };
  const signature = await signatureOf(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  return {
    kind: "signed",
    by: signerIn(tree),
    on: signature === null ? "" : dateInWords(dayIn(practice, new Date(signature.at))),
    filing: await filingState(visit, letter),
    isOnPaper: await isOnPaper(visit, letter),
  };
}

async function numberOf({ hall, launch }: Visit, id: string | null): Promise<string | null> {
  const letter = id === null ? null : await letterOf(hall.store, { tenant: launch.tenant, id });
  return letter?.number ?? null;
}

/** To the letter that took the place of this one; from one that was withdrawn, to who has it. */
async function wayOnFrom(visit: Visit, { id, state, patient }: LetterSummary): Promise<Ended["way"]> {
  const { hall, launch } = visit;
  const letters = `${launchPath(launch.id)}letters/`;
  if (state === "withdrawn") return { href: `${letters}${id}/withdraw`, words: "Why, and who has it" };
  const newer = (await lettersOf(hall.store, launch.tenant, patient)).find(
    (one) => one.replaces === id && one.state !== "held",
  );
  return newer === undefined
    ? null
    : { href: `${letters}${newer.id}/`, words: `Open the newer letter, number ${newer.number}` };
}

type Ended = Extract<LetterPage["state"], { kind: "replaced" | "withdrawn" }>;

/** Whom somebody who may not sign can ask, and whether they did; null for who may sign. */
async function askingOf(visit: Visit, letter: LetterSummary): Promise<Asking> {
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  const { fhirUser } = visit.state().ehr;
  const right = signingRight(fhirUser, practice);
  if (right.kind === "may" || (right.why !== "needs-cosigner" && right.why !== "prepares")) return null;
  const about = { tenant: visit.launch.tenant, patient: letter.patient };
  const asked = (await requestsAbout(visit.hall.store, about)).find(
    ({ askedBy, state, shown }) => askedBy === visit.launch.who && state === "waiting" && shown === letter.sha256,
  );
  return {
    isCosigned: right.why === "needs-cosigner",
    people: askable(fhirUser, practice).map((member) => ({ value: member.fhirUser ?? "", words: inWords(member) })),
    waitsFor: asked === undefined ? null : memberInWords(visit, asked.askedOf),
  };
}

type Asking = Extract<LetterPage["state"], { kind: "held" }>["asking"];

async function pdf(ask: AskOfLetter, response: Response): Promise<void> {
  const { visit, letter, request } = ask;
  const way = wayOf(request);
  if (way !== null && !(await mayLeave(ask, way, response))) return;
  if (way !== null && letter.state === "signed") return sendSigned(ask, way, response);
  const bytes = await readPdf(visit.hall.store, { tenant: visit.launch.tenant, id: letter.id });
  if (bytes === null) {
    response.status(404).send(renderPage(notice("not-found", null)));
    return;
  }
  const place = way === "downloaded" ? "attachment" : "inline";
  shownAsPaper(response);
  response.type("application/pdf").set("Content-Disposition", `${place}; filename="letter-${letter.number}.pdf"`);
  response.send(Buffer.from(bytes));
}

/** What leaves is what was signed: the PDF, or the scanned page of a letter that was signed in ink. */
async function sendSigned(
  { visit, letter }: AskOfLetter,
  way: "printed" | "downloaded",
  response: Response,
): Promise<void> {
  const signed = await signedBytes(visit, letter);
  if (signed.kind === "on-paper") {
    response.status(409).send(renderPage(notice("on-paper", null)));
    return;
  }
  const extension = signed.mediaType.split("/").at(-1) ?? "pdf";
  const place = way === "downloaded" ? "attachment" : "inline";
  response.set("Content-Disposition", `${place}; filename="letter-${letter.number}.${extension}"`);
  shownAsPaper(response);
  response.type(signed.mediaType).send(Buffer.from(signed.bytes));
}

/** Whether the PDF is asked for to leave this room; null where it is only looked at. */
function wayOf({ query }: Request): "printed" | "downloaded" | null {
  if (query["download"] !== undefined) return "downloaded";
  return query["print"] === undefined ? null : "printed";
}

/** Only what is signed leaves, and what is made for ink; who took it, and how, is in the audit. */
async function mayLeave(
  { visit, letter }: AskOfLetter,
  way: "printed" | "downloaded",
  response: Response,
): Promise<boolean> {
  const leaving = await letLeave(visit, letter, way);
  if (leaving === "let") return true;
  response.status(leaving === "may-not-give" ? 403 : 409).send(renderPage(notice(leaving, null)));
  return false;
}

function addressesIn(place: string): LetterPage["addresses"] {
  return {
    sign: `${place}sign`,
    ask: `${place}ask`,
    revise: `${place}revise`,
    file: `${place}file`,
    resolve: `${place}resolve`,
    filing: `${place}filing`,
    download: `${place}letter.pdf?download`,
    print: `${place}letter.pdf?print`,
    give: `${place}give`,
    ink: `${place}ink`,
    leaves: `${place}leaves`,
  };
}
