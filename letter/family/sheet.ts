/** A page for the family and what is known become a sheet that the typesetter can set, or every fault of the page at its line. */
import type { Fault } from "../../knowledge/fault.ts";
import type { Block, Origin, Sheet } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import { expand, offsetIn } from "../expand.ts";
import type { View } from "../field.ts";
import { blocksOf, withoutEmpty } from "../fill.ts";
import { readPieces } from "../handlebars.ts";
import type { Slip } from "../handlebars.ts";
import { readMarkdown } from "../markdown.ts";
import { faultAt, slipsOfPlace } from "../place.ts";
import type { Section } from "../template.ts";
import type { FamilyPage } from "./page-file.ts";

export type Filling =
  | { readonly kind: "filled"; readonly sheet: Sheet }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Fills a page for a day. */
export function familySheet(page: FamilyPage, view: View, on: string): Filling {
  const sections = page.sections.map((section) => fillSection(section, page, view));
  const faults = sections.flatMap((section) => section.faults);
  if (faults.length > 0) return { kind: "refused", faults };
  const blocks = sections.flatMap((section) => section.blocks);
  const { language, footer } = page;
  return {
    kind: "filled",
    sheet: {
      language,
      status: "family",
      number: null,
      title: titleOf(blocks),
      on,
      blocks,
      footer: { runs: [{ text: footer }], origin: ownOrigin(page, "footer") },
    },
  };
}

interface Filled {
  readonly blocks: readonly Block[];
  readonly faults: readonly Fault[];
}

function fillSection(section: Section, page: FamilyPage, view: View): Filled {
  const read = readPieces(section.text);
  const expansion = expand(read.pieces, view);
  const markdown = readMarkdown(expansion.markdown);
  const atOwnPlace = (slip: Slip): Slip => ({ ...slip, offset: offsetIn(expansion, slip.offset) });
  const parts = markdown.blocks.filter((block) => block.block === "part");
  const slips = [
    ...read.slips,
    ...expansion.slips,
    ...parts.map(({ offset, name }) =>
      atOwnPlace({ offset, message: `"${name}" stands in letters only; take it out.` }),
    ),
    ...[...markdown.slips, ...slipsOfPlace(section, markdown.blocks)].map(atOwnPlace),
  ];
  const writer = { section, expansion, own: ownOrigin(page, section.id) };
  return {
    blocks: withoutEmpty(markdown.blocks, writer).flatMap((block) =>
      block.block === "part" ? [] : blocksOf(block, writer),
    ),
    faults: slips.map((slip) => faultAt(section, slip)),
  };
}

function ownOrigin({ id, language }: FamilyPage, section: string): Origin {
  return { from: "template", sources: [`family:${language}/${id}#${section}`], edited: false };
}

/** The title has no field, as the file's own data names no child. */
function titleOf(blocks: readonly Block[]): string {
  const heading = blocks.find((block) => block.block === "heading" && block.level === 1);
  return heading === undefined ? "" : sentencesOf(heading).map(sentenceText).join(" ");
}
