/**
 * The one door of Markdown: a text becomes headings, paragraphs, lists of points, tables and parts, in that small a tree.
 * Everything else that Markdown knows is refused with its place: HTML, links, pictures, code, quotations, rules, line breaks.
 */
import type { BlockContent, DefinitionContent, List, Nodes, Paragraph, PhrasingContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Slip } from "./handlebars.ts";
import { BOLD_LINE, DASHES, EMPTY_LINE, MENDS } from "./lint/markdown-mends.ts";
import type { Mend } from "./lint/mend.ts";
import { partAlone, partWithin } from "./tokens.ts";
import type { PartName } from "./tokens.ts";

/** Words in one style, and where they stand in the Markdown. */
export interface Inline {
  readonly text: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly offset: number;
}
export type InlineText = readonly Inline[];

interface At {
  readonly offset: number;
}
export interface MarkdownHeading extends At {
  readonly block: "heading";
  readonly level: 1 | 2;
  readonly text: InlineText;
}
export interface MarkdownParagraph extends At {
  readonly block: "paragraph";
  readonly text: InlineText;
}
export interface MarkdownList extends At {
  readonly block: "list";
  readonly items: readonly InlineText[];
}
export interface MarkdownTable extends At {
  readonly block: "table";
  readonly head: readonly InlineText[];
  readonly rows: readonly (readonly InlineText[])[];
}
export interface MarkdownPart extends At {
  readonly block: "part";
  readonly name: PartName;
}
export type MarkdownBlock = MarkdownHeading | MarkdownParagraph | MarkdownList | MarkdownTable | MarkdownPart;

export interface MarkdownReading {
  readonly blocks: readonly MarkdownBlock[];
  /** Places are places of the Markdown. */
  readonly slips: readonly Slip[];
}

/** Reads Markdown. `blocks` hold what is allowed of it, `slips` all that is not. */
export function readMarkdown(text: string): MarkdownReading {
  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const reader: Reader = { text, slips: [] };
  return { blocks: tree.children.flatMap((node) => blockOf(node, reader)), slips: reader.slips };
}

/** The texts of a block, each of which stands for itself: one of a paragraph, one of each point, one of each cell. */
export function textsOf(block: MarkdownBlock): readonly InlineText[] {
  switch (block.block) {
    case "heading":
    case "paragraph":
      return [block.text];
    case "list":
      return block.items;
    case "table":
      return [...block.head, ...block.rows.flat()];
    case "part":
      return [];
    default:
      return block;
  }
}

interface Reader {
  readonly text: string;
  readonly slips: Slip[];
}

function blockOf(node: Nodes, reader: Reader): readonly MarkdownBlock[] {
  const offset = offsetOf(node);
  if (node.type === "paragraph") return [paragraphOf(node, reader)];
  if (node.type === "list") return listOf(node, reader);
  if (node.type === "table") return tableOf(node, reader);
  if (node.type !== "heading") return refuse(node, reader);
  if (node.depth > 2 || !reader.text.startsWith("#", offset)) return refuse(node, reader, [HEADINGS, BOLD_LINE]);
  return [{ block: "heading", level: node.depth === 1 ? 1 : 2, text: inlinesOf(node.children, reader), offset }];
}

function paragraphOf(node: Paragraph, reader: Reader): MarkdownBlock {
  const part = partAlone(sourceOf(node, reader));
  if (part) return { block: "part", name: part, offset: offsetOf(node) };
  return { block: "paragraph", text: inlinesOf(node.children, reader), offset: offsetOf(node) };
}

function listOf(node: List, reader: Reader): readonly MarkdownBlock[] {
  if (node.ordered)
    return refuse(node, reader, ['Begin each point of a list with "- "; numbered lists are not printed.', DASHES]);
  const items = node.children.map((item) => itemOf(item.children, reader));
  return [{ block: "list", items, offset: offsetOf(node) }];
}

function itemOf(children: readonly (BlockContent | DefinitionContent)[], reader: Reader): InlineText {
  const [first, second] = children;
  if (!first) return [];
  if (first.type !== "paragraph") return refuse(first, reader, [POINTS]);
  if (second) return refuse(second, reader, [POINTS]);
  const stray = /\n(?! )/.exec(sourceOf(first, reader));
  if (stray)
    reader.slips.push({
      offset: offsetOf(first) + stray.index + 1,
      message: "Leave an empty line after the list.",
      mend: EMPTY_LINE,
    });
  return inlinesOf(first.children, reader);
}

function tableOf(node: Table, reader: Reader): readonly MarkdownBlock[] {
  const [head, ...rows] = node.children.map((row) => row.children.map((cell) => inlinesOf(cell.children, reader)));
  const wrong = node.children.find((row) => row.children.length !== head?.length);
  if (wrong) {
    const message = "This row has not as many cells as the head of the table; after a table leave an empty line.";
    return refuse(wrong, reader, [message, EMPTY_LINE]);
  }
  if (!head || head.some((cell) => cell.length === 0)) {
    return refuse(node, reader, ["Every column of a table needs a head; a screen reader says it with each cell."]);
  }
  return [{ block: "table", head, rows, offset: offsetOf(node) }];
}

interface Style {
  readonly strong: boolean;
  readonly emphasis: boolean;
}
const PLAIN: Style = { strong: false, emphasis: false };

function inlinesOf(nodes: readonly PhrasingContent[], reader: Reader, style = PLAIN): InlineText {
  return nodes.flatMap((node) => inlineOf(node, reader, style));
}

function inlineOf(node: PhrasingContent, reader: Reader, style: Style): InlineText {
  if (node.type === "strong") return inlinesOf(node.children, reader, { ...style, strong: true });
  if (node.type === "emphasis") return inlinesOf(node.children, reader, { ...style, emphasis: true });
  if (node.type !== "text" || partWithin(node.value)) return refuse(node, reader);
  return [{ text: node.value, ...style, offset: offsetOf(node) }];
}

const HEADINGS = 'The outline of a letter has two levels: one "# " for the subject and "## " for each section.';
const POINTS =
  "A point of a list is one paragraph; lists inside lists and anything else inside a point are not printed.";
const PLAIN_TEXT = "Write it as plain text; a letter on paper has no links.";

const NAMES: Partial<Record<Nodes["type"], string>> = {
  html: "HTML",
  code: "a block of code (four spaces at the start of a line make one)",
  inlineCode: "code",
  blockquote: "a quotation",
  image: "a picture",
  imageReference: "a picture",
  link: "a link",
  linkReference: "a link",
  definition: "a link",
  thematicBreak: "a ruled line",
  break: "a line break (two spaces or a backslash at the end of a line make one)",
  list: "a list",
  table: "a table",
};

/** A message of its own, and how to mend it; else what is said of a node of this kind. */
type Refusal = readonly [message: string, mend?: Mend];

function refuse(node: Nodes, reader: Reader, own?: Refusal): readonly never[] {
  const what = NAMES[node.type] ?? "this";
  const part = partWithin(sourceOf(node, reader));
  const advice = what === "a link" ? PLAIN_TEXT : "Take it out.";
  const words = part
    ? `"${part}" must stand alone on its line, never inside ${what}.`
    : (own?.[0] ?? `A letter cannot hold ${what}. ${advice}`);
  const mend = own === undefined ? MENDS[node.type] : own[1];
  reader.slips.push({ offset: offsetOf(node), message: words, ...(mend && !part && { mend }) });
  return [];
}

function offsetOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function sourceOf(node: Nodes, { text }: Reader): string {
  return text.slice(offsetOf(node), node.position?.end.offset ?? offsetOf(node));
}
