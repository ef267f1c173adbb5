/** Choices written back as a decisions file, as a clinician's editor would save them. */
import { stringify } from "yaml";
import { choicesToFile } from "../../letter/decisions/choices-file.ts";
import type { Choices } from "../../letter/decisions/choices.ts";

/** YAML under the keys of the decisions file. */
export function decisionsAsFile(choices: Choices): string {
  return stringify(choicesToFile(choices));
}
