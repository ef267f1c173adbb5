/** What a clinician does with an item beside signing it: asks, lets it be opened anew, takes back the last step. */
import { staffAct, visitTo } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { retryRows } from "../store/batch-control.ts";
import { askAboutRow, moveRow, rowOfLetter } from "../store/batch-rows.ts";
import { letterOf } from "../store/letters.ts";
import { printsOf } from "../store/print-jobs.ts";
import { recordsOf } from "../store/records.ts";
import { sendBack } from "../workflow/signature-requests.ts";
import { takeBackLetter } from "../workflow/withdraw-letter.ts";
import type { QueueItem } from "./items.ts";

/** Asks staff or the family; whoever prepared it has the question, and the letter waits. */
export async function askOf(staff: StaffVisit, item: QueueItem, question: string): Promise<void> {
  if (item.kind === "request") {
    await sendBack(visitTo(staff, item.patient), { id: item.request.id, reply: question });
    return;
  }
  const { batch, row } = item.row;
  const id = `asked.${staff.hall.now().getTime()}`;
  await askAboutRow(staff.hall.store, staffAct(staff), { batch, row, question: { id, asks: question, options: null } });
}

/** What was held for an item is made anew when it is opened next. */
export async function forgetOpened(staff: StaffVisit, item: string): Promise<void> {
  const { [item]: _known, ...opened } = staff.state().opened;
  await staff.keep({ opened });
}

export type Undoing = { readonly kind: "back"; readonly item: string } | { readonly kind: "withdrawn" | "too-late" };

/** The last step back: to what was skipped; or what was signed is withdrawn, as long as it is on no paper. */
export async function undoLast(staff: StaffVisit): Promise<Undoing> {
  const { last, skipped, approvals } = staff.state();
  if (last === null) return { kind: "too-late" };
  const [item = "", letter = ""] = last.item.split(" ");
  if (last.did === "skipped") {
    await staff.keep({ skipped: skipped.filter((id) => id !== item), last: null });
    return { kind: "back", item };
  }
  const withdrawn = await takeBackSigned(staff, letter);
  if (!withdrawn) return { kind: "too-late" };
  await forgetOpened(staff, item);
  await staff.keep({ last: null, approvals: approvals.slice(0, -1) });
  return { kind: "withdrawn" };
}

async function takeBackSigned(staff: StaffVisit, id: string): Promise<boolean> {
  const { store } = staff.hall;
  const { tenant } = staff.launch;
  const letter = await letterOf(store, { tenant, id });
  if (letter === null || (await isOnPaper(staff, id, letter.patient))) return false;
  const row = await rowOfLetter(store, tenant, id);
  const why = { because: "not_right", words: "Undone by the signer right after signing." };
  const taking = await takeBackLetter(visitTo(staff, letter.patient), letter, why);
  if (taking.kind !== "withdrawn") return false;
  if (row?.standing.state === "signed") await prepareAgain(staff, { batch: row.batch, row: row.row });
  return true;
}

async function isOnPaper({ hall, launch }: StaffVisit, letter: string, patient: string): Promise<boolean> {
  const prints = await printsOf(hall.store, launch.tenant, letter);
  const given = await recordsOf(hall.store, { tenant: launch.tenant, patient }, "handover");
  return prints.length > 0 || given.some((record) => record.letter === letter);
}

/** By way of being left out, as nothing leads straight back from a signature. */
async function prepareAgain(
  staff: StaffVisit,
  { batch, row }: { readonly batch: string; readonly row: number },
): Promise<void> {
  const { store } = staff.hall;
  const act = staffAct(staff);
  await moveRow(store, act, { batch, row, from: "signed", to: { state: "skipped", why: "by_clinician" } });
  await retryRows(store, act, { batch, rows: [row] });
}
