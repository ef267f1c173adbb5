/** What waits for a clinician, one letter to a screen: approved by the same act as on a letter's own page, edited, asked about, skipped. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { brake, brakeInWords } from "../queue/brake.ts";
import { allWaiting, chosenOf, itemOf } from "../queue/items.ts";
import type { QueueItem, Waiting } from "../queue/items.ts";
import { draftOf, openItem } from "../queue/open-item.ts";
import type { OpeningItem } from "../queue/open-item.ts";
import { pageOf } from "../queue/page-of.ts";
import { partDone, partsSections, waitingInWords } from "../queue/parts-sheet.ts";
import { KEYS, queueSections } from "../queue/queue-sheet.ts";
import { deskAct, deskSection } from "../pages/desk-model.ts";
import { renderPage } from "../pages/render.ts";
import { stateText } from "../review/visit.ts";
import { giveLaunchCookie, launchPath, newSecret } from "../session.ts";
import { ehrFor, staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { openLaunch } from "../store/launches.ts";
import { readPdf } from "../store/letters.ts";
import { askOf, forgetOpened, undoLast } from "../queue/acts.ts";
import { lettersToFile } from "../workflow/to-file.ts";
import { signOnPage } from "../workflow/sign-on-page.ts";
import type { SigningOnPage } from "../workflow/sign-on-page.ts";
import { saidIn } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { whyNotSigned } from "./queue-not-signed.ts";
import { forStaff, sendStaff, STAFF, TO_STAFF } from "./staff-door.ts";

const PLACE = `${STAFF}queue/`;
const ITEM = `${PLACE}:item/`;
/** A chart that is opened from here to edit a letter is closed with it. */
const EDIT_MS = 3_600_000;

/** `GET /staff/queue/`, and each item with its acts. */
export function staffQueueRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, forStaff(hall, "sign", first));
  router.post(`${PLACE}undo`, forStaff(hall, "sign", undo));
  router.post(`${PLACE}only`, forStaff(hall, "sign", only));
  router.get(ITEM, forStaff(hall, "sign", withItem(show)));
  router.get(`${ITEM}letter.pdf`, forStaff(hall, "sign", withItem(pdf)));
  router.post(`${ITEM}sign`, forStaff(hall, "sign", withItem(sign)));
  router.post(`${ITEM}edit`, forStaff(hall, "sign", withItem(edit)));
  router.post(`${ITEM}ask`, forStaff(hall, "sign", withItem(ask)));
  router.post(`${ITEM}skip`, forStaff(hall, "sign", withItem(skip)));
  return router;
}

const SAID = {
  signed: "Signed. Here is the next one.",
  skipped: "Skipped. It comes again at the end.",
  asked: "Asked. It comes back when it is answered.",
  undone: "Undone.",
  "undone-signed": "Undone: the letter you signed is withdrawn, and it will be prepared for you again.",
  "too-late": "It cannot be undone any more: the letter was printed or handed over. Withdraw it on its own page.",
  changed: "The chart has changed since the letter was shown, so it was not signed. Here it is as the chart is now.",
};

async function first(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const all = await allWaiting(staff);
  const [item] = chosenOf(all, staff.state());
  const { said } = request.query;
  if (item !== undefined)
    return response.redirect(
      303,
      `${PLACE}${item.id}/${typeof said === "string" ? `?said=${encodeURIComponent(said)}` : ""}`,
    );
  const undoing = undoWords(staff);
  const acts = undoing === null ? [] : [deskAct(`${PLACE}undo`, undoing, { isQuiet: true, shortcut: KEYS.undo })];
  const toFile = (await lettersToFile(staff.hall, staff.launch)).length;
  const nothing = all.length === 0 ? "Nothing waits for your signature." : partDone(all.length);
  const words = [nothing, ...(toFile === 0 ? [] : [toFileWords(toFile)])];
  const heading = all.length === 0 ? "All done" : "This part is done";
  const sections = [deskSection({ id: "none", heading, words, acts }), ...partsSections(all, [])];
  sendStaff(
    staff,
    { here: "queue", title: "To sign", said: saidIn(request, SAID), sections, script: "shortcuts.js" },
    response,
  );
}

function toFileWords(count: number): string {
  const letters = count === 1 ? "1 letter that you signed is" : `${count} letters that you signed are`;
  return `${letters} in no chart yet: open the child's chart in the EHR, and the letter is offered there. Today lists them.`;
}

function undoWords(staff: StaffVisit): string | null {
  const { last } = staff.state();
  if (last === null) return null;
  return last.did === "skipped" ? "Undo: back to the one I skipped" : "Undo: withdraw what I signed last";
}

interface AtItem {
  readonly staff: StaffVisit;
  readonly item: QueueItem;
  readonly all: readonly Waiting[];
  readonly request: Request;
}

type AnswerAtItem = (at: AtItem, response: Response) => Promise<void>;

function withItem(answer: AnswerAtItem): Parameters<typeof forStaff>[2] {
  return async (staff, request, response) => {
    const all = await allWaiting(staff);
    const waiting = all.find(({ id }) => id === request.params["item"]);
    const item = waiting === undefined ? null : await itemOf(staff, waiting);
    // Answered or prepared anew meanwhile: on with the next one.
    if (item === null) return response.redirect(303, PLACE);
    await answer({ staff, item, all, request }, response);
  };
}

async function show(at: AtItem, response: Response): Promise<void> {
  await showWith(at, response, { faults: [], said: saidIn(at.request, SAID) });
}

interface With {
  readonly faults: readonly { readonly field: string | null; readonly message: string }[];
  readonly said: string | null;
}

async function showWith({ staff, item, all }: AtItem, response: Response, { faults, said }: With): Promise<void> {
  const opening = await openItem(staff, item);
  if (opening.kind === "not-waiting") return response.redirect(303, PLACE);
  if (opening.kind === "no-chart") return noChart(staff, opening, response);
  const page = await pageOf(staff, item, { opening, place: `${PLACE}${item.id}/`, undo: undoWords(staff) });
  const chosen = chosenOf(all, staff.state());
  const lead = [
    `${waitingInWords(chosen.length, all.length)} ${item.kind === "row" ? item.list : "Asked by a colleague"}.`,
  ];
  const sections = [...queueSections(page), ...partsSections(all, chosen)];
  sendStaff(staff, { here: "queue", title: "To sign", lead, said, faults, sections, script: "shortcuts.js" }, response);
}

function noChart(
  { hall, state }: StaffVisit,
  { why }: Extract<OpeningItem, { kind: "no-chart" }>,
  response: Response,
): void {
  const href = `${hall.publicUrl}/staff/enter?iss=${encodeURIComponent(state().ehr.base)}`;
  const link = { href, words: "Sign in with your EHR again", newWindow: false };
  response.status(502).send(renderPage(notice(why, null, link)));
}

/** The bytes that will be signed. Once they were sent to this browser, this person may sign them. */
async function pdf({ staff, item }: AtItem, response: Response): Promise<void> {
  const known = staff.state().opened[item.id];
  const key = { tenant: staff.launch.tenant, id: known?.letter ?? "" };
  const bytes = known === undefined ? null : await readPdf(staff.hall.store, key);
  const opening = known === undefined ? null : await openItem(staff, item);
  if (bytes === null || known === undefined || opening?.kind !== "shown" || opening.letter.id !== known.letter) {
    response.status(404).send(renderPage(notice("not-found", null, TO_STAFF)));
    return;
  }
  const opened = { ...staff.state().opened, [item.id]: { letter: known.letter, shown: opening.letter.sha256 } };
  await staff.keep({ opened });
  response.type("application/pdf").set("Content-Disposition", "inline").send(Buffer.from(bytes));
}

async function sign(at: AtItem, response: Response): Promise<void> {
  const { staff, item, request } = at;
  const { hash = "", reason = "" } = fieldsOf(request);
  const now = staff.hall.now().getTime();
  const { approvals, signedInAt, opened } = staff.state();
  const braking = brake({ approvals, signedInAt, isFreshNeeded: staff.practice.freshSignIn }, now);
  const fault = (message: string): Promise<void> =>
    showWith(at, response, { faults: [{ field: null, message }], said: null });
  if (braking.kind === "sign-in-again") return signInAgain(staff, brakeInWords(braking), response);
  if (braking.kind === "slow-down") return fault(brakeInWords(braking));
  if (opened[item.id]?.shown !== hash) return fault(NOT_SHOWN);
  const opening = await openItem(staff, item);
  if (opening.kind !== "shown" || opening.letter.sha256 !== hash) return fault(NOT_SHOWN);
  const signing = await signOnPage(opening.visit, opening.letter, { hash, reason: reason.trim().slice(0, LONGEST) });
  if (signing.kind !== "signed") return notSigned(at, signing, response);
  await staff.keep({
    approvals: [...approvals, now],
    last: { did: "signed", item: `${item.id} ${opening.letter.id}` },
  });
  response.redirect(303, `${PLACE}?said=signed`);
}

const NOT_SHOWN =
  "This letter was not shown to you yet as it is now, so it was not signed. Read it below; if the frame is empty, open the PDF.";
const LONGEST = 2000;

function signInAgain({ hall, state }: StaffVisit, happened: string, response: Response): void {
  const href = `${hall.publicUrl}/staff/enter?iss=${encodeURIComponent(state().ehr.base)}`;
  const link = { href, words: "Sign in again", newWindow: false };
  response.status(403).send(renderPage({ ...notice("sign-in-again", null, link), happened }));
}

async function notSigned(
  at: AtItem,
  signing: Exclude<SigningOnPage, { kind: "signed" }>,
  response: Response,
): Promise<void> {
  if (signing.kind === "already-signed") return response.redirect(303, PLACE);
  const { isAnew, ...fault } = whyNotSigned(signing);
  if (isAnew) await forgetOpened(at.staff, at.item.id);
  await showWith(at, response, { faults: [fault], said: null });
}

/** The letter in the clinician's own review page, in a chart that is opened for it alone. */
async function edit({ staff, item }: AtItem, response: Response): Promise<void> {
  const editing = await draftOf(staff, item);
  if (editing.kind === "no-chart") return noChart(staff, editing, response);
  if (editing.kind === "not-waiting") return response.redirect(303, PLACE);
  const at = staff.hall.now().getTime();
  const secret = newSecret();
  // Its tokens are not renewed there: a refresh token is spent once, and this session keeps it.
  const ehr = { ...ehrFor(staff, item.patient), refreshToken: null };
  const id = await openLaunch(staff.hall.store, staffAct(staff), {
    secret,
    session: stateText({ ehr, draft: editing.draft }),
    patient: item.patient,
    expiresAt: Math.min(at + EDIT_MS, staff.launch.expiresAt),
  });
  giveLaunchCookie(response, id, secret);
  response.redirect(303, launchPath(id));
}

async function ask(at: AtItem, response: Response): Promise<void> {
  const { staff, item, request } = at;
  const question = (fieldsOf(request)["question"] ?? "").trim().slice(0, LONGEST);
  if (question === "")
    return showWith(at, response, {
      faults: [{ field: "question", message: "say what must be answered first" }],
      said: null,
    });
  await askOf(staff, item, question);
  await forgetOpened(staff, item.id);
  response.redirect(303, `${PLACE}?said=asked`);
}

async function skip({ staff, item }: AtItem, response: Response): Promise<void> {
  const { skipped } = staff.state();
  await staff.keep({
    skipped: [...skipped.filter((id) => id !== item.id), item.id],
    last: { did: "skipped", item: item.id },
  });
  response.redirect(303, `${PLACE}?said=skipped`);
}

/** From here on, those of one list alone, or all that waits. */
async function only(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const of = fieldsOf(request)["of"] ?? "";
  await staff.keep({ only: of === "" ? null : of.slice(0, LONGEST) });
  response.redirect(303, PLACE);
}

async function undo(staff: StaffVisit, _request: Request, response: Response): Promise<void> {
  const undone = await undoLast(staff);
  if (undone.kind === "back") return response.redirect(303, `${PLACE}${undone.item}/?said=undone`);
  response.redirect(303, `${PLACE}?said=${undone.kind === "withdrawn" ? "undone-signed" : "too-late"}`);
}
