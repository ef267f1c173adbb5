/**
 * A practice's words as one file to give away: a manifest, letters and phrases. No settings, no logo, no signature, nobody's name. What
 * comes in is checked and compared before anything of it is kept.
 */
import { z } from "zod";
import { commentsIn } from "../../letter/lint/tags.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { FIELD_LIST } from "../../letter/palette-words.ts";
import { paletteOf, usedFields } from "../../letter/palette.ts";
import { leaksIn } from "../../letter/promises/leaks.ts";
import { templateDiff } from "../../letter/template-diff.ts";
import type { SectionDiff } from "../../letter/template-diff.ts";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { OwnTexts } from "../words/own-words.ts";
import { readOwnPhrases } from "../practice/phrases.ts";
import { templateFaults } from "../words/template-check.ts";
import type { Shelf } from "../words/template-check.ts";
import { packed, unpacked } from "./zip.ts";

const MANIFEST = "manifest.json";
const PHRASES = "phrases/phrases.en.yaml";
const LETTER = /^letters\/([a-z][a-z0-9_]{0,60}\.(?:en|es))\.md$/;

const manifestSchema = z.strictObject({
  format: z.literal("letter-of-support templates"),
  version: z.literal(1),
  /** The list of fields that the words were written for. */
  fields: z.int().min(1),
  used: z.array(z.string().max(120)).max(500),
});

type Manifest = z.infer<typeof manifestSchema>;

export type Exporting =
  | { readonly kind: "packed"; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly why: readonly string[] };

/** Packs a practice's letters and phrases. Refused where a text holds what must not leave the clinic, comments included. */
export function exportWords({ templates, phrases }: OwnTexts): Exporting {
  const texts = [...templates.values(), ...(phrases === null ? [] : [phrases])];
  const why = texts.flatMap(({ file, text }) => privateWords(text).map((words) => `${file}: ${words}`));
  if (why.length > 0) return { kind: "refused", why };
  const used = [...templates.values()].flatMap((source) => {
    const reading = parseTemplate(source);
    return reading.kind === "parsed" ? usedFields(reading.template) : [];
  });
  const manifest: Manifest = {
    format: "letter-of-support templates",
    version: 1,
    fields: FIELD_LIST,
    used: [...new Set(used)].toSorted(),
  };
  const files = new Map([
    [MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`],
    ...[...templates].map(([key, { text }]) => [`letters/${key}.md`, text] as const),
    ...(phrases === null ? [] : [[PHRASES, phrases.text] as const]),
  ]);
  return { kind: "packed", bytes: packed(files) };
}

/** A comment is read by nobody who checks a letter, so a name could stand in it: it is told with the rest. */
function privateWords(text: string): readonly string[] {
  const comments = commentsIn(text).filter(({ text: own }) => /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(own));
  return [
    ...leaksIn(text.replace(/\{\{[^}]*\}\}/g, " ")).map(({ words, why }) => `"${words}": ${why}`),
    ...comments.map(({ text: own }) => `a comment may name a person: ${own.slice(0, 60)}`),
  ];
}

export interface Arrival {
  readonly texts: OwnTexts;
  /** What stands against using it; each with its place. */
  readonly faults: readonly TemplateFault[];
  /** What it says otherwise than what is in use here, by kind and language. */
  readonly differences: ReadonlyMap<string, readonly SectionDiff[]>;
  /** Fields that it was written with and that are not known here. */
  readonly unknownFields: readonly string[];
}

export type Importing =
  | { readonly kind: "arrived"; readonly arrival: Arrival }
  | { readonly kind: "refused"; readonly why: readonly string[] };

/** Reads what another practice packed. Keeps nothing: who imports looks at the faults and the differences first. */
export function importWords(archive: Uint8Array, shelf: Shelf): Importing {
  const unpacking = unpacked(archive, (name) => name === MANIFEST || name === PHRASES || LETTER.test(name));
  if (unpacking.kind === "refused") return unpacking;
  const { files } = unpacking;
  const manifest = manifestOf(files.get(MANIFEST));
  if (manifest === null) return { kind: "refused", why: ["holds no manifest that can be read"] };
  const texts = textsOf(files);
  const known = new Set([...shelf.content.kinds.values()].flatMap((kind) => paletteOf(kind).map(({ id }) => id)));
  const unknownFields = manifest.used.filter((name) => !known.has(name));
  const newer = manifest.fields > FIELD_LIST ? [newerFault(manifest, unknownFields)] : [];
  const arrival = {
    texts,
    faults: [...newer, ...faultsOf(texts, shelf)],
    differences: differencesOf(texts, shelf),
    unknownFields,
  };
  return { kind: "arrived", arrival };
}

function newerFault({ fields }: Manifest, missing: readonly string[]): TemplateFault {
  const lacks = missing.length === 0 ? "" : ` Missing: ${missing.join(", ")}.`;
  const message = `This file needs version ${fields} of the list of fields; here is version ${FIELD_LIST}.${lacks}`;
  return { file: MANIFEST, line: 1, column: 1, message };
}

function manifestOf(text: string | undefined): Manifest | null {
  try {
    return manifestSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}

function textsOf(files: ReadonlyMap<string, string>): OwnTexts {
  const templates = [...files].flatMap(([file, text]) => {
    const [, key] = LETTER.exec(file) ?? [];
    return key === undefined ? [] : [[key, { file, text, level: "practice" as const }] as const];
  });
  const phrases = files.get(PHRASES);
  return { templates: new Map(templates), phrases: phrases === undefined ? null : { file: PHRASES, text: phrases } };
}

function faultsOf({ templates, phrases }: OwnTexts, shelf: Shelf): readonly TemplateFault[] {
  const own = phrases === null ? null : readOwnPhrases(phrases, shelf);
  return [
    ...[...templates].flatMap(([key, source]) => {
      const over = shelf.content.templates.get(key);
      if (over !== undefined) return templateFaults(source, shelf, { over });
      return [{ file: source.file, line: 1, column: 1, message: `There is no letter "${key}" here to lay this over.` }];
    }),
    ...(own?.kind === "refused" ? own.faults : []),
  ];
}

function differencesOf({ templates }: OwnTexts, { content }: Shelf): Arrival["differences"] {
  return new Map(
    [...templates].flatMap(([key, source]) => {
      const current = content.templates.get(key);
      const reading = parseTemplate(source);
      if (current === undefined || reading.kind === "refused") return [];
      return [[key, templateDiff(current, layLevels(current, reading.template).template)] as const];
    }),
  );
}
