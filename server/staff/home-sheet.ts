/** The first page of the work without a chart, in words: what there is to do today. Pure. */
import type { ListLine } from "../lists/make-sheet.ts";
import { deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { StaffRights } from "./rights.ts";

export interface Today {
  readonly rights: StaffRights;
  /** Lists on which something is still to be done, newest first. */
  readonly lists: readonly ListLine[];
  /** Signed letters that have not come out of a printer. */
  readonly unprinted: number;
  /** Letters that wait for whoever works here. */
  readonly toSign: number;
  /** Letters that they signed and that are in no chart yet, by the child's name. */
  readonly toFile: readonly ToFile[];
}

export interface ToFile {
  readonly letter: string;
  readonly child: string;
  readonly kind: string;
}

/** What this person can do here, with how much of it there is. */
export function homeSections({ rights: { print, prepare, sign }, ...today }: Today): readonly DeskSection[] {
  return [
    ...(sign ? [queue(today.toSign), ...toBeFiled(today.toFile)] : []),
    ...(print ? [WINDOW, toPrint(today.unprinted)] : []),
    ...(prepare ? [lists(today.lists)] : []),
  ];
}

const WINDOW = deskSection({
  id: "window",
  heading: "Somebody is at the window",
  words: ["Find the child by three letters of the name and the birth date."],
  ways: [{ href: "/staff/window/", words: "Find a child" }],
});

function toPrint(unprinted: number): DeskSection {
  return deskSection({
    id: "print",
    heading: "Print",
    words: [
      unprinted === 0
        ? "No signed letter waits to be printed."
        : `${letters(unprinted, "is", "are")} signed and not printed yet.`,
    ],
    ways: [{ href: "/staff/print/", words: unprinted === 0 ? "Print one again" : "Print them" }],
  });
}

function queue(toSign: number): DeskSection {
  return deskSection({
    id: "queue",
    heading: "To sign",
    words: [
      toSign === 0 ? "Nothing waits for your signature." : `${letters(toSign, "waits", "wait")} for your signature.`,
    ],
    ways: toSign === 0 ? [] : [{ href: "/staff/queue/", words: "Look at the first one" }],
  });
}

/** So many stand on the first page. */
const SHOWN = 12;

function toBeFiled(toFile: readonly ToFile[]): readonly DeskSection[] {
  if (toFile.length === 0) return [];
  const [shown, more] = [toFile.slice(0, SHOWN), toFile.length - SHOWN];
  return [
    deskSection({
      id: "to-file",
      heading: `To be filed: ${toFile.length}`,
      words: [
        `${letters(toFile.length, "that you signed is", "that you signed are")} in no chart yet. This sign-in writes nothing into charts: open the child's chart in the EHR, and the letter is offered there on top of the page.`,
        ...(more > 0 ? [`The oldest ${SHOWN} stand here; ${more} more come after them.`] : []),
      ],
      table: {
        caption: "Letters in no chart yet, the oldest first",
        head: ["Child", "Letter"],
        rows: shown.map(({ letter, child, kind }) => [
          { words: child, href: `/staff/letters/${letter}/` },
          { words: kind },
        ]),
      },
    }),
  ];
}

function lists(lines: readonly ListLine[]): DeskSection {
  const items = lines.map(({ id, title, says }) =>
    deskItem({ head: title, lines: [says], ways: [{ href: `/staff/lists/${id}/`, words: "Open it" }] }),
  );
  return deskSection({
    id: "list",
    heading: "Lists",
    words: ["Children on a list have their letters prepared. A clinician reads and signs each of them."],
    items,
    ways: [{ href: "/staff/lists/", words: "Make a list" }],
  });
}

function letters(count: number, one: string, many: string): string {
  return count === 1 ? `1 letter ${one}` : `${count} letters ${many}`;
}
