/** The shipped words, read from `templates/`: kinds, letter templates, phrases, source attributes. Broken content stops the program. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../knowledge/fault.ts";
import { faultText } from "../knowledge/fault.ts";
import { readYaml } from "../knowledge/located-yaml.ts";
import type { ReviewUnit } from "../knowledge/reviewable.ts";
import type { Kind } from "../letter/kind.ts";
import { withOtherKinds } from "../letter/kind/other-kinds.ts";
import { readKind } from "../letter/kind/read-kind.ts";
import type { Phrases } from "../letter/material.ts";
import { readPhrases } from "./phrases.ts";
import { parseTemplate } from "../letter/template.ts";
import type { Template } from "../letter/template.ts";
import { readSeenWords } from "./seen-words.ts";
import type { SeenWords } from "./seen-words.ts";
import { sourceAttributesSchema } from "./why/attribute-words.ts";
import type { SourceAttributes } from "./why/attribute-words.ts";

export interface Content {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** By `kind.language`: `section_504.en`. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly phrases: Phrases;
  readonly sourceAttributes: SourceAttributes;
  /** Words that say what is seen by a click. */
  readonly seen: SeenWords;
  /** The words for which a person answers by a review, as for the knowledge. */
  readonly reviewable: readonly ReviewUnit[];
}

/** Words that no letter can be written with; its message holds the faults, a line each. */
export class BrokenContent extends Error {}

/** Folder of the shipped words, beside the program's own folders. */
const SHIPPED = join(import.meta.dirname, "..", "templates");

/** Reads all shipped words; throws with every fault, as a program with broken words must not start. */
export function readShippedContent(folder: string = SHIPPED): Content {
  const kinds = withOtherKinds(textsIn(folder, "kinds", ".yaml").map((file) => valueOf(readKind(file))));
  const templates = textsIn(folder, "letters", ".md").map((file) => {
    const reading = parseTemplate(file);
    if (reading.kind === "refused") throw broken(reading.faults);
    return reading.template;
  });
  const library = readPhrases(textsIn(folder, "phrases", ".yaml"));
  if (library.kind === "refused") throw broken(library.faults);
  const [seen] = textsIn(folder, "phrases", "seen.en.yaml").map((file) => valueOf(readSeenWords(file)));
  if (seen === undefined) throw new BrokenContent("templates/phrases/seen.en.yaml is missing");
  return {
    kinds: new Map(kinds.map((kind) => [kind.id, kind])),
    templates: new Map(templates.map((template) => [templateKey(template.id, template.language), template])),
    phrases: library.phrases,
    reviewable: [...library.units, seen.unit],
    seen: seen.words,
    sourceAttributes: sourceAttributesIn(folder),
  };
}

function sourceAttributesIn(folder: string): SourceAttributes {
  const [words] = textsIn(folder, "why", "source-attributes.en.yaml");
  if (words === undefined) throw new BrokenContent("templates/why/source-attributes.en.yaml is missing");
  return valueOf(readYaml(words, sourceAttributesSchema));
}

/** The key of a template among the shipped ones. */
export function templateKey(kind: string, language: string): string {
  return `${kind}.${language.slice(0, 2)}`;
}

function textsIn(
  folder: string,
  under: string,
  ending: string,
): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(join(folder, under))
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => ({ file: `templates/${under}/${name}`, text: readFileSync(join(folder, under, name), "utf8") }));
}

type Read<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

function valueOf<T>(reading: Read<T>): T {
  if (reading.kind === "refused") throw broken(reading.faults);
  return reading.value;
}

function broken(faults: readonly Fault[]): BrokenContent {
  return new BrokenContent(`The shipped words are broken:\n${faults.map(faultText).join("\n")}`);
}
