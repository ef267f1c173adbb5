/** Giving a signed letter: the page of it, what leaves this room, the hand-over and its receipt. */
import { Router } from "express";
import { checkCodeOf } from "../../letter/number.ts";
import type { Response } from "express";
import { giveSections } from "../desk/give-sheet.ts";
import type { GiveWords } from "../desk/give-sheet.ts";
import { agreementFrom, leavesSections } from "../desk/leaves-sheet.ts";
import { receiptSections } from "../desk/receipt-sheet.ts";
import { takeHomeSection } from "../desk/take-home-sheet.ts";
import type { Hall } from "../hall.ts";
import type { FieldFault } from "../pages/models.ts";
import { deskItem, deskSection } from "../pages/desk-model.ts";
import { handOverIn } from "../giving/hand-over-form.ts";
import { renderPage } from "../pages/render.ts";
import type { Fields } from "../review/form.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { mayGive } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { keepRecord } from "../store/records.ts";
import { toldBy } from "../giving/letter-names.ts";
import { givingOf, handOver } from "../workflow/give-letter.ts";
import type { Giving } from "../workflow/give-letter.ts";
import { enclosedWith } from "../workflow/enclosed-with.ts";
import { deskOr, saidIn, sendDesk } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import type { Desk } from "./desk.ts";
import { LETTER, placeOfLetter, withLetter } from "./letter-door.ts";
import type { AskOfLetter } from "./letter-door.ts";
import { notice, toTheChoices } from "./notices.ts";

/** `GET` and `POST` of `…/give` and `…/leaves`, and `GET …/receipts/:receipt`. */
export function givingRoutes(hall: Hall): Router {
  const router = Router();
  router.get(
    `${LETTER}give`,
    withLetter(hall, (ask, response) => showGive(ask, response, NOTHING)),
  );
  router.post(`${LETTER}give`, withLetter(hall, give));
  router.get(
    `${LETTER}leaves`,
    withLetter(hall, (ask, response) => showLeaves(ask, response, NOTHING)),
  );
  router.post(`${LETTER}leaves`, withLetter(hall, agree, "handle"));
  router.get(`${LETTER}receipts/:receipt`, withLetter(hall, receipt));
  return router;
}

const SAID = {
  given: "It is recorded.",
  agreed: "It is recorded that you agree.",
  withdrawn: "The letter is withdrawn.",
};

interface Filled {
  readonly filled: Fields;
  readonly faults: readonly FieldFault[];
}

const NOTHING: Filled = { filled: {}, faults: [] };

interface Open {
  readonly desk: Desk;
  readonly giving: Giving;
  readonly words: GiveWords;
}

async function openOr({ visit, letter }: AskOfLetter, response: Response, filled: Fields): Promise<Open | null> {
  const desk = await deskOr(visit, response);
  if (desk === null) return null;
  const giving = await givingOf(visit, letter, desk.content);
  if (giving === null) {
    response.status(404).send(renderPage(notice("not-found", null)));
    return null;
  }
  const { practice } = visit.hall.worldFor(visit.launch.tenant);
  return { desk, giving, words: { practice, base: desk.base, place: placeOfLetter(visit, letter), letter, filled } };
}

async function showGive(ask: AskOfLetter, response: Response, { filled, faults }: Filled): Promise<void> {
  if (!(await mayGiveOr(ask.visit, response))) return;
  const open = await openOr(ask, response, filled);
  if (open === null) return;
  const { desk, giving, words } = open;
  sendDesk(
    desk,
    {
      title: "Give the letter",
      faults,
      said: saidIn(ask.request, SAID),
      sections: [...giveSections(giving, words), ...(await enclosed(open)), ...takeHome(open)],
      back: { href: words.place, words: "Back to the letter" },
    },
    response,
  );
}

/** The files that go with the letter, to be printed with it. */
async function enclosed({ desk: { visit }, words: { letter } }: Open): Promise<ReturnType<typeof takeHomeSection>> {
  const files = letter.state === "signed" ? await enclosedWith(visit, letter) : [];
  const items = files.map(({ name, href }) =>
    deskItem({ head: name, ways: [{ href, words: "Open it to print", newWindow: true }] }),
  );
  return items.length === 0 ? [] : [deskSection({ id: "enclosures", heading: "What goes with the letter", items })];
}

/** Only beside a letter that may be handed out. */
function takeHome({ desk: { visit, base }, words: { letter } }: Open): ReturnType<typeof takeHomeSection> {
  const { kinds, family } = visit.hall.worldFor(visit.launch.tenant).content;
  const packet = letter.state === "signed" ? (kinds.get(letter.kind)?.packet ?? []) : [];
  return takeHomeSection({ base, packet, languages: family.languages });
}

async function give(ask: AskOfLetter, response: Response): Promise<void> {
  const { visit, letter, request } = ask;
  if (!(await mayGiveOr(visit, response))) return;
  const filled = fieldsOf(request);
  const open = await openOr(ask, response, filled);
  if (open === null) return;
  const handing = await handOver(visit, letter, {
    given: handOverIn(filled, open.desk.strip.clinician),
    giving: open.giving,
  });
  if (handing.kind === "recorded") {
    visit.hall.log.event("letter.given", { tenant: visit.launch.tenant });
    return response.redirect(303, `${open.words.place}give?said=given`);
  }
  await showGive(ask, response, { filled, faults: handing.against });
}

async function showLeaves(ask: AskOfLetter, response: Response, { filled, faults }: Filled): Promise<void> {
  const open = await openOr(ask, response, filled);
  if (open === null) return;
  const { desk, giving, words } = open;
  sendDesk(
    desk,
    {
      title: "What leaves this room",
      isTurned: true,
      faults,
      said: saidIn(ask.request, SAID),
      sections: leavesSections(giving, words),
      back: { href: words.place, words: "Back to the letter" },
    },
    response,
  );
}

async function agree(ask: AskOfLetter, response: Response): Promise<void> {
  const { visit, letter, request } = ask;
  const filled = fieldsOf(request);
  const agreed = agreementFrom(filled);
  if ("field" in agreed) return showLeaves(ask, response, { filled, faults: [agreed] });
  const open = await openOr(ask, response, filled);
  if (open === null) return;
  const { diagnoses, to } = toldBy(open.giving.tree);
  await keepRecord(visit.hall.store, actOf(visit), {
    kind: "agreement",
    patient: letter.patient,
    letter: letter.id,
    content: { ...agreed, names: diagnoses, recipient: to.join(", "), sha256: letter.sha256 },
  });
  response.redirect(303, `${open.words.place}leaves?said=agreed`);
}

async function receipt(ask: AskOfLetter, response: Response): Promise<void> {
  const open = await openOr(ask, response, {});
  if (open === null) return;
  const { desk, giving, words } = open;
  const found = giving.handovers.find(({ id }) => id === ask.request.params["receipt"]);
  if (found === undefined) {
    response.status(404).send(renderPage(notice("not-found", null)));
    return;
  }
  const { publicUrl, outside } = ask.visit.hall;
  const check =
    outside?.verifyPage === true ? { address: `${publicUrl}/verify`, code: checkCodeOf(giving.tree) } : null;
  const sections = receiptSections(found, {
    ...words,
    title: giving.tree.title,
    practiceName: desk.strip.practice,
    check,
  });
  const back = { href: `${words.place}give`, words: "Back to giving the letter" };
  const lead = ["Print this page from your browser, and let whoever got the letter sign it."];
  sendDesk(desk, { title: "Receipt", lead, sections, back }, response);
}

/** Whether whoever works here may give out letters; if not, the reason was answered. */
export async function mayGiveOr(visit: Visit, response: Response): Promise<boolean> {
  const { state, hall, launch } = visit;
  if (mayGive(state().ehr.fhirUser, hall.worldFor(launch.tenant).practice)) return true;
  const deed = { action: "letter.given", object: { kind: "launch", id: launch.id }, patient: launch.patient } as const;
  await recordAudit(hall.store, refused(actOf(visit), deed, "may-not-give"));
  response.status(403).send(renderPage(notice("may-not-give", null, toTheChoices(visit))));
  return false;
}
