/** The plain pages for who may not do what they asked for: whose work it is, and whom to ask. */
import type { NoticeWords } from "./staff-notices.ts";

export const ACCESS_NOTICES = {
  "fresh-sign-in": {
    title: "Sign in again to sign",
    happened:
      "You signed in over 30 minutes ago, and your practice asks for a fresh sign-in before a signature. Nothing was signed.",
    next: "Close this chart; your choices are kept. Open the chart in your EHR again and start Letter of Support from there.",
  },
  "weak-sign-in": {
    title: "Sign in to your EHR again",
    happened:
      "Your practice asks for a stronger or a fresher sign-in than the one that the EHR told of. Nothing was opened.",
    next: "Sign out of your EHR and in again, with your second factor where you have one; then open the chart from there.",
  },
  barred: {
    title: "You come in here no more",
    happened: "The service's settings say that your sign-in does not open this program. Nothing was opened.",
    next: "If that is a mistake, tell whoever keeps the service's settings.",
  },
  "may-not-handle": {
    title: "You do not handle letters here",
    happened:
      "The practice's settings name who prepares and who gives out letters, and you are not among them. Nothing was kept or sent.",
    next: "Ask one of them, or ask whoever keeps the practice's settings.",
  },
  "may-not-prepare": {
    title: "You do not prepare letters here",
    happened:
      "The practice's settings name who prepares letters, and you are not among them. Nothing was opened or kept.",
    next: "Ask one of them, or ask whoever keeps the practice's settings.",
  },
  "may-not-give": {
    title: "You cannot give out letters here",
    happened:
      "The practice's settings name who prints and gives out letters, and you are not among them. Nothing was printed or recorded.",
    next: "Ask one of them, or ask whoever keeps the practice's settings.",
  },
  "may-not-withdraw": {
    title: "You cannot withdraw letters here",
    happened: "Only who may sign for the practice takes a letter back. Nothing was withdrawn.",
    next: "Ask one of the practice's signers.",
  },
  "not-an-administrator": {
    title: "This page is for administrators",
    happened: "The service's settings do not name you as an administrator of this practice. Nothing was shown.",
    next: "Ask whoever keeps the service's settings.",
  },
} as const satisfies Readonly<Record<string, NoticeWords>>;
