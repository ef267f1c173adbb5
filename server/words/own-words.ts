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
import type { Content } from "./content.ts";
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

export type LayingOwn =
  | { readonly kind: "laid"; readonly shelf: Shelf }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

type Arranging = Pick<Practice, "letters" | "districts" | "languages">;

/** The shelf that the practice's letters are made from; refused with every fault of every text. */
export function layOwnWords(
  shelf: Shelf,
  practice: Arranging,
  { texts, clinician = NO_OWN_TEXTS }: { readonly texts: OwnTexts; readonly clinician?: OwnTexts },
): LayingOwn {
  const wording = withPhrases(shelf, texts.phrases);
  if (wording.kind === "refused")
    return { kind: "refused", faults: [...wording.faults, ...readTemplates(shelf, texts).faults] };
  const further = withPhrases(wording.shelf, clinician.phrases);
  const [own, theirs] = [readTemplates(shelf, texts), readTemplates(shelf, clinician)];
  const faults = [...(further.kind === "refused" ? further.faults : []), ...own.faults, ...theirs.faults];
  if (further.kind === "refused" || faults.length > 0) return { kind: "refused", faults };
  const worded = further.shelf;
  const content: Content = {
    ...worded.content,
    family: {
      ...worded.content.family,
      languages: new Map(
        [...worded.content.family.languages].filter(([language]) => offersLanguage(language, practice)),
      ),
    },
    dayAtSchool: new Map([...worded.content.dayAtSchool].filter(([language]) => offersLanguage(language, practice))),
    kinds: new Map([...worded.content.kinds].map(([id, kind]) => [id, withDistrictRules(kind, practice)])),
    templates: new Map(
      [...worded.content.templates].map(([key, shipped]) => {
        const above = [own.templates.get(key), theirs.templates.get(key)].filter((one) => one !== undefined);
        const template = above.length === 0 ? shipped : layLevels(shipped, ...above).template;
        return [key, arrangedFor(template, practice)];
      }),
    ),
  };
  return { kind: "laid", shelf: { ...worded, content } };
}

function withPhrases(shelf: Shelf, phrases: YamlText | null): LayingOwn {
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
