/**
 * Everything that can be said of a template before a child is put into it, in one pass, each at its line and column.
 * What cannot be seen here (a value, an edit, a bug) is looked for in the finished letter.
 */
import type { Expansion } from "./expand.ts";
import { expandEverything, expandLeast, offsetIn } from "./expand.ts";
import type { FieldCatalogue } from "./field-catalogue.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Kind } from "./kind.ts";
import { fieldsOf } from "./letter-fields.ts";
import { kindFaults } from "./lint/kind-parts.ts";
import { plainnessFaults } from "./lint/plainness.ts";
import { emptyElse, reachSlips } from "./lint/reach.ts";
import { translationFaults } from "./lint/translation.ts";
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

/** What a template is held against; what is left out is not checked. */
export interface LintRules {
  /** Its outline, its answers and what it never says. */
  readonly kind?: Kind;
  /** The fields there are; those of the kind unless said. */
  readonly catalogue?: FieldCatalogue;
  /** Sensitive words. */
  readonly knowledge?: Pick<Knowledge, "sensitive">;
  /** The shipped template that this one is laid over; without it, the text must be a whole letter by itself. */
  readonly over?: Template;
}

/** All faults of a template, by file and place; empty: it may be used. */
export function lintTemplate(template: Template, rules: LintRules = {}): readonly TemplateFault[] {
  const { kind } = rules;
  const catalogue = rules.catalogue ?? (kind === undefined ? null : fieldsOf(kind));
  const faults = template.sections.flatMap((section, index) => {
    const slips = slipsOf(section, { template, rules, catalogue, end: endOf(section, index, template) });
    return slips.map((slip) => faultAt(section, slip));
  });
  return inOrder([
    ...faults,
    ...partFaults(template),
    ...plainnessFaults(template, kind ?? null),
    ...(kind === undefined || catalogue === null
      ? []
      : kindFaults(template, { kind, fields: catalogue, over: rules.over ?? null })),
  ]);
}

export interface LintSetting extends LintRules {
  /** The same letter in another language; what only it has is missing here. */
  readonly twin?: Template;
}

/** All faults of a template's text. A head that cannot be read is told and the rest is checked all the same. */
export function lintTemplateText(source: TemplateText, setting: LintSetting = {}): readonly TemplateFault[] {
  const { over, twin } = setting;
  const { head, sections, faults } = readOutline({ level: over ? "practice" : "shipped", ...source });
  if (sections.length === 0) return faults;
  const assumed = { id: over?.id ?? "letter", language: languageByName(source.file), version: 1 };
  const own: Template = { ...(head ?? assumed), file: source.file, sections };
  const whole = over ? overrideTemplate(over, own) : own;
  return inOrder([
    ...faults,
    ...mismatch(own, over),
    ...(twin === undefined ? [] : translationFaults(whole, twin)),
    ...lintTemplate(whole, setting),
  ]);
}

function mismatch({ id, language, file }: Template, over: Template | undefined): readonly TemplateFault[] {
  if (!over || (id === over.id && language === over.language)) return [];
  const message = `This template is laid over "${over.id}" in ${over.language}, so its head must name the same kind and language.`;
  return [{ file, line: 1, column: 1, message }];
}

function languageByName(file: string): Template["language"] {
  return file.endsWith(".es.md") ? "es-US" : "en-US";
}

interface Setting {
  readonly template: Template;
  readonly rules: LintRules;
  readonly catalogue: FieldCatalogue | null;
  readonly end: SectionEnd;
}

interface TextSetting extends Setting {
  readonly least: boolean;
}

function slipsOf(section: Section, setting: Setting): readonly Slip[] {
  const { catalogue, end } = setting;
  const tags = readTags(section.text, end);
  const { pieces, slips } = readPieces(tags.mended);
  return [
    ...strangeSigns(section.text),
    ...tags.slips,
    ...slips,
    ...(catalogue ? fieldSlips(pieces, catalogue) : []),
    ...joinedLists(pieces),
    ...(slips.length === 0 ? reachSlips(pieces, catalogue) : []),
    ...emptyElse(tags.mended),
    ...slipsOfText(expandEverything(pieces), section, { ...setting, least: false }),
    ...slipsOfText(expandLeast(pieces), section, { ...setting, least: true }),
  ];
}

function slipsOfText(expansion: Expansion, section: Section, setting: TextSetting): readonly Slip[] {
  const { template, rules, least } = setting;
  const { blocks, slips } = readMarkdown(expansion.markdown);
  const atOwnPlace = (slip: Slip): Slip => ({ ...slip, offset: offsetIn(expansion, slip.offset) });
  const wording = {
    section: section.id,
    language: template.language,
    least,
    refuses: rules.kind?.refuses ?? [],
    sensitive: rules.knowledge?.sensitive ?? null,
  };
  return [
    ...[...slips, ...slipsOfPlace(section, blocks)].map(atOwnPlace),
    ...passagesOf(blocks, expansion).flatMap((passage) => wordingSlips(passage, wording)),
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
