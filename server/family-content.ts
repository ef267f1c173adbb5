/** The shipped pages for families, read from `templates/family/<language>/`. A language that lacks a page or a word stops the program. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../knowledge/fault.ts";
import { reviewUnit } from "../knowledge/reviewable.ts";
import type { ReviewUnit } from "../knowledge/reviewable.ts";
import { lackingIn } from "../letter/family/language.ts";
import type { FamilyLanguage } from "../letter/family/language.ts";
import { readPacketPlan } from "../letter/family/packet.ts";
import type { PacketPlan } from "../letter/family/packet.ts";
import { readFamilyPage } from "../letter/family/page-file.ts";
import type { FamilyPage } from "../letter/family/page-file.ts";
import { readFamilyWords } from "../letter/family/words.ts";

export interface FamilyContent {
  readonly plan: PacketPlan;
  /** By the name of the folder: `en`, `es`. */
  readonly languages: ReadonlyMap<string, FamilyLanguage>;
  readonly reviewable: readonly ReviewUnit[];
}

export type ReadingFamily =
  | { readonly kind: "read"; readonly family: FamilyContent }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** The language that every other is held against. */
export const MODEL = "en";

/** Reads the plan of the packet and every language; refused with all faults of all files. */
export function readFamilyContent(folder: string): ReadingFamily {
  const plan = readPacketPlan(textOf(folder, "packet.yaml"));
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const readings = names.map(({ name }) => ({ name, reading: readFamilyLanguage(join(folder, name)) }));
  const faults = [plan, ...readings.map(({ reading }) => reading)].flatMap(faultsOf);
  if (plan.kind === "refused" || faults.length > 0) return { kind: "refused", faults };
  const read = readings.flatMap(({ name, reading }) => (reading.kind === "read" ? [{ name, ...reading }] : []));
  const languages = new Map(read.map(({ name, language }) => [name, language]));
  const lacking = lackingAnywhere(languages);
  if (lacking.length > 0) return { kind: "refused", faults: lacking };
  return { kind: "read", family: { plan: plan.value, languages, reviewable: read.map(({ unit }) => unit) } };
}

function lackingAnywhere(languages: ReadonlyMap<string, FamilyLanguage>): readonly Fault[] {
  const model = languages.get(MODEL);
  if (model === undefined)
    return [{ file: MODEL, line: null, column: null, message: "The pages in English are missing." }];
  return [...languages.values()].flatMap((language) => lackingIn(language, model));
}

export type ReadingLanguage =
  | { readonly kind: "read"; readonly language: FamilyLanguage; readonly unit: ReviewUnit }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the folder of one language, whether or not it is whole. */
export function readFamilyLanguage(folder: string): ReadingLanguage {
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
  const plain = { words: words.plain, pages: texts.map(({ text }) => text) };
  const id = `family/${words.value.language}`;
  return {
    kind: "read",
    language: { words: words.value, file: file.file, pages: new Map(pages.map((page) => [page.id, page])) },
    unit: reviewUnit({ id, plain, review: words.value.reviewed, cites: [] }),
  };
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
