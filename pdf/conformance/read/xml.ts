/** XML as far as an XMP packet goes: well-formed or refused, with its namespaces. No document types, no outside entities. */
import { Unreadable } from "./values.ts";

export interface XmlName {
  readonly namespace: string;
  readonly prefix: string;
  readonly local: string;
}

export interface XmlElement extends XmlName {
  readonly attributes: readonly (XmlName & { readonly value: string })[];
  readonly children: readonly XmlElement[];
  /** Its own characters, those of its children left out. */
  readonly text: string;
}

const NAME = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?";
const PIECE = new RegExp(
  `<\\?[^]*?\\?>|<!--(?:(?!--)[^])*-->|</(${NAME})\\s*>|<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*)\\s*(/?)>|([^<]+)`,
  "y",
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, "g");
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);/g;
const SIGNS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

interface Growing extends XmlName {
  readonly attributes: XmlElement["attributes"];
  readonly children: Growing[];
  text: string;
  readonly spaces: ReadonlyMap<string, string>;
  readonly tag: string;
}

/** The one element of a packet; throws `Unreadable` when it is not well-formed. */
export function xmlOf(source: string): XmlElement {
  const top = holder();
  const open: Growing[] = [top];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < source.length) {
    const from = PIECE.lastIndex;
    const piece = PIECE.exec(source);
    const holding = open.at(-1);
    if (piece === null || holding === undefined) throw new Unreadable(`not well-formed at character ${from}`);
    const [, closed, opened, attributes = "", empty, text] = piece;
    if (text !== undefined) holding.text += plain(text);
    else if (closed !== undefined) {
      if (holding.tag !== closed) throw new Unreadable(`</${closed}> closes <${holding.tag}>`);
      open.pop();
    } else if (opened !== undefined) {
      const element = elementOf(opened, attributes, holding);
      holding.children.push(element);
      if (empty === "") open.push(element);
    }
  }
  const [root, ...others] = top.children;
  if (open.length !== 1 || root === undefined || others.length > 0) throw new Unreadable("not one element, closed");
  return root;
}

function holder(): Growing {
  const spaces = new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]);
  return { namespace: "", prefix: "", local: "", attributes: [], children: [], text: "", spaces, tag: "" };
}

function elementOf(tag: string, written: string, within: Growing): Growing {
  const pairs = [...written.matchAll(ATTRIBUTE)].map(([, name = "", one, other]): readonly [string, string] => [
    name,
    plain(one ?? other ?? ""),
  ]);
  const spaces = new Map(within.spaces);
  for (const [name, value] of pairs) {
    if (name === "xmlns") spaces.set("", value);
    if (name.startsWith("xmlns:")) spaces.set(name.slice(6), value);
  }
  const attributes = pairs
    .filter(([name]) => !/^xmlns(?::|$)/.test(name))
    .map(([name, value]) => ({ ...nameIn(name, spaces), value }));
  return { ...nameIn(tag, spaces), attributes, children: [], text: "", spaces, tag };
}

function nameIn(tag: string, spaces: ReadonlyMap<string, string>): XmlName {
  const [prefix, local] = tag.includes(":")
    ? [tag.slice(0, tag.indexOf(":")), tag.slice(tag.indexOf(":") + 1)]
    : ["", tag];
  const namespace = spaces.get(prefix);
  if (namespace === undefined && prefix !== "") throw new Unreadable(`nothing says what ${prefix}: stands for`);
  return { prefix, local, namespace: namespace ?? "" };
}

function plain(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/.test(text)) throw new Unreadable("a & that begins no entity");
  return text.replace(ENTITY, (entity) => {
    const name = entity.slice(1, -1);
    if (!name.startsWith("#")) return SIGNS[name] ?? "";
    return String.fromCodePoint(name[1] === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}
