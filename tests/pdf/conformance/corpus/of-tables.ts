/** One thing is other in a table. The table of the letter has a row of three heads and rows of one head and two cells. */
import { ua } from "../../../../pdf/conformance/fault.ts";
import type { Deviation } from "./deviation.ts";
import type { Entry, Opened } from "./surgery.ts";
import { text } from "./surgery.ts";

const retyped =
  (from: string, to: string, at = 0) =>
  ({ element, set }: Opened): void =>
    set(element(from, at), { S: to });

/** A cell by row and place, the row of heads counted as the first. */
function cell({ elements, kids }: Opened, row: number, place: number): Entry {
  const found = elements("TR")[row];
  const one = found === undefined ? undefined : kids(found)[place];
  if (one === undefined) throw new Error("the letter has no such cell");
  return one;
}

const spread =
  (at: readonly [row: number, place: number], spans: { readonly ColSpan?: number; readonly RowSpan?: number }) =>
  (opened: Opened): void =>
    opened.set(cell(opened, ...at), { A: { O: "Table", Scope: "Row", ...spans } });

const LAST = 4;

/** Deviations of tables. */
export const TABLES: readonly Deviation[] = [
  {
    what: "a row outside of a table",
    base: "whole",
    change: ({ element, move }) => move(element("TR", LAST), element("Document")),
    breaks: [ua("7.2-4")],
  },
  {
    what: "a head outside of a table",
    base: "whole",
    change: ({ element, move }) => move(element("THead"), element("Document")),
    breaks: [ua("7.2-5")],
  },
  {
    what: "a body outside of a table, so that its head is left alone",
    base: "whole",
    change: ({ element, move }) => move(element("TBody"), element("Document")),
    breaks: [ua("7.2-6"), ua("7.2-14")],
  },
  {
    what: "a head cell outside of a row",
    base: "whole",
    change: retyped("P", "TH", 3),
    breaks: [ua("7.2-8")],
  },
  {
    what: "a cell outside of a row",
    base: "whole",
    change: retyped("P", "TD", 3),
    breaks: [ua("7.2-9")],
  },
  {
    what: "a paragraph between the rows of a table",
    base: "whole",
    change: ({ element, move }) => move(element("P", 3), element("Table"), 1),
    breaks: [ua("7.2-3")],
  },
  {
    what: "a paragraph in the head of a table",
    base: "whole",
    change: ({ element, move }) => move(element("P", 3), element("THead")),
    breaks: [ua("7.2-36")],
  },
  {
    what: "a paragraph in the body of a table",
    base: "printed together",
    change: ({ element, move }) => move(element("P", 3), element("TBody")),
    breaks: [ua("7.2-37")],
  },
  {
    what: "a paragraph in a row",
    base: "whole",
    change: ({ element, move }) => move(element("P", 3), element("TR", 2)),
    breaks: [ua("7.2-10")],
  },
  {
    what: "two heads of a table",
    base: "whole",
    change: retyped("TBody", "THead"),
    breaks: [ua("7.2-11"), ua("7.2-14")],
  },
  {
    what: "a foot without a body",
    base: "whole",
    change: retyped("TBody", "TFoot"),
    breaks: [ua("7.2-13"), ua("7.2-14")],
  },
  {
    what: "a caption between the rows of a table",
    base: "whole",
    change: ({ element, move, set }) => {
      const caption = element("P", 3);
      set(caption, { S: "Caption" });
      move(caption, element("Table"), 1);
    },
    breaks: [ua("7.2-16")],
  },
  {
    what: "two captions of a table",
    base: "whole",
    change: ({ element, elements, move, set }) => {
      const table = element("Table");
      elements("P")
        .slice(3, 5)
        .forEach((caption, index) => {
          set(caption, { S: "Caption" });
          move(caption, table, index === 0 ? 0 : undefined);
        });
    },
    breaks: [ua("7.2-39")],
  },
  {
    what: "a caption after the items of a list",
    base: "whole",
    change: ({ element, move, set }) => {
      const caption = element("P", 3);
      set(caption, { S: "Caption" });
      move(caption, element("L"));
    },
    breaks: [ua("7.2-40")],
  },
  {
    what: "a row with a column too many",
    base: "whole",
    change: spread([2, 2], { ColSpan: 2 }),
    breaks: [ua("7.2-42")],
  },
  {
    what: "a row with a column too few",
    base: "whole",
    change: spread([0, 2], { ColSpan: 2 }),
    breaks: [ua("7.2-43")],
  },
  {
    what: "a cell that goes on below the last row",
    base: "whole",
    change: spread([LAST, 1], { RowSpan: 2 }),
    breaks: [ua("7.2-41")],
  },
  {
    what: "a cell over two rows, of which the second has all its own",
    base: "whole",
    change: spread([1, 0], { RowSpan: 2 }),
    breaks: [ua("7.2-42")],
  },
  {
    what: "a cell that lies on another",
    base: "whole",
    change: (opened) => {
      spread([1, 1], { RowSpan: 2 })(opened);
      spread([2, 0], { ColSpan: 2 })(opened);
    },
    breaks: [ua("7.2-15")],
  },
  {
    what: "no head that says what it heads",
    base: "whole",
    change: ({ elements, drop }) => elements("TH").forEach((head) => drop(head, "A")),
    breaks: [ua("7.5-1"), "Matterhorn 15-003"],
  },
  {
    what: "a head of a column that does not say what it heads",
    base: "whole",
    change: (opened) => opened.drop(cell(opened, 0, 1), "A"),
    breaks: ["Matterhorn 15-003"],
    unseen:
      "veraPDF asks whether each cell finds some head, and the head of the row is one. Matterhorn 15-003 asks every head for its scope: the cells of this column lose it.",
  },
  {
    what: "cells that name a head that is not there",
    base: "whole",
    change: (opened) => {
      opened.elements("TH").forEach((head) => opened.drop(head, "A"));
      opened.elements("TD").forEach((one) => opened.set(one, { A: { O: "Table", Headers: [text("nobody")] } }));
    },
    breaks: [ua("7.5-2"), "Matterhorn 15-005"],
  },
  {
    what: "a cell that names a head that is not there, though it has another",
    base: "whole",
    change: (opened) => opened.set(cell(opened, 1, 1), { A: { O: "Table", Headers: [text("nobody")] } }),
    breaks: ["Matterhorn 15-005"],
    unseen:
      "veraPDF looks at names only where scopes are missing. Matterhorn 15-005: the head of this cell is told twice, once wrongly.",
  },
  {
    what: "a table whose heads are cells like the others",
    base: "whole",
    change: ({ elements, set }) => elements("TH").forEach((head) => set(head, { S: "TD" })),
    breaks: ["Matterhorn 15-002"],
    unseen:
      "A table without heads is regular to a machine. Matterhorn 15-002, for a person: a column has a head that is not tagged as one.",
  },
  {
    what: "two feet of a table",
    base: "whole",
    change: ({ element, set }) => [element("THead"), element("TBody")].forEach((part) => set(part, { S: "TFoot" })),
    breaks: [ua("7.2-12"), ua("7.2-13")],
  },
  {
    what: "a paragraph in the foot of a table",
    base: "whole",
    change: ({ element, move, set }) => {
      set(element("THead"), { S: "TFoot" });
      move(element("P", 3), element("TFoot"));
    },
    breaks: [ua("7.2-38")],
  },
  {
    what: "a foot outside of a table",
    base: "whole",
    change: ({ element, move, set }) => {
      set(element("THead"), { S: "TFoot" });
      move(element("TFoot"), element("Document"));
    },
    breaks: [ua("7.2-7")],
  },
];
