/** One signed letter at the front desk: what stands against it, printing it once more, handing it over. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { handOverIn } from "../giving/hand-over-form.ts";
import { authorizationsOf, whyNotBy } from "../giving/authorizations.ts";
import { renderPage } from "../pages/render.ts";
import { candidatesOf } from "../printing/candidates.ts";
import { HOLDS } from "../printing/holds.ts";
import type { HoldId } from "../printing/holds.ts";
import { lookFor } from "../printing/look-again.ts";
import { staffAct, visitTo } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { refused } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { moveRow, rowOfLetter } from "../store/batch-rows.ts";
import { letterOf, readTree } from "../store/letters.ts";
import { keepRecord } from "../store/records.ts";
import { childHere } from "../window/child-here.ts";
import { letterSections, WHY_AGAIN } from "../window/letter-sheet.ts";
import type { LetterDesk, WhyAgain } from "../window/letter-sheet.ts";
import { whoInWords } from "../window/window-sheet.ts";
import { handOver } from "../workflow/give-letter.ts";
import type { Giving } from "../workflow/give-letter.ts";
import { signedBytes } from "../workflow/signed-bytes.ts";
import { saidIn } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forStaff, sendStaff, STAFF } from "./staff-door.ts";
import { wordsFor } from "./staff-window.ts";

const LETTER = `${STAFF}letters/:letter/`;

/** `GET /staff/letters/:letter/`, and what is done with the letter. */
export function staffLetterRoutes(hall: Hall): Router {
  const router = Router();
  router.get(LETTER, forStaff(hall, "print", withDesk(show)));
  router.post(`${LETTER}reprint`, forStaff(hall, "print", withDesk(reprint)));
  router.post(`${LETTER}release`, forStaff(hall, "print", withDesk(release)));
  router.post(`${LETTER}give`, forStaff(hall, "print", withDesk(give)));
  return router;
}

interface AtDesk {
  readonly staff: StaffVisit;
  readonly desk: LetterDesk;
  readonly request: Request;
}

type AnswerAtDesk = (at: AtDesk, response: Response) => Promise<void> | void;

function withDesk(answer: AnswerAtDesk): Parameters<typeof forStaff>[2] {
  return async (staff, request, response) => {
    const desk = await deskFor(staff, request);
    if (desk === null) {
      response.status(404).send(renderPage(notice("not-found", null)));
      return;
    }
    await answer({ staff, desk, request }, response);
  };
}

/** The letter as it stands now: the chart is asked about it each time, as this is one question for one child. */
async function deskFor(staff: StaffVisit, request: Request): Promise<LetterDesk | null> {
  const { hall, launch, practice, rights } = staff;
  const letter = await letterOf(hall.store, { tenant: launch.tenant, id: String(request.params["letter"]) });
  if (letter === null || letter.state === "held") return null;
  if (letter.state === "signed") {
    const [known] = await candidatesOf(staff, [letter]);
    if (known !== undefined) await lookFor(staff, known);
  }
  const here = await childHere(staff, letter.patient);
  const own = here?.letters.find(({ candidate }) => candidate.letter.id === letter.id);
  if (here === null || own === undefined) return null;
  const filled = request.method === "POST" ? fieldsOf(request) : {};
  const base = `${STAFF}children/${letter.patient}/`;
  const words = { practice, base, place: `${STAFF}letters/${letter.id}/`, letter, filled };
  return { here, letter: own, giving: await givingAt(staff, own), rights, words: wordsFor(staff), give: words };
}

async function givingAt(staff: StaffVisit, { candidate, handovers }: LetterDesk["letter"]): Promise<Giving> {
  const { hall, launch } = staff;
  const { card, letter } = candidate;
  const tree = await readTree(hall.store, { tenant: launch.tenant, id: letter.id });
  if (tree === null) throw new Error("a signed letter without its words");
  const { today } = hall.worldFor(launch.tenant);
  const isOfAge = card !== null && card.ofAgeOn !== null && card.ofAgeOn <= today;
  const signer = isOfAge ? "student" : "parent_or_guardian";
  const asked = { on: today, recipient: card?.recipient ?? null, signer } as const;
  const recorded = await authorizationsOf(hall.store, { tenant: launch.tenant, patient: letter.patient });
  return {
    tree,
    usual: isOfAge ? "student" : card?.isMinors === true ? "minor" : "family",
    authorizations: recorded.map((each) => ({ ...each, whyNot: whyNotBy(each, asked) })),
    handovers,
    agreements: [],
  };
}

const SAID = { released: "It is saved: this letter may be printed.", given: "It is recorded." };

function show({ staff, desk, request }: AtDesk, response: Response): void {
  send(staff, desk, { response, said: saidIn(request, SAID), faults: [] });
}

interface Sent {
  readonly response: Response;
  readonly said: string | null;
  readonly faults: readonly { readonly field: string; readonly message: string }[];
}

function send(staff: StaffVisit, desk: LetterDesk, { response, said, faults }: Sent): void {
  const { child } = desk.here;
  const lead = [`${child.name?.full ?? "Name not in the chart"}. ${whoInWords(child)}.`];
  const back = { href: `${STAFF}children/${child.patient}/`, words: "All letters of this child" };
  const sections = letterSections(desk);
  sendStaff(staff, { here: "window", title: "One letter", lead, said, faults, sections, back }, response);
}

/** The stored PDF, byte for byte, to be printed; who took it, and why, is in the audit. */
async function reprint({ staff, desk, request }: AtDesk, response: Response): Promise<void> {
  const { letter, holds } = desk.letter.candidate;
  const act = staffAct(staff);
  const object = { kind: "letter", id: letter.id };
  const deed = { action: "letter.printed", object, patient: letter.patient } as const;
  const [hold] = holds;
  if (hold !== undefined) {
    await recordAudit(staff.hall.store, refused(act, deed, hold.id));
    return send(staff, desk, { response: response.status(409), said: null, faults: [] });
  }
  const why = whyFrom(fieldsOf(request)["why"] ?? "");
  if (why === null) {
    const faults = [{ field: "why", message: "choose why it is printed; it is kept" }];
    return send(staff, desk, { response, said: null, faults });
  }
  const signed = await signedBytes(visitTo(staff, letter.patient), letter);
  if (signed.kind === "on-paper") {
    response.status(409).send(renderPage(notice("on-paper", null)));
    return;
  }
  await recordAudit(staff.hall.store, { ...act, ...deed, outcome: "done", reason: why });
  response.set("Content-Disposition", `inline; filename="letter-${letter.number}.pdf"`);
  response.type(signed.mediaType).send(Buffer.from(signed.bytes));
}

function whyFrom(word: string): WhyAgain | null {
  return isWhy(word) ? word : null;
}

function isWhy(word: string): word is WhyAgain {
  return Object.hasOwn(WHY_AGAIN, word);
}

const LONGEST = 300;

/** Somebody answers for printing it all the same: a clinician, or for the new school year staff. */
async function release({ staff, desk, request }: AtDesk, response: Response): Promise<void> {
  const fields = fieldsOf(request);
  const { letter, holds } = desk.letter.candidate;
  const hold = holds.find(({ id }) => id === holdFrom(fields["hold"] ?? ""));
  if (hold === undefined) return response.redirect(303, desk.give.place);
  const may = hold.releasedBy === "staff" || (hold.releasedBy === "clinician" && staff.rights.sign);
  const act = staffAct(staff);
  if (!may) {
    const deed = {
      action: "letter.released",
      object: { kind: "letter", id: letter.id },
      patient: letter.patient,
    } as const;
    await recordAudit(staff.hall.store, refused(act, deed, hold.id));
    response.status(403).send(renderPage(notice("no-role-sign", null)));
    return;
  }
  const words = (fields[`words-${hold.id}`] ?? "").trim().slice(0, LONGEST);
  if (words === "") {
    const faults = [{ field: `words-${hold.id}`, message: "say it in a few words; it is kept" }];
    return send(staff, desk, { response, said: null, faults });
  }
  const content = { hold: hold.id, words };
  const { id, patient } = letter;
  await keepRecord(staff.hall.store, act, { kind: "print_release", patient, letter: id, content });
  response.redirect(303, `${desk.give.place}?said=released`);
}

function holdFrom(word: string): HoldId | null {
  return HOLDS.find((id) => id === word) ?? null;
}

/** Records a hand-over as from the chart, and brings the child of a list to its end. */
async function give({ staff, desk }: AtDesk, response: Response): Promise<void> {
  const { letter, holds } = desk.letter.candidate;
  if (holds.length > 0) return send(staff, desk, { response: response.status(409), said: null, faults: [] });
  const given = handOverIn(desk.give.filled, staff.state().name ?? "staff of the practice");
  const handing = await handOver(visitTo(staff, letter.patient), letter, { given, giving: desk.giving });
  if (handing.kind === "refused") return send(staff, desk, { response, said: null, faults: handing.against });
  await endRow(staff, letter.id);
  staff.hall.log.event("letter.given", { tenant: staff.launch.tenant });
  response.redirect(303, `${desk.give.place}?said=given#given`);
}

async function endRow(staff: StaffVisit, letter: string): Promise<void> {
  const { hall, launch } = staff;
  const row = await rowOfLetter(hall.store, launch.tenant, letter);
  const state = row?.standing.state;
  if (row === null || (state !== "signed" && state !== "printed")) return;
  const to = { state: "handed_over", letter } as const;
  await moveRow(hall.store, staffAct(staff), { batch: row.batch, row: row.row, from: state, to });
}
