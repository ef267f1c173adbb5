/** Lists of children whose letters are prepared: made, watched, answered, tried again, canceled. A clinician signs each letter. */
import { Router } from "express";
import { offeredKinds } from "../practice/letters.ts";
import type { Request, Response } from "express";
import { z } from "zod";
import { DELIVERIES } from "../batch/batch.ts";
import type { ListedChild } from "../batch/batch.ts";
import { readList } from "../batch/list/read-list.ts";
import { dayFrom } from "../days-written.ts";
import type { Hall } from "../hall.ts";
import { dueAgain } from "../lists/due-again.ts";
import { listFormIn } from "../lists/list-form.ts";
import { listsSection, makeSections, reportSections } from "../lists/make-sheet.ts";
import type { ListLine, ReadReport, WaysWords } from "../lists/make-sheet.ts";
import { grantedTo } from "../lists/granted.ts";
import { offerOf } from "../lists/offer.ts";
import { countsInWords } from "../batch/progress-words.ts";
import { batchTitle, MOST_LETTERS } from "../printing/scope.ts";
import type { Fields } from "../review/form.ts";
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { batchesOf, beginBatch, countsOf } from "../store/batches.ts";
import { signedUnprinted } from "../store/print-jobs.ts";
import { fieldsOf } from "./form-fields.ts";
import { giveOwnSignIn } from "../lists/own-sign-in.ts";
import { forStaff, sendStaff, STAFF } from "./staff-door.ts";
import { received } from "./upload.ts";

const PLACE = `${STAFF}lists/`;

/** `GET` and `POST /staff/lists/`. */
export function staffListsRoutes(hall: Hall): Router {
  const router = Router();
  router.get(PLACE, forStaff(hall, "prepare", home));
  router.post(PLACE, forStaff(hall, "prepare", read));
  router.post(`${PLACE}due`, forStaff(hall, "prepare", due));
  router.post(`${PLACE}begin`, forStaff(hall, "prepare", begin));
  return router;
}

const BACK = { href: PLACE, words: "Back to the lists" };

async function home(staff: StaffVisit, _request: Request, response: Response): Promise<void> {
  const make = makeSections({ kinds: kindsIn(staff), filled: {}, ways: await waysFor(staff) });
  const sections = [...make, ...listsSection(await linesOf(staff))];
  sendStaff(staff, { here: "list", title: "Make a list", sections }, response);
}

/** Every list with where its children are. */
export async function linesOf({ hall, launch }: StaffVisit): Promise<readonly ListLine[]> {
  const lines: ListLine[] = [];
  for (const batch of await batchesOf(hall.store, launch.tenant)) {
    const counts = await countsOf(hall.store, { tenant: launch.tenant, batch: batch.id });
    if (counts !== null) lines.push({ id: batch.id, title: batchTitle(batch), says: countsInWords(counts) });
  }
  return lines;
}

function kindsIn({ hall, launch }: StaffVisit): Readonly<Record<string, string>> {
  const { content, practice } = hall.worldFor(launch.tenant);
  const kinds = offeredKinds(content.kinds, practice);
  return Object.fromEntries(kinds.map(({ id, name }) => [id, name]));
}

const LONGEST_TITLE = 80;

function titleIn(fields: Fields): string {
  return (fields["title"] ?? "").trim().slice(0, LONGEST_TITLE);
}

async function waysFor(staff: StaffVisit): Promise<WaysWords> {
  const { hall, launch, rights, state } = staff;
  const granted = grantedTo(staff);
  const offers = {
    clinic: offerOf("clinic", granted),
    charts: offerOf("charts", granted),
    kept: offerOf("kept", granted),
  };
  const unprinted = rights.print ? (await signedUnprinted(hall.store, launch.tenant, MOST_LETTERS)).length : null;
  return { offers, unprinted, isLooking: state().looking !== null };
}

async function read(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  await received(request, response);
  const { fields, list } = await listFormIn(request);
  const kinds = kindsIn(staff);
  const ways = await waysFor(staff);
  const again = (message: string): void => {
    const faults = [{ field: "pasted", message }];
    sendStaff(
      staff,
      { here: "list", title: "Make a list", faults, sections: makeSections({ kinds, filled: fields, ways }) },
      response,
    );
  };
  if (list === null) return again("paste record numbers, or choose a file");
  const usualKind = fields["kind"] ?? "";
  if (!Object.hasOwn(kinds, usualKind)) return again("choose a kind of letter");
  const reading = readList(list, { kinds: Object.keys(kinds), usualKind });
  if (reading.kind === "refused") return again(reading.why);
  const sections = reportSections({ ...reading, title: titleIn(fields), kind: usualKind });
  sendStaff(staff, { here: "list", title: "The list, as it was read", sections, back: BACK }, response);
}

async function due(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request);
  const filter = { kind: fields["due-kind"] ?? "", school: (fields["due-school"] ?? "").trim(), condition: "" };
  const { children, withoutNumber, more } = await dueAgain(staff, filter);
  const remarks = [
    ...(withoutNumber === 0 ? [] : [`${withoutNumber} without a record number here: add them from a file.`]),
    ...(more === 0 ? [] : [`${more} more than one list holds: make this list first, then the next.`]),
    ...(children.length === 0 ? ["No letter of last school year is due."] : []),
  ];
  const [first] = children;
  const report = { children, leftOut: [], remarks: remarks.map((says) => ({ line: null, says })) };
  const sections = reportSections({ ...report, title: "Due again", kind: first?.kind ?? "section_504" });
  sendStaff(staff, { here: "list", title: "Due again", sections, back: BACK }, response);
}

const listedSchema: z.ZodType<readonly ListedChild[]> = z
  .array(
    z.object({
      line: z.int(),
      mrn: z.string().min(1).max(200),
      kind: z.string(),
      school: z.string().max(200).nullable(),
      deliver: z.enum(DELIVERIES).nullable(),
      note: z.string().max(500).nullable(),
      pickUp: z.iso.date().optional(),
    }),
  )
  .max(500);

/** The list as the page before had read it; its file is gone by now. */
async function begin(staff: StaffVisit, request: Request, response: Response): Promise<void> {
  await received(request, response);
  const { fields } = await listFormIn(request);
  const children = listedIn(fields["children"] ?? "", kindsIn(staff));
  const kind = fields["kind"] ?? "";
  if (children === null) return response.redirect(303, PLACE);
  const pickUp = (fields["pick-up"] ?? "").trim().slice(0, 20);
  const day = pickUp === "" ? undefined : dayFrom(pickUp);
  if (day === null)
    return pickUpAgain(staff, { children, leftOut: [], remarks: [], title: titleIn(fields), kind, pickUp }, response);
  const listed = children.map((child) => ({ ...child, pickUp: child.pickUp ?? day }));
  const beginning = await beginBatch(staff.hall.store, staffAct(staff), {
    kind,
    title: titleIn(fields),
    children: listed,
  });
  if (beginning.kind !== "begun") return response.redirect(303, PLACE);
  await giveOwnSignIn(staff, beginning.id);
  staff.hall.wakeWork?.();
  response.redirect(303, `${PLACE}${beginning.id}/`);
}

function pickUpAgain(staff: StaffVisit, report: ReadReport, response: Response): void {
  const faults = [{ field: "pick-up", message: "write the day as 8/14/2026, or leave it empty" }];
  const sections = reportSections(report);
  sendStaff(staff, { here: "list", title: "The list, as it was read", faults, sections, back: BACK }, response);
}

function listedIn(text: string, kinds: Readonly<Record<string, string>>): readonly ListedChild[] | null {
  try {
    const checked = listedSchema.safeParse(JSON.parse(text));
    return checked.success && checked.data.every(({ kind }) => Object.hasOwn(kinds, kind)) ? checked.data : null;
  } catch {
    return null;
  }
}
