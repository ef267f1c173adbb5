/** One thing is other in a link, or something lies on the page that letters do not have. */
import { archival, ua } from "../../../../pdf/conformance/fault.ts";
import type { Deviation } from "./deviation.ts";
import type { Entry, Opened, Plain } from "./surgery.ts";
import { text } from "./surgery.ts";

const KEY = 7;

/** A letter with a link in one of its paragraphs, in the tree and with words, as both standards want it. */
export function withLink(opened: Opened): void {
  const { page, element, set, add, refer, insert, own, enter, named } = opened;
  const paragraph = element("P", 4);
  const first = page(1);
  const annotation = add({
    Type: "Annot",
    Subtype: "Link",
    Rect: [72, 600, 300, 614],
    Border: [0, 0, 0],
    F: 4,
    Contents: text("Página de la clínica"),
    A: { S: "URI", URI: text("https://example.org/") },
    StructParent: KEY,
  });
  set(first, { Annots: [annotation] });
  add({ S: "Link", P: refer(paragraph), Pg: refer(first), K: [4] });
  const link = named("S", "Link");
  insert(link, "K", { value: { Type: "OBJR", Obj: annotation, Pg: refer(first) } });
  set(paragraph, { K: [refer(link)] });
  own(link, { page: 1, number: 4 });
  enter(link, KEY);
}

const link = ({ page, inside }: Opened): Entry => inside(page(1), "Annots");

type Entries = { readonly [key: string]: Plain };

/** Lays something more on the page. */
function laid({ page, add, addStream, insert }: Opened, entries: Entries): Plain {
  const look = addStream("", { Type: "XObject", Subtype: "Form", BBox: [0, 0, 20, 20] });
  const annotation = add({ Type: "Annot", Rect: [500, 20, 520, 40], F: 28, AP: { N: look }, ...entries });
  insert(page(1), "Annots", { value: annotation });
  return annotation;
}

/** Lays something more on the page and tells it where it belongs. */
export function laidInTree(opened: Opened, type: string, entries: Entries): void {
  const { element, add, insert, enter, named, refer, page } = opened;
  const annotation = laid(opened, { ...entries, StructParent: KEY + 1 });
  const parent = element("Document");
  add({ S: type, P: refer(parent), K: [{ Type: "OBJR", Obj: annotation, Pg: refer(page(1)) }] });
  const holder = named("S", type);
  insert(parent, "K", { value: refer(holder) });
  enter(holder, KEY + 1);
}

const LINKS = "ISO 32000-1 14.7.4";

/** Deviations of annotations. */
export const ANNOTATIONS: readonly Deviation[] = [
  {
    what: "a link that is not in the tree",
    base: "linked",
    change: (opened) => opened.drop(link(opened), "StructParent"),
    breaks: [ua("7.18.5-1")],
  },
  {
    what: "a link in an element of another type",
    base: "linked",
    change: ({ element, set }) => set(element("Link"), { S: "Reference" }),
    breaks: [ua("7.18.5-1")],
  },
  {
    what: "a link whose element holds only its words",
    base: "linked",
    change: ({ element, set }) => set(element("Link"), { K: [4] }),
    breaks: [LINKS],
    unseen:
      "veraPDF goes from the link to its element, not back. A reader that goes down the tree finds words that do nothing: Matterhorn 28-001.",
  },
  {
    what: "a link without words",
    base: "linked",
    change: (opened) => opened.drop(link(opened), "Contents"),
    breaks: [ua("7.18.1-2"), ua("7.18.5-2")],
  },
  {
    what: "a link with empty words",
    base: "linked",
    change: (opened) => opened.set(link(opened), { Contents: text("") }),
    breaks: [ua("7.18.1-2"), ua("7.18.5-2")],
  },
  {
    what: "a page with a link and no order to visit it in",
    base: "linked",
    change: ({ page, drop }) => drop(page(1), "Tabs"),
    breaks: [ua("7.18.3-1")],
  },
  {
    what: "a page with a link that is visited row by row",
    base: "linked",
    change: ({ page, set }) => set(page(1), { Tabs: "R" }),
    breaks: [ua("7.18.3-1")],
  },
  {
    what: "a page whose order of visits is a string where a name should be",
    base: "linked",
    change: ({ page, set }) => set(page(1), { Tabs: text("S") }),
    breaks: [ua("7.18.3-1")],
  },
  {
    what: "a link that does not say whether it is printed",
    base: "linked",
    change: (opened) => opened.drop(link(opened), "F"),
    breaks: [archival("6.3.2-1")],
  },
  {
    what: "a link that is not printed",
    base: "linked",
    change: (opened) => opened.set(link(opened), { F: 0 }),
    breaks: [archival("6.3.2-2")],
  },
  {
    what: "a link that starts a program",
    base: "linked",
    change: (opened) => opened.set(link(opened), { A: { S: "Launch", F: text("calc") } }),
    breaks: [archival("6.5.1-1")],
  },
  {
    what: "a link after which a program runs",
    base: "linked",
    change: (opened) =>
      opened.set(link(opened), {
        A: { S: "URI", URI: text("https://example.org/"), Next: { S: "JavaScript", JS: text("app.beep(0)") } },
      }),
    breaks: [archival("6.5.1-1")],
  },
  {
    what: "a note on the page that is not in the tree",
    base: "linked",
    change: (opened) => void laid(opened, { Subtype: "Text", Contents: text("Una nota") }),
    breaks: [ua("7.18.1-1")],
  },
  {
    what: "a note on the page without words and not in the tree",
    base: "linked",
    change: (opened) => void laid(opened, { Subtype: "Text" }),
    breaks: [ua("7.18.1-1"), ua("7.18.1-2")],
  },
  {
    what: "a sound on the page",
    base: "linked",
    change: (opened) => void laid(opened, { Subtype: "Screen", Contents: text("Un sonido") }),
    breaks: [ua("7.18.1-1"), archival("6.3.1-1")],
  },
  {
    what: "a field to fill in that is not in the tree and says nothing",
    base: "linked",
    change: (opened) => {
      laid(opened, { Subtype: "Widget", F: 4, FT: "Tx", T: text("firma") });
      opened.set(opened.catalog, { AcroForm: { Fields: [opened.refer(opened.named("Subtype", "Widget"))] } });
    },
    breaks: [ua("7.18.1-3"), ua("7.18.4-1")],
  },
  {
    what: "a field to press that does something",
    base: "linked",
    change: (opened) => {
      laid(opened, {
        Subtype: "Widget",
        F: 4,
        FT: "Tx",
        T: text("firma"),
        TU: text("Firma"),
        A: { S: "Named", N: "NextPage" },
      });
      opened.set(opened.catalog, { AcroForm: { Fields: [opened.refer(opened.named("Subtype", "Widget"))] } });
    },
    breaks: [ua("7.18.4-1"), archival("6.4.1-1")],
  },
  {
    what: "a note on the page that does not say what it looks like",
    base: "linked",
    change: ({ page, add, insert }) =>
      insert(page(1), "Annots", {
        value: add({ Type: "Annot", Subtype: "Text", Rect: [500, 20, 520, 40], F: 28, Contents: text("Una nota") }),
      }),
    breaks: [ua("7.18.1-1"), archival("6.3.3-1")],
  },
];
