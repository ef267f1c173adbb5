/** Tagged elements as blocks of a letter: head, sections under their headings, signature, copies and the line of sources. */
import type { Block, Cell, LinesBlock, Sentence } from "../document.ts";
import { WHO_DECIDES } from "../who-decides.ts";
import { asksWhoDecides, sentencesIn } from "../promises/copied-words.ts";
import { withBlanks } from "./page-blanks.ts";
import type { PagedElement } from "./page-elements.ts";
import type { PrintedElement } from "./printed.ts";
import { datesIn } from "../dates-found.ts";

export interface KnownSections {
  readonly sections: readonly (readonly [pattern: RegExp, id: string])[];
  /** Under which a blank stands in a draft. */
  readonly labels: readonly string[];
}

export interface BlocksRead {
  readonly blocks: readonly Block[];
  readonly pageOf: ReadonlyMap<Block, number>;
  /** Headings that are none of the kind's. */
  readonly unknown: number;
}

const CLOSING =
  /^(?:Sincerely|Respectfully|(?:With )?(?:kind|best|warm) (?:regards|wishes)|Atentamente|Cordialmente),?$/i;
const COPIES = /^(?:Copy|Copies|Attached|Copia|Copias|Adjunto|Adjuntos):/;
const SOURCES = /^(?:Prepared from|Preparad[ao]) /;
const STATUS = /^(?:DRAFT|UNSIGNED|BORRADOR|SIN FIRMAR)$/;

/** Turns the elements into blocks, each with the page on which it begins. */
export function blocksOfElements(elements: readonly PagedElement[], known: KnownSections): BlocksRead {
  const pageOf = new Map<Block, number>();
  const isDraft = /^(?:DRAFT|BORRADOR)$/.test(elements[0]?.element.text.trim() ?? "");
  const place: Place = { section: "letterhead", unknown: 0 };
  const labels = isDraft ? known.labels : null;
  for (const { element, page } of elements) {
    move(element, known, place);
    const block = STATUS.test(element.text.trim())
      ? null
      : blockOf(element, place, (text) => sentencesOf(text, page, labels));
    if (block !== null) pageOf.set(block, page);
  }
  return { blocks: gathered([...pageOf.keys()], pageOf), pageOf, unknown: place.unknown };
}

interface Place {
  section: string;
  unknown: number;
}

/** Where the reading stands after this element's beginning. */
function move({ role, text }: PrintedElement, { sections }: KnownSections, place: Place): void {
  if (role === "H1") place.section = "opening";
  else if (role === "H2" && asksWhoDecides(text)) place.section = WHO_DECIDES;
  else if (role === "H2") {
    const found = sections.find(([pattern]) => pattern.test(text.trim()))?.[1];
    if (found === undefined) place.unknown += 1;
    place.section = found ?? "unknown";
  } else if (role !== "P") return;
  else if (place.section === "letterhead" && isDay(text)) place.section = "date";
  else if (place.section === "date") place.section = "recipient";
  else if (CLOSING.test(text.trim())) place.section = "signature";
  else if (COPIES.test(text)) place.section = "copies";
  else if (SOURCES.test(text)) place.section = "sources";
}

function isDay(text: string): boolean {
  const [date] = datesIn(text);
  return date?.date.length === 10 && date.words === text.trim();
}

type Read = (text: string) => readonly Sentence[];

function blockOf(element: PrintedElement, { section }: Place, read: Read): Block | null {
  const core = { id: section, locked: false };
  const { role, text } = element;
  const sentences = read(text);
  switch (role) {
    case "H1":
    case "H2":
      return { ...core, block: "heading", level: role === "H1" ? 1 : 2, sentences };
    case "L":
      return { ...core, block: "list", items: itemsOf(element, read) };
    case "Table":
      return tableOf(element, core, read);
    case "P":
      return paragraphOf(core, sentences);
    default:
      return null;
  }
}

function paragraphOf(core: { readonly id: string; readonly locked: boolean }, sentences: readonly Sentence[]): Block {
  if (core.id === "letterhead") return { ...core, block: "letterhead", logo: null, sentences };
  if (core.id === "date") return { ...core, block: "date", sentences };
  if (core.id === "recipient") return { ...core, block: "address", sentences };
  if (core.id === "copies") return { ...core, block: "copies", sentences };
  if (core.id === "signature") return { ...core, block: "signature_lines", sentences };
  return { ...core, block: "paragraph", fine: core.id === "sources", sentences };
}

function itemsOf({ children }: PrintedElement, read: Read): readonly (readonly Sentence[])[] {
  return children
    .filter(({ role }) => role === "LI")
    .map((item) => read(item.children.find(({ role }) => role === "LBody")?.text ?? item.text));
}

function tableOf(table: PrintedElement, core: { readonly id: string; readonly locked: boolean }, read: Read): Block {
  const rows = rowsUnder(table).map((row) => row.children.map((cell): Cell => read(cell.text)));
  const [head = [], ...rest] = rows;
  return { ...core, block: "table", head, rows: rest };
}

function rowsUnder(element: PrintedElement): readonly PrintedElement[] {
  return element.children.flatMap((child) => (child.role === "TR" ? [child] : rowsUnder(child)));
}

function sentencesOf(text: string, page: number, labels: readonly string[] | null): readonly Sentence[] {
  const origin = { from: "template", sources: [`page:${page}`], edited: false } as const;
  if (text.trim() === "") return [];
  return sentencesIn(text.trim()).map((one) => ({ runs: withBlanks(one, labels), origin }));
}

/** Lines of the signature are one block, as in the tree. */
function gathered(blocks: readonly Block[], pageOf: Map<Block, number>): readonly Block[] {
  const lines = blocks.filter((block): block is LinesBlock => block.block === "signature_lines");
  const [first] = lines;
  const sentences = lines.flatMap((block) => {
    const [line] = block.sentences;
    const text = block.sentences.map(({ runs }) => runs.map((run) => run.text).join("")).join(" ");
    return line === undefined
      ? []
      : [{ ...line, runs: block.sentences.length === 1 ? line.runs : ([{ text }] as const) }];
  });
  const [closing, ...rest] = sentences;
  if (first === undefined || closing === undefined) return blocks;
  const isSigned = rest.some(({ runs }) => runs[0].text.startsWith("Electronically signed by "));
  const signature: Block = {
    id: "signature",
    locked: false,
    block: "signature",
    ink: !isSigned,
    closing,
    sentences: rest,
  };
  pageOf.set(signature, pageOf.get(first) ?? 1);
  return blocks.flatMap((block) => (block === first ? [signature] : block.block === "signature_lines" ? [] : [block]));
}
