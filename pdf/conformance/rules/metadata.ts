/** The XMP packet: that it can be read, what it says of title and standards, and that it says what the old information says. */
import type { Fault } from "../fault.ts";
import { archival, broken, ua, unless } from "../fault.ts";
import type { Property } from "../read/packet.ts";
import { insideOf, propertiesOf } from "../read/packet.ts";
import type { Subject } from "../read/pages.ts";
import { Unreadable } from "../read/values.ts";

const DC = "http://purl.org/dc/elements/1.1/";
const XMP = "http://ns.adobe.com/xap/1.0/";
const PDF = "http://ns.adobe.com/pdf/1.3/";
const UA_ID = "http://www.aiim.org/pdfua/ns/id/";
const A_ID = "http://www.aiim.org/pdfa/ns/id/";
const EXTENSION = "http://www.aiim.org/pdfa/ns/extension/";
const SCHEMA = "http://www.aiim.org/pdfa/ns/schema#";
const PROPERTY = "http://www.aiim.org/pdfa/ns/property#";

/** The properties that letters use of the schemas that PDF/A knows by itself (ISO 19005-2, 6.6.2.3). */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  [DC]: ["title", "description", "language", "creator", "subject", "format", "date", "identifier"],
  [XMP]: ["CreateDate", "CreatorTool", "ModifyDate", "MetadataDate"],
  [PDF]: ["Producer", "Keywords", "PDFVersion"],
  [A_ID]: ["part", "conformance", "amd", "corr"],
  [EXTENSION]: ["schemas"],
};

/** Faults of the packet of a document. */
export function metadataFaults({ catalog, file }: Subject): readonly Fault[] {
  const stream = catalog.stream("Metadata");
  if (stream?.dict.name("Type") !== "Metadata" || stream.dict.name("Subtype") !== "XML") {
    return broken([ua("7.1-8"), archival("6.6.2.1-1")], "catalog", "there is no XMP packet");
  }
  const { bytes } = stream;
  const heading = /<\?xpacket begin[^]*?\?>/.exec(Buffer.from(bytes).toString("latin1"))?.[0] ?? "";
  const encoding = [
    ...unless(isUtf8(bytes), broken([archival("6.6.2.1-5")], "XMP", "is not in UTF-8")),
    ...unless(!/\sbytes=/.test(heading), broken([archival("6.6.2.1-2")], "XMP", "says how long it is")),
    ...unless(!/\sencoding=/.test(heading), broken([archival("6.6.2.1-3")], "XMP", "says how it is encoded")),
  ];
  try {
    const properties = propertiesOf(bytes);
    return [
      ...encoding,
      ...accessibleFaults(properties),
      ...archivalFaults(properties),
      ...schemaFaults(properties),
      ...agreementFaults(properties, file.trailer.dict("Info")),
    ];
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    // No property can be read from a packet that is no XML: all that must be in it is missing too.
    const clauses = [archival("6.6.2.1-4"), archival("6.6.4-1"), ua("5-1"), ua("7.1-9")];
    return [...encoding, ...broken(clauses, "XMP", fault.message)];
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function find(properties: readonly Property[], namespace: string, local: string): Property | null {
  return properties.find((one) => one.namespace === namespace && one.local === local) ?? null;
}

function accessibleFaults(properties: readonly Property[]): readonly Fault[] {
  const part = find(properties, UA_ID, "part");
  const titles = find(properties, DC, "title")?.values ?? [];
  return [
    ...unless(
      titles.some((title) => title.trim() !== ""),
      broken([ua("7.1-9")], "XMP", "there is no title"),
    ),
    ...unless(part !== null, broken([ua("5-1")], "XMP", "does not say that it keeps PDF/UA")),
    ...unless(
      part === null || part.values[0] === "1",
      broken([ua("5-2")], "XMP", "does not say that it keeps part 1 of PDF/UA"),
    ),
    ...unless(part === null || part.prefix === "pdfuaid", broken([ua("5-3")], "XMP", "the part has another prefix")),
  ];
}

function archivalFaults(properties: readonly Property[]): readonly Fault[] {
  const [part, level] = [find(properties, A_ID, "part"), find(properties, A_ID, "conformance")];
  if (part === null && level === null) return broken([archival("6.6.4-1")], "XMP", "does not say that it keeps PDF/A");
  return [
    ...unless(
      part?.values[0] === "2",
      broken([archival("6.6.4-2")], "XMP", "does not say that it keeps part 2 of PDF/A"),
    ),
    ...unless(level?.values[0] === "A", broken([archival("6.6.4-3")], "XMP", "does not say that it keeps level A")),
    ...unless(
      part === null || part.prefix === "pdfaid",
      broken([archival("6.6.4-4")], "XMP", "the part has another prefix"),
    ),
    ...unless(
      level === null || level.prefix === "pdfaid",
      broken([archival("6.6.4-5")], "XMP", "the level has another prefix"),
    ),
  ];
}

/** A property that PDF/A does not know must be described in the packet itself. */
function schemaFaults(properties: readonly Property[]): readonly Fault[] {
  const extension = find(properties, EXTENSION, "schemas");
  const namespaces = extension === null ? [] : insideOf(extension, SCHEMA, "namespaceURI");
  const names = extension === null ? [] : insideOf(extension, PROPERTY, "name");
  return properties
    .filter(({ namespace, local }) => KNOWN[namespace]?.includes(local) !== true)
    .filter(({ namespace, local }) => !namespaces.includes(namespace) || !names.includes(local))
    .flatMap(({ prefix, local }) =>
      broken(
        [archival("6.6.2.3.1-1"), archival("6.6.2.3.1-2")],
        "XMP",
        `${prefix}:${local} is in no schema that the packet describes, so nothing says what its value may be`,
      ),
    );
}

/** PDF/A-2 lets the old information say anything; a reader that shows it would show another title than one that shows XMP. */
function agreementFaults(properties: readonly Property[], info: Subject["catalog"] | null): readonly Fault[] {
  if (info === null) return [];
  const pairs = [
    ["Title", find(properties, DC, "title")],
    ["Subject", find(properties, DC, "description")],
    ["Producer", find(properties, PDF, "Producer")],
    ["Creator", find(properties, XMP, "CreatorTool")],
  ] as const;
  const differing = pairs.filter(([key, property]) => (info.text(key) ?? "") !== (property?.values[0] ?? ""));
  const made = (info.text("CreationDate") ?? "").replace(/\D/g, "").slice(0, 14);
  const told = (find(properties, XMP, "CreateDate")?.values[0] ?? "").replace(/\D/g, "").slice(0, 14);
  return [
    ...differing.flatMap(([key]) =>
      broken(["ISO 32000-1 14.3"], `Info ${key}`, "says another thing than the XMP packet"),
    ),
    ...unless(made === told, broken(["ISO 32000-1 14.3"], "Info CreationDate", "says another day than the XMP packet")),
  ];
}
