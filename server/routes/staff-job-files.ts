/** What goes with a print job beside its files: the list of sheet codes, and address labels. */
import { Router } from "express";
import type { Request, Response } from "express";
import { csvText } from "../batch/list/csv.ts";
import type { Hall } from "../hall.ts";
import { deskForm, deskSection } from "../pages/desk-model.ts";
import { renderPage } from "../pages/render.ts";
import { labelsOf, startFrom } from "../printing/job-labels.ts";
import { openJob } from "../printing/jobs.ts";
import type { OpenJob } from "../printing/jobs.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { done } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import type { AuditEntry } from "../store/audit-chain.ts";
import { fieldsOf } from "./form-fields.ts";
import { notice } from "./notices.ts";
import { forStaff, sendStaff, STAFF, TO_STAFF } from "./staff-door.ts";
import { candidatesIn } from "./staff-print.ts";

const JOB = `${STAFF}print/jobs/:job/`;

/** `GET …/list.csv`, `GET` and `POST …/labels`. */
export function staffJobFileRoutes(hall: Hall): Router {
  const router = Router();
  router.get(`${JOB}list.csv`, forStaff(hall, "print", withJob(list)));
  router.get(`${JOB}labels`, forStaff(hall, "print", withJob(ask)));
  router.post(`${JOB}labels`, forStaff(hall, "print", withJob(labels)));
  return router;
}

interface OfJob {
  readonly staff: StaffVisit;
  readonly job: OpenJob;
  readonly request: Request;
}

function withJob(answer: (of: OfJob, response: Response) => Promise<void> | void): Parameters<typeof forStaff>[2] {
  return async (staff, request, response) => {
    const job = await openJob(staff, String(request.params["job"]));
    if (job !== null) return answer({ staff, job, request }, response);
    response.status(404).send(renderPage(notice("not-found", null, TO_STAFF)));
  };
}

/** By sheet code and letter number: no name leaves with it. */
function list({ job }: OfJob, response: Response): void {
  const numbers = new Map(Object.entries(job.plan.letters).map(([number, id]) => [id, number]));
  const lines = job.letters.map(({ letter, document, firstSheet, sheets, state }) => [
    sheetCode(document, firstSheet),
    numbers.get(letter) ?? "",
    String(sheets),
    state === "sent" ? "in the file" : state,
  ]);
  const text = csvText([["first sheet", "letter", "sheets", "stands"], ...lines]);
  response.set("Content-Disposition", `attachment; filename="job-${job.number}.csv"`);
  response.type("text/csv").send(text);
}

function ask({ staff, job }: OfJob, response: Response): void {
  sendLabels(staff, job, { response, faults: [] });
}

interface Sent {
  readonly response: Response;
  readonly faults: readonly { readonly field: null; readonly message: string }[];
}

function sendLabels(staff: StaffVisit, job: OpenJob, { response, faults }: Sent): void {
  const section = deskSection({
    id: "labels",
    heading: "Address labels",
    words: [
      "On sheets of 30 (three across, ten down). Each label has the code of the sheet that goes with it; no child is named on it.",
      "A letter without an address gets none: hand it over.",
    ],
    form: deskForm({
      action: `${STAFF}print/jobs/${job.id}/labels`,
      fields: [{ id: "start", label: "First free label of the sheet", value: "1", hint: "From 1 to 30, row by row." }],
      button: "Make the labels",
    }),
  });
  const back = { href: `${STAFF}print/jobs/${job.id}/`, words: "Back to the print job" };
  sendStaff(staff, { here: "print", title: `Print job ${job.number}`, faults, sections: [section], back }, response);
}

/** Addresses leave with it, so it stands in the audit. */
function madeLabels(staff: StaffVisit, { id }: OpenJob): AuditEntry {
  return done(staffAct(staff), { action: "print.labels", object: { kind: "print_job", id }, patient: null });
}

async function labels({ staff, job, request }: OfJob, response: Response): Promise<void> {
  const candidates = await candidatesIn(staff, job);
  const made = await labelsOf(staff, { job, candidates }, startFrom(fieldsOf(request)["start"] ?? ""));
  switch (made.kind) {
    case "none":
      return sendLabels(staff, job, {
        response,
        faults: [{ field: null, message: "No letter of this job has an address: hand them over." }],
      });
    case "refused":
      return sendLabels(staff, job, { response, faults: made.faults.map((message) => ({ field: null, message })) });
    case "pdf":
      await recordAudit(staff.hall.store, madeLabels(staff, job));
      response.type("application/pdf").set("Content-Disposition", `inline; filename="labels-${job.number}.pdf"`);
      response.send(Buffer.from(made.pdf));
      return;
    default:
      made satisfies never;
  }
}
