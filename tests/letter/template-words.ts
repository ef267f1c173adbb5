/** A small letter's template, a view for it and the program's own parts, for the tests of templates and their filling. */
import type { Fault } from "../../knowledge/fault.ts";
import type { Block, Origin, Sentence } from "../../letter/document.ts";
import { field } from "../../letter/field.ts";
import type { Field, View } from "../../letter/field.ts";
import { fillTemplate } from "../../letter/fill.ts";
import type { Filling, Parts } from "../../letter/fill.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template, TemplateLevel } from "../../letter/template.ts";

export const HEAD = "---\ntemplate: section_504\nlanguage: en\nversion: 3\n---\n";

export const CHART: Origin = { from: "chart", sources: ["Condition/c1"], edited: false };
export const CLINICIAN: Origin = { from: "clinician", sources: ["answer:request"], edited: false };

export const fromChart = (text: string): Field => field(text, CHART);
export const fromClinician = (text: string): Field => field(text, CLINICIAN);

const words = (text: string): readonly Sentence[] => [
  { runs: [{ text }], origin: { from: "template", sources: ["locked:who_decides"], edited: false } },
];

export const WHO_DECIDES: readonly Block[] = [
  { block: "heading", id: "who_decides", level: 2, locked: true, sentences: words("Who decides") },
  { block: "paragraph", id: "who_decides", locked: true, fine: false, sentences: words("The school decides.") },
];

export const BLOCKS: Parts = {
  who_decides: WHO_DECIDES,
  signature: [{ block: "signature_lines", id: "signature", locked: false, sentences: words("Elena Marsh, MD") }],
  sources: [
    { block: "paragraph", id: "sources", locked: true, fine: true, sentences: words("Prepared from the record.") },
  ],
};

/** The template of a text, which a test knows to be readable. */
export function templateOf(text: string, file = "letter.en.md", level: TemplateLevel = "shipped"): Template {
  const reading = parseTemplate({ file, text, level });
  if (reading.kind === "refused") throw new Error(reading.faults.map(({ message }) => message).join("\n"));
  return reading.template;
}

/** A fault with its place, as the command line prints it. */
export function told({ file, line, column, message }: Fault): string {
  return line === null ? `${file}: ${message}` : `${file}:${line}:${column} ${message}`;
}

/** An opening with the locked part, then the given sections. */
export function letterWith(opening: string, sections = ""): string {
  return `${HEAD}# Letter\n\n${opening}\n\n{{> who_decides}}\n\n${sections}\n\n{{> signature}}\n\n{{> sources}}\n`;
}

/** Fills a body that stands in the opening. */
export function filled(opening: string, view: View, sections = ""): Filling {
  return fillTemplate(templateOf(letterWith(opening, sections)), view, BLOCKS);
}

/** The blocks that came out of the template itself, without its subject line and the program's parts. */
export function bodyOf(filling: Filling): readonly Block[] {
  if (filling.kind === "refused") throw new Error(filling.faults.map(({ message }) => message).join("\n"));
  const parts = Object.values(BLOCKS).flat();
  return filling.blocks.filter((block) => !parts.includes(block)).slice(1);
}
