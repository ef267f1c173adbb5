/** One thing is other in the structure tree: an element, its type, its place, its words. */
import { archival, ua } from "../../../../pdf/conformance/fault.ts";
import type { Deviation } from "./deviation.ts";
import type { Entry, Opened } from "./surgery.ts";
import { text } from "./surgery.ts";

/** Gives an element another type. */
const retyped =
  (from: string, to: string, at = 0) =>
  ({ element, set }: Opened) =>
    set(element(from, at), { S: to });

/** Puts a new element with nothing in it into another one. */
function planted({ insert, add, refer }: Opened, parent: Entry, type: string): void {
  insert(parent, "K", { value: add({ S: type, P: refer(parent), K: [] }) });
}

/** A table of contents, which letters do not have, with nothing in it yet. */
function contents(opened: Opened): Entry {
  planted(opened, opened.element("Document"), "TOC");
  return opened.element("TOC");
}

const LINKS = "ISO 32000-1 14.7.4";

/** Deviations of elements. */
export const TREE: readonly Deviation[] = [
  {
    what: "an element of a type that nobody knows",
    base: "short",
    change: retyped("P", "Greeting", 3),
    breaks: [ua("7.1-5"), archival("6.7.3.4-1")],
  },
  {
    what: "an element whose type is explained by itself",
    base: "short",
    change: ({ tree, element, set }) => {
      set(element("P", 3), { S: "Greeting" });
      set(tree, { RoleMap: { Greeting: "Salutation", Salutation: "Greeting" } });
    },
    breaks: [ua("7.1-6"), archival("6.7.3.4-2")],
  },
  {
    what: "a standard type that is said to mean another one",
    base: "short",
    change: ({ tree, set }) => set(tree, { RoleMap: { P: "H1" } }),
    breaks: [ua("7.1-7")],
  },
  {
    what: "an element that does not say what holds it",
    base: "short",
    change: ({ element, drop }) => drop(element("P", 3), "P"),
    breaks: [ua("7.1-12"), ua("7.1-3"), LINKS],
    otherRules: "veraPDF counts what stands in the element, which nothing leads up from, not the element.",
  },
  {
    what: "an element that names another holder than it has",
    base: "whole",
    change: ({ element, set, refer }) => set(element("H2", 1), { P: refer(element("H2")) }),
    breaks: ["ISO 32000-1 14.7.2"],
    unseen:
      "veraPDF goes up by P only and down by K only. A reader that goes both ways loses its place: Matterhorn 09-001, order of reading.",
  },
  {
    what: "an element twice in the tree",
    base: "whole",
    change: ({ element, insert, refer }) => insert(element("Document"), "K", { value: refer(element("H2")) }),
    breaks: ["ISO 32000-1 14.7.2"],
    unseen: "No rule counts how often an element stands in the tree; it would be read aloud twice. Matterhorn 09-001.",
  },
  {
    what: "a paragraph with nothing in it",
    base: "short",
    change: (opened) => planted(opened, opened.element("Document"), "P"),
    breaks: ["Matterhorn 01-006"],
    unseen:
      "No rule forbids it; a screen reader stops at a paragraph that is not there. Matterhorn 01-006: the type is not what the content is.",
  },
  {
    what: "a list with nothing in it",
    base: "short",
    change: (opened) => planted(opened, opened.element("Document"), "L"),
    breaks: ["Matterhorn 01-006"],
    unseen: "As with an empty paragraph: “list with no items”. Matterhorn 01-006.",
  },
  {
    what: "a picture without words",
    base: "whole",
    change: ({ element, drop }) => drop(element("Figure"), "Alt"),
    breaks: [ua("7.3-1")],
  },
  {
    what: "a picture with empty words",
    base: "printed together",
    change: ({ element, set }) => set(element("Figure"), { Alt: text("") }),
    breaks: [ua("7.3-1")],
  },
  {
    what: "a formula without words",
    base: "short",
    change: retyped("P", "Formula", 3),
    breaks: [ua("7.7-1")],
  },
  {
    what: "a note without an ID",
    base: "short",
    change: retyped("P", "Note", 3),
    breaks: [ua("7.9-1")],
  },
  {
    what: "two notes with one ID",
    base: "short",
    change: ({ elements, set }) => {
      for (const one of elements("P").slice(3, 5)) set(one, { S: "Note", ID: text("note") });
    },
    breaks: [ua("7.9-2")],
  },
  {
    what: "a heading two levels below the one before",
    base: "whole",
    change: retyped("H2", "H4", 2),
    breaks: [ua("7.4.2-1")],
  },
  {
    what: "a first heading of the second level",
    base: "short",
    change: retyped("H1", "H2"),
    breaks: [ua("7.4.2-1")],
  },
  {
    what: "a heading three levels below the one before, in the second of several letters",
    base: "printed together",
    change: retyped("H2", "H5", 8),
    breaks: [ua("7.4.2-1")],
  },
  {
    what: "a heading without a number among numbered ones",
    base: "short",
    change: retyped("P", "H", 3),
    breaks: [ua("7.4.4-2"), ua("7.4.4-3")],
  },
  {
    what: "a place to fill in by hand, told as a field",
    base: "short",
    change: retyped("P", "Form", 3),
    breaks: [ua("7.18.4-2")],
  },
  {
    what: "an item outside of a list",
    base: "short",
    change: retyped("L", "Sect"),
    breaks: [ua("7.2-17")],
  },
  {
    what: "a list that holds a paragraph",
    base: "short",
    change: retyped("LI", "Sect"),
    breaks: [ua("7.2-18"), ua("7.2-19")],
  },
  {
    what: "an item that holds a paragraph",
    base: "short",
    change: retyped("LBody", "P"),
    breaks: [ua("7.2-20")],
  },
  {
    what: "the body of an item outside of a list",
    base: "short",
    change: retyped("P", "LBody", 3),
    breaks: [ua("7.2-18")],
  },
  {
    what: "content that no element holds any more",
    base: "short",
    change: ({ element, set }) => set(element("H2"), { K: [] }),
    breaks: [LINKS, "Matterhorn 01-006"],
    unseen:
      "veraPDF finds an element by the table of parents, never asking whether the element holds the content; a reader that goes down the tree skips it. Matterhorn 01-005.",
  },
  {
    what: "headings without a number, side by side",
    base: "short",
    change: ({ elements, set }) => [...elements("H1"), ...elements("H2")].forEach((one) => set(one, { S: "H" })),
    breaks: [ua("7.4.4-1")],
  },
  {
    what: "an entry outside of a table of contents",
    base: "short",
    change: retyped("P", "TOCI", 3),
    breaks: [ua("7.2-26")],
  },
  {
    what: "a table of contents that holds a paragraph",
    base: "short",
    change: (opened) => opened.move(opened.element("P", 3), contents(opened)),
    breaks: [ua("7.2-27")],
  },
  {
    what: "a caption after the entries of a table of contents",
    base: "short",
    change: (opened) => {
      const [first, second] = opened.elements("P").slice(3, 5);
      const table = contents(opened);
      for (const [part, type] of [
        [first, "TOCI"],
        [second, "Caption"],
      ] as const) {
        if (part === undefined) continue;
        opened.set(part, { S: type });
        opened.move(part, table);
      }
    },
    breaks: [ua("7.2-28")],
  },
];
