/** `letters template check`: everything wrong with templates, each fault with file, line and column. */
import { faultText } from "../../knowledge/fault.ts";
import { lackingIn } from "../../letter/family/language.ts";
import { fieldsOf } from "../../letter/letter-fields.ts";
import { lintTemplateText } from "../../letter/template-lint.ts";
import { readOutline } from "../../letter/template.ts";
import { templateKey } from "../content.ts";
import type { Content } from "../content.ts";
import { MODEL, readFamilyLanguage } from "../family-content.ts";
import { filesIn, readText } from "../files.ts";
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
export function template(asked: Asked, { content }: World): Outcome {
  const [verb, ...files] = asked.files;
  if (verb !== "check" || files.length === 0) return misused("Say what to do: check, and which file.", TEMPLATE_USAGE);
  const faults = files.flatMap((file) => (isFolder(file) ? lackingInFolder(file, content) : faultsIn(file, content)));
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

function faultsIn(file: string, content: Content): readonly string[] {
  const read = readText(file, LARGEST);
  if (read.kind === "unreadable") return [`${file}: ${read.why}`];
  const source = { file, text: read.content };
  const { head } = readOutline(source);
  const kind = head === null ? undefined : content.kinds.get(head.id);
  const over = head === null ? undefined : content.templates.get(templateKey(head.id, head.language));
  const twin = head?.language === "es-US" ? content.templates.get(templateKey(head.id, "en")) : undefined;
  if (head !== null && kind === undefined) return [`${file}:2:1 there is no kind of letter "${head.id}"`];
  const setting = {
    ...(kind === undefined ? {} : { catalogue: fieldsOf(kind) }),
    ...(over === undefined ? {} : { over }),
    ...(twin === undefined ? {} : { twin }),
  };
  return lintTemplateText(source, setting).map(faultText);
}
