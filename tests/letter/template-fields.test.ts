import { describe, expect, it } from "@jest/globals";
import { preselect } from "../../letter/decisions/decide.ts";
import type { FieldCatalogue, FieldEntry } from "../../letter/field-catalogue.ts";
import { catalogueFrom } from "../../letter/field-catalogue.ts";
import type { View } from "../../letter/field.ts";
import { fieldsOf } from "../../letter/letter-fields.ts";
import { translationFaults } from "../../letter/lint/translation.ts";
import { lintTemplate } from "../../letter/template-lint.ts";
import { viewOf } from "../../letter/view/view.ts";
import { CAST } from "../../sandbox/cast.ts";
import { castMaterial, DAY, world } from "./cast-material.ts";
import { told } from "./template-words.ts";

const views: readonly View[] = CAST.flatMap((child) => {
  const made = preselect(castMaterial(child), DAY);
  return made.kind === "refused" ? [] : [viewOf(made.decisions)];
});
const kinds = [...world.content.kinds.values()];

/** What a catalogue promises and the views do not keep: unknown names, another kind of thing, empty where it is never empty. */
function broken(promised: FieldCatalogue, seen: FieldCatalogue, path = ""): readonly string[] {
  return Object.entries(seen).flatMap(([name, entry]) => {
    const own = promised[name];
    if (own === undefined) return [`${path}${name} is not in the catalogue`];
    if (own.entry !== entry.entry) return [`${path}${name} is a ${entry.entry}`];
    const empty = isEmptyAtTimes(entry) && !isEmptyAtTimes(own) ? [`${path}${name} may be empty`] : [];
    if (own.entry === "field" || entry.entry === "field") return empty;
    return [...empty, ...broken(own.fields, entry.fields, `${path}${name}.`)];
  });
}

function isEmptyAtTimes(entry: FieldEntry): boolean {
  return entry.entry !== "list" && entry.mayBeEmpty;
}

describe("the catalogue of fields", () => {
  it("names every field that a letter about any child of the cast has, and no field as sure that one of them lacks", () => {
    expect(views.length).toBeGreaterThan(10);
    const [kind] = kinds.filter(({ id }) => id === "section_504");
    expect(kind && broken(fieldsOf(kind), catalogueFrom(views))).toEqual([]);
  });
});

describe("the shipped templates", () => {
  it.each(kinds.map(({ id }) => id))("say in Spanish all that they say in English: %s", (id) => {
    const [english, spanish] = ["en", "es"].map((language) => world.content.templates.get(`${id}.${language}`));
    expect(english && spanish && translationFaults(spanish, english).map(told)).toEqual([]);
  });

  it.each(kinds.map((kind) => [kind.id, kind] as const))("ask only for what there is: %s", (id, kind) => {
    const templates = ["en", "es"].flatMap((language) => world.content.templates.get(`${id}.${language}`) ?? []);
    expect(
      templates.flatMap((template) => lintTemplate(template, { kind, knowledge: world.knowledge })).map(told),
    ).toEqual([]);
  });
});
