/** One list: watched as it is worked on, answered, tried again, paused, canceled; and its report as a file. */
import { Router } from "express";
import type { Request, Response } from "express";
import type { Batch, Counts } from "../batch/batch.ts";
import { csvText } from "../batch/list/csv.ts";
import { leftToPrepare, progressInWords, STATE_WORDS } from "../batch/progress-words.ts";
import { progressWatcher } from "../batch/progress.ts";
import { reasonFor } from "../batch/reasons.ts";
import type { Hall } from "../hall.ts";
import { listFormIn } from "../lists/list-form.ts";
import { listSections } from "../lists/list-sheet.ts";
import { giveOwnSignIn } from "../lists/own-sign-in.ts";
import { renderPage } from "../pages/render.ts";
import { batchTitle } from "../printing/scope.ts";
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { cancelBatch, pauseBatch, resumeBatch, retryRows } from "../store/batch-control.ts";
import { answerRows, rowsOf } from "../store/batch-rows.ts";
import { batchOf, countsOf } from "../store/batches.ts";
import { saidIn } from "./desk.ts";
import { notice } from "./notices.ts";
import { forStaff, sendStaff, STAFF, TO_STAFF } from "./staff-door.ts";
import { received } from "./upload.ts";
import { eventsUntil } from "./told-events.ts";

const LIST = `${STAFF}lists/:list/`;
/** A browser without scripts looks again so often while something is being prepared. */
const REFRESH_SECONDS = 5;

/** `GET /staff/lists/:list/`, what is done with it, and what is told as it goes on. */
export function staffListRoutes(hall: Hall): Router {
  const router = Router();
  router.get(LIST, forStaff(hall, "prepare", withList(show)));
  router.get(`${LIST}events`, forStaff(hall, "prepare", withList(tell)));
  router.get(`${LIST}report.csv`, forStaff(hall, "prepare", withList(report)));
  router.post(`${LIST}answer`, forStaff(hall, "prepare", withList(answer)));
  for (const [act, work] of Object.entries(ACTS))
    router.post(`${LIST}${act}`, forStaff(hall, "prepare", withList(work)));
  return router;
}

interface OfList {
  readonly staff: StaffVisit;
  readonly batch: Batch;
  readonly counts: Counts;
  readonly request: Request;
}

type AnswerOfList = (of: OfList, response: Response) => Promise<void> | void;

function withList(work: AnswerOfList): Parameters<typeof forStaff>[2] {
  return async (staff, request, response) => {
    const key = { tenant: staff.launch.tenant, batch: String(request.params["list"]) };
    const batch = await batchOf(staff.hall.store, key);
    const counts = await countsOf(staff.hall.store, key);
    if (batch === null || counts === null) {
      response.status(404).send(renderPage(notice("not-found", null, TO_STAFF)));
      return;
    }
    await work({ staff, batch, counts, request }, response);
  };
}

const SAID = {
  answered: "The answers are saved; who has no question left goes on.",
  retried: "They are tried again.",
  paused: "Paused.",
  resumed: "It goes on.",
  cancelled: "Canceled. What is signed stays.",
};

async function show({ staff, batch, counts, request }: OfList, response: Response): Promise<void> {
  const rows = await rowsOf(staff.hall.store, { tenant: staff.launch.tenant, batch: batch.id });
  const isMoving = batch.state === "running" && leftToPrepare(counts) > 0;
  sendStaff(
    staff,
    {
      here: "list",
      title: batchTitle(batch),
      windowTitle: `List ${batch.number}`,
      said: saidIn(request, SAID),
      sections: listSections({ batch, counts, rows }),
      back: { href: `${STAFF}lists/`, words: "All lists" },
      script: isMoving ? "progress.js" : null,
      refresh: isMoving ? REFRESH_SECONDS : null,
    },
    response,
  );
}

/** A word whenever a number changed, until nothing is left to prepare. */
function tell({ staff, batch }: OfList, response: Response): Promise<void> {
  const { store, now } = staff.hall;
  const watch = progressWatcher(store, { tenant: staff.launch.tenant, batch: batch.id }, now);
  return eventsUntil(response, staff.hall, async () => {
    const seen = await watch();
    if (seen === null) return null;
    return { words: progressInWords(seen), isOver: seen.left === 0 || seen.state !== "running" };
  });
}

/** No name stands in the file: a list of names and addresses needs a permission of its own. */
async function report({ staff, batch }: OfList, response: Response): Promise<void> {
  const rows = await rowsOf(staff.hall.store, { tenant: staff.launch.tenant, batch: batch.id });
  const lines = rows.map(({ line, mrn, kind, standing }) => {
    const reason = "why" in standing ? reasonFor(standing.why) : null;
    return [String(line), mrn, kind, STATE_WORDS[standing.state], reason?.sentence ?? "", reason?.fixedBy ?? ""];
  });
  const text = csvText([["line", "record", "letter", "stands", "why", "who can mend it"], ...lines]);
  response.set("Content-Disposition", `attachment; filename="list-${batch.number}.csv"`);
  response.type("text/csv").send(text);
}

const LONGEST_ANSWER = 300;

/** One question for as many children as were filled in, or for all of them; the same answer is given once for all who have it. */
async function answer({ staff, batch, request }: OfList, response: Response): Promise<void> {
  await received(request, response);
  const { fields } = await listFormIn(request);
  const question = fields["question"] ?? "";
  const said = (name: string): string => (fields[name] ?? "").trim().slice(0, LONGEST_ANSWER);
  const given = Object.keys(fields).flatMap((name) => {
    const [, row] = /^answer-(\d+)$/.exec(name) ?? [];
    const words = said(name) || said("answer-all");
    return row === undefined || words === "" ? [] : [{ row: Number(row), words }];
  });
  for (const [words, same] of Map.groupBy(given, (each) => each.words)) {
    const rows = same.map(({ row }) => row);
    await answerRows(staff.hall.store, staffAct(staff), { batch: batch.id, rows, question, answer: words });
  }
  staff.hall.wakeWork?.();
  response.redirect(303, `${STAFF}lists/${batch.id}/?said=answered`);
}

const ACTS: Readonly<Record<string, AnswerOfList>> = {
  pause: async ({ staff, batch }, response) => {
    await pauseBatch(staff.hall.store, staffAct(staff), { batch: batch.id, why: "asked" });
    response.redirect(303, `${STAFF}lists/${batch.id}/?said=paused`);
  },
  resume: async ({ staff, batch }, response) => {
    if (batch.why !== "asked") await giveOwnSignIn(staff, batch.id);
    else await resumeBatch(staff.hall.store, staffAct(staff), batch.id);
    staff.hall.wakeWork?.();
    response.redirect(303, `${STAFF}lists/${batch.id}/?said=resumed`);
  },
  retry: async ({ staff, batch }, response) => {
    await retryRows(staff.hall.store, staffAct(staff), { batch: batch.id, rows: null });
    staff.hall.wakeWork?.();
    response.redirect(303, `${STAFF}lists/${batch.id}/?said=retried`);
  },
  cancel: async ({ staff, batch }, response) => {
    await cancelBatch(staff.hall.store, staffAct(staff), batch.id);
    response.redirect(303, `${STAFF}lists/${batch.id}/?said=cancelled`);
  },
};
