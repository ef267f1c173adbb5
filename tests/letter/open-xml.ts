/** Reads a .docx apart and looks at it as a strict reader would: the archive, each part as XML, and the order that Open XML asks for. */
import { inflateRawSync } from "node:zlib";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** The parts of the archive by name. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const parts = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place));
    const name = file.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(from, from + file.readUInt32LE(at + 20));
    parts.set(name, file.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data));
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

const TOKEN = /<\?[^>]*\?>|<\/([\w:]+)\s*>|<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** The root of a part; throws where it is not well-formed: a tag that does not close, a bare `&`, words that XML does not allow. */
export function xmlOf(text: string): Element {
  const open: { name: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [
    { name: "", attributes: {}, children: [] },
  ];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 40)}`);
    const [, closes, opens, attributes = "", empty, words] = match;
    if (words !== undefined) open.at(-1)?.children.push(unescaped(words));
    if (opens !== undefined) {
      const element = { name: opens, attributes: attributesOf(attributes), children: [] };
      open.at(-1)?.children.push(element);
      if (empty === "") open.push(element);
    }
    if (closes !== undefined && open.pop()?.name !== closes) throw new Error(`</${closes}> closes nothing`);
  }
  const [root] = open[0]?.children.filter((one) => typeof one !== "string") ?? [];
  if (open.length !== 1 || root === undefined || typeof root === "string") throw new Error("a tag does not close");
  return root;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [name, unescaped(value)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(pairs);
}

const SIGNS: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (/&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) throw new Error(`a bare & in ${text}`);
  // eslint-disable-next-line no-control-regex
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) throw new Error("a sign outside XML");
  return text.replace(/&(#?\w+);/g, (_, name: string) => signOf(name));
}

function signOf(name: string): string {
  if (!name.startsWith("#")) return SIGNS[name] ?? "";
  return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
}

/** Every element of this name, in order, however deep. */
export function elements(root: Element, name: string): readonly Element[] {
  const own = root.name === name ? [root] : [];
  return [...own, ...root.children.flatMap((one) => (typeof one === "string" ? [] : elements(one, name)))];
}

export function child(element: Element, name: string): Element | undefined {
  return element.children.find((one): one is Element => typeof one !== "string" && one.name === name);
}

/** The words of an element as a reader sees them. */
export function wordsOf(element: Element): string {
  return elements(element, "w:t")
    .flatMap(({ children }) => children.filter((one) => typeof one === "string"))
    .join("");
}

/** ECMA-376 part 1: what stands inside these elements stands in this order. */
const ORDER: Record<string, string> = {
  "w:pPr":
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens spacing ind contextualSpacing mirrorIndents jc textDirection outlineLvl rPr sectPr",
  "w:rPr":
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow noProof snapToGrid vanish color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
  "w:tblPr":
    "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
  "w:tblBorders": "top left start bottom right end insideH insideV",
  "w:tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
  "w:tbl": "tblPr tblGrid tr",
  "w:tc": "tcPr p",
  "w:sectPr":
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols vAlign noEndnote titlePg textDirection bidi docGrid",
  "w:style":
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
  "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
};

/** Elements that stand where Open XML does not allow them; none in a file that Word opens without a repair. */
export function outOfOrder(root: Element): readonly string[] {
  const own = faultsOf(root);
  return [...own, ...root.children.flatMap((one) => (typeof one === "string" ? [] : outOfOrder(one)))];
}

function faultsOf({ name, children }: Element): readonly string[] {
  const allowed = ORDER[name]?.split(" ").map((word) => `w:${word}`);
  if (allowed === undefined) return [];
  const names = children.flatMap((one) => (typeof one === "string" ? [] : [one.name]));
  const places = names.map((one) => allowed.indexOf(one));
  return names
    .filter((_, at) => places[at] === -1 || (places[at] ?? 0) < (places[at - 1] ?? 0))
    .map((one) => `${one} in ${name}`);
}
