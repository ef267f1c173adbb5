/** Where a thing of a section stands in its file, and what may stand where: one subject line, one heading for each section. */
import type { Slip } from "./handlebars.ts";
import { repairIn } from "./lint/repair.ts";
import type { TemplateFault } from "./lint/repair.ts";
import type { MarkdownBlock } from "./markdown.ts";
import type { Section } from "./template.ts";

/** A slip of a section's text as a fault with file, line and column. */
export function faultAt(section: Section, { offset, message, mend }: Slip): TemplateFault {
  const { file, firstLine, text } = section;
  const before = text.slice(0, offset).split("\n");
  const fault = { file, line: firstLine + before.length - 1, column: (before.at(-1) ?? "").length + 1, message };
  const mending = mend?.(text, offset) ?? null;
  const repair = mending === null ? null : repairIn(section, mending);
  return repair === null ? fault : { ...fault, repair };
}

/** Headings that stand where none may: the subject line only in the opening, a section's heading only at its start. */
export function slipsOfPlace(section: Section, blocks: readonly MarkdownBlock[]): readonly Slip[] {
  const [first] = blocks;
  return blocks.flatMap((block) => {
    if (block.block !== "heading") return [];
    const expected = section.id === "opening" ? 1 : 2;
    if (block.level === expected && block === first) return [];
    return [{ offset: block.offset, message: expected === 1 ? IN_OPENING : IN_SECTION }];
  });
}

const IN_OPENING =
  'The opening has one heading, the subject line "# " at its start; a section begins with "## Title {#id}".';
const IN_SECTION = 'A heading begins a section: write "## Title {#id}" at the start of a line.';
