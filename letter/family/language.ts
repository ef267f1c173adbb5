/** All that a language says to families, and what it lacks beside another: a language is whole or it is not printed. */
import type { Fault } from "../../knowledge/fault.ts";
import { expandEverything } from "../expand.ts";
import { readPieces } from "../handlebars.ts";
import type { FamilyPage } from "./page-file.ts";
import type { FamilyWords } from "./words.ts";

export interface FamilyLanguage {
  readonly words: FamilyWords;
  /** Where its words stand. */
  readonly file: string;
  readonly pages: ReadonlyMap<string, FamilyPage>;
}

/** What `own` lacks that `model` has: pages, sections, fields, labels of blanks; and what it calls by another name. */
export function lackingIn(own: FamilyLanguage, model: FamilyLanguage): readonly Fault[] {
  const pages = [...model.pages.values()].flatMap((page) => {
    const twin = own.pages.get(page.id);
    return twin
      ? lackingOnPage(twin, page)
      : [whole(own.file, `The page "${page.id}" is missing; write ${page.id}.md.`)];
  });
  const foreign = [...own.pages.values()].filter(({ id }) => !model.pages.has(id));
  return [
    ...lackingLabels(own, model),
    ...pages,
    ...foreign.map(({ file, id }) => whole(file, `There is no page "${id}" in ${model.words.name}.`)),
  ];
}

function lackingLabels(own: FamilyLanguage, model: FamilyLanguage): readonly Fault[] {
  return (["blanks", "lines"] as const).flatMap((group) => {
    const [has, needs] = [own.words[group], model.words[group]];
    const missing = Object.keys(needs).filter((name) => !Object.hasOwn(has, name));
    const foreign = Object.keys(has).filter((name) => !Object.hasOwn(needs, name));
    return [
      ...missing.map((name) => whole(own.file, `${group}: "${name}" is missing (${needs[name]}).`)),
      ...foreign.map((name) => whole(own.file, `${group}: no page asks for "${name}".`)),
    ];
  });
}

function lackingOnPage(own: FamilyPage, model: FamilyPage): readonly Fault[] {
  const sections = new Set(own.sections.map(({ id }) => id));
  const missing = model.sections.filter(({ id }) => !sections.has(id));
  const [has, needs] = [fieldsOf(own), fieldsOf(model)];
  return [
    ...missing.map(({ id }) => whole(own.file, `The section {#${id}} is missing.`)),
    ...[...needs.difference(has)].map((name) => whole(own.file, `The field {{${name}}} is missing.`)),
    ...[...has.difference(needs)].map((name) =>
      whole(own.file, `The field {{${name}}} stands on no other page of this name.`),
    ),
  ];
}

/** Every field that a page can print. */
export function fieldsOf({ sections }: FamilyPage): ReadonlySet<string> {
  const printed = sections.flatMap(({ text }) => expandEverything(readPieces(text).pieces).printed);
  return new Set(printed.map(({ name }) => name));
}

function whole(file: string, message: string): Fault {
  return { file, line: null, column: null, message };
}
