/** One thing is other in the file as a whole: its head, its end, its catalog. */
import { archival, ua } from "../../../../pdf/conformance/fault.ts";
import type { Deviation } from "./deviation.ts";
import { text } from "./surgery.ts";

const replaced = (from: RegExp, to: string) => (bytes: Buffer) =>
  Buffer.from(bytes.toString("latin1").replace(from, to), "latin1");

/** Deviations of the document. */
export const DOCUMENT: readonly Deviation[] = [
  {
    what: "a head that names a version of PDF that is none",
    base: "short",
    bytes: replaced(/^%PDF-1\.7/, "%PDF-1.9"),
    breaks: [ua("6.1-1"), archival("6.1.2-1")],
  },
  {
    what: "a head that looks like text",
    base: "short",
    bytes: replaced(/^(%PDF-1\.7\n)%[^\n]{4}/, "$1%text"),
    breaks: [archival("6.1.2-2")],
  },
  {
    what: "no file identifier",
    base: "short",
    change: ({ trailer }) => delete trailer.ID,
    breaks: [archival("6.1.3-1")],
  },
  {
    what: "a lock with a password",
    base: "short",
    change: ({ trailer, add }) => {
      const key = text("0123456789abcdef0123456789abcdef");
      trailer.Encrypt = add({ Filter: "Standard", V: 1, R: 2, O: key, U: key, P: -44 });
    },
    breaks: [archival("6.1.3-2"), "not judged"],
    otherRules: "veraPDF opens no locked file at all",
  },
  {
    what: "bytes after the end",
    base: "short",
    bytes: (bytes) => Buffer.concat([bytes, Buffer.from("\nand more\n")]),
    breaks: [archival("6.1.3-3")],
  },
  {
    what: "a stream that is not as long as it says",
    base: "short",
    bytes: replaced(/(\/Subtype \/XML\n\/Length \d+)\d\n/, "$10\n"),
    breaks: [archival("6.1.7.1-1")],
  },
  {
    what: "a stream that is not closed on a line of its own",
    base: "short",
    bytes: replaced(/(<\?xpacket end="w"\?>)\s*\nendstream/, "$1 endstream"),
    breaks: [archival("6.1.7.1-1"), archival("6.1.7.1-2")],
  },
  {
    what: "an object that is not headed on a line of its own",
    base: "short",
    bytes: replaced(/\n7 0 obj\n/, "\n7 0 obj "),
    breaks: [archival("6.1.9-1")],
  },
  {
    what: "a table of objects that is not headed as it should be",
    base: "short",
    bytes: replaced(/\nxref\n/, "\nxref\n\n"),
    breaks: [archival("6.1.4-2")],
  },
  {
    what: "a catalog that says nothing of tags",
    base: "short",
    change: ({ catalog, drop }) => drop(catalog, "MarkInfo"),
    breaks: [ua("6.2-1"), archival("6.7.2.2-1")],
  },
  {
    what: "a catalog that says that there are no tags",
    base: "printed together",
    change: ({ catalog, inside, set }) => set(inside(catalog, "MarkInfo"), { Marked: false }),
    breaks: [ua("6.2-1"), archival("6.7.2.2-1")],
  },
  {
    what: "tags that are said to be doubtful",
    base: "short",
    change: ({ catalog, inside, set }) => set(inside(catalog, "MarkInfo"), { Suspects: true }),
    breaks: [ua("7.1-4")],
  },
  {
    what: "no word that the title is to be shown",
    base: "short",
    change: ({ catalog, inside, drop }) => drop(inside(catalog, "ViewerPreferences"), "DisplayDocTitle"),
    breaks: [ua("7.1-10")],
  },
  {
    what: "a title that is not to be shown",
    base: "short",
    change: ({ catalog, inside, set }) => set(inside(catalog, "ViewerPreferences"), { DisplayDocTitle: false }),
    breaks: [ua("7.1-10")],
  },
  {
    what: "no structure tree",
    base: "short",
    change: ({ catalog, drop }) => drop(catalog, "StructTreeRoot"),
    breaks: [ua("7.1-11"), ua("7.1-3"), archival("6.7.3.3-1"), "ISO 32000-1 14.7.4"],
  },
  {
    what: "a program that runs when the letter is opened",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { OpenAction: { S: "JavaScript", JS: text("app.beep(0)") } }),
    breaks: [archival("6.5.1-1")],
  },
  {
    what: "a program by name",
    base: "short",
    change: ({ catalog, inside, set }) =>
      set(inside(catalog, "Names"), {
        JavaScript: { Names: [text("beep"), { S: "JavaScript", JS: text("app.beep(0)") }] },
      }),
    breaks: [archival("6.5.1-1")],
    otherVerdict: "veraPDF does not look among the names of a document; readers run these programs when they open it.",
  },
  {
    what: "something done when the letter is closed",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { AA: { WC: { S: "GoTo", D: [0, "Fit"] } } }),
    breaks: [archival("6.5.2-1")],
  },
  {
    what: "something done when a page is opened",
    base: "short",
    change: ({ page, set }) => set(page(1), { AA: { O: { S: "Named", N: "NextPage" } } }),
    breaks: [archival("6.5.2-2")],
  },
  {
    what: "a page that takes its fonts from the branch that it hangs on",
    base: "short",
    change: ({ page, inside, set, drop }) => {
      set(inside(page(1), "Parent"), { Resources: inside(page(1), "Resources") });
      drop(page(1), "Resources");
    },
    breaks: [archival("6.2.2-2")],
  },
  {
    what: "a form that its reader is to draw",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { AcroForm: { Fields: [], NeedAppearances: true } }),
    breaks: [archival("6.4.1-3")],
  },
  {
    what: "a form in XML",
    base: "short",
    change: ({ catalog, set, addStream }) =>
      set(catalog, {
        AcroForm: { Fields: [], XFA: addStream("<template xmlns='http://www.xfa.org/schema/xfa-template/3.0/'/>") },
      }),
    breaks: [archival("6.4.2-1")],
  },
  {
    what: "something attached that is no PDF",
    base: "short",
    change: ({ catalog, inside, set, add, addStream }) => {
      const file = addStream("a note", { Type: "EmbeddedFile", Subtype: "text/plain" });
      const named = add({ Type: "Filespec", F: text("note.txt"), UF: text("note.txt"), EF: { F: file } });
      set(inside(catalog, "Names"), { EmbeddedFiles: { Names: [text("note.txt"), named] } });
    },
    breaks: [archival("6.8-5")],
  },
  {
    what: "something attached that has half a name",
    base: "short",
    change: ({ catalog, inside, set, add, addStream }) => {
      const file = addStream("a note", { Type: "EmbeddedFile", Subtype: "text/plain" });
      const named = add({ Type: "Filespec", F: text("note.txt"), EF: { F: file } });
      set(inside(catalog, "Names"), { EmbeddedFiles: { Names: [text("note.txt"), named] } });
    },
    breaks: [ua("7.11-1"), archival("6.8-2"), archival("6.8-5")],
  },
  {
    what: "layers without a name",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { OCProperties: { OCGs: [], D: { Order: [] } } }),
    breaks: [ua("7.10-1"), archival("6.9-1")],
  },
  {
    what: "page labels that are not the printed numbers",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { PageLabels: { Nums: [0, { S: "r" }] } }),
    breaks: ["our own: page numbers"],
    unseen:
      "Both standards allow labels. Ours print “Page 1 of 2”, and a reader that shows “i” beside it leaves a listener lost.",
  },
  {
    what: "a page that is shown in steps",
    base: "short",
    change: ({ page, set }) => set(page(1), { PresSteps: { Type: "NavNode" } }),
    breaks: [archival("6.10-2")],
  },
  {
    what: "something asked of the reader",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { Requirements: [{ Type: "Requirement", S: "EnableJavaScripts" }] }),
    breaks: [archival("6.11-1")],
  },
  {
    what: "a file that its reader is to draw anew",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { NeedsRendering: true }),
    breaks: [archival("6.4.2-2")],
  },
  {
    what: "a letter that prints itself when it is opened",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { OpenAction: { S: "Named", N: "Print" } }),
    breaks: [archival("6.5.1-2")],
  },
  {
    what: "layers that show and hide themselves",
    base: "short",
    change: ({ catalog, set }) =>
      set(catalog, {
        OCProperties: {
          OCGs: [],
          D: { Name: text("Layers"), Order: [], AS: [{ Event: "Print", Category: ["Print"] }] },
        },
      }),
    breaks: [ua("7.10-2"), archival("6.9-4")],
  },
  {
    what: "a stream whose bytes are in another file",
    base: "whole",
    change: ({ named, set }) => set(named("Subtype", "Image"), { F: text("logo.png") }),
    breaks: [archival("6.1.7.1-3")],
  },
];
