/** The shipped pages for families, read from `templates/family/<language>/`. A language that lacks a page or a word stops the program. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../knowledge/fault.ts";
import type { Said } from "../../knowledge/located-yaml.ts";
import { reviewUnit } from "../../knowledge/reviewable.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import { lackingIn } from "../../letter/family/language.ts";
import type { FamilyLanguage } from "../../letter/family/language.ts";
import { readPacketPages } from "../../letter/family/packet.ts";
import type { PacketPages } from "../../letter/family/packet.ts";
import { readFamilyPage } from "../../letter/family/page-file.ts";
import type { FamilyPage } from "../../letter/family/page-file.ts";
import { readFamilyWords } from "../../letter/family/words.ts";

export interface FamilyContent {
  readonly pages: PacketPages;
  /** By the name of the folder: `en`, `es`. */
  readonly languages: ReadonlyMap<string, FamilyLanguage>;
  readonly reviewable: readonly ReviewUnit[];
}

export type ReadingFamily =
  | { readonly kind: "read"; readonly family: FamilyContent }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** The language that every other is held against. */
export const MODEL = "en";

/** Reads the list of pages and every language; refused with all faults of all files. */
export function readFamilyContent(folder: string): ReadingFamily {
  const listed = readPacketPages(textOf(folder, "packet.yaml"));
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const readings = names.map(({ name }) => ({ name, reading: readFamilyLanguage(join(folder, name)) }));
  const faults = [listed, ...readings.map(({ reading }) => reading)].flatMap(faultsOf);
  if (listed.kind === "refused" || faults.length > 0) return { kind: "refused", faults };
  const read = readings.flatMap(({ name, reading }) => (reading.kind === "read" ? [{ name, ...reading }] : []));
  const languages = new Map(read.map(({ name, language }) => [name, language]));
  const lacking = [...lackingAnywhere(languages), ...unlisted(languages, listed.value)];
  if (lacking.length > 0) return { kind: "refused", faults: lacking };
  return { kind: "read", family: { pages: listed.value, languages, reviewable: read.map(({ unit }) => unit) } };
}

function lackingAnywhere(languages: ReadonlyMap<string, FamilyLanguage>): readonly Fault[] {
  const model = languages.get(MODEL);
  if (model === undefined)
    return [{ file: MODEL, line: null, column: null, message: "The pages in English are missing." }];
  return [...languages.values()].flatMap((language) => lackingIn(language, model));
}

/** A page that is on no list would never be printed, and one that is only on the list cannot be. */
function unlisted(languages: ReadonlyMap<string, FamilyLanguage>, listed: PacketPages): readonly Fault[] {
  const written = new Set(languages.get(MODEL)?.pages.keys());
  const stray = [...written.symmetricDifference(new Set(listed.keys()))];
  return stray.map((page) => ({
    file: "templates/family/packet.yaml",
    line: null,
    column: null,
    message: `The page "${page}" has to be listed here and written in templates/family/${MODEL}.`,
  }));
}

export type ReadingLanguage =
  | { readonly kind: "read"; readonly language: FamilyLanguage; readonly unit: ReviewUnit }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the folder of one language, whether or not it is whole. */
export function readFamilyLanguage(folder: string): ReadingLanguage {
  if (!existsSync(join(folder, "words.yaml"))) {
    const message =
      "The folder of a language begins with words.yaml; copy that of English and translate what stands behind the colons.";
    return { kind: "refused", faults: [{ file: join(folder, "words.yaml"), line: null, column: null, message }] };
  }
  const file = textOf(folder, "words.yaml");
  const words = readFamilyWords(file);
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .map((name) => textOf(folder, name));
  const readings = texts.map((text) => readFamilyPage(text));
  const faults = [words, ...readings].flatMap(faultsOf);
  if (words.kind === "refused" || faults.length > 0) return { kind: "refused", faults };
  const pages = readings.flatMap((reading) => (reading.kind === "read" ? [reading.page] : []));
  const misplaced = pages.flatMap((page) => misplacedIn(page, words.value.language));
  if (misplaced.length > 0) return { kind: "refused", faults: misplaced };
  const plain = { ...groupOf(words.plain), pages: texts.map(({ text }) => text) };
  const id = `family/${words.value.language}`;
  return {
    kind: "read",
    language: { words: words.value, file: file.file, pages: new Map(pages.map((page) => [page.id, page])) },
    unit: reviewUnit({ id, plain, review: words.value.reviewed, cites: [] }),
  };
}

function groupOf(said: Said): Record<string, Said> {
  return typeof said === "object" && said !== null && !Array.isArray(said) ? said : {};
}

function misplacedIn({ file, id, language }: FamilyPage, expected: string): readonly Fault[] {
  const named = file.endsWith(`/${id}.md`) ? [] : [`The head names the page "${id}"; the file must have that name.`];
  const spoken = language === expected ? [] : [`The head says ${language}, in a folder of ${expected}.`];
  return [...named, ...spoken].map((message) => ({ file, line: 1, column: 1, message }));
}

function faultsOf(
  reading: { readonly kind: "read" } | { readonly kind: "refused"; readonly faults: readonly Fault[] },
) {
  return reading.kind === "refused" ? reading.faults : [];
}

function textOf(folder: string, name: string): { readonly file: string; readonly text: string } {
  const path = join(folder, name);
  return { file: path.slice(Math.max(0, path.lastIndexOf("templates/"))), text: readFileSync(path, "utf8") };
}
