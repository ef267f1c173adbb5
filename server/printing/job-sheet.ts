/** The page of a print job, in words: its files, its sheets, and what came out of the printer. Pure. */
import { sheetsIn } from "../../pdf/print-plan.ts";
import { sheetCode } from "../../pdf/sheet-code.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskCell, DeskItem, DeskSection } from "../pages/desk-model.ts";
import type { Fields } from "../review/form.ts";
import { HOLD_WORDS } from "./hold-words.ts";
import type { OpenJob } from "./jobs.ts";
import { counted } from "./print-sheet.ts";

/** The job: how much paper, its files, and what came out of the printer. */
export function jobSections(
  job: OpenJob,
  names: ReadonlyMap<string, string>,
  filled: Fields = {},
): readonly DeskSection[] {
  const { plan } = job;
  return [
    deskSection({
      id: "numbers",
      heading: "The whole job",
      words: [jobInWords(job)],
      table: {
        caption: "Where every letter is",
        head: ["What", "Letters"],
        rows: plan.reckoning.map(([what, count]) => [{ words: what }, { words: count }]),
      },
      ways: [
        { href: `/staff/print/jobs/${job.id}/list.csv`, words: "List of sheet codes (CSV)" },
        { href: `/staff/print/jobs/${job.id}/labels`, words: "Address labels" },
      ],
    }),
    ...plan.documents.map((document) => fileSection(job, document, filled)),
    ...(plan.leftOut === 0
      ? []
      : [
          deskSection({
            id: "left-out",
            heading: "Pages for families",
            words: [`${counted(plan.leftOut, "page", "pages")} could not be made; the letters are printed without.`],
          }),
        ]),
    daysSection(job),
    heldIn(job),
    sheetTable(job, names),
  ].filter((section) => section !== null);
}

/** "148 families, 148 letters, 441 sheets in 3 files". */
export function jobInWords({ plan, letters }: OpenJob): string {
  const sheets = plan.documents.reduce((sum, document) => sum + sheetsIn(document), 0);
  const files = counted(plan.documents.length, "file", "files");
  return `${counted(plan.families, "family", "families")}, ${counted(letters.length, "letter", "letters")}, ${counted(sheets, "sheet", "sheets")} in ${files}, each with a cover sheet on top. Print them in order, beginning with ${plan.documents[0]?.letter ?? "A"}.`;
}

function fileSection(job: OpenJob, document: OpenJob["plan"]["documents"][number], filled: Fields): DeskSection {
  const { letter } = document;
  const own = job.letters.filter((each) => each.document === letter);
  const isPrinted = own.every(({ state }) => state === "printed");
  return deskSection({
    id: `file-${letter}`,
    heading: `File ${letter}: ${counted(own.length, "letter", "letters")} on ${counted(sheetsIn(document), "sheet", "sheets")}`,
    items: [fileItem(job, letter, own)],
    form: isPrinted ? null : cameForm({ job, letter, own }, filled),
  });
}

/** Before the question, as nothing can have come out that was not opened. */
function fileItem({ id }: OpenJob, letter: string, own: OpenJob["letters"]): DeskItem {
  const place = `/staff/print/jobs/${id}/`;
  const missing = own.filter(({ state }) => state === "missing");
  const isAsked = own.every(({ state }) => state === "sent");
  const state = own.every((each) => each.state === "printed")
    ? "All of it printed."
    : missing.length === 0
      ? "When it is out of the printer, say below whether all of it printed."
      : `${counted(missing.length, "letter", "letters")} did not come out.`;
  const open = { href: `${place}${letter}.pdf`, words: `Open file ${letter} to print it`, newWindow: true };
  const back = deskAct(`${place}undo`, "Take this answer back", { isQuiet: true, hidden: { document: letter } });
  return deskItem({
    head: state,
    ways: [...againWays(`${place}${letter}.pdf`, letter, own), open],
    acts: isAsked ? [] : [back],
  });
}

/** What is missing to the end of the file is printed from its first sheet on; single letters are printed alone. */
function againWays(file: string, letter: string, own: OpenJob["letters"]): DeskItem["ways"] {
  const from = own.findIndex(({ state }) => state === "missing");
  const first = own[from];
  if (first === undefined) return [];
  const missing = own.filter(({ state }) => state === "missing");
  const code = sheetCode(letter, first.firstSheet);
  if (missing.length === own.length - from)
    return [{ href: `${file}?from=${code}`, words: `Print again from ${code}`, newWindow: true }];
  const words = missing.length === 1 ? `Print ${code} again` : `Print these ${missing.length} letters again`;
  return [{ href: `${file}?missing`, words, newWindow: true }];
}

interface OfFile {
  readonly job: OpenJob;
  readonly letter: string;
  readonly own: OpenJob["letters"];
}

/** Nothing is chosen before somebody looked at the stack. */
function cameForm({ job, letter, own }: OfFile, filled: Fields): DeskSection["form"] {
  const isAgain = own.some(({ state }) => state === "missing");
  return deskForm({
    action: `/staff/print/jobs/${job.id}/said`,
    hidden: { document: letter },
    fields: [
      {
        id: `came-${letter}`,
        label: isAgain ? `Did the rest of file ${letter} print now?` : `Did all of file ${letter} print?`,
        options: {
          "": "Not answered yet",
          all: isAgain ? "Yes, now all of it" : "Yes, all of it",
          until: "No, not from this sheet on:",
          pick: "No, let me pick",
        },
        value: filled[`came-${letter}`] ?? "",
      },
      {
        id: `from-${letter}`,
        label: "First sheet that did not print",
        value: filled[`from-${letter}`] ?? "",
        hint: `The code at its foot, such as ${sheetCode(letter, 2)}. Leave it empty if all of it printed.`,
      },
    ],
    button: "Save this",
  });
}

function daysSection({ plan }: OpenJob): DeskSection | null {
  const rows = plan.documents.flatMap(({ days = [] }) =>
    days.map(([day, sheets]) => [{ words: day }, { words: sheets }]),
  );
  if (rows.length === 0) return null;
  const table = { caption: "Divide the stack at these sheets", head: ["Pick-up day", "Sheets"], rows };
  return deskSection({ id: "days", heading: "Pick-up days", table });
}

function heldIn({ plan }: OpenJob): DeskSection | null {
  if (plan.held.length === 0) return null;
  const rows = plan.held.map(({ name, number, holds }): readonly DeskCell[] => [
    { words: name, hint: `Letter ${number}` },
    { words: holds.map((id) => HOLD_WORDS[id].why).join(" ") },
    { words: holds.map((id) => HOLD_WORDS[id].next).join(" ") },
  ]);
  const table = { caption: "Letters that are not in the files, and why", head: ["Child", "Why", "What to do"], rows };
  return deskSection({ id: "held", heading: `Held back: ${plan.held.length}`, isLoud: true, table });
}

const STATES = { sent: "in the file", printed: "printed", missing: "did not come out" } as const;

function sheetTable({ plan, letters }: OpenJob, names: ReadonlyMap<string, string>): DeskSection {
  const numbers = new Map(Object.entries(plan.letters).map(([number, id]) => [id, number]));
  const rows = letters.map(({ letter, document, firstSheet, sheets, state }): readonly DeskCell[] => [
    { words: sheetCode(document, firstSheet), hint: counted(sheets, "sheet", "sheets") },
    { words: names.get(letter) ?? "", href: `/staff/letters/${letter}/` },
    { words: numbers.get(letter) ?? "" },
    { words: STATES[state] },
  ]);
  const head = ["First sheet", "Child", "Letter", "Stands"];
  return deskSection({
    id: "sheets",
    heading: "Which letter is on which sheet",
    table: { caption: "In the order of the stack", head, rows },
  });
}

/** The letters of one file as ticks: what did not come out. */
export function pickSection(job: OpenJob, document: string, names: ReadonlyMap<string, string>): DeskSection {
  const own = job.letters.filter((each) => each.document === document);
  return deskSection({
    id: "pick",
    heading: `What of file ${document} did not come out?`,
    words: ["Tick each letter that is missing, torn or unreadable. The others count as printed."],
    form: deskForm({
      action: `/staff/print/jobs/${job.id}/said`,
      hidden: { document, [`came-${document}`]: "picked" },
      ticks: own.map(({ letter, firstSheet, state }) => ({
        id: `missing-${letter}`,
        label: `${sheetCode(document, firstSheet)}  ${names.get(letter) ?? ""}`,
        isTicked: state === "missing",
      })),
      button: "Save this",
    }),
  });
}
