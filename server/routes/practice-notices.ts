/** The plain pages of a practice's settings and words: what happened, and what to do. */
import type { NoticeWords } from "./staff-notices.ts";

export const PRACTICE_NOTICES = {
  "practice-sign-in": {
    title: "Settings and words of the practice",
    happened:
      "Here a practice's administrators set its letterhead, its people and the words of its letters. You are not signed in.",
    next: "Sign in with your own name. If you were signed in before, the session ended after fifteen idle minutes; what you saved is kept.",
  },
  "practice-from-ehr": {
    title: "Settings and words of the practice",
    happened:
      "Here a practice's administrators set its letterhead, its people and the words of its letters. You are not signed in.",
    next: "Open it with the address that your administrator gave you, or from the page for operators in an open chart.",
  },
  "practice-in-frame": {
    title: "Open it in a window of its own",
    happened: "The practice's settings are not shown inside a frame of the EHR.",
    next: "Open them in a new window; the EHR may ask you to sign in once more.",
  },
  "practice-no-right": {
    title: "This page is for the practice's administrators",
    happened:
      "You are signed in. The service's settings do not name you as an administrator of this practice, and the practice's settings do not name you under roles: templates. Nothing was shown.",
    next: "Ask whoever keeps the service's settings to add you under administrators, or sign in with another name that you have here.",
  },
  "own-words-not-a-signer": {
    title: "These pages are for who signs letters",
    happened:
      "Clinicians who sign letters by themselves can have words of their own in them. You sign none here, or sign with a co-signer, in whose words a letter comes then.",
    next: "Ask whoever keeps the practice's settings to name you among its people, or sign in with another name that you have here.",
  },
  "own-words-second-person": {
    title: "Your practice has one set of words",
    happened:
      "Your practice wants a second person to look at every text before it is in use, so letters come in the practice's words alone.",
    next: "In a letter you can change each sentence before you sign. For words in every letter, ask who writes the practice's.",
  },
  "own-words-in-file": {
    title: "Your practice keeps its words in files",
    happened: "Where words are kept in files, clinicians have none of their own here.",
    next: "In a letter you can change each sentence before you sign. For words in every letter, ask whoever keeps the files.",
  },
  "practice-only-settings": {
    title: "This is for the practice's administrators",
    happened:
      "You may write the practice's letters and phrases. Its settings are changed by its administrators. Nothing was changed.",
    next: "Ask one of them.",
  },
  "practice-in-file": {
    title: "This practice keeps its settings in a file",
    happened: "What the file says rules, so nothing can be changed here. Nothing was changed.",
    next: "Ask whoever keeps the file; the service reads it again by itself.",
  },
  "practice-changed-meanwhile": {
    title: "Somebody else saved meanwhile",
    happened:
      "Another version was saved after this page was loaded. Nothing of theirs was written over, and nothing of yours was saved.",
    next: "Go back, load the page again, and make your change there.",
  },
  "practice-no-sample": {
    title: "No letter can be shown",
    happened: "Something stands against it.",
    next: "Mend it, or choose another child.",
  },
  "practice-file-refused": {
    title: "This file cannot be taken",
    happened: "Something in it is to be mended first.",
    next: "Mend the file, and choose it again. Nothing was changed.",
  },
  "practice-second-person": {
    title: "Somebody else puts this in use",
    happened: "Your practice wants what one person wrote to be put in use by another. It is kept as it is.",
    next: "Ask another administrator, or another one whom the settings name for letters.",
  },
  "practice-not-from-here": {
    title: "This was done meanwhile",
    happened: "The version is in use, or out of use, already. Nothing was changed.",
    next: "Look at the version as it is now.",
  },
  "editor-no-pages": {
    title: "There are no pages to show",
    happened: "The text has something to mend, or this child gets no such letter.",
    next: "Go back to the text and mend what is listed under it, or choose another child.",
  },
  "practice-ended": {
    title: "Signed out",
    happened: "The session is closed, and the EHR was told that it is over.",
    next: "You can close this window.",
  },
} as const satisfies Record<string, NoticeWords>;
