/** One thing is other in what the file says of itself: the XMP packet, the old information, the languages. */
import { archival, ua } from "../../../../pdf/conformance/fault.ts";
import type { Deviation } from "./deviation.ts";
import type { Opened } from "./surgery.ts";
import { text } from "./surgery.ts";

const packet =
  (from: RegExp, to: string) =>
  ({ catalog, rewrite }: Opened) =>
    rewrite(catalog, "Metadata", (xml) => xml.replace(from, to));

/** Deviations of the metadata. */
export const METADATA: readonly Deviation[] = [
  {
    what: "no XMP packet",
    base: "short",
    change: ({ catalog, drop }) => drop(catalog, "Metadata"),
    breaks: [ua("7.1-8"), archival("6.6.2.1-1")],
  },
  {
    what: "an XMP packet that is not well-formed, as by a bare & in the title",
    base: "short",
    change: packet(/(<dc:title>.*?x-default">)/, "$1R & D "),
    breaks: [ua("5-1"), ua("7.1-9"), archival("6.6.2.1-4"), archival("6.6.4-1")],
    otherRules: "veraPDF says also that it cannot tell the encoding.",
  },
  {
    what: "an XMP packet with a byte that is not UTF-8",
    base: "short",
    change: packet(/Letter of Support<\/xmp/, "Letter of Suppor\u00ff</xmp"),
    breaks: [archival("6.6.2.1-5"), "ISO 32000-1 14.3"],
    otherVerdict: "veraPDF reads the bad byte as a sign of doubt and goes on.",
  },
  {
    what: "an XMP packet that says how long it is",
    base: "short",
    change: packet(/(<\?xpacket begin="[^"]*")/, '$1 bytes="3000"'),
    breaks: [archival("6.6.2.1-2")],
  },
  {
    what: "an XMP packet that says how it is encoded",
    base: "short",
    change: packet(/(<\?xpacket begin="[^"]*")/, '$1 encoding="UTF-8"'),
    breaks: [archival("6.6.2.1-3")],
  },
  {
    what: "no title in the XMP packet",
    base: "short",
    change: packet(/<dc:title>.*?<\/dc:title>/, ""),
    breaks: [ua("7.1-9"), "ISO 32000-1 14.3"],
  },
  {
    what: "no word that the file keeps PDF/UA",
    base: "short",
    change: packet(/<pdfuaid:part>1<\/pdfuaid:part>/, ""),
    breaks: [ua("5-1")],
  },
  {
    what: "another part of PDF/UA",
    base: "short",
    change: packet(/<pdfuaid:part>1</, "<pdfuaid:part>2<"),
    breaks: [ua("5-2")],
  },
  {
    what: "PDF/UA under another prefix",
    base: "short",
    change: packet(/xmlns:pdfuaid="([^"]+)"><pdfuaid:part>1<\/pdfuaid:part>/, 'xmlns:ua="$1"><ua:part>1</ua:part>'),
    breaks: [ua("5-3")],
  },
  {
    what: "no word that the file keeps PDF/A",
    base: "printed together",
    change: packet(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/, ""),
    breaks: [archival("6.6.4-1")],
  },
  {
    what: "another part of PDF/A",
    base: "short",
    change: packet(/<pdfaid:part>2</, "<pdfaid:part>1<"),
    breaks: [archival("6.6.4-2")],
  },
  {
    what: "another level of PDF/A",
    base: "short",
    change: packet(/<pdfaid:conformance>A</, "<pdfaid:conformance>B<"),
    breaks: [archival("6.6.4-3")],
  },
  {
    what: "PDF/UA told in a schema that the packet does not describe",
    base: "short",
    change: packet(/<pdfaProperty:name>part</, "<pdfaProperty:name>other<"),
    breaks: [archival("6.6.2.3.1-1"), archival("6.6.2.3.1-2")],
  },
  {
    what: "another title in the old information",
    base: "short",
    change: ({ info, set }) => set(info, { Title: text("Untitled") }),
    breaks: ["ISO 32000-1 14.3"],
    unseen:
      "PDF/A-2 lets the old information say anything, PDF/A-1 did not. Matterhorn 06-004: a person sees a title that says nothing.",
  },
  {
    what: "no language of the whole document",
    base: "short",
    change: ({ catalog, drop }) => drop(catalog, "Lang"),
    breaks: [ua("7.2-33"), ua("7.2-34")],
  },
  {
    what: "no language for the words of a link",
    base: "linked",
    change: ({ catalog, drop }) => drop(catalog, "Lang"),
    breaks: [ua("7.2-24"), ua("7.2-33"), ua("7.2-34")],
  },
  {
    what: "a language that is none",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { Lang: text("US English") }),
    breaks: [ua("7.2-29"), archival("6.7.4-1")],
  },
  {
    what: "an empty language",
    base: "short",
    change: ({ catalog, set }) => set(catalog, { Lang: text("") }),
    breaks: [ua("7.2-29")],
  },
  {
    what: "words of another language whose language is none",
    base: "short",
    change: ({ element, set }) => set(element("Span"), { Lang: text("en_US") }),
    breaks: [ua("7.2-29"), archival("6.7.4-1")],
  },
  {
    what: "one of several letters in a language that is none",
    base: "printed together",
    change: ({ element, set }) => set(element("Part", 1), { Lang: text("español") }),
    breaks: [ua("7.2-29"), archival("6.7.4-1")],
  },
  {
    what: "PDF/A under another prefix",
    base: "short",
    change: ({ catalog, rewrite }) =>
      rewrite(catalog, "Metadata", (xml) => xml.replaceAll("pdfaid:", "a:").replace("xmlns:pdfaid=", "xmlns:a=")),
    breaks: [archival("6.6.4-4"), archival("6.6.4-5")],
  },
  {
    what: "no language for the words of a picture",
    base: "whole",
    change: ({ catalog, element, drop }) => {
      drop(catalog, "Lang");
      drop(element("Document"), "Lang");
    },
    breaks: [ua("7.2-22"), ua("7.2-33"), ua("7.2-34")],
  },
  {
    what: "no language for words that are told in place of others",
    base: "short",
    change: ({ catalog, element, drop, set }) => {
      drop(catalog, "Lang");
      drop(element("Document"), "Lang");
      set(element("P", 3), { ActualText: text("en lugar de otras") });
    },
    breaks: [ua("7.2-21"), ua("7.2-33"), ua("7.2-34")],
  },
  {
    what: "no language for a bookmark",
    base: "short",
    change: ({ catalog, drop, set, add, page, refer }) => {
      drop(catalog, "Lang");
      const bookmark = add({ Title: text("Carta"), Dest: [refer(page(1)), "Fit"] });
      set(catalog, { Outlines: add({ Type: "Outlines", First: bookmark, Last: bookmark, Count: 1 }) });
    },
    breaks: [ua("7.2-2"), ua("7.2-33"), ua("7.2-34")],
  },
];
