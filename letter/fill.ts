/**
 * A template and a view become the blocks of a letter. Every value is carried as it is and every sentence keeps its origin.
 * Knows no kind of letter and no promise: what a finished letter must hold is looked for in the finished letter.
 */
import type { Fault } from "../knowledge/fault.ts";
import type { Block, Origin, Sentence } from "./document.ts";
import type { Expansion } from "./expand.ts";
import { expand, offsetIn } from "./expand.ts";
import type { View } from "./field.ts";
import type { Slip } from "./handlebars.ts";
import { readPieces } from "./handlebars.ts";
import type { InlineText, MarkdownBlock, MarkdownPart } from "./markdown.ts";
import { readMarkdown } from "./markdown.ts";
import { faultAt, slipsOfPlace } from "./place.ts";
import { sentencesOfText } from "./sentences.ts";
import type { Section, Template } from "./template.ts";
import type { PartName } from "./tokens.ts";

/** The blocks that stand for `{{> who_decides}}`, `{{> signature}}` and `{{> sources}}`; they enter the letter as they are. */
export type Parts = Readonly<Record<PartName, readonly Block[]>>;

export type Filling =
  | { readonly kind: "filled"; readonly blocks: readonly Block[] }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/**
 * Fills a template. A section in which nothing prints is left out with its heading. Refused, with every fault at the template's
 * own line, where a field is empty without an `if`, where the Markdown is not a letter's, or where "who decides" does not stand exactly once.
 */
export function fillTemplate(template: Template, view: View, parts: Parts): Filling {
  const sections = template.sections.map((section) => fillSection(section, template, { view, parts }));
  const faults = [...sections.flatMap((section) => section.faults), ...withoutLocked(template, sections)];
  if (faults.length > 0) return { kind: "refused", faults };
  return { kind: "filled", blocks: sections.flatMap(({ blocks }) => blocks) };
}

interface Material {
  readonly view: View;
  readonly parts: Parts;
}

interface FilledSection {
  readonly blocks: readonly Block[];
  readonly faults: readonly Fault[];
  readonly named: readonly PartName[];
}

function fillSection(section: Section, template: Template, { view, parts }: Material): FilledSection {
  const read = readPieces(section.text);
  const expansion = expand(read.pieces, view);
  const markdown = readMarkdown(expansion.markdown);
  const atOwnPlace = (slip: Slip): Slip => ({ ...slip, offset: offsetIn(expansion, slip.offset) });
  const slips = [
    ...read.slips,
    ...expansion.slips,
    ...[...markdown.slips, ...slipsOfPlace(section, markdown.blocks)].map(atOwnPlace),
  ];
  const writer = { section, expansion, own: ownOrigin(template, section) };
  return {
    blocks: withoutEmpty(markdown.blocks, writer).flatMap((block) =>
      block.block === "part" ? parts[block.name] : blocksOf(block, writer),
    ),
    faults: slips.map((slip) => faultAt(section, slip)),
    named: markdown.blocks.flatMap((block) => (block.block === "part" ? [block.name] : [])),
  };
}

/** What the blocks of a section are written from; `own` is the origin of a sentence without a field. */
export interface Writer {
  readonly section: Pick<Section, "id">;
  readonly expansion: Expansion;
  readonly own: Origin;
}

function ownOrigin({ id }: Template, section: Section): Origin {
  return { from: "template", sources: [`template:${id}#${section.id}`], edited: false };
}

/** A heading over nothing is left out; a part is not counted, it stands wherever the heading went. */
export function withoutEmpty(blocks: readonly MarkdownBlock[], writer: Writer): readonly MarkdownBlock[] {
  const says = blocks.some((block) => block.block !== "part" && !isTitle(block) && blocksOf(block, writer).length > 0);
  return says ? blocks : blocks.filter((block) => !isTitle(block));
}

function isTitle(block: MarkdownBlock): boolean {
  return block.block === "heading" && block.level === 2;
}

/** A block of Markdown as a block of the tree; one in which nothing prints is none. */
export function blocksOf(block: Exclude<MarkdownBlock, MarkdownPart>, writer: Writer): readonly Block[] {
  const core = { id: writer.section.id, locked: false };
  const sentences = (text: InlineText): readonly Sentence[] =>
    sentencesOfText(text, writer.expansion.printed, writer.own);
  switch (block.block) {
    case "heading": {
      const own = sentences(block.text);
      return own.length > 0 ? [{ ...core, block: "heading", level: block.level, sentences: own }] : [];
    }
    case "paragraph": {
      const own = sentences(block.text);
      return own.length > 0 ? [{ ...core, block: "paragraph", fine: false, sentences: own }] : [];
    }
    case "list": {
      const items = block.items.map(sentences).filter((item) => item.length > 0);
      return items.length > 0 ? [{ ...core, block: "list", items }] : [];
    }
    case "table": {
      const rows = block.rows.map((row) => row.map(sentences)).filter((row) => row.some((cell) => cell.length > 0));
      return rows.length > 0 ? [{ ...core, block: "table", head: block.head.map(sentences), rows }] : [];
    }
    default:
      return block;
  }
}

function withoutLocked({ file }: Template, sections: readonly FilledSection[]): readonly Fault[] {
  const count = sections.flatMap(({ named }) => named).filter((name) => name === "who_decides").length;
  const message = "Every letter says who decides: write {{> who_decides}} once, on a line of its own, in the opening.";
  return count === 1 ? [] : [{ file, line: null, column: null, message }];
}
