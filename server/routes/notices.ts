/** Every plain page that the service may answer with: what happened, and what to do. No word from outside stands in them. */
import type { NoticePage } from "../pages/models.ts";
import { launchPath } from "../session.ts";
import { ACCESS_NOTICES } from "./access-notices.ts";
import { PRACTICE_NOTICES } from "./practice-notices.ts";
import { STAFF_NOTICES } from "./staff-notices.ts";
import type { NoticeWords } from "./staff-notices.ts";

const AGAIN = "Open the chart in your EHR again and start Letter of Support from there.";

const NOTICES = {
  ...STAFF_NOTICES,
  ...ACCESS_NOTICES,
  ...PRACTICE_NOTICES,
  "not-found": {
    title: "There is nothing here",
    happened: "This address leads to no page.",
    next: AGAIN,
  },
  "no-such-row": {
    title: "The content has no row of this name",
    happened: "It may have been renamed or taken out with a newer version of the content.",
    next: "Look it up in the list.",
  },
  "other-site": {
    title: "This was not sent from our page",
    happened: "A form was sent from another site, so nothing was changed.",
    next: "Go back, load the page again and repeat what you did.",
  },
  "too-much": {
    title: "That was too much at once",
    happened: "The form held more text than a letter can have. Nothing was changed.",
    next: "Go back, shorten the text and save again.",
  },
  "too-often": {
    title: "Too many at once",
    happened:
      "More was asked of this service, from your place or about one letter, than it does in so short a time. Nothing was lost.",
    next: "Wait a few minutes and try again. If it happens to several people, tell your administrator.",
  },
  "our-fault": {
    title: "Something went wrong on our side",
    happened: "The program could not do this. What you saved before is kept.",
    next: "Try again. If it happens again, tell your help desk the reference below.",
  },
  "unknown-ehr": {
    title: "This EHR may not launch here",
    happened: "The launch came from an EHR that is not registered with this service. Nothing was sent to it.",
    next: "Ask your administrator to register the EHR's FHIR address, letter by letter as the EHR sends it.",
  },
  "bad-launch": {
    title: "The launch was not complete",
    happened: "The EHR did not say which chart to open, or said it twice.",
    next: AGAIN,
  },
  "ehr-unreachable": {
    title: "The EHR does not answer",
    happened: "Its sign-in could not be reached or was not understood. Nothing was opened.",
    next: "Wait a minute and open the chart again. If it stays so, tell your administrator.",
  },
  "launch-canceled": {
    title: "The sign-in was canceled",
    happened: "The EHR was told not to open the chart in this program. Nothing was opened.",
    next: `If you did not mean to cancel: ${AGAIN}`,
  },
  "not-registered": {
    title: "The EHR does not know this program well enough",
    happened: "It refused the program itself, or what it asks to read, whoever signs in. Nothing was opened.",
    next: "Tell your administrator the reference below: the registration in the EHR needs mending.",
  },
  "no-chart-chosen": {
    title: "No chart is open",
    happened: "The EHR signed you in and named no patient, so there is nothing to show.",
    next: "Open the child's chart in your EHR and start Letter of Support from there.",
  },
  "not-a-clinician": {
    title: "This program is for clinic staff",
    happened: "The EHR says that who signed in is not a clinician of it. Nothing was opened.",
    next: "Sign in to the EHR under your own name as a member of the practice.",
  },
  "launch-refused": {
    title: "The EHR did not open the chart",
    happened: "The sign-in was refused or canceled, or its answer could not be trusted.",
    next: AGAIN,
  },
  "other-browser": {
    title: "This launch began in another browser",
    happened:
      "The sign-in ended in a browser that did not start it, or after more than ten minutes. Nothing was opened.",
    next: AGAIN,
  },
  "no-cookie": {
    title: "Open in a new window",
    happened: "Your browser does not let this page keep its place inside the EHR's frame.",
    next: "Open Letter of Support in a window of its own.",
  },
  closed: {
    title: "This page has been closed",
    happened: "The session has ended, or it was idle for too long. What you saved is kept for three days.",
    next: AGAIN,
  },
  "session-over": {
    title: "Your session in the EHR has ended",
    happened: "The EHR no longer gives this program the chart.",
    next: AGAIN,
  },
  "not-allowed": {
    title: "The EHR does not show this chart",
    happened: "The EHR refused to show the patient to this program.",
    next: "If the chart is protected, confirm your access in the EHR first, then open Letter of Support again.",
  },
  guarded: {
    title: "The EHR guards this chart",
    happened:
      "The EHR gives it to those only who have said why they open it. This program asks no further, and goes no other way.",
    next: "Break the glass in the EHR, as it asks you to, then open Letter of Support again.",
  },
  "no-answer": {
    title: "The chart could not be read",
    happened: "The EHR did not answer in time.",
    next: "Load this page again in a minute.",
  },
  "not-understood": {
    title: "The chart could not be read",
    happened: "The EHR answered with something that is not a chart.",
    next: "Load this page again. If it stays so, tell your administrator.",
  },
  "changed-meanwhile": {
    title: "This was changed in another window",
    happened: "The choices were saved in another window after this page was loaded. Nothing of this page was saved.",
    next: "Go back and load the page again; then make your change there.",
  },
  "other-bytes": {
    title: "The letter has changed",
    happened: "It is no longer the letter that this page showed, so it was not signed.",
    next: "Look at the letter as it is now, and sign that.",
  },
  "may-not-sign": {
    title: "You cannot sign here",
    happened:
      "The EHR does not say who you are, or the practice's settings do not have you among those who may sign for it. Nothing was signed.",
    next: "Open the chart under your own name, or ask one of the practice's signers.",
  },
  "may-not-open": {
    title: "This is not for you to open",
    happened: "What stays out of every letter is opened by who signs it, and by nobody else. Nothing was shown.",
    next: "Ask one of the practice's signers to look in the chart.",
  },
  "content-not-reviewed": {
    title: "This letter cannot be signed electronically yet",
    happened:
      "The practice has not yet reviewed all of the content that the letter was prepared from. Nothing was signed.",
    next: "One of the practice's signers can record the review. Until then, show the letter again and print it for a signature in ink.",
  },
  "show-again": {
    title: "This letter must be shown again",
    happened:
      "It was made for a signature in ink, or from content that this program has changed since then. Nothing was signed.",
    next: "Go to the choices, show the letter again, and sign that one.",
  },
  "content-changed": {
    title: "The content has changed",
    happened:
      "It is no longer what the page showed, because the program was updated or somebody recorded a review meanwhile. Nothing was recorded.",
    next: "Look at what is outstanding now, and record that.",
  },
  "may-not-review": {
    title: "You cannot record this review",
    happened:
      "The EHR does not say who you are, or the practice's settings do not have you among those who may sign for it. Nothing was recorded.",
    next: "Ask one of the practice's signers to record it from any chart.",
  },
  "not-read-again": {
    title: "The chart could not be read again",
    happened:
      "Before a letter is signed, what it rests on is read in the chart again. The EHR did not answer, so it was not signed; it is kept as it is.",
    next: "Wait a minute and sign it again. If your session in the EHR has ended, open the chart there again; your choices are kept.",
  },
  "on-paper": {
    title: "The signed letter is on paper",
    happened: "It was signed in ink, and its page was not scanned. The copy that is kept here says UNSIGNED.",
    next: "Copy the paper, or go back to the letter and add its scanned page.",
  },
  "not-to-hand-out": {
    title: "This letter is not one to hand out",
    happened: "It is not signed, or it was replaced or withdrawn. Nothing was printed.",
    next: "Go back to the letter: it says what to do.",
  },
  "nobody-to-ask": {
    title: "Nobody can be asked here",
    happened: "The practice's settings name nobody of that kind who may sign. Nobody was asked.",
    next: "Ask whoever keeps the practice's settings to name its signers with their place in the EHR.",
  },
  "request-not-there": {
    title: "This is not here",
    happened: "What was to be signed is not in this chart, or its time is over.",
    next: "Look at what waits for your signature.",
  },
  "request-not-waiting": {
    title: "This no longer waits for a signature",
    happened: "It was signed, given back or taken back meanwhile.",
    next: "Look at what waits for your signature.",
  },
  "request-not-yours": {
    title: "This waits for somebody else",
    happened:
      "It was given to another signer of the practice, and the practice's settings do not have you as their alternate. Nothing was changed.",
    next: "Ask that signer, or ask whoever keeps the practice's settings to name you as their alternate.",
  },
  ended: {
    title: "Closed",
    happened: "The session is closed, and the EHR was told that it is over.",
    next: "You can close this page.",
  },
} as const satisfies Record<string, NoticeWords>;

export type NoticeId = keyof typeof NOTICES;

/** From a notice back to a chart that is still open. */
export function toTheChoices({
  launch,
}: {
  readonly launch: { readonly id: string };
}): NonNullable<NoticePage["link"]> {
  return { href: launchPath(launch.id), words: "Go to the choices", newWindow: false };
}

/** A plain page. `reference` is what a person can tell the help desk; `link` a way on. */
export function notice(id: NoticeId, reference: string | null, link: NoticePage["link"] = null): NoticePage {
  return { page: "notice", ...NOTICES[id], reference, link };
}
