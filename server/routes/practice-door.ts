/**
 * The door of a practice's settings and words, and the frame of its pages.
 *
 * A page joins in three steps: a router of its own, mounted in `app.ts` beside the others of this area; its handler wrapped by
 * `inPractice` (or `forPractice` with the right it needs), which gives the visit; and `sendPractice` with its sections, or `practiceBar`
 * for a page that has a frame of its own. A page of one letter has the address `/practice/templates/:kind/…`, in which `:kind` is the
 * letter's name in the store, `section_504.en`; `toLetters` is its way back. Under `/practice/mine/` stand a clinician's own words. What changes something is refused by `forChange` where
 * the practice's file rules. After a publication, `publishing.ts` has read the words again.
 */
import type { Request, RequestHandler, Response } from "express";
import { framedByNobody } from "../framing.ts";
import type { Hall } from "../hall.ts";
import { renderPage } from "../pages/render.ts";
import type { StaffBar } from "../pages/staff-model.ts";
import { practiceVisitOf } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import {
  isMine,
  lettersAt,
  MINE,
  OF_THE_PRACTICE,
  phrasesAt,
  PRACTICE,
  practiceSignIn,
} from "../practice-area/whose.ts";
import type { Whose } from "../practice-area/whose.ts";
import { practiceCookie } from "../session.ts";
import { stillServed } from "../still-served.ts";
import { presentLaunch } from "../store/launches.ts";
import { IDLE_MS } from "../sweep.ts";
import { notice } from "./notices.ts";
import type { NoticeId } from "./notices.ts";
import type { StaffSheet } from "./staff-door.ts";

export type PracticeAnswer = (visit: PracticeVisit, request: Request, response: Response) => Promise<void> | void;

/** Answers a request of an open session of somebody who has a right here; without one, a page leads to the sign-in. */
export function inPractice(hall: Hall, answer: PracticeAnswer): RequestHandler {
  return signedInPractice(hall, (visit, request, response) => {
    if (visit.rights.templates) return answer(visit, request, response);
    // There is one address to sign in at: who writes none of the practice's words and has their own is led there.
    if (AT_FIRST.test(request.path) && visit.ownWords.kind === "may") return response.redirect(303, MINE);
    const href = practiceSignIn(visit.state.ehr.base);
    const link = { href, words: "Sign in with another name", newWindow: false };
    response.status(403).send(renderPage(notice(whyNot(visit), null, link)));
    return undefined;
  });
}

const AT_FIRST = /^\/practice\/?$/i;

function whyNot({ whose, ownWords }: PracticeVisit): NoticeId {
  if (whose.level === "practice") return "practice-no-right";
  const why = ownWords.kind === "may-not" ? ownWords.why : "not-a-signer";
  return `own-words-${why}`;
}

/** The same for anybody who is signed in: to leave. */
export function signedInPractice(hall: Hall, answer: PracticeAnswer): RequestHandler {
  return async (request, response) => {
    framedByNobody(response);
    const shown = practiceCookie(request);
    if (shown === null) return signInFirst(hall, response);
    const presenting = await presentLaunch(hall.store, { ...shown, at: hall.now().getTime(), idleMs: IDLE_MS });
    if (presenting.kind === "closed" || presenting.launch.patient !== null) return signInFirst(hall, response);
    const { launch } = presenting;
    const which = isMine(request.path) ? "clinician" : "practice";
    const visit = practiceVisitOf(launch, hall, which);
    if (visit === null) return signInFirst(hall, response);
    if (stillServed(hall, visit.state.ehr) === null) return signInFirst(hall, response);
    await answer(visit, request, response);
  };
}

/** The same, for who has that right. */
export function forPractice(hall: Hall, right: keyof PracticeVisit["rights"], answer: PracticeAnswer): RequestHandler {
  return inPractice(hall, (visit, request, response) => {
    if (visit.rights[right]) return answer(visit, request, response);
    response.status(403).send(renderPage(notice("practice-only-settings", null, TO_PRACTICE)));
    return undefined;
  });
}

/** The same, for what changes something: refused where the practice's file rules. */
export function forChange(hall: Hall, right: keyof PracticeVisit["rights"], answer: PracticeAnswer): RequestHandler {
  return forPractice(hall, right, (visit, request, response) => {
    if (visit.ruledBy === null) return answer(visit, request, response);
    response.status(409).send(renderPage(notice("practice-in-file", null, TO_PRACTICE)));
    return undefined;
  });
}

/** The way back to the first of these pages. */
export const TO_PRACTICE = { href: PRACTICE, words: "Back to the practice", newWindow: false };

/** The way back to the list of letters. */
export function toLetters(whose: Whose): typeof TO_PRACTICE {
  return { href: lettersAt(whose), words: "Back to the letters", newWindow: false };
}

function signInFirst({ tenants }: Hall, response: Response): void {
  const addresses = tenants().all.flatMap(({ iss }) => iss);
  const [only, ...others] = addresses;
  // Who an EHR's customers are is not told to strangers, so with several of them each has an address of its own.
  const link =
    only === undefined || others.length > 0
      ? null
      : { href: practiceSignIn(only), words: "Sign in with your EHR", newWindow: false };
  response.status(401).send(renderPage(notice(link === null ? "practice-from-ehr" : "practice-sign-in", null, link)));
}

/** What a page has beside its bar; what is left out is none. */
export type PracticeSheet = Omit<StaffSheet, "here"> & { readonly here: PracticePlace };

export type PracticePlace = "home" | "settings" | "letters" | "phrases" | "share" | "mine" | "practice";

/** Sends a page of this area. */
export function sendPractice(visit: PracticeVisit, { here, ...sheet }: PracticeSheet, response: Response): void {
  const none = { windowTitle: null, lead: [], said: null, faults: [], back: null, script: null, refresh: null };
  const page = { page: "staff" as const, bar: practiceBar(visit, here), ...none, ...sheet };
  if (page.faults.length > 0) response.status(422);
  response.send(renderPage(page));
}

type Way = readonly [PracticePlace, string, string];

/** The bar on top: for which practice, who works, and the ways. */
export function practiceBar(
  { world, state, whose, ownWords, isOfPracticeWords }: PracticeVisit,
  here: PracticePlace,
): StaffBar {
  const own: readonly Way[] = [
    ["home", MINE, "Your own words"],
    ["letters", lettersAt(whose), "Your letters"],
    ["phrases", phrasesAt(whose), "Your phrases"],
    ...(isOfPracticeWords ? [["practice", PRACTICE, "The practice"] as const] : []),
  ];
  const practices: readonly Way[] = [
    ["home", PRACTICE, "Overview"],
    ["settings", `${PRACTICE}settings/`, "Settings"],
    ["letters", lettersAt(OF_THE_PRACTICE), "Letters"],
    ["phrases", phrasesAt(OF_THE_PRACTICE), "Phrases"],
    ["share", `${PRACTICE}share`, "Share"],
    ...(ownWords.kind === "may" ? [["mine", MINE, "Your own words"] as const] : []),
  ];
  return {
    practice: world.practice.letterhead.name ?? "Letter of Support",
    who: state.name ?? "Signed in",
    ways: (whose.level === "practice" ? practices : own).map(([place, href, words]) => ({
      href,
      words,
      isHere: place === here,
    })),
    end: `${PRACTICE}end`,
  };
}
