/** The door of every page of the work without a chart: a session of its own, and only for who is named in the practice's file. */
import type { Request, RequestHandler, Response } from "express";
import { administersTenant } from "../administering.ts";
import { framedByNobody } from "../framing.ts";
import type { Hall } from "../hall.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { NoticePage } from "../pages/models.ts";
import { renderPage } from "../pages/render.ts";
import type { StaffBar, StaffPage } from "../pages/staff-model.ts";
import { isOfPractice } from "../practice-area/visit.ts";
import { staffCookie } from "../session.ts";
import { hasRole } from "../staff/rights.ts";
import { staffVisitOf } from "../staff/visit.ts";
import type { StaffVisit } from "../staff/visit.ts";
import { stillServed } from "../still-served.ts";
import { presentLaunch } from "../store/launches.ts";
import { IDLE_MS } from "../sweep.ts";
import { notice } from "./notices.ts";

/** Where everything of this work stands. */
export const STAFF = "/staff/";

export type StaffAnswer = (staff: StaffVisit, request: Request, response: Response) => Promise<void> | void;

/** Answers a request of an open session of somebody who has a part in this work; without one, a page leads to the sign-in. */
export function inStaff(hall: Hall, answer: StaffAnswer): RequestHandler {
  return signedIn(hall, (staff, request, response) => {
    if (hasRole(staff.rights)) return answer(staff, request, response);
    const { tenant, base, fhirUser } = staff.state().ehr;
    const way = administersTenant(hall, tenant, fhirUser) ? toPractice(base) : toAnotherName(base);
    response.status(403).send(renderPage(notice("no-role", null, way)));
    return undefined;
  });
}

/** The same for anybody who is signed in: to leave. */
export function signedIn(hall: Hall, answer: StaffAnswer): RequestHandler {
  return async (request, response) => {
    framedByNobody(response);
    const shown = staffCookie(request);
    if (shown === null) return signInFirst(hall, response);
    const presenting = await presentLaunch(hall.store, { ...shown, at: hall.now().getTime(), idleMs: IDLE_MS });
    if (presenting.kind === "closed" || presenting.launch.patient !== null) return signInFirst(hall, response);
    const { launch } = presenting;
    if (isOfPractice(launch.session)) return signInFirst(hall, response);
    const staff = staffVisitOf(launch, hall);
    if (stillServed(hall, staff.state().ehr) === null) return signInFirst(hall, response);
    await answer(staff, request, response);
  };
}

/** The same, for who may do that work. */
export function forStaff(hall: Hall, right: keyof StaffVisit["rights"], answer: StaffAnswer): RequestHandler {
  return inStaff(hall, (staff, request, response) => {
    if (staff.rights[right]) return answer(staff, request, response);
    response.status(403).send(renderPage(notice(`no-role-${right}`, null, TO_STAFF)));
    return undefined;
  });
}

/** The way to the practice's settings, which has a sign-in of its own. */
function toPractice(base: string): Way {
  const href = `/practice/enter?iss=${encodeURIComponent(base)}`;
  return { href, words: "Practice settings", newWindow: false };
}

function toAnotherName(base: string): Way {
  const href = `${STAFF}enter?iss=${encodeURIComponent(base)}`;
  return { href, words: "Sign in with another name", newWindow: false };
}

/** The way back to the first of these pages. */
export const TO_STAFF = { href: STAFF, words: "Back to today's work", newWindow: false };

function signInFirst({ tenants }: Hall, response: Response): void {
  const addresses = tenants().all.flatMap(({ iss }) => iss);
  const [only, ...others] = addresses;
  // Who an EHR's customers are is not told to strangers, so with several of them each is opened from its own EHR.
  const link =
    only === undefined || others.length > 0
      ? null
      : { href: `${STAFF}enter?iss=${encodeURIComponent(only)}`, words: "Sign in with your EHR", newWindow: false };
  response.status(401).send(renderPage(notice(link === null ? "staff-from-ehr" : "staff-sign-in", null, link)));
}

/** What a page has beside its bar; what is left out is none. */
export type StaffSheet = Pick<StaffPage, "title"> &
  Partial<Pick<StaffPage, "windowTitle" | "lead" | "said" | "faults" | "back" | "script" | "refresh">> & {
    readonly sections: readonly DeskSection[];
    /** Which of the ways this page stands on. */
    readonly here: Place;
  };

/** Sends a page of this work. */
export function sendStaff(staff: StaffVisit, { here, ...sheet }: StaffSheet, response: Response): void {
  const none = { windowTitle: null, lead: [], said: null, faults: [], back: null, script: null, refresh: null };
  const page = { page: "staff" as const, bar: barOf(staff, here), ...none, ...sheet };
  if (page.faults.length > 0) response.status(422);
  response.send(renderPage(page));
}

type Way = Required<NonNullable<NoticePage["link"]>>;

type Place = "home" | "window" | "print" | "list" | "queue";

function barOf({ practice, rights, state, hall, launch }: StaffVisit, here: Place): StaffBar {
  const { base, fhirUser } = state().ehr;
  const settings = administersTenant(hall, launch.tenant, fhirUser) ? [{ ...toPractice(base), isHere: false }] : [];
  const ways: readonly (readonly [Place, string, string, boolean])[] = [
    ["home", STAFF, "Today", true],
    ["window", `${STAFF}window/`, "At the window", rights.print],
    ["print", `${STAFF}print/`, "Print", rights.print],
    ["list", `${STAFF}lists/`, "Make a list", rights.prepare],
    ["queue", `${STAFF}queue/`, "To sign", rights.sign],
  ];
  return {
    practice: practice.letterhead.name ?? "Letter of Support",
    who: state().name ?? "Signed in",
    ways: [
      ...ways.flatMap(([place, href, words, isMine]) => (isMine ? [{ href, words, isHere: place === here }] : [])),
      ...settings.map(({ href, words, isHere }) => ({ href, words, isHere })),
    ],
    end: `${STAFF}end`,
  };
}
