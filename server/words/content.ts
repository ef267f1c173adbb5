/** The shipped words, read from `templates/`: kinds, letter templates, phrases, source attributes. Broken content stops the program. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../knowledge/fault.ts";
import { faultText } from "../../knowledge/fault.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import { didYouMean } from "../../knowledge/near.ts";
import { reviewUnit } from "../../knowledge/reviewable.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import type { Kind } from "../../letter/kind.ts";
import { withOtherKinds } from "../../letter/kind/other-kinds.ts";
import { readCopyPhrases } from "../../letter/family-copy/phrases.ts";
import type { CopyPhrases } from "../../letter/family-copy/phrases.ts";
import { readKind } from "../../letter/kind/read-kind.ts";
import type { Phrases } from "../../letter/material.ts";
import { readPhrases } from "./phrases.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template } from "../../letter/template.ts";
import { readDayAtSchool } from "../../letter/family/day-at-school.ts";
import type { DayAtSchool } from "../../letter/family/day-at-school.ts";
import { readFamilyContent } from "./family-content.ts";
import type { FamilyContent } from "./family-content.ts";
import { readSeenWords } from "./seen-words.ts";
import type { SeenWords } from "./seen-words.ts";
import { sourceAttributesSchema } from "../why/attribute-words.ts";
import type { SourceAttributes } from "../why/attribute-words.ts";

export interface Content {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** By `kind.language`: `section_504.en`. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Sheets that go beside a letter, by `name.language`: `copy_out.en`. */
  readonly sheets: ReadonlyMap<string, Template>;
  readonly phrases: Phrases;
  readonly sourceAttributes: SourceAttributes;
  /** The pages that a family gets with a letter, by language. */
  readonly family: FamilyContent;
  /** Words that say what is seen by a click. */
  readonly seen: SeenWords;
  /** The page that asks a family what a day at school looks like, by the name of the language: `en`, `es`. */
  readonly dayAtSchool: ReadonlyMap<string, DayAtSchool>;
  /** The words for which a person answers by a review, as for the knowledge. */
  readonly reviewable: readonly ReviewUnit[];
}

/** Words that no letter can be written with; its message holds the faults, a line each. */
export class BrokenContent extends Error {}

/** Folder of the shipped words, beside the program's own folders. */
const SHIPPED = join(import.meta.dirname, "..", "..", "templates");

/** Reads all shipped words; throws with every fault, as a program with broken words must not start. */
export function readShippedContent(folder: string = SHIPPED): Content {
  const kinds = withOtherKinds(textsIn(folder, "kinds", ".yaml").map((file) => valueOf(readKind(file))));
  const library = readPhrases(textsIn(folder, "phrases", ".yaml"));
  if (library.kind === "refused") throw broken(library.faults);
  const [seen] = textsIn(folder, "phrases", "seen.en.yaml").map((file) => valueOf(readSeenWords(file)));
  if (seen === undefined) throw new BrokenContent("templates/phrases/seen.en.yaml is missing");
  const days = textsIn(folder, "family", ".yaml")
    .filter(({ file }) => file.includes("/day-at-school."))
    .map((file) => valueOf(readDayAtSchool(file)));
  const reading = readFamilyContent(join(folder, "family"));
  if (reading.kind === "refused") throw broken(reading.faults);
  const copy = copyPhrasesIn(folder);
  const unknown = kinds.flatMap((kind) => unknownPages(kind, reading.family));
  if (unknown.length > 0) throw broken(unknown);
  return {
    kinds: new Map(kinds.map((kind) => [kind.id, kind])),
    templates: templatesIn(folder, "letters"),
    sheets: templatesIn(folder, "sheets"),
    phrases: { ...library.phrases, spanish: copy.phrases },
    family: reading.family,
    seen: seen.words,
    dayAtSchool: new Map(days.map(({ page }) => [page.language.slice(0, 2), page])),
    reviewable: [
      ...library.units,
      seen.unit,
      ...days.map(({ unit }) => unit),
      ...reading.family.reviewable,
      ...copy.units,
    ],
    sourceAttributes: sourceAttributesIn(folder),
  };
}

function unknownPages({ id, packet }: Kind, { pages }: FamilyContent): readonly Fault[] {
  const known = [...pages.keys()];
  return packet
    .filter((page) => !pages.has(page))
    .map((page) => ({
      file: `templates/kinds/${id}.yaml`,
      line: null,
      column: null,
      message: `packet: there is no page "${page}" for the family.${didYouMean(page, known)}`,
    }));
}

/** The Spanish words of the family's copies. */
function copyPhrasesIn(folder: string): { readonly phrases: CopyPhrases; readonly units: readonly ReviewUnit[] } {
  const [letters] = textsIn(folder, "phrases", "letters.es.yaml");
  const [effects] = textsIn(folder, "phrases", "effects.es.yaml");
  if (letters === undefined || effects === undefined)
    throw new BrokenContent("templates/phrases/letters.es.yaml or effects.es.yaml is missing");
  const reading = readCopyPhrases({ letters, effects });
  if (reading.kind === "refused") throw broken(reading.faults);
  const units = reading.units.map(({ file, plain, review: own }) =>
    reviewUnit({ id: file.replace(/^templates\/|\.yaml$/g, ""), plain, review: own, cites: [] }),
  );
  return { phrases: reading.phrases, units };
}

function templatesIn(folder: string, under: string): ReadonlyMap<string, Template> {
  const templates = textsIn(folder, under, ".md").map((file) => {
    const reading = parseTemplate(file);
    if (reading.kind === "refused") throw broken(reading.faults);
    return reading.template;
  });
  return new Map(templates.map((template) => [templateKey(template.id, template.language), template]));
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
