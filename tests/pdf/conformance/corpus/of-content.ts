/** One thing is other in what a page draws, or between it and the tree. */
import { archival, ua } from "../../../../pdf/conformance/fault.ts";
import type { Deviation } from "./deviation.ts";
import type { Opened } from "./surgery.ts";
import { text } from "./surgery.ts";

const MARKS = "ISO 32000-1 14.6";
const LINKS = "ISO 32000-1 14.7.4";

/** Changes the operators of the first page. */
const drawn =
  (from: RegExp, to: string) =>
  ({ page, rewrite }: Opened): void =>
    rewrite(page(1), "Contents", (operators) => operators.replace(from, to));

const BLACK = "0 0 0 rg 72 400 20 20 re f";
/** The first stretch of text that an element holds. */
const FIRST_TOLD = /(\/P <<\s*\/MCID \d+\s*>> BDC\s)([^]*?)(EMC)/;
const FIRST_ASIDE = /(\/Artifact <<[^]*?BDC\s)([^]*?)(EMC)/;

/** Deviations of content. */
export const CONTENT: readonly Deviation[] = [
  {
    what: "a rule that is neither told nor set aside",
    base: "short",
    change: drawn(/$/, `\n${BLACK}\n`),
    breaks: [ua("7.1-3")],
  },
  {
    what: "words that are neither told nor set aside",
    base: "printed together",
    change: drawn(FIRST_TOLD, "$2"),
    breaks: [ua("7.1-3"), LINKS],
  },
  {
    what: "words in a mark of no element",
    base: "short",
    change: drawn(FIRST_TOLD, "/P BMC $2EMC"),
    breaks: [ua("7.1-3"), LINKS],
  },
  {
    what: "something set aside inside something told",
    base: "short",
    change: drawn(FIRST_TOLD, `$1$2/Artifact BMC ${BLACK} EMC $3`),
    breaks: [ua("7.1-1"), ua("7.1-2")],
  },
  {
    what: "something told inside something set aside",
    base: "short",
    change: drawn(FIRST_TOLD, "/Artifact BMC $1$2$3 EMC"),
    breaks: [ua("7.1-2")],
  },
  {
    what: "a mark that nothing ends",
    base: "short",
    change: drawn(/$/, `\n/Artifact BMC ${BLACK}\n`),
    breaks: [ua("7.1-3"), MARKS],
  },
  {
    what: "an end of a mark that nothing began",
    base: "short",
    change: drawn(/$/, "\nEMC\n"),
    breaks: [MARKS],
    unseen:
      "veraPDF passes over it; ISO 32000-1 14.6.1 wants marks in pairs, and a reader may take the next mark for closed.",
  },
  {
    what: "a state that nothing brings back",
    base: "short",
    change: drawn(/$/, "\nq\n"),
    breaks: [MARKS],
    unseen: "Harmless at the end of a page, and a sign that something was left half drawn.",
  },
  {
    what: "an operator that no PDF knows",
    base: "short",
    change: drawn(/$/, "\nxyzzy\n"),
    breaks: [archival("6.2.2-1")],
  },
  {
    what: "two stretches of a page with one number",
    base: "short",
    change: drawn(/\/MCID 5\b/, "/MCID 4"),
    breaks: [LINKS],
    unseen:
      "veraPDF asks of each stretch whether an element holds it. Two with one number are read twice, and another not at all: Matterhorn 09-001.",
  },
  {
    what: "content with a number that no element holds",
    base: "short",
    change: drawn(/\/MCID 5\b/, "/MCID 905"),
    breaks: [ua("7.1-3"), LINKS],
  },
  {
    what: "content that two elements hold",
    base: "short",
    change: ({ elements, set }) => {
      const [one, other] = elements("P").slice(3, 5);
      if (one !== undefined && other !== undefined) set(one, { K: [3, 4] });
    },
    breaks: [LINKS],
    unseen:
      "veraPDF takes the element that the table of parents names. A reader that goes down the tree reads the words twice: Matterhorn 09-001.",
  },
  {
    what: "a table of parents that names another element",
    base: "short",
    change: ({ own, element }) => own(element("H1"), { page: 1, number: 3 }),
    breaks: [LINKS],
    unseen:
      "Both ways lead to an element, though not to the same one. A reader that goes up from the words finds a heading: Matterhorn 09-003.",
  },
  {
    what: "a table of parents that leaves a page out",
    base: "whole",
    change: ({ page, drop }) => drop(page(2), "StructParents"),
    breaks: [ua("7.1-3"), LINKS],
  },
  {
    what: "an element that holds what no page draws",
    base: "short",
    change: ({ element, insert }) => insert(element("H1"), "K", { value: 99 }),
    breaks: [LINKS],
    unseen: "veraPDF starts from what is drawn. Nothing is lost here, but something was: an element expected words.",
  },
  {
    what: "words of the letter that are set aside",
    base: "short",
    change: drawn(FIRST_ASIDE, `$1$2 BT /F1 11 Tf 1 0 0 -1 72 500 Tm <0001> Tj ET $3`),
    breaks: ["Matterhorn 01-002"],
    unseen:
      "To a machine what is set aside is set aside. Matterhorn 01-002, for a person: real content is marked as artifact. In letters only headers and footers have words.",
  },
  {
    what: "a color of print without an intent for it",
    base: "short",
    change: drawn(FIRST_ASIDE, "$1$2 0 0 0 1 k $3"),
    breaks: [archival("6.2.4.3-3")],
  },
  {
    what: "colors without an intent",
    base: "short",
    change: ({ catalog, drop }) => drop(catalog, "OutputIntents"),
    breaks: [archival("6.2.4.3-2")],
  },
  {
    what: "a profile of colors for something that is no printer and no screen",
    base: "short",
    change: ({ catalog, inside, rewriteBytes }) =>
      rewriteBytes(inside(catalog, "OutputIntents"), "DestOutputProfile", (bytes) =>
        Buffer.concat([bytes.subarray(0, 12), Buffer.from("scnr"), bytes.subarray(16)]),
      ),
    breaks: [archival("6.2.3-1")],
  },
  {
    what: "a picture that readers are to smooth",
    base: "whole",
    change: ({ named, set }) => set(named("Subtype", "Image"), { Interpolate: true }),
    breaks: [archival("6.2.8-3")],
  },
  {
    what: "a picture packed in a way that an archive cannot keep",
    base: "whole",
    change: ({ named, set }) => set(named("Subtype", "Image"), { Filter: "LZWDecode" }),
    breaks: [archival("6.1.7.2-1")],
  },
  {
    what: "a picture of so many bits that no printer has",
    base: "whole",
    change: ({ named, set }) => set(named("Subtype", "Image"), { BitsPerComponent: 12 }),
    breaks: [archival("6.2.8-4")],
  },
  {
    what: "a way to lay ink over ink that no reader knows",
    base: "short",
    change: (opened) => {
      opened.set(opened.inside(opened.page(1), "Resources"), { ExtGState: { Gs1: { BM: "Dazzle" } } });
      drawn(FIRST_ASIDE, "$1/Gs1 gs $2$3")(opened);
    },
    breaks: [archival("6.2.10-1")],
  },
  {
    what: "colors changed on the way to the printer",
    base: "short",
    change: (opened) => {
      opened.set(opened.inside(opened.page(1), "Resources"), { ExtGState: { Gs1: { TR: "Identity" } } });
      drawn(FIRST_ASIDE, "$1/Gs1 gs $2$3")(opened);
    },
    breaks: [archival("6.2.5-1")],
  },
  {
    what: "a gray without an intent for it",
    base: "short",
    change: (opened) => {
      opened.drop(opened.catalog, "OutputIntents");
      drawn(FIRST_ASIDE, "$1$2 0 g $3")(opened);
    },
    breaks: [archival("6.2.4.3-2"), archival("6.2.4.3-4")],
  },
  {
    what: "ink that is half clear, where no color has a meaning",
    base: "short",
    change: (opened) => {
      opened.drop(opened.catalog, "OutputIntents");
      opened.set(opened.inside(opened.page(1), "Resources"), { ExtGState: { Gs1: { ca: 0.5 } } });
      drawn(FIRST_ASIDE, "$1/Gs1 gs $2$3")(opened);
    },
    breaks: [archival("6.2.10-2"), archival("6.2.4.3-2")],
  },
  {
    what: "two intents with two profiles",
    base: "short",
    change: ({ catalog, inside, insert, addStream, rewriteBytes }) => {
      const intent = inside(catalog, "OutputIntents");
      rewriteBytes(intent, "DestOutputProfile", (bytes) => {
        const profile = addStream(bytes, { N: 3 });
        const another = {
          Type: "OutputIntent",
          S: "GTS_PDFA1",
          OutputConditionIdentifier: text("sRGB"),
          DestOutputProfile: profile,
        };
        insert(catalog, "OutputIntents", { value: another });
        return Buffer.concat([bytes, Buffer.alloc(4)]);
      });
    },
    breaks: [archival("6.2.3-2")],
  },
  {
    what: "a picture that has others in its place",
    base: "whole",
    change: ({ named, set, addStream }) => {
      const dot = {
        Type: "XObject",
        Subtype: "Image",
        Width: 1,
        Height: 1,
        BitsPerComponent: 8,
        ColorSpace: "DeviceGray",
      };
      set(named("Subtype", "Image"), { Alternates: [{ Image: addStream("\u0000", dot), DefaultForPrinting: false }] });
    },
    breaks: [archival("6.2.8-1")],
  },
];
