/** `letters template check`: everything wrong with templates, each fault with file, line and column. */
import { faultText } from "../../knowledge/fault.ts";
import { lackingIn } from "../../letter/family/language.ts";
import type { Content } from "../content.ts";
import { MODEL, readFamilyLanguage } from "../family-content.ts";
import { filesIn, readText } from "../files.ts";
import { templateFaults } from "../template-check.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const TEMPLATE_USAGE = "letters template check FILE|FOLDER…";

const LARGEST = 262_144;

/**
 * Checks each file as a practice's own sections, laid over the shipped letter of the same kind and language, and each folder as a
 * language of the pages for families: what it lacks beside the English ones.
 */
export function template(asked: Asked, world: World): Outcome {
  const { content } = world;
  const [verb, ...files] = asked.files;
  if (verb !== "check" || files.length === 0) return misused("Say what to do: check, and which file.", TEMPLATE_USAGE);
  const faults = files.flatMap((file) => (isFolder(file) ? lackingInFolder(file, content) : faultsIn(file, world)));
  return faults.length === 0 ? done([`${files.length} checked, nothing to mend`]) : refused(faults);
}

function isFolder(path: string): boolean {
  return filesIn(path) !== null;
}

function lackingInFolder(folder: string, { family }: Content): readonly string[] {
  const model = family.languages.get(MODEL);
  const reading = readFamilyLanguage(folder);
  if (reading.kind === "refused") return reading.faults.map(faultText);
  return model === undefined ? [] : lackingIn(reading.language, model).map(faultText);
}

function faultsIn(file: string, world: World): readonly string[] {
  const read = readText(file, LARGEST);
  if (read.kind === "unreadable") return [`${file}: ${read.why}`];
  return templateFaults({ file, text: read.content }, world).map(faultText);
}
