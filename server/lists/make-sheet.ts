/** The page on which a list is made, in words; and the report on a list that was read. Pure. */
import type { ListedChild } from "../batch/batch.ts";
import type { LineReport } from "../batch/list/read-list.ts";
import { deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskCell, DeskSection } from "../pages/desk-model.ts";
import type { FieldSetting } from "../pages/fields.ts";
import { counted } from "../printing/print-sheet.ts";
import type { Fields } from "../review/form.ts";
import type { Offer } from "./offer.ts";
import { SOURCE_TITLES } from "./source-sheet.ts";
import type { SourceName } from "./wish.ts";

export interface MakeWords {
  /** Kinds of letter by their id, as people call them. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly filled: Fields;
  readonly ways: WaysWords;
}

export interface WaysWords {
  /** What the EHR offers to whoever is signed in. */
  readonly offers: Readonly<Record<SourceName, Offer>>;
  /** How many letters are signed and not printed; null for who does not print. */
  readonly unprinted: number | null;
  /** A list that was looked up and not made. */
  readonly isLooking: boolean;
}

const ASKS: Readonly<Record<SourceName, string>> = {
  clinic: "Who has an appointment today, this week, or on other days.",
  charts: "Who has a condition on the problem list, by age and last visit.",
  kept: "Who is on a list or in a group that somebody keeps in the EHR.",
};

/** Where a list can come from, each in one line; what this EHR does not offer says so. */
function waysSection({ offers, unprinted, isLooking }: WaysWords): DeskSection {
  const fromEhr = (["clinic", "charts", "kept"] as const).map((from): Row => {
    const offer = offers[from];
    const head = { words: SOURCE_TITLES[from] };
    return offer.kind === "offered"
      ? [{ ...head, href: `/staff/lists/from/${from}/` }, { words: ASKS[from] }]
      : [head, { words: offer.why }];
  });
  const looking: Row = [
    { words: "The list that you looked up", href: "/staff/lists/from/looking/" },
    { words: "It is not made yet. Go on with it." },
  ];
  const rows = [
    ...(isLooking ? [looking] : []),
    ...fromEhr,
    ...HERE,
    ...(unprinted === null ? [] : [printRow(unprinted)]),
  ];
  const table = { caption: "At most 500 children on each", head: ["Take it from", "What it is"], rows };
  return deskSection({ id: "ways", heading: "Where does the list come from?", table });
}

type Row = readonly DeskCell[];

const HERE: readonly Row[] = [
  [{ words: "Last school year's letters", href: "#due" }, { words: "Children whose letters are due again." }],
  [{ words: "Record numbers", href: "#numbers" }, { words: "From a spreadsheet, or pasted." }],
];

/** What needs nobody to prepare it: a list of it is a print job. */
function printRow(unprinted: number): Row {
  const head = { words: "Signed letters that wait for paper" };
  if (unprinted === 0) return [head, { words: "No signed letter waits to be printed." }];
  const says = `${counted(unprinted, "letter is", "letters are")} signed and not printed. They need no preparing.`;
  return [{ ...head, href: "/staff/print/new" }, { words: says }];
}

/** The ways to make a list. */
export function makeSections({ kinds, filled, ways }: MakeWords): readonly DeskSection[] {
  const value = (id: string, usual = ""): string => filled[id] ?? usual;
  const title = {
    id: "title",
    label: "What you call this list",
    value: value("title"),
    hint: "Such as: Thursday's clinic.",
  };
  const kind = { id: "kind", label: "Letter", options: kinds, value: value("kind", "section_504") };
  return [
    waysSection(ways),
    deskSection({
      id: "numbers",
      heading: "From record numbers",
      words: [
        "Choose a file from a spreadsheet (CSV), or paste the numbers, one on each line. Columns that are read: mrn, kind, school, deliver, note, pick-up.",
        "At most 500 children. The file itself is not kept.",
      ],
      form: deskForm({
        action: "/staff/lists/",
        fields: [kind, title, { id: "pasted", label: "Or paste record numbers", value: value("pasted"), lines: 6 }],
        file: "A file of record numbers",
        accept: ".csv,.txt,text/csv,text/plain",
        button: "Read the list",
      }),
    }),
    dueSection(kinds),
  ];
}

/** The largest list of August. */
function dueSection(kinds: MakeWords["kinds"]): DeskSection {
  return deskSection({
    id: "due",
    heading: "Last school year's letters, due again",
    words: [
      "Every child with a letter that was signed here before July 1 and none since. It is the largest list of August.",
    ],
    form: deskForm({
      action: "/staff/lists/due",
      fields: [
        { id: "kind", label: "Letter", options: { "": "Any", ...kinds }, value: "" },
        { id: "school", label: "School", value: "", hint: "A part of its name; empty for every school." },
      ].map((field) => ({ ...field, id: `due-${field.id}` })),
      button: "Count them",
    }),
  });
}

export interface ReadReport {
  readonly children: readonly ListedChild[];
  readonly leftOut: readonly LineReport[];
  readonly remarks: readonly LineReport[];
  readonly title: string;
  readonly kind: string;
  /** What was written as the day for all of them, where it is to be mended. */
  readonly pickUp?: string;
}

/** What was read of a list, line by line, before anything is prepared. */
export function reportSections(report: ReadReport): readonly DeskSection[] {
  const { children, leftOut, remarks } = report;
  const rows = leftOut.map(({ line, says }) => [
    { words: line === null ? "All" : `Line ${line}` },
    { words: sentence(says) },
  ]);
  return [
    deskSection({
      id: "read",
      heading: `${counted(children.length, "child", "children")} on the list`,
      words: remarks.map(({ line, says }) => sentence(line === null ? says : `Line ${line}: ${says}`)),
      form: children.length === 0 ? null : beginForm(report),
    }),
    ...(rows.length === 0
      ? []
      : [
          deskSection({
            id: "left-out",
            heading: `Not on the list: ${counted(rows.length, "line", "lines")}`,
            isLoud: true,
            words: ["Mend these lines in your file and read it again, or go on without them."],
            table: { caption: "Lines that were not taken", head: ["Line", "Why"], rows },
          }),
        ]),
  ];
}

function beginForm({ children, title, kind, pickUp = "" }: ReadReport): DeskSection["form"] {
  return deskForm({
    action: "/staff/lists/begin",
    isLong: true,
    hidden: { children: JSON.stringify(children), title, kind },
    fields: [pickUpField(children, pickUp)],
    button: `Prepare letters for ${counted(children.length, "child", "children")}`,
  });
}

function pickUpField(children: readonly ListedChild[], value: string): FieldSetting {
  const own = children.filter(({ pickUp }) => pickUp !== undefined).length;
  const whose = own === 0 ? "For all of them." : `For those who have none of their own (${own} have one).`;
  return {
    id: "pick-up",
    label: "Pick-up day, if the families have one",
    value,
    hint: `${whose} Such as 8/14/2026. Letters are printed in this order.`,
  };
}

function sentence(says: string): string {
  const words = says.slice(0, 1).toUpperCase() + says.slice(1);
  return /[.?!]$/.test(words) ? words : `${words}.`;
}

export interface ListLine {
  readonly id: string;
  readonly title: string;
  /** Where its children are, in one sentence. */
  readonly says: string;
}

/** The lists that were made, newest first. */
export function listsSection(lists: readonly ListLine[]): readonly DeskSection[] {
  if (lists.length === 0) return [];
  const items = lists.map(({ id, title, says }) =>
    deskItem({ head: title, lines: [says], ways: [{ href: `/staff/lists/${id}/`, words: "Open it" }] }),
  );
  return [deskSection({ id: "lists", heading: "Lists", items })];
}
