/** The XMP packet of a document as its properties (XMP specification, part 1): what it says, under which prefix, in which language. */
import type { XmlElement, XmlName } from "./xml.ts";
import { xmlOf } from "./xml.ts";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML = "http://www.w3.org/XML/1998/namespace";

/** A property; `values` are the items of its list, or its one value. */
export interface Property extends XmlName {
  readonly values: readonly string[];
  /** The languages of its alternatives. */
  readonly languages: readonly string[];
  readonly element: XmlElement | null;
}

/** All properties of the packet; throws `Unreadable` when it is not well-formed. */
export function propertiesOf(packet: Uint8Array): readonly Property[] {
  const source = new TextDecoder("utf-8", { fatal: false }).decode(packet);
  return within(xmlOf(source), "Description").flatMap((description) => [
    ...description.attributes
      .filter(({ namespace }) => namespace !== RDF)
      .map(({ value, ...name }) => ({ ...name, values: [value], languages: [], element: null })),
    ...description.children.map(propertyOf),
  ]);
}

/** Elements of RDF by name, at the depth where they stand first. */
function within(element: XmlElement, local: string): readonly XmlElement[] {
  if (element.namespace === RDF && element.local === local) return [element];
  return element.children.flatMap((child) => within(child, local));
}

function propertyOf(element: XmlElement): Property {
  const items = within(element, "li");
  const { namespace, prefix, local } = element;
  const languages = items.flatMap((item) =>
    item.attributes.filter((one) => one.namespace === XML && one.local === "lang").map(({ value }) => value),
  );
  return {
    namespace,
    prefix,
    local,
    languages,
    element,
    values: items.length > 0 ? items.map(({ text }) => text) : [element.text],
  };
}

/** Every element inside a property, at any depth, by namespace. */
export function insideOf(property: Property, namespace: string, local: string): readonly string[] {
  const found = (element: XmlElement): readonly string[] => [
    ...(element.namespace === namespace && element.local === local ? [element.text] : []),
    ...element.children.flatMap(found),
  ];
  return property.element === null ? [] : found(property.element);
}
