/**
 * A template as it was written: its head and its sections, each with its own file and line. Reads the outline and nothing else;
 * what stands in the sections is judged by the lint and filled by `fillTemplate`.
 */
import { z } from "zod";
import type { Fault } from "../knowledge/fault.ts";
import { readYaml } from "../knowledge/located-yaml.ts";
import type { Language } from "./document.ts";

export type TemplateLevel = "shipped" | "practice" | "clinician";

/** A stretch of a template under one id. `opening` is what stands before the first `## `. */
export interface Section {
  readonly id: string;
  /** As written, heading included, with the id of the heading blanked out so that places stay true. */
  readonly text: string;
  /** 1-based, in `file`. */
  readonly firstLine: number;
  readonly file: string;
  readonly level: TemplateLevel;
}

export interface Template {
  /** The kind of letter. */
  readonly id: string;
  readonly language: Language;
  readonly version: number;
  /** Of the shipped sections that this one's lie over, by id: what they were when it was written (see template-levels). */
  readonly basedOn?: Readonly<Record<string, string>>;
  readonly file: string;
  readonly sections: readonly Section[];
}

export interface TemplateText {
  /** The name under which faults are told. */
  readonly file: string;
  readonly text: string;
  /** Whose template it is; `shipped` where nothing is said. */
  readonly level?: TemplateLevel;
}

export type TemplateReading =
  | { readonly kind: "parsed"; readonly template: Template }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads a template's head and outline; refused with every fault of them at its line. */
export function parseTemplate(source: TemplateText): TemplateReading {
  const { head, sections, faults } = readOutline(source);
  if (!head || faults.length > 0) return { kind: "refused", faults };
  return { kind: "parsed", template: { ...head, file: source.file, sections } };
}

/** What a template says of itself. */
export type Head = Pick<Template, "id" | "language" | "version" | "basedOn">;

export interface Outline {
  /** Null where it cannot be read; the sections can be checked all the same. */
  readonly head: Head | null;
  readonly sections: readonly Section[];
  readonly faults: readonly Fault[];
}

/** Reads what can be read of a faulty template too, so that all its faults are told at once. */
export function readOutline({ file, text, level = "shipped" }: TemplateText): Outline {
  if (text.length > LONGEST)
    return { head: null, sections: [], faults: [{ file, line: null, column: null, message: TOO_LONG }] };
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const long = lines.findIndex((line) => line.length > LONGEST_LINE);
  if (long >= 0) {
    return { head: null, sections: [], faults: [{ file, line: long + 1, column: 1, message: LONG_LINE }] };
  }
  const end = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  const faults: Fault[] = [];
  const head = readHead(end < 0 ? null : lines.slice(1, end), file, faults);
  const sections = sectionsOf(lines, end + 1).map((section) => ({ ...section, file, level }));
  return { head, sections: named(sections, faults), faults };
}

/**
 * A template with the sections of another laid over it by id. A section that only the second has comes after the one it
 * follows there; sections that both have stand in the order of the second, in the places they hold in the first. An empty opening overrides nothing.
 */
export function overrideTemplate(shipped: Template, practice: Template): Template {
  const over = practice.sections.filter(({ id, text }) => id !== "opening" || text.trim() !== "");
  const known = new Set(shipped.sections.map(({ id }) => id));
  const queue = over.filter(({ id }) => known.has(id));
  const replaced = new Set(queue.map(({ id }) => id));
  let sections = shipped.sections.map((section) => (replaced.has(section.id) ? (queue.shift() ?? section) : section));
  for (const [index, section] of over.entries()) {
    if (!known.has(section.id)) sections = withNew(sections, section, over.slice(0, index));
  }
  return { ...practice, sections };
}

function withNew(sections: readonly Section[], section: Section, before: readonly Section[]): Section[] {
  const neighbor = before.at(-1)?.id;
  const at = sections.findIndex(({ id }) => id === (neighbor ?? "opening"));
  return sections.toSpliced(at + 1, 0, section);
}

/** Ten times the longest letter that fits its pages. */
const LONGEST = 50_000;
/** Twenty times the longest paragraph that anybody reads; beyond it, looking for words takes long. */
const LONGEST_LINE = 10_000;
const LONG_LINE = "This line is longer than 10,000 characters; make paragraphs of it.";
const TOO_LONG =
  "The template is longer than 50,000 characters; a letter fits two pages, so take out what it does not need.";

const MISSING_HEAD =
  'The template must begin with a line "---", then "template:", "language:" and "version:", each on its line, then "---".';

const headSchema = z
  .strictObject({
    template: z.string().regex(/^[a-z][a-z0-9_]*$/),
    language: z.enum(["en", "es"]),
    version: z.int().min(1),
    based_on: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.string().regex(/^[0-9a-f]{16}$/)).optional(),
  })
  .transform(({ template, language, version, based_on: basedOn }): Head => ({
    id: template,
    language: language === "en" ? "en-US" : "es-US",
    version,
    ...(basedOn === undefined ? {} : { basedOn }),
  }));

function readHead(lines: readonly string[] | null, file: string, faults: Fault[]): Head | null {
  if (!lines) {
    faults.push({ file, line: 1, column: 1, message: MISSING_HEAD });
    return null;
  }
  // The empty first line stands for the "---", so that the reader counts as the file does.
  const reading = readYaml({ file, text: `\n${lines.join("\n")}\n` }, headSchema);
  if (reading.kind === "read") return reading.value;
  faults.push(...reading.faults);
  return null;
}

type RawSection = Pick<Section, "text" | "firstLine">;

const HEADING = /^##(?!#)/;

function sectionsOf(lines: readonly string[], from: number): readonly RawSection[] {
  const starts = lines.flatMap((line, index) => (index >= from && HEADING.test(line) ? [index] : []));
  const ends = [...starts, lines.length];
  return [from, ...starts].map((start, index) => ({
    text: lines.slice(start, ends[index]).join("\n"),
    firstLine: start + 1,
  }));
}

const TITLE = /^(##\s.*\S)(\s*)(\{#([^}]*)\})[ \t]*$/;

function named(sections: readonly Omit<Section, "id">[], faults: Fault[]): readonly Section[] {
  const seen = new Set<string>();
  return sections.map((section, index) => {
    if (index === 0) return { ...section, id: "opening" };
    const [line = "", ...rest] = section.text.split("\n");
    const [, title = line, gap = "", mark = "", id = ""] = TITLE.exec(line) ?? [];
    const wrong = whyNoId(id, seen);
    if (wrong)
      faults.push({
        file: section.file,
        line: section.firstLine,
        column: title.length + gap.length + 1,
        message: wrong,
      });
    seen.add(id);
    return { ...section, id: wrong ? "" : id, text: [title + gap + " ".repeat(mark.length), ...rest].join("\n") };
  });
}

function whyNoId(id: string, seen: ReadonlySet<string>): string | null {
  if (id === "") return 'A section is written "## Title {#id}"; give this one an id, such as {#diagnoses}.';
  if (id === "who_decides") {
    return 'The section "who_decides" is locked; write {{> who_decides}} where it stands and take this one out.';
  }
  if (id === "opening" || !/^[a-z][a-z0-9_]*$/.test(id)) {
    return 'The id of a section is a word of its own in small letters, such as {#diagnoses}; "opening" is what stands before the first.';
  }
  return seen.has(id) ? `Two sections have the id "${id}"; give one of them another.` : null;
}
