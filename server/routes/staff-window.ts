/** Somebody is at the window: the child is found by three letters of a name and the birth date, which stand in no address. */
import { Router } from "express";
import type { Request, Response } from "express";
import { dayFrom } from "../days-written.ts";
import type { Hall } from "../hall.ts";
import { dayInWords } from "../moments.ts";
import { renderPage } from "../pages/render.ts";
import { inWords, memberOf } from "../practice/people.ts";
import { recordWord, wordAsked } from "../staff/name-marks.ts";
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { done } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { childrenUnder } from "../store/children.ts";
import type { Child } from "../store/children.ts";
import { keepRecord } from "../store/records.ts";
import { childHere } from "../window/child-here.ts";
import type { ChildHere } from "../window/child-here.ts";
import type { StatusWords } from "../window/status.ts";
import { childSections, searchSections, whoInWords } from "../window/window-sheet.ts";
import type { Searched } from "../window/window-sheet.ts";
import { saidIn } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forStaff, sendStaff, STAFF } from "./staff-door.ts";

const PLACE = `${STAFF}window/`;
const CHILD = `${STAFF}children/:patient/`;

/** `GET` and `POST /staff/window/`, and a child's page. */
export function staffWindowRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, forStaff(hall, "print", ask));
  router.post(PLACE, forStaff(hall, "print", search));
  router.get(CHILD, forStaff(hall, "print", show));
  router.post(`${CHILD}pick-up`, forStaff(hall, "print", notePickUp));
  router.post(`${CHILD}no-release`, forStaff(hall, "print", addNoRelease));
  router.post(`${CHILD}no-release/:record/end`, forStaff(hall, "print", endNoRelease));
  return router;
}

const NOTHING: Searched = { letters: "", born: "", record: "" };

function ask(staff: StaffVisit, _request: Request, response: Response): void {
  sendStaff(staff, { here: "window", title: "At the window", sections: searchSections(NOTHING, null) }, response);
}

async function search(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request);
  const text = (name: string): string => (fields[name] ?? "").trim().slice(0, 60);
  const asked = { letters: text("letters"), born: text("born"), record: text("record") };
  const word = asked.record === "" ? wordAsked(asked.letters, dayFrom(asked.born) ?? "") : recordWord(asked.record);
  if (word === null) {
    const faults = [faultIn(asked)];
    sendStaff(
      staff,
      { here: "window", title: "At the window", faults, sections: searchSections(asked, null) },
      response,
    );
    return;
  }
  const found = await childrenUnder(staff.hall.store, staff.launch.tenant, word);
  await noteSearch(staff, found);
  sendStaff(staff, { here: "window", title: "At the window", sections: searchSections(asked, found) }, response);
}

/** Who was shown to whom is in the audit; what was typed is not. */
async function noteSearch(staff: StaffVisit, found: readonly Child[]): Promise<void> {
  for (const { patient } of found) {
    const object = { kind: "child", id: patient };
    await recordAudit(staff.hall.store, done(staffAct(staff), { action: "child.found", object, patient }));
  }
}

function faultIn({ letters, born }: Searched): { readonly field: string; readonly message: string } {
  if (letters === "") return { field: "letters", message: "give three letters of a name, or a record number" };
  if (dayFrom(born) === null) return { field: "born", message: "write the birth date as 3/14/2017 or 2017-03-14" };
  return { field: "letters", message: "give at least two letters" };
}

async function childOr(staff: StaffVisit, patient: string, response: Response): Promise<ChildHere | null> {
  const here = await childHere(staff, patient);
  if (here === null) response.status(404).send(renderPage(notice("not-found", null)));
  return here;
}

const SAID = { kept: "It is saved.", ended: "It is over, and that is saved.", given: "It is recorded." };

async function show(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const here = await childOr(staff, String(request.params["patient"]), response);
  if (here !== null) sendChild(staff, here, { response, said: saidIn(request, SAID), faults: [] });
}

interface Sent {
  readonly response: Response;
  readonly said: string | null;
  readonly faults: readonly { readonly field: string; readonly message: string }[];
}

function sendChild(staff: StaffVisit, here: ChildHere, { response, said, faults }: Sent): void {
  const lead = [`${here.child.name?.full ?? "Name not in the chart"}. ${whoInWords(here.child)}.`];
  const back = { href: PLACE, words: "Find another child" };
  const sections = childSections(here, wordsFor(staff));
  sendStaff(staff, { here: "window", title: "A child's letters", lead, said, faults, sections, back }, response);
}

/** How days and people are told at the window. */
export function wordsFor({ practice }: Pick<StaffVisit, "practice">): StatusWords {
  return {
    day: (at) => dayInWords(practice, at),
    person: (who) => {
      const member = memberOf(who, practice.members);
      return member === null ? "somebody whom the practice's settings no longer name" : inWords(member);
    },
  };
}

const LONGEST = 300;

async function addNoRelease(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const here = await childOr(staff, String(request.params["patient"]), response);
  if (here === null) return;
  const fields = fieldsOf(request);
  const text = (name: string): string => (fields[name] ?? "").trim().slice(0, LONGEST);
  const { patient } = here.child;
  if (text("to") === "") {
    const faults = [{ field: "to", message: "say who must not get it" }];
    return sendChild(staff, here, { response, said: null, faults });
  }
  const content = { to: text("to"), words: text("words") };
  await keepRecord(staff.hall.store, staffAct(staff), { kind: "no_release", patient, letter: null, content });
  response.redirect(303, `${STAFF}children/${patient}/?said=kept`);
}

/** The day on which somebody comes; an empty one takes back what was noted. */
async function notePickUp(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const here = await childOr(staff, String(request.params["patient"]), response);
  if (here === null) return;
  const text = (fieldsOf(request)["on"] ?? "").trim().slice(0, 20);
  const on = text === "" ? "" : dayFrom(text);
  if (on === null) {
    const faults = [{ field: "on", message: "write the day as 8/14/2026, or leave it empty" }];
    return sendChild(staff, here, { response, said: null, faults });
  }
  const { patient } = here.child;
  await keepRecord(staff.hall.store, staffAct(staff), { kind: "pick_up", patient, letter: null, content: { on } });
  response.redirect(303, `${STAFF}children/${patient}/?said=kept`);
}

async function endNoRelease(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const here = await childOr(staff, String(request.params["patient"]), response);
  if (here === null) return;
  const { patient } = here.child;
  const ended = here.noReleases.find(({ id }) => id === request.params["record"]);
  if (ended !== undefined) {
    const content = { no_release: ended.id, words: "" };
    await keepRecord(staff.hall.store, staffAct(staff), { kind: "no_release_ended", patient, letter: null, content });
  }
  response.redirect(303, `${STAFF}children/${patient}/?said=ended`);
}
