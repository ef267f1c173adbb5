/** Faults of a version in words for whoever mends it: of settings by page and field, of a letter by its line, as the editor shows it. */
import type { Fault } from "../../knowledge/fault.ts";
import { faultText } from "../../knowledge/fault.ts";
import { PRACTICE_KEYS } from "../practice/practice.ts";
import type { TemplateVersion } from "../store/template-versions.ts";
import { PRACTICE_NAME } from "../words/kept-words.ts";
import { faultsInWords } from "./form/field-faults.ts";
import { settingsGroups } from "./form/groups.ts";
import { plainOf } from "./settings-draft.ts";
import type { PracticeVisit } from "./visit.ts";

/** One line for each fault; without a version, of what is shipped. */
export function toldFaults(
  { hall }: PracticeVisit,
  version: Pick<TemplateVersion, "template" | "text"> | null,
  faults: readonly Fault[],
): readonly string[] {
  if (version?.template !== PRACTICE_NAME) return faults.map((fault) => faultText(fault));
  const { text } = version;
  const plain = plainOf(text);
  const groups = settingsGroups(hall.shared.content.kinds, plain);
  return faultsInWords({ text, plain }, faults, { groups, keys: PRACTICE_KEYS });
}
