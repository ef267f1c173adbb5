/**
 * A practice's own words laid over the shipped ones: its templates, how they are arranged, its phrases, its districts' rules. All
 * is checked before any of it is used, whether it comes from files or from the store; what is faulty changes nothing.
 */
import type { Fault } from "../../knowledge/fault.ts";
import type { YamlText } from "../../knowledge/located-yaml.ts";
import { arranged } from "../../letter/arrange.ts";
import type { Kind } from "../../letter/kind.ts";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template, TemplateText } from "../../letter/template.ts";
import { templateKey } from "./content.ts";
import { arrangementFor, offersLanguage } from "../practice/letters.ts";
import { readOwnPhrases, withOwnPhrases } from "../practice/phrases.ts";
import type { Practice } from "../practice/practice.ts";
import { templateFaults } from "./template-check.ts";
import type { Shelf } from "./template-check.ts";

/** What a practice has written, as text. */
export interface OwnTexts {
  /** By kind and language: `section_504.en`. */
  readonly templates: ReadonlyMap<string, TemplateText>;
  readonly phrases: YamlText | null;
}

/** A practice that wrote nothing. */
export const NO_OWN_TEXTS: OwnTexts = { templates: new Map(), phrases: null };

type Arranging = Pick<Practice, "letters" | "districts" | "languages">;

/** A practice's texts, read and checked once, for its letters and for every clinician's over them. */
export interface PracticeWords {
  /** What is shipped with the practice's phrases and sections in it, before its settings arrange it. */
  readonly under: Shelf;
  readonly practice: Arranging;
}

export type ReadingWords =
  | { readonly kind: "read"; readonly words: PracticeWords; readonly shelf: Shelf }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** The words of a practice, and the shelf that its letters are made from; refused with every fault of every text. */
export function readPracticeWords(shipped: Shelf, practice: Arranging, texts: OwnTexts): ReadingWords {
  const wording = withPhrases(shipped, texts.phrases);
  const own = readTemplates(shipped, texts);
  if (wording.kind === "refused" || own.faults.length > 0)
    return { kind: "refused", faults: [...(wording.kind === "refused" ? wording.faults : []), ...own.faults] };
  const under = laidOver(wording.shelf, own.templates);
  return { kind: "read", words: { under, practice }, shelf: arrangedShelf(under, practice) };
}

/** The shelf that a clinician's letters are made from. A text of theirs that is faulty stays out by itself, with its faults told. */
export function layClinicianWords(
  { under, practice }: PracticeWords,
  texts: OwnTexts,
): { readonly shelf: Shelf; readonly used: ReadonlySet<string>; readonly faults: readonly Fault[] } {
  const wording = withPhrases(under, texts.phrases);
  const theirs = readTemplates(under, texts);
  const worded = wording.kind === "refused" ? under : wording.shelf;
  return {
    shelf: arrangedShelf(laidOver(worded, theirs.templates), practice),
    used: new Set(theirs.templates.keys()),
    faults: [...(wording.kind === "refused" ? wording.faults : []), ...theirs.faults],
  };
}

function laidOver(shelf: Shelf, own: ReadonlyMap<string, Template>): Shelf {
  const templates = [...shelf.content.templates].map(([key, under]): readonly [string, Template] => {
    const above = own.get(key);
    return [key, above === undefined ? under : layLevels(under, above).template];
  });
  return { ...shelf, content: { ...shelf.content, templates: new Map(templates) } };
}

function arrangedShelf(shelf: Shelf, practice: Arranging): Shelf {
  const { content } = shelf;
  const { family, dayAtSchool, kinds, templates } = content;
  const offered = ([language]: readonly [string, unknown]): boolean => offersLanguage(language, practice);
  return {
    ...shelf,
    content: {
      ...content,
      family: { ...family, languages: new Map([...family.languages].filter(offered)) },
      dayAtSchool: new Map([...dayAtSchool].filter(offered)),
      kinds: new Map([...kinds].map(([id, kind]) => [id, withDistrictRules(kind, practice)])),
      templates: new Map([...templates].map(([key, template]) => [key, arrangedFor(template, practice)])),
    },
  };
}

type Wording =
  | { readonly kind: "laid"; readonly shelf: Shelf }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

function withPhrases(shelf: Shelf, phrases: YamlText | null): Wording {
  if (phrases === null) return { kind: "laid", shelf };
  const reading = readOwnPhrases(phrases, shelf);
  return reading.kind === "refused" ? reading : { kind: "laid", shelf: withOwnPhrases(shelf, reading.phrases) };
}

/** The template as this practice's settings arrange it. */
export function arrangedFor(template: Template, { letters }: Arranging): Template {
  const arrangement = arrangementFor(letters, template.id);
  const { order, without, greeting, tone } = arrangement;
  const isAsShipped = order.length === 0 && without.length === 0 && greeting === "dear" && tone === "plain";
  return isAsShipped ? template : arranged(template, arrangement);
}

/** A practice's own setting is told to the clinician as such; it refuses nobody. */
function withDistrictRules(kind: Kind, { districts }: Arranging): Kind {
  const rules = districts.flatMap(({ name, signersByKind }) => {
    const may = signersByKind[kind.id];
    if (may === undefined) return [];
    const says = `${name} takes this letter signed by: ${may.join(", ")}.`;
    return [
      {
        state: null,
        district: name,
        may,
        says,
        basis: { by: "sample", of: "the practice's settings" } as const,
        on: "",
      },
    ];
  });
  return rules.length === 0
    ? kind
    : { ...kind, signers: { ...kind.signers, rules: [...kind.signers.rules, ...rules] } };
}

function readTemplates(
  shelf: Shelf,
  { templates }: OwnTexts,
): { readonly templates: ReadonlyMap<string, Template>; readonly faults: readonly Fault[] } {
  const parsed = new Map<string, Template>();
  const faults: Fault[] = [];
  // English first: the Spanish is held against it.
  for (const [key, source] of [...templates].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const over = shelf.content.templates.get(key);
    if (over === undefined) {
      faults.push({
        file: source.file,
        line: null,
        column: null,
        message: `There is no letter "${key}" to lay this over.`,
      });
      continue;
    }
    const own: TemplateText = { ...source, level: source.level ?? "practice" };
    const twin = parsed.get(templateKey(over.id, "en"));
    const english = shelf.content.templates.get(templateKey(over.id, "en"));
    const whole = twin && english ? { twin: layLevels(english, twin).template } : {};
    const wrong = templateFaults(own, shelf, { over, ...whole }).filter(({ advice }) => advice !== true);
    const reading = parseTemplate(own);
    faults.push(...wrong);
    if (reading.kind === "parsed" && wrong.length === 0) parsed.set(key, reading.template);
  }
  return { templates: parsed, faults };
}
