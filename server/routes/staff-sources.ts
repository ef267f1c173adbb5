/** Lists that come from the EHR: asked for, looked up child by child, shown, and only then made. */
import { Router } from "express";
import type { Request, Response } from "express";
import { giveOwnSignIn } from "../lists/own-sign-in.ts";
import type { Hall } from "../hall.ts";
import { conditionOptions } from "../lists/conditions.ts";
import { gather, listsDoorOf } from "../lists/gather.ts";
import { chosenFrom, titleOf } from "../lists/list-words.ts";
import { beginLooking, isLost } from "../lists/looking.ts";
import { formOf, lookingSections, progressWords } from "../lists/looking-sheet.ts";
import { grantedTo } from "../lists/granted.ts";
import { filterRemark, offerOf } from "../lists/offer.ts";
import { sourceSection, SOURCE_TITLES } from "../lists/source-sheet.ts";
import type { SourceWords } from "../lists/source-sheet.ts";
import { troubleWords } from "../lists/trouble-words.ts";
import { readWish } from "../lists/wish-form.ts";
import type { WishFault, WishRules } from "../lists/wish-form.ts";
import type { Looking, SourceName } from "../lists/wish.ts";
import { deskSection } from "../pages/desk-model.ts";
import { inWords } from "../practice/people.ts";
import type { Fields } from "../review/form.ts";
import { staffAct } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { beginBatch } from "../store/batches.ts";
import { fieldsOf } from "./form-fields.ts";
import { forStaff, sendStaff, STAFF } from "./staff-door.ts";
import { eventsUntil } from "./told-events.ts";

const PLACE = `${STAFF}lists/from/`;
const LOOKING = `${PLACE}looking/`;
const SOURCES: readonly SourceName[] = ["clinic", "charts", "kept"];
/** A browser without scripts looks again so often. */
const REFRESH_SECONDS = 5;
const BACK = { href: `${STAFF}lists/`, words: "Every way to make a list" };

/** `GET` and `POST /staff/lists/from/…`. */
export function staffSourceRoutes(hall: Hall): Router {
  const router = Router();
  for (const from of SOURCES) {
    router.get(`${PLACE}${from}/`, forStaff(hall, "prepare", asking(from)));
    router.post(`${PLACE}${from}/`, forStaff(hall, "prepare", look(from)));
  }
  router.get(LOOKING, forStaff(hall, "prepare", withLooking(show)));
  router.get(`${LOOKING}events`, forStaff(hall, "prepare", withLooking(tell)));
  router.post(`${LOOKING}stop`, forStaff(hall, "prepare", withLooking(stop)));
  router.post(`${LOOKING}begin`, forStaff(hall, "prepare", withLooking(begin)));
  return router;
}

type Answer = Parameters<typeof forStaff>[2];

function asking(from: SourceName): Answer {
  return async (staff, _request, response) => {
    const before = staff.state().looking?.wish;
    const filled = before?.source.from === from ? before.fields : {};
    await sendForm(staff, response, { from, filled, faults: [] });
  };
}

interface Form {
  readonly from: SourceName;
  readonly filled: Fields;
  readonly faults: readonly WishFault[];
}

async function sendForm(staff: StaffVisit, response: Response, { from, filled, faults }: Form): Promise<void> {
  const offer = offerOf(from, grantedTo(staff));
  const title = SOURCE_TITLES[from];
  if (offer.kind === "not_offered") {
    const sections = [deskSection({ id: from, heading: "Not from this EHR", isLoud: true, words: [offer.why] })];
    sendStaff(staff, { here: "list", title, sections, back: BACK }, response);
    return;
  }
  const sections = [sourceSection(from, await wordsFor(staff, { from, filled }))];
  sendStaff(staff, { here: "list", title, faults, sections, back: BACK }, response);
}

async function wordsFor(staff: StaffVisit, { from, filled }: Omit<Form, "faults">): Promise<SourceWords> {
  const { hall, launch, practice, state } = staff;
  const { content, knowledge } = hall.worldFor(launch.tenant);
  const clinicians = cliniciansOf(staff);
  const kept = from === "kept" ? await listsDoorOf(staff, "at_once").kept() : null;
  // Whoever only prepares has no clinic day of their own.
  const own = practice.members.find(({ fhirUser, may }) => fhirUser === state().ehr.fhirUser && may !== "prepare");
  const remark = filterRemark(grantedTo(staff));
  return {
    kinds: Object.fromEntries([...content.kinds.values()].map(({ id, name }) => [id, name])),
    conditions: conditionOptions(knowledge),
    clinicians,
    places: Object.fromEntries(practice.places.map(({ location, name }) => [idIn(location), name])),
    kept: kept?.kind === "answered" ? kept.value : null,
    own: own?.fhirUser?.startsWith("Practitioner/") === true ? idIn(own.fhirUser) : null,
    filled,
    says: [
      ...(remark === null ? [] : [remark]),
      ...(kept?.kind === "trouble" ? [`Its lists could not be shown. ${troubleWords(kept.why)}`] : []),
      ...(kept?.kind === "answered" && kept.value.length === 0 ? ["The EHR shows no list by name."] : []),
    ],
  };
}

/** Whoever the practice names and the EHR knows as a practitioner. */
function cliniciansOf({ practice }: StaffVisit): Readonly<Record<string, string>> {
  return Object.fromEntries(
    practice.members.flatMap((member) =>
      member.fhirUser?.startsWith("Practitioner/") === true ? [[idIn(member.fhirUser), inWords(member)] as const] : [],
    ),
  );
}

function idIn(reference: string): string {
  return reference.replace(/^.*\//, "");
}

function look(from: SourceName): Answer {
  return async (staff, request, response) => {
    const fields = fieldsOf(request);
    if (offerOf(from, grantedTo(staff)).kind === "not_offered") return response.redirect(303, `${PLACE}${from}/`);
    const reading = readWish(from, fields, rulesFor(staff));
    if (reading.kind === "faulty") return sendForm(staff, response, { from, filled: fields, faults: reading.faults });
    const looking = await beginLooking(staff, reading.wish);
    // It goes on when its page is closed.
    void gather(staff, looking);
    response.redirect(303, LOOKING);
  };
}

function rulesFor(staff: StaffVisit): WishRules {
  const { hall, launch, practice } = staff;
  const { content, knowledge, today } = hall.worldFor(launch.tenant);
  return {
    today,
    kinds: [...content.kinds.keys()],
    conditions: Object.keys(conditionOptions(knowledge)),
    clinicians: Object.keys(cliniciansOf(staff)),
    places: practice.places.map(({ location }) => idIn(location)),
  };
}

type AnswerLooking = (of: OfLooking, response: Response) => Promise<void> | void;

interface OfLooking {
  readonly staff: StaffVisit;
  readonly looking: Looking;
  readonly request: Request;
}

function withLooking(answer: AnswerLooking): Answer {
  return async (staff, request, response) => {
    const { looking } = staff.state();
    if (looking === null) return response.redirect(303, BACK.href);
    await answer({ staff, looking: found(looking, staff.hall.now()), request }, response);
  };
}

/** What a program that was stopped in the middle left behind is told as such. */
function found(looking: Looking, now: Date): Looking {
  const says = ["The looking was interrupted, because the program was stopped. Nothing was made. Look again."];
  return isLost(looking, now) ? { ...looking, state: "refused", says } : looking;
}

function show({ staff, looking }: OfLooking, response: Response): void {
  sendLooking(staff, looking, { response, faults: [] });
}

interface Sent {
  readonly response: Response;
  readonly faults: readonly { readonly field: null; readonly message: string }[];
}

function sendLooking(staff: StaffVisit, looking: Looking, { response, faults }: Sent): void {
  const isReading = looking.state === "reading";
  sendStaff(
    staff,
    {
      here: "list",
      title: titleOf(looking.wish),
      faults,
      sections: lookingSections(looking, {
        practice: staff.practice,
        now: staff.hall.now().getTime(),
        signIn: `${STAFF}enter?iss=${encodeURIComponent(staff.state().ehr.base)}`,
      }),
      back: BACK,
      script: isReading ? "progress.js" : null,
      refresh: isReading ? REFRESH_SECONDS : null,
    },
    response,
  );
}

function tell({ staff, looking: { id } }: OfLooking, response: Response): Promise<void> {
  return eventsUntil(response, staff.hall, async () => {
    const looking = (await staff.again())?.looking;
    const isOver = looking?.id !== id || found(looking, staff.hall.now()).state !== "reading";
    return { words: isOver ? "" : progressWords(looking, staff.hall.now().getTime()), isOver };
  });
}

async function stop({ staff, looking }: OfLooking, response: Response): Promise<void> {
  await staff.keep({ looking: null });
  response.redirect(303, formOf(looking));
}

async function begin({ staff, looking, request }: OfLooking, response: Response): Promise<void> {
  const fields = fieldsOf(request);
  if (looking.state !== "read" || fields["looking"] !== looking.id) return response.redirect(303, LOOKING);
  const places = Object.keys(fields).flatMap((name) => {
    const [, place] = /^child-(\d{1,3})$/.exec(name) ?? [];
    return place === undefined ? [] : [Number(place)];
  });
  const children = chosenFrom(looking, new Set(places));
  const batch = { kind: looking.wish.kind, title: titleOf(looking.wish), children };
  const beginning = await beginBatch(staff.hall.store, staffAct(staff), batch);
  if (beginning.kind !== "begun") {
    const faults = [{ field: null, message: "No child is ticked. Tick at least one." }];
    return sendLooking(staff, looking, { response, faults });
  }
  await staff.keep({ looking: null });
  await giveOwnSignIn(staff, beginning.id);
  staff.hall.wakeWork?.();
  response.redirect(303, `${STAFF}lists/${beginning.id}/`);
}
