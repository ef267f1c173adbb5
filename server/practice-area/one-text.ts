/** One text that a practice keeps in versions: its settings, its phrases, or a letter; what it is called, and how two of it differ. */
import { firstSample } from "../editor/samples.ts";
import type { SampleName } from "../editor/samples.ts";
import type { Setting } from "../../knowledge/vocabulary.ts";
import { writtenYaml } from "../../knowledge/written-yaml.ts";
import { templateDiff, wordsBetween } from "../../letter/template-diff.ts";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template } from "../../letter/template.ts";
import { PHRASES_NAME, PRACTICE_NAME } from "../words/kept-words.ts";
import type { Change, Way } from "../pages/desk-model.ts";
import type { PracticePlace } from "../routes/practice-door.ts";
import { plainOf } from "./settings-draft.ts";
import type { PracticeVisit } from "./visit.ts";

export interface OneText {
  /** As the store names it. */
  readonly name: string;
  readonly title: string;
  readonly here: PracticePlace;
  readonly isLetter: boolean;
  /** The right that is needed to change it. */
  readonly needs: "settings" | "templates";
  readonly back: Way;
  /** Where a draft is written on. */
  readonly edit: (version: unknown) => { readonly href: string; readonly words: string };
}

/** The text of that name; null where there is none. */
export function textNamed({ hall }: Pick<PracticeVisit, "hall">, name: string): OneText | null {
  if (name === PRACTICE_NAME) {
    return {
      name,
      title: "Settings",
      here: "settings",
      isLetter: false,
      needs: "settings",
      back: { href: "/practice/settings/", words: "Back to the settings" },
      edit: () => ({ href: "/practice/settings/", words: "Change more" }),
    };
  }
  if (name === PHRASES_NAME) {
    return {
      name,
      title: "Phrases",
      here: "phrases",
      isLetter: false,
      needs: "templates",
      back: { href: "/practice/phrases/", words: "Back to the phrases" },
      edit: () => ({ href: "/practice/phrases/", words: "Change more" }),
    };
  }
  const template = hall.shared.content.templates.get(name);
  if (template === undefined) return null;
  return {
    name,
    title: letterTitle(hall, template),
    here: "letters",
    isLetter: true,
    needs: "templates",
    back: { href: "/practice/templates/", words: "Back to the letters" },
    edit: () => ({ href: `/practice/templates/${name}/edit/`, words: "Write on" }),
  };
}

/** What people call the letter, with its language where it is not English. */
export function letterTitle({ shared }: PracticeVisit["hall"], { id, language }: Template): string {
  const name = shared.content.kinds.get(id)?.name ?? id;
  return language === "es-US" ? `${name}, in Spanish` : name;
}

/** With whom a letter of this setting is shown first. */
export function childrenFor(setting: Setting): SampleName {
  return firstSample(setting);
}

interface Between {
  /** Null: what is shipped. */
  readonly before: string | null;
  readonly after: string;
}

/** What differs between two versions: a letter's sections, or the keys of settings and phrases. */
export function changesBetween({ hall }: PracticeVisit, text: OneText, { before, after }: Between): readonly Change[] {
  if (!text.isLetter) return keyChanges(before ?? "", after);
  const shipped = hall.shared.content.templates.get(text.name);
  if (shipped === undefined) return [];
  const diffs = templateDiff(laid(shipped, before), laid(shipped, after));
  return diffs.map(({ title, change, words }) => ({ heading: `${title}: ${CHANGES[change]}`, stretches: words }));
}

const CHANGES = { added: "added", removed: "left out", changed: "changed", moved: "moved" } as const;

function laid(shipped: Template, text: string | null): Template {
  if (text === null) return shipped;
  const reading = parseTemplate({ file: "own", text, level: "practice" });
  return reading.kind === "parsed" ? layLevels(shipped, reading.template).template : shipped;
}

function keyChanges(before: string, after: string): readonly Change[] {
  const [old, own] = [plainOf(before), plainOf(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(own)])].filter((key) => key !== "version");
  return keys.flatMap((key) => {
    const [was, is] = [old[key], own[key]].map((value) =>
      value === undefined ? "" : writtenYaml({ value }).replace(/^value: ?/, ""),
    );
    return was === is
      ? []
      : [{ heading: key.replaceAll("_", " "), stretches: wordsBetween((was ?? "").trim(), (is ?? "").trim()) }];
  });
}
