/** The pages before printing, in words: what can be printed, the counts, and what is held back. Pure. */
import { momentInWords } from "../moments.ts";
import { deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskCell, DeskSection } from "../pages/desk-model.ts";
import type { Practice } from "../practice/practice.ts";
import type { PrintJob } from "../store/print-jobs.ts";
import { nameOf, parted } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";
import { HOLD_WORDS } from "./hold-words.ts";
import { ORDERS, USUAL_ORDER } from "./order.ts";
import type { Scope, ToPrintFrom } from "./scope.ts";

export interface PrintHome {
  readonly lists: readonly ToPrintFrom[];
  /** Signed letters that have not come out of a printer, of any list or none. */
  readonly unprinted: number;
  readonly jobs: readonly PrintJob[];
  readonly practice: Practice;
  /** The people of the practice, by their place in the EHR. */
  readonly person: (who: string) => string;
}

/** What can be printed, and what was. */
export function printHomeSections({ lists, unprinted, jobs, practice, person }: PrintHome): readonly DeskSection[] {
  const items = lists.map(({ batch, title, signed }) =>
    deskItem({
      head: title,
      lines: [signed === 1 ? "1 signed letter is not printed yet." : `${signed} signed letters are not printed yet.`],
      ways: [{ href: `/staff/print/new?batch=${batch}`, words: "Look at the counts" }],
    }),
  );
  const all = deskItem({
    head: "All signed letters that are not printed yet",
    lines: [unprinted === 0 ? "There are none." : `${unprinted} of them, of whichever list.`],
    ways: unprinted === 0 ? [] : [{ href: "/staff/print/new", words: "Look at the counts" }],
  });
  return [
    deskSection({ id: "lists", heading: "Print signed letters", items: [...items, all] }),
    reprintOne("", []),
    ...(jobs.length === 0
      ? []
      : [
          deskSection({
            id: "jobs",
            heading: "Printed lately",
            items: jobs.map((job) =>
              deskItem({
                head: `Print job ${job.number}`,
                lines: [`${momentInWords(practice, job.madeAt)}, by ${person(job.madeBy)}`],
                ways: [{ href: `/staff/print/jobs/${job.id}/`, words: "Open it" }],
              }),
            ),
          }),
        ]),
  ];
}

/** Finds one letter by what stands on its paper. */
export function reprintOne(code: string, found: readonly Candidate[]): DeskSection {
  return deskSection({
    id: "one",
    heading: "Print one letter again",
    words: ["By the number at the foot of the letter (7F3K-2Q) or by its sheet code (A-087)."],
    items: found.map((candidate) =>
      deskItem({
        head: `${nameOf(candidate)}, letter ${candidate.letter.number}`,
        lines: candidate.holds.map(({ id }) => `Held back: ${HOLD_WORDS[id].short}`),
        ways: [{ href: `/staff/letters/${candidate.letter.id}/`, words: "Open it" }],
      }),
    ),
    form: deskForm({
      action: "/staff/print/find",
      fields: [{ id: "code", label: "Letter number or sheet code", value: code }],
      button: "Find the letter",
    }),
  });
}

/** The counts before anything is printed, what is held back and why, and how to print. */
export function countSections(scope: Scope, today: string): readonly DeskSection[] {
  const { free, held } = parted(scope.candidates);
  const families = new Set(free.map(({ letter }) => letter.patient)).size;
  const unseen = free.filter(({ checkedOn }) => checkedOn < today).length;
  const words =
    free.length === 0
      ? ["Nothing can be printed now."]
      : [
          `${counted(free.length, "letter", "letters")} for ${counted(families, "child", "children")} can be printed. How many sheets that are is counted before anything goes to the printer.`,
          ...(unseen === 0
            ? ["Each chart was looked at today: no child has died and no diagnosis was taken back."]
            : [`${counted(unseen, "chart was", "charts were")} not looked at today. They were at the signing.`]),
        ];
  return [
    deskSection({
      id: "counts",
      heading: "What can be printed",
      words,
      ways: unseen === 0 ? [] : [{ href: here(scope), words: "Look at the charts again" }],
      form: free.length === 0 ? null : printForm(scope),
    }),
    ...heldSections(held),
  ];
}

function here({ batch }: Scope): string {
  return batch === null ? "/staff/print/new" : `/staff/print/new?batch=${batch}`;
}

function printForm(scope: Scope): DeskSection["form"] {
  return deskForm({
    action: "/staff/print/new",
    hidden: scope.batch === null ? {} : { batch: scope.batch },
    fields: [
      { id: "order", label: "In which order", options: ORDERS, value: USUAL_ORDER },
      {
        id: "sides",
        label: "Your printer prints",
        options: { both: "on both sides", one: "on one side" },
        value: "both",
      },
      {
        id: "note",
        label: "Words for the cover sheet",
        value: "",
        hint: "Such as: Pick-up Thursday. No child's name.",
      },
    ],
    ticks: [
      { id: "packet", label: "With the pages for the family (their own request, the guide)", isTicked: false },
      { id: "slips", label: "With a slip for the desk where children have the same family name", isTicked: false },
    ],
    button: "Count the sheets",
  });
}

/** What is held back, each by name, with why and what to do. */
export function heldSections(held: readonly Candidate[]): readonly DeskSection[] {
  if (held.length === 0) return [];
  const rows = held.map((candidate): readonly DeskCell[] => [
    {
      words: nameOf(candidate),
      href: `/staff/letters/${candidate.letter.id}/`,
      hint: `Letter ${candidate.letter.number}`,
    },
    { words: candidate.holds.map(({ id }) => HOLD_WORDS[id].why).join(" ") },
    { words: candidate.holds.map(({ id }) => HOLD_WORDS[id].next).join(" ") },
  ]);
  return [
    deskSection({
      id: "held",
      heading: `Held back: ${held.length}`,
      isLoud: true,
      table: { caption: "Letters that are not printed, and why", head: ["Child", "Why", "What to do"], rows },
    }),
  ];
}

/** "1 letter", "2 letters". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
