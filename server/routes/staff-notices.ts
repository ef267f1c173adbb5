/** The plain pages of the work without a chart: what happened, and what to do. */

/** What a plain page says. */
export interface NoticeWords {
  readonly title: string;
  readonly happened: string;
  readonly next: string;
}

export const STAFF_NOTICES = {
  "staff-sign-in": {
    title: "Letters of the practice",
    happened: "Here the practice's people print signed letters, hand them out, and make lists. You are not signed in.",
    next: "Sign in with your own name. If you were signed in before, the session ended after fifteen idle minutes.",
  },
  "staff-from-ehr": {
    title: "Letters of the practice",
    happened: "Here the practice's people print signed letters, hand them out, and make lists. You are not signed in.",
    next: "Open it from your EHR, or with the address that your administrator gave you.",
  },
  "staff-in-frame": {
    title: "Open it in a window of its own",
    happened: "The work without a chart shows many children, so it is not shown inside a frame of the EHR.",
    next: "Open it in a new window; the EHR may ask you to sign in once more.",
  },
  "no-role": {
    title: "You have no part in this work yet",
    happened:
      "You are signed in, and the practice's settings do not name you among those who prepare, print or sign letters. Nothing was shown.",
    next: "Ask whoever keeps the practice's settings to add you: under roles as prepare or print, or under signers.",
  },
  "no-role-prepare": {
    title: "You do not make lists here",
    happened: "The practice's settings do not name you among those who prepare letters.",
    next: "Ask somebody who does, or ask whoever keeps the practice's settings to add you under roles: prepare.",
  },
  "no-role-print": {
    title: "You do not print or hand out letters here",
    happened: "The practice's settings do not name you among those who print and hand out letters.",
    next: "Ask somebody who does, or ask whoever keeps the practice's settings to add you under roles: print.",
  },
  "no-role-sign": {
    title: "You do not sign letters here",
    happened: "The practice's settings do not name you among those who may sign for it. Nothing was signed.",
    next: "Ask one of the practice's signers.",
  },
  "staff-ended": {
    title: "Signed out",
    happened: "The session is closed, and the EHR was told that it is over.",
    next: "You can close this window.",
  },
} as const satisfies Record<string, NoticeWords>;
