/** The pages of the window, in words: the search, and a child with what to do. Pure. */
import { dateInWords } from "../../letter/dates-in-words.ts";
import { partialDate } from "../../chart/dates.ts";
import { deskAct, deskForm, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskItem, DeskSection } from "../pages/desk-model.ts";
import { pickUpInWords } from "../printing/pick-up-days.ts";
import type { Child } from "../store/children.ts";
import type { ChildHere } from "./child-here.ts";
import { letterStatus, requestStatus, rowStatus } from "./status.ts";
import type { StatusWords } from "./status.ts";

export interface Searched {
  readonly letters: string;
  readonly born: string;
  readonly record: string;
}

/** The search, and whom it found. */
export function searchSections(asked: Searched, found: readonly Child[] | null): readonly DeskSection[] {
  const form = deskSection({
    id: "search",
    heading: "Find a child",
    words: ["Ask for the name and the birth date. A record number does as well."],
    form: deskForm({
      action: "/staff/window/",
      fields: [
        {
          id: "letters",
          label: "First three letters of a name",
          value: asked.letters,
          hint: "Of the first or the last name.",
        },
        { id: "born", label: "Birth date", value: asked.born, hint: "Such as 3/14/2017 or 2017-03-14." },
        { id: "record", label: "Or the record number", value: asked.record },
      ],
      button: "Find",
    }),
  });
  if (found === null) return [form];
  const words =
    found.length === 0
      ? [
          "No child with a letter here was found. Compare the spelling and the birth date with the chart.",
          "If both are right, no letter has been begun: offer to ask the clinician.",
        ]
      : [];
  const result = deskSection({ id: "found", heading: foundHeading(found.length), words, items: found.map(childItem) });
  return [result, form];
}

function foundHeading(count: number): string {
  if (count === 0) return "Nobody found";
  return count === 1 ? "Found" : `Found ${count}: ask which one`;
}

function childItem(child: Child): DeskItem {
  return deskItem({
    head: child.name?.full ?? "Name not in the chart",
    lines: [whoInWords(child)],
    ways: [{ href: `/staff/children/${child.patient}/`, words: "Open" }],
  });
}

/** "Born March 14, 2017 · record 00421 · Fairview Elementary School". */
export function whoInWords({ bornOn, recordNumber, school }: Child): string {
  return [
    bornOn === null ? "Birth date not in the chart" : `Born ${dayInWords(bornOn)}`,
    ...(recordNumber === null ? [] : [`record ${recordNumber}`]),
    ...(school === null ? [] : [school.name]),
  ].join(" · ");
}

function dayInWords(day: string): string {
  const date = partialDate(day);
  return date === null ? day : dateInWords(date);
}

/** A child: first what must not be done, then where each letter stands. */
export function childSections(here: ChildHere, words: StatusWords): readonly DeskSection[] {
  const { namesakes } = here;
  const items = itemsOf(here, words);
  return [
    ...noReleaseSections(here),
    deskSection({
      id: "letters",
      heading: "Letters",
      words: items.length === 0 ? ["No letter about this child is here."] : [],
      items,
    }),
    ...(namesakes.length === 0
      ? []
      : [
          deskSection({
            id: "family",
            heading: "Of the same family name",
            words: [
              "Ask whether they belong together. Each child has a packet of their own: print and hand over one at a time.",
            ],
            items: namesakes.map(childItem),
          }),
        ]),
    pickUp(here),
    addNoRelease(here),
  ];
}

function itemsOf({ letters, requests, rows }: ChildHere, words: StatusWords): readonly DeskItem[] {
  return [
    ...letters.map((letter): DeskItem =>
      deskItem({
        head: `${letter.candidate.card?.title ?? "Letter"}, ${letter.candidate.letter.number}`,
        lines: [letterStatus(letter, words)],
        ways: [{ href: `/staff/letters/${letter.candidate.letter.id}/`, words: "Print, hand over" }],
      }),
    ),
    ...requests
      .filter(({ state }) => state === "waiting" || state === "returned")
      .map((request) => deskItem({ head: "A letter that is not signed", lines: [requestStatus(request, words)] })),
    ...rows.flatMap((row) => {
      const status = rowStatus(row);
      return status === null ? [] : [deskItem({ head: "On a list", lines: [status] })];
    }),
  ];
}

function pickUp({ child, pickUpOn }: ChildHere): DeskSection {
  return deskSection({
    id: "pick-up",
    heading: "Pick-up day",
    words: [pickUpOn === null ? "No day is known." : `They come for it on ${pickUpInWords(pickUpOn)}.`],
    form: deskForm({
      action: `/staff/children/${child.patient}/pick-up`,
      fields: [
        {
          id: "on",
          label: "They come for it on",
          value: "",
          hint: "Such as 8/14/2026; empty if no day is agreed any more. A stack can be printed in this order.",
        },
      ],
      button: "Save the day",
      fold: "Note a day",
    }),
  });
}

/** Told before anything else. */
export function noReleaseSections({
  noReleases,
  child,
}: Pick<ChildHere, "noReleases" | "child">): readonly DeskSection[] {
  if (noReleases.length === 0) return [];
  return [
    deskSection({
      id: "no-release",
      heading: "Do not release to",
      isLoud: true,
      items: noReleases.map(({ id, content }) =>
        deskItem({
          head: content.to,
          lines: content.words === "" ? [] : [content.words],
          acts: [deskAct(`/staff/children/${child.patient}/no-release/${id}/end`, "This is over", { isQuiet: true })],
        }),
      ),
    }),
  ];
}

function addNoRelease({ child }: ChildHere): DeskSection {
  return deskSection({
    id: "add-no-release",
    heading: "Somebody must not get this child's letters?",
    words: [
      "Write it down as soon as the clinic knows, such as from a court order. It is shown first at every hand-over.",
    ],
    form: deskForm({
      action: `/staff/children/${child.patient}/no-release`,
      fields: [
        { id: "to", label: "Do not release to", value: "", hint: "The name, or who it is to the child." },
        { id: "words", label: "Why, and where it is written down", value: "", lines: 2 },
      ],
      button: "Save this",
    }),
  });
}
