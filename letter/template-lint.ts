/**
 * Everything that can be said of a template before a child is put into it, in one pass, each at its line and column.
 * What cannot be seen here (a value, an edit, a bug) is looked for in the finished letter.
 */
import type { Language } from "./document.ts";
import type { Expansion } from "./expand.ts";
import { expandEverything, expandLeast, offsetIn } from "./expand.ts";
import type { FieldCatalogue } from "./field-catalogue.ts";
import type { Slip } from "./handlebars.ts";
import { readPieces } from "./handlebars.ts";
import { strangeSigns } from "./lint/characters.ts";
import { fieldSlips, joinedLists } from "./lint/fields.ts";
import { partFaults, titleOf } from "./lint/parts.ts";
import { passagesOf } from "./lint/passage.ts";
import type { TemplateFault } from "./lint/repair.ts";
import type { SectionEnd } from "./lint/tags.ts";
import { readTags } from "./lint/tags.ts";
import { wordingSlips } from "./lint/wording.ts";
import { readMarkdown } from "./markdown.ts";
import { faultAt, slipsOfPlace } from "./place.ts";
import type { Section, Template, TemplateText } from "./template.ts";
import { overrideTemplate, readOutline } from "./template.ts";

/** All faults of a template, by file and place; empty: it may be used. Names are checked where a catalogue of fields is given. */
export function lintTemplate(template: Template, catalogue?: FieldCatalogue): readonly TemplateFault[] {
  const faults = template.sections.flatMap((section, index) => {
    const slips = slipsOf(section, { template, catalogue: catalogue ?? null, end: endOf(section, index, template) });
    return slips.map((slip) => faultAt(section, slip));
  });
  return inOrder([...faults, ...partFaults(template)]);
}

export interface LintSetting {
  readonly catalogue?: FieldCatalogue;
  /** The shipped template that this one is laid over; without it, the text must be a whole letter by itself. */
  readonly over?: Template;
  /** The same letter in another language; a section that only it has is missing here. */
  readonly twin?: Template;
}

/** All faults of a template's text. A head that cannot be read is told and the rest is checked all the same. */
export function lintTemplateText(
  source: TemplateText,
  { catalogue, over, twin }: LintSetting = {},
): readonly TemplateFault[] {
  const { head, sections, faults } = readOutline({ level: over ? "practice" : "shipped", ...source });
  if (sections.length === 0) return faults;
  const assumed = { id: over?.id ?? "letter", language: languageByName(source.file), version: 1 };
  const own: Template = { ...(head ?? assumed), file: source.file, sections };
  const whole = over ? overrideTemplate(over, own) : own;
  return inOrder([
    ...faults,
    ...mismatch(own, over),
    ...missingSections(whole, twin),
    ...lintTemplate(whole, catalogue),
  ]);
}

function mismatch({ id, language, file }: Template, over: Template | undefined): readonly TemplateFault[] {
  if (!over || (id === over.id && language === over.language)) return [];
  const message = `This template is laid over "${over.id}" in ${over.language}, so its head must name the same kind and language.`;
  return [{ file, line: 1, column: 1, message }];
}

function missingSections({ sections, file }: Template, twin: Template | undefined): readonly TemplateFault[] {
  const own = new Set(sections.map(({ id }) => id));
  const missing = (twin?.sections ?? []).filter(({ id }) => !own.has(id));
  return missing.map((section) => ({
    file,
    line: null,
    column: null,
    message: `The section "${titleOf(section)}" {#${section.id}} (${section.file}, line ${section.firstLine}) has no counterpart here; add it.`,
  }));
}

function languageByName(file: string): Template["language"] {
  return file.endsWith(".es.md") ? "es-US" : "en-US";
}

interface Setting {
  readonly template: Template;
  readonly catalogue: FieldCatalogue | null;
  readonly end: SectionEnd;
}

function slipsOf(section: Section, { template, catalogue, end }: Setting): readonly Slip[] {
  const tags = readTags(section.text, end);
  const { pieces, slips } = readPieces(tags.mended);
  return [
    ...strangeSigns(section.text),
    ...tags.slips,
    ...slips,
    ...(catalogue ? fieldSlips(pieces, catalogue) : []),
    ...joinedLists(pieces),
    ...slipsOfText(expandEverything(pieces), section, template.language),
    ...slipsOfText(expandLeast(pieces), section, template.language),
  ];
}

function slipsOfText(expansion: Expansion, section: Section, language: Language): readonly Slip[] {
  const { blocks, slips } = readMarkdown(expansion.markdown);
  const atOwnPlace = (slip: Slip): Slip => ({ ...slip, offset: offsetIn(expansion, slip.offset) });
  return [
    ...[...slips, ...slipsOfPlace(section, blocks)].map(atOwnPlace),
    ...passagesOf(blocks, expansion).flatMap((passage) => wordingSlips(passage, { section: section.id, language })),
  ];
}

function endOf(section: Section, index: number, { sections }: Template): SectionEnd {
  const next = sections.slice(index + 1).find(({ file }) => file === section.file);
  return {
    firstLine: section.firstLine,
    next: next ? { title: titleOf(next), line: next.firstLine } : null,
  };
}

/** By file, line and column; the same fault told by two checks is told once. */
function inOrder(faults: readonly TemplateFault[]): readonly TemplateFault[] {
  const seen = new Set<string>();
  return faults
    .filter((fault) => {
      const key = JSON.stringify([fault.file, fault.line, fault.column, fault.message]);
      return !seen.has(key) && seen.add(key);
    })
    .toSorted(
      (a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    );
}
