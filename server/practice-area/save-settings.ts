/** Settings that somebody changed, saved as a new version; what was saved meanwhile is not written over. */
import type { Said } from "../../knowledge/located-yaml.ts";
import { withKeys } from "../../knowledge/written-yaml.ts";
import { PRACTICE_NAME } from "../words/kept-words.ts";
import { saveVersion } from "../store/template-versions.ts";
import type { Saving } from "../store/template-versions.ts";
import { practiceAct } from "./visit.ts";
import type { PracticeVisit } from "./visit.ts";

export interface SettingsChange {
  /** The text that was read before. */
  readonly text: string;
  readonly values: Readonly<Record<string, Said | undefined>>;
  readonly after: number;
  readonly why: string;
}

/** Saves the text with these keys set. */
export function saveSettings(visit: PracticeVisit, { text, values, after, why }: SettingsChange): Promise<Saving> {
  return saveText(visit, { text: withKeys(text, values), after, why });
}

/** Saves a whole text. */
export function saveText(visit: PracticeVisit, saved: Omit<SettingsChange, "values">): Promise<Saving> {
  return saveVersion(visit.hall.store, practiceAct(visit), { template: PRACTICE_NAME, owner: "", ...saved });
}
