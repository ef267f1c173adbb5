/** One text that a practice keeps in versions: its settings, its phrases, or a letter; what it is called, and how two of it differ. */
import { firstSample } from "../editor/samples.ts";
import type { SampleName } from "../editor/samples.ts";
import type { Setting } from "../../knowledge/vocabulary.ts";
import { templateDiff, wordsBetween } from "../../letter/template-diff.ts";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import { wholeText } from "../../letter/whole-text.ts";
import type { Template } from "../../letter/template.ts";
import { PHRASES_NAME, PRACTICE_NAME } from "../words/kept-words.ts";
import type { Change, Way } from "../pages/desk-model.ts";
import type { PracticePlace } from "../routes/practice-door.ts";
import { formChanges, settingsBesides } from "./form-changes.ts";
import type { Form } from "./form-changes.ts";
import { settingsGroups } from "./form/groups.ts";
import { phraseGroups, toPages } from "./form/phrases.ts";
import { plainOf } from "./settings-draft.ts";
import { shelfUnder } from "./underneath.ts";
import type { PracticeVisit } from "./visit.ts";
import { lettersAt, phrasesAt } from "./whose.ts";

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
export function textNamed({ hall, whose }: Pick<PracticeVisit, "hall" | "whose">, name: string): OneText | null {
  const [letters, phrases] = [lettersAt(whose), phrasesAt(whose)];
  if (name === PRACTICE_NAME && whose.level === "practice") {
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
      back: { href: phrases, words: "Back to the phrases" },
      edit: () => ({ href: phrases, words: "Change more" }),
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
    back: { href: letters, words: "Back to the letters" },
    edit: () => ({ href: `${letters}${name}/edit/`, words: "Write on" }),
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
  /** What a letter is laid over; null where it is no letter. */
  readonly under: Template | null;
  /** Null: what is underneath. */
  readonly before: string | null;
  readonly after: string;
}

/** What differs between two versions: a letter's sections, or the fields of settings and phrases. */
export function changesBetween(
  visit: PracticeVisit,
  { name }: Pick<OneText, "name">,
  { under, before, after }: Between,
): readonly Change[] {
  if (under === null) return formChanges(formOf(visit, name), plainOf(before ?? ""), plainOf(after));
  const [was, is] = [laid(under, before), laid(under, after)];
  if (was === null || is === null)
    return [{ heading: UNREADABLE, stretches: wordsBetween(before ?? wholeText(under), after) }];
  const diffs = templateDiff(was, is);
  return diffs.map(({ title, change, words }) => ({ heading: `${title}: ${CHANGES[change]}`, stretches: words }));
}

/** Compared as it was written, so that nothing is told as the same that nobody could compare. */
const UNREADABLE = "The whole text, which cannot be read as a letter yet";

const CHANGES = { added: "added", removed: "left out", changed: "changed", moved: "moved" } as const;

function laid(under: Template, text: string | null): Template | null {
  if (text === null) return under;
  const reading = parseTemplate({ file: "own", text, level: "practice" });
  return reading.kind === "parsed" ? layLevels(under, reading.template).template : null;
}

function formOf(visit: PracticeVisit, name: string): Form {
  if (name !== PRACTICE_NAME) {
    const groups = phraseGroups(shelfUnder(visit), visit.whose.level);
    return { shown: toPages, groups: () => groups, besides: () => [] };
  }
  const { content } = visit.hall.shared;
  const groups: Form["groups"] = (plain) => settingsGroups(content.kinds, plain);
  return { shown: (plain) => plain, groups, besides: settingsBesides({ content }, groups) };
}
