/** The first page of the work without a chart, in words. Pure. */
import { deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { StaffRights } from "./rights.ts";

/** What this person can do here. */
export function homeSections({ print, prepare, sign }: StaffRights): readonly DeskSection[] {
  return [...(print ? [WINDOW, PRINT] : []), ...(sign ? [QUEUE] : []), ...(prepare ? [LIST] : [])];
}

const WINDOW = deskSection({
  id: "window",
  heading: "Somebody is at the window",
  words: ["Find the child by three letters of the name and the birth date."],
  ways: [{ href: "/staff/window/", words: "Find a child" }],
});

const PRINT = deskSection({
  id: "print",
  heading: "Print signed letters",
  ways: [{ href: "/staff/print/", words: "Print" }],
});

const QUEUE = deskSection({
  id: "queue",
  heading: "Letters to sign",
  ways: [{ href: "/staff/queue/", words: "Look at the first one" }],
});

const LIST = deskSection({
  id: "list",
  heading: "Make a list",
  words: ["A list of children has their letters prepared. A clinician reads and signs each of them."],
  ways: [{ href: "/staff/lists/", words: "Make a list" }],
});
