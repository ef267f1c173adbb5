/** Printing: what can be printed, the counts before it, the files of a job, and what came out of the printer. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Hall } from "../hall.ts";
import { candidatesOf, nameOf } from "../printing/candidates.ts";
import type { Candidate } from "../printing/candidates.ts";
import { findByCode } from "../printing/find-letter.ts";
import { openJob, paintJob, recordCame, takeBackCame } from "../printing/jobs.ts";
import type { Came, OpenJob, Wanted } from "../printing/jobs.ts";
import { lookAgain } from "../printing/look-again.ts";
import { orderFrom } from "../printing/order.ts";
import { planJob } from "../printing/plan-job.ts";
import { jobSections, pickSection } from "../printing/job-sheet.ts";
import { countSections, printHomeSections, reprintOne } from "../printing/print-sheet.ts";
import { listsToPrint, MOST_LETTERS, scopeOf } from "../printing/scope.ts";
import type { Scope } from "../printing/scope.ts";
import { renderPage } from "../pages/render.ts";
import { inWords, memberOf } from "../practice/people.ts";
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { recordAudit } from "../store/audit.ts";
import { done } from "../store/act.ts";
import { letterOf } from "../store/letters.ts";
import { jobsOf, signedUnprinted } from "../store/print-jobs.ts";
import { saidIn } from "./desk.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forStaff, sendStaff, STAFF } from "./staff-door.ts";

const PLACE = `${STAFF}print/`;
const JOB = `${PLACE}jobs/:job/`;
/** So long a page waits for the EHR before it says what it knows. */
const LOOK_MS = 8_000;
const LATELY = 8;

/** `GET /staff/print/`, the counts, and each job. */
export function staffPrintRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, forStaff(hall, "print", home));
  router.post(`${PLACE}find`, forStaff(hall, "print", find));
  router.get(`${PLACE}new`, forStaff(hall, "print", counts));
  router.post(`${PLACE}new`, forStaff(hall, "print", begin));
  router.get(JOB, forStaff(hall, "print", withJob(show)));
  router.get(`${JOB}pick`, forStaff(hall, "print", withJob(pick)));
  router.post(`${JOB}said`, forStaff(hall, "print", withJob(say)));
  router.post(`${JOB}undo`, forStaff(hall, "print", withJob(undo)));
  router.get(`${JOB}:document.pdf`, forStaff(hall, "print", withJob(file)));
  return router;
}

async function home(staff: StaffVisit, _request: Request, response: Response): Promise<void> {
  sendStaff(staff, { here: "print", title: "Print", sections: printHomeSections(await homeOf(staff)) }, response);
}

async function homeOf(staff: StaffVisit): Promise<Parameters<typeof printHomeSections>[0]> {
  const { hall, launch, practice } = staff;
  const person = (who: string): string => {
    const member = memberOf(who, practice.members);
    return member === null ? (who === launch.who ? "you" : "somebody of the practice") : inWords(member);
  };
  return {
    lists: await listsToPrint(staff),
    unprinted: (await signedUnprinted(hall.store, launch.tenant, MOST_LETTERS)).length,
    jobs: await jobsOf(hall.store, launch.tenant, LATELY),
    practice,
    person,
  };
}

async function find(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const code = (fieldsOf(request)["code"] ?? "").trim().slice(0, 40);
  const found = await findByCode(staff, code);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return response.redirect(303, `${STAFF}letters/${only.letter.id}/`);
  const faults = found.length > 0 ? [] : [{ field: "code", message: "No letter here has this number or sheet code." }];
  sendStaff(staff, { here: "print", title: "Print", faults, sections: [reprintOne(code, found)] }, response);
}

async function counts(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const { batch } = request.query;
  const scope = await scopeOr(staff, typeof batch === "string" ? batch : null, response);
  if (scope === null) return;
  const looked = await lookAgain(staff, scope.candidates, LOOK_MS);
  const fresh = looked === 0 ? scope : await scopeOf(staff, scope.batch);
  sendCounts(staff, fresh ?? scope, { response, faults: [] });
}

interface Counted {
  readonly response: Response;
  readonly faults: readonly { readonly field: null; readonly message: string }[];
}

function sendCounts(staff: StaffVisit, scope: Scope, { response, faults }: Counted): void {
  const { today } = staff.hall.worldFor(staff.launch.tenant);
  const back = { href: PLACE, words: "Everything that can be printed" };
  const sections = countSections(scope, today);
  sendStaff(staff, { here: "print", title: scope.title, faults, sections, back }, response);
}

async function scopeOr(staff: StaffVisit, batch: string | null, response: Response): Promise<Scope | null> {
  const scope = await scopeOf(staff, batch);
  if (scope === null) response.status(404).send(renderPage(notice("not-found", null)));
  return scope;
}

async function begin(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request);
  const scope = await scopeOr(staff, fields["batch"] ?? null, response);
  if (scope === null) return;
  const planning = await planJob(staff, scope, {
    order: orderFrom(fields["order"] ?? ""),
    withPacket: fields["packet"] === "on",
    withSlips: fields["slips"] === "on",
    duplex: fields["sides"] !== "one",
    note: (fields["note"] ?? "").trim().slice(0, LONGEST_NOTE),
  });
  if (planning.kind === "planned") {
    staff.hall.log.event("print.begun", { tenant: staff.launch.tenant, count: planning.letters });
    return response.redirect(303, `${PLACE}jobs/${planning.job}/`);
  }
  const faults =
    planning.kind === "nothing"
      ? [{ field: null, message: "Nothing can be printed now: each letter is held back." }]
      : planning.faults.map(({ what }) => ({ field: null, message: what }));
  sendCounts(staff, scope, { response, faults });
}

const LONGEST_NOTE = 60;

interface OfJob {
  readonly staff: StaffVisit;
  readonly job: OpenJob;
  readonly request: Request;
}

type AnswerOfJob = (of: OfJob, response: Response) => Promise<void> | void;

function withJob(answer: AnswerOfJob): Parameters<typeof forStaff>[2] {
  return async (staff, request, response) => {
    const job = await openJob(staff, String(request.params["job"]));
    if (job === null) {
      response.status(404).send(renderPage(notice("not-found", null)));
      return;
    }
    await answer({ staff, job, request }, response);
  };
}

const SAID = {
  kept: "It is saved.",
  all: "All of it is printed. It is saved.",
  undone: "The answer is taken back.",
  "too-late": "The answer stands: every letter of it was handed over since.",
};

async function show({ staff, job, request }: OfJob, response: Response): Promise<void> {
  const sections = jobSections(job, await namesIn(staff, job));
  const back = { href: PLACE, words: "Everything that can be printed" };
  const title = `Print job ${job.number}`;
  sendStaff(
    staff,
    { here: "print", title, lead: [job.plan.title], said: saidIn(request, SAID), sections, back },
    response,
  );
}

async function pick({ staff, job, request }: OfJob, response: Response): Promise<void> {
  const asked = request.query["document"];
  const document = typeof asked === "string" ? asked : "";
  const sections = [pickSection(job, document, await namesIn(staff, job))];
  const back = { href: placeOf(job), words: "Back to the print job" };
  sendStaff(staff, { here: "print", title: `Print job ${job.number}`, sections, back }, response);
}

function placeOf({ id }: OpenJob): string {
  return `${PLACE}jobs/${id}/`;
}

/** The child's name by the letter's id. */
export async function namesIn(staff: StaffVisit, job: OpenJob): Promise<ReadonlyMap<string, string>> {
  return new Map((await candidatesIn(staff, job)).map((each) => [each.letter.id, nameOf(each)]));
}

/** The letters of a job as they stand now, in the order of the stack. */
export async function candidatesIn(staff: StaffVisit, { letters }: OpenJob): Promise<readonly Candidate[]> {
  const { hall, launch } = staff;
  const found = [];
  for (const { letter } of letters) found.push(await letterOf(hall.store, { tenant: launch.tenant, id: letter }));
  return candidatesOf(
    staff,
    found.filter((letter) => letter !== null),
  );
}

async function say({ staff, job, request }: OfJob, response: Response): Promise<void> {
  const fields = fieldsOf(request);
  const document = fields["document"] ?? "";
  const word = fields[`came-${document}`] ?? "";
  if (word === "pick") return response.redirect(303, `${placeOf(job)}pick?document=${encodeURIComponent(document)}`);
  const from = (fields[`from-${document}`] ?? "").trim();
  const came = cameFrom(word, { from, fields });
  if (came !== null && (await recordCame(staff, job, { document, came })))
    return response.redirect(303, `${placeOf(job)}?said=${came.kind === "all" ? "all" : "kept"}`);
  const faults = [notSaid(document, { word, from })];
  const sections = jobSections(job, await namesIn(staff, job), fields);
  sendStaff(staff, { here: "print", title: `Print job ${job.number}`, faults, sections }, response);
}

/** Why an answer about a file is not taken as it stands. */
function notSaid(document: string, { word, from }: { word: string; from: string }): { field: string; message: string } {
  if (word === "all" && from !== "")
    return {
      field: `came-${document}`,
      message: `You chose that all of it printed, and wrote that it did not from ${from} on. Which one is right?`,
    };
  if (word === "until") {
    const field = `from-${document}`;
    return { field, message: `No sheet of file ${document} has this code. It stands at the foot of each front side.` };
  }
  return { field: `came-${document}`, message: "Look at the stack, then choose what came out of the printer." };
}

/** A wrong answer is taken back; the file is asked about again. */
async function undo({ staff, job, request }: OfJob, response: Response): Promise<void> {
  const isBack = await takeBackCame(staff, job, fieldsOf(request)["document"] ?? "");
  response.redirect(303, `${placeOf(job)}?said=${isBack ? "undone" : "too-late"}`);
}

interface Said {
  readonly from: string;
  readonly fields: Readonly<Record<string, string>>;
}

function cameFrom(word: string, { from, fields }: Said): Came | null {
  if (word === "all") return from === "" ? { kind: "all" } : null;
  if (word === "until") return { kind: "until", from };
  if (word !== "picked") return null;
  const missing = Object.keys(fields).flatMap((name) => (name.startsWith("missing-") ? [name.slice(8)] : []));
  return { kind: "picked", missing };
}

function partIn({ query: { from, missing } }: Request): Wanted["part"] {
  if (typeof from === "string") return { kind: "from", code: from };
  return { kind: missing === undefined ? "whole" : "missing" };
}

async function file({ staff, job, request }: OfJob, response: Response): Promise<void> {
  const document = String(request.params["document"]);
  const wanted = { document, part: partIn(request) };
  const object = { kind: "print_job", id: job.id };
  const painting = await paintJob(staff, job, {
    wanted,
    sink: () => {
      response.type("application/pdf");
      response.set("Content-Disposition", `inline; filename="job-${job.number}-${document}.pdf"`);
      return response;
    },
  });
  switch (painting.kind) {
    case "painted":
      return recordAudit(staff.hall.store, done(staffAct(staff), { action: "print.file", object, patient: null }));
    case "no-such-file":
      response.status(404).send(renderPage(notice("not-found", null)));
      return;
    case "not-as-planned": {
      const link = { href: PLACE, words: "Count again", newWindow: false };
      response.status(409).send(renderPage(notice("print-again", null, link)));
      return;
    }
    default:
      painting satisfies never;
  }
}
