/** From the EHR to an open launch: `/launch`, the EHR's sign-in, `/callback`; and the keys by which the EHR knows us. */
import { randomUUID } from "node:crypto";
import { Router } from "express";
import type { Request, Response } from "express";
import type { Finishing } from "../../fhir/smart/finish.ts";
import type { KeptLaunch, Starting } from "../../fhir/smart/launch.ts";
import type { EhrSession, StaffSession } from "../../fhir/smart/session.ts";
import { publicJwks } from "../../fhir/smart/keys.ts";
import type { OAuthError } from "../../fhir/smart/openid.ts";
import { isFromCard } from "../cds/messages.ts";
import { formGoesTo } from "../framing.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import { stateText } from "../review/visit.ts";
import { firstPracticeState, practiceStateText } from "../practice-area/visit.ts";
import {
  giveLaunchCookie,
  givePracticeCookie,
  giveStaffCookie,
  giveStateCookie,
  hadStateCookie,
  launchPath,
  newSecret,
} from "../session.ts";
import { isBarred } from "../still-served.ts";
import { firstState, staffStateText } from "../staff/visit.ts";
import { refused as refusedDeed } from "../store/act.ts";
import { recordAudit } from "../store/audit.ts";
import { askLaunch, openLaunch, takeAsked } from "../store/launches.ts";
import { notice } from "./notices.ts";
import type { NoticeId } from "./notices.ts";

const SIGN_IN_MS = 600_000;
/** The longest that a launch stays open, whatever its tokens say. */
const LAUNCH_MS = 8 * 3_600_000;

/** The two addresses that an EHR registers, the key set that it fetches, and the way in for who comes without an EHR's launch. */
export function launchRoutes(hall: Hall): Router {
  const router = Router();
  router.get("/.well-known/jwks.json", (_request, response) => {
    response.set("Cache-Control", "public, max-age=300").json(publicJwks(hall.tenants().published));
  });
  router.get("/launch", async (request, response) => {
    await leave(await hall.ehr.start(queryOf(request)), response, hall);
  });
  router.get("/standalone", async (request, response) => {
    await leave(await hall.ehr.startStandalone(queryOf(request)), response, hall);
  });
  router.get("/staff/enter", async (request, response) => {
    await leave(await hall.ehr.startStaff(queryOf(request)), response, hall);
  });
  router.get("/practice/enter", async (request, response) => {
    await leave(await hall.ehr.startPractice(queryOf(request)), response, hall);
  });
  router.get(["/callback", "/callback/:tenant"], async (request, response) => finish(request, response, hall));
  return router;
}

async function leave(starting: Starting, response: Response, hall: Hall): Promise<void> {
  if (starting.kind === "refused")
    return refuse(response, hall, { id: noticeForStart(starting.why), why: starting.why });
  const { kept, way } = starting;
  const at = hall.now().getTime();
  await askLaunch(hall.store, {
    tenant: kept.tenant,
    state: kept.state,
    request: JSON.stringify(kept),
    at,
    expiresAt: at + SIGN_IN_MS,
  });
  giveStateCookie(response, kept.state);
  if (way.method === "get") return response.redirect(303, way.url);
  const fields = way.fields.map(([name, value]) => ({ name, value }));
  const tenant = hall.tenants().all.find(({ id }) => id === kept.tenant);
  formGoesTo(response, way.action, tenant?.signInSites ?? []);
  response.send(renderPage({ page: "forward", action: way.action, fields }));
}

type Refused = Extract<Starting, { kind: "refused" }>["why"];

function noticeForStart(why: Refused): NoticeId {
  if (why === "unknown-issuer") return "unknown-ehr";
  return why === "missing-parameter" || why === "repeated-parameter" ? "bad-launch" : "ehr-unreachable";
}

async function finish(request: Request, response: Response, hall: Hall): Promise<void> {
  const query = queryOf(request);
  const state = query.get("state") ?? "";
  const ours = hadStateCookie(request, response, state);
  // Taken from the store in any case: a callback counts once, in whichever browser it comes.
  const taken = await takeAsked(hall.store, state, hall.now().getTime());
  if (taken.kind === "taken" && !ours) return refuse(response, hall, { id: "other-browser", why: "other-browser" });
  const kept = taken.kind === "taken" ? (JSON.parse(taken.request) as KeptLaunch) : null;
  // An answer at another address than the one that was asked for is another EHR's.
  if (kept !== null && kept.redirectUri !== `${hall.publicUrl}${request.path}`)
    return refuse(response, hall, { id: "launch-refused", why: "other-callback" });
  const finishing = await hall.ehr.finish(query, kept);
  if (isShutOut(finishing, hall)) {
    if (taken.kind === "taken") await noteRefused(hall, taken.tenant, "barred");
    return refuse(response, hall, { id: "barred", why: "barred" });
  }
  const staff = staffIn(finishing, kept);
  if (staff !== null) {
    const door = { hall, staff };
    if (kept?.launch === "practice") return openPractice(request, response, door);
    return kept?.launch === "staff" ? openStaff(request, response, door) : askForStaff(request, response, door);
  }
  if (finishing.kind === "refused") {
    const refusal = refusalOf(finishing);
    if (taken.kind === "taken") await noteRefused(hall, taken.tenant, finishing.why);
    return refuse(response, hall, refusal);
  }
  await open(response, hall, finishing.session);
}

/** Whether whoever signed in is let in no more; what the EHR granted is kept nowhere. */
function isShutOut(finishing: Finishing, hall: Hall): boolean {
  const session = finishing.kind === "opened" ? finishing.session : "staff" in finishing ? finishing.staff : null;
  const tenant = hall.tenants().all.find(({ id }) => id === session?.tenant);
  return session !== null && tenant !== undefined && isBarred(tenant, session.fhirUser);
}

/** Who came for work without a chart: by its own sign-in, or by an EHR's launch that says so; whatever chart is open is left alone. */
function staffIn(finishing: Finishing, kept: KeptLaunch | null): StaffSession | null {
  const isOwn = kept?.launch === "staff" || kept?.launch === "practice";
  if (finishing.kind === "opened") {
    const { patient: _patient, ...staff } = finishing.session;
    return isOwn || staff.intent === QUEUE ? staff : null;
  }
  if (finishing.why !== "no-patient") return null;
  return isOwn || finishing.staff.intent === QUEUE ? finishing.staff : null;
}

/** The word by which an EHR's menu opens that work (SMART App Launch 2.2, "intent"). */
const QUEUE = "queue";

interface ForStaff {
  readonly hall: Hall;
  readonly staff: StaffSession;
}

/**
 * The EHR's menu leads to the work's own sign-in: what an EHR grants with a launch is one child's chart at most, and a list is of many.
 * Nothing of the launch is kept.
 */
function askForStaff(request: Request, response: Response, { hall, staff }: ForStaff): void {
  if (request.get("sec-fetch-dest") === "iframe") return staffInFrame(response, { hall, staff });
  response.redirect(303, enterAddress({ hall, staff }));
}

/** These pages stand in no frame: a cookie for the whole of them would be shared among the frames. */
function staffInFrame(response: Response, door: ForStaff): void {
  const link = { href: enterAddress(door), words: "Open it in a new window", newWindow: true };
  response.send(renderPage(notice("staff-in-frame", null, link)));
}

function enterAddress({ hall, staff }: ForStaff): string {
  return `${hall.publicUrl}/staff/enter?iss=${encodeURIComponent(staff.base)}`;
}

async function openStaff(request: Request, response: Response, { hall, staff }: ForStaff): Promise<void> {
  if (request.get("sec-fetch-dest") === "iframe") return staffInFrame(response, { hall, staff });
  const at = hall.now().getTime();
  const secret = newSecret();
  const act = { tenant: staff.tenant, who: staff.fhirUser ?? "unnamed", at };
  const id = await openLaunch(hall.store, act, {
    secret,
    session: staffStateText(await firstState(staff, hall)),
    patient: null,
    expiresAt: at + LAUNCH_MS,
  });
  hall.log.event("staff.opened", { tenant: staff.tenant });
  giveStaffCookie(response, id, secret);
  response.redirect(303, "/staff/");
}

/** Its session is another than the staff's, so that who may see children's letters and who may change words are kept apart. */
async function openPractice(request: Request, response: Response, { hall, staff }: ForStaff): Promise<void> {
  if (request.get("sec-fetch-dest") === "iframe") {
    const href = `${hall.publicUrl}/practice/enter?iss=${encodeURIComponent(staff.base)}`;
    const link = { href, words: "Open it in a new window", newWindow: true };
    response.send(renderPage(notice("practice-in-frame", null, link)));
    return;
  }
  const at = hall.now().getTime();
  const secret = newSecret();
  const act = { tenant: staff.tenant, who: staff.fhirUser ?? "unnamed", at };
  const session = practiceStateText(await firstPracticeState(staff, hall));
  const id = await openLaunch(hall.store, act, { secret, session, patient: null, expiresAt: at + LAUNCH_MS });
  hall.log.event("practice.opened", { tenant: staff.tenant });
  givePracticeCookie(response, id, secret);
  response.redirect(303, "/practice/");
}

/** A sign-in that failed, of nobody who is known. */
function noteRefused({ store, now }: Hall, tenant: string, why: string): Promise<void> {
  const deed = { action: "launch.opened", object: { kind: "launch", id: "none" }, patient: null } as const;
  return recordAudit(store, refusedDeed({ tenant, who: "unnamed", at: now().getTime() }, deed, why));
}

async function open(response: Response, hall: Hall, session: EhrSession): Promise<void> {
  const at = hall.now().getTime();
  const secret = newSecret();
  const act = { tenant: session.tenant, who: session.fhirUser ?? "unnamed", at };
  const id = await openLaunch(hall.store, act, {
    secret,
    session: stateText({ ehr: session, draft: null }),
    patient: session.patient,
    expiresAt: at + LAUNCH_MS,
  });
  if (isFromCard(session.appContext)) hall.log.event("cds.followed", { tenant: session.tenant });
  hall.log.event("launch.opened", { tenant: session.tenant, count: session.missing.length });
  giveLaunchCookie(response, id, secret);
  response.redirect(303, launchPath(id));
}

/** What an EHR's own refusal means for its user; whatever else it says means that it was not opened. */
const EHR_SAID: Partial<Record<OAuthError, NoticeId>> = {
  access_denied: "launch-canceled",
  invalid_scope: "not-registered",
  unauthorized_client: "not-registered",
  invalid_client: "not-registered",
  server_error: "ehr-unreachable",
  temporarily_unavailable: "ehr-unreachable",
};

const WHY_NOT: Partial<Record<Unopened["why"], NoticeId>> = {
  "unknown-launch": "other-browser",
  expired: "other-browser",
  unreachable: "ehr-unreachable",
  "no-patient": "no-chart-chosen",
  "not-a-clinician": "not-a-clinician",
  "weak-sign-in": "weak-sign-in",
};

type Unopened = Extract<Finishing, { kind: "refused" }>;

function refusalOf(unopened: Unopened): Refusal {
  const { why } = unopened;
  if ("error" in unopened)
    return { id: EHR_SAID[unopened.error] ?? "launch-refused", why: `${why}: ${unopened.error}` };
  return { id: WHY_NOT[why] ?? "launch-refused", why };
}

interface Refusal {
  readonly id: NoticeId;
  readonly why: string;
}

/** Nothing was opened: a page that says so, and one of our own words in the log, both with a reference for the help desk. */
function refuse(response: Response, { log }: Hall, { id, why }: Refusal): void {
  const reference = randomUUID().slice(0, 8);
  log.event("launch.refused", { why, reference });
  response.status(403).send(renderPage(notice(id, reference)));
}

function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, "http://unused").searchParams;
}
