/** `letters template check`: everything wrong with templates, each fault with file, line and column. */
import { faultText } from "../../knowledge/fault.ts";
import { fieldsOf } from "../../letter/letter-fields.ts";
import { lintTemplateText } from "../../letter/template-lint.ts";
import { readOutline } from "../../letter/template.ts";
import { templateKey } from "../content.ts";
import type { Content } from "../content.ts";
import { readText } from "../files.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const TEMPLATE_USAGE = "letters template check FILE…";

const LARGEST = 262_144;

/** Checks each file as a practice's own sections, laid over the shipped letter of the same kind and language. */
export function template(asked: Asked, { content }: World): Outcome {
  const [verb, ...files] = asked.files;
  if (verb !== "check" || files.length === 0) return misused("Say what to do: check, and which file.", TEMPLATE_USAGE);
  const faults = files.flatMap((file) => faultsIn(file, content));
  return faults.length === 0 ? done([`${files.length} checked, nothing to mend`]) : refused(faults);
}

function faultsIn(file: string, content: Content): readonly string[] {
  const read = readText(file, LARGEST);
  if (read.kind === "unreadable") return [`${file}: ${read.why}`];
  const source = { file, text: read.content };
  const { head } = readOutline(source);
  const kind = head === null ? undefined : content.kinds.get(head.id);
  const over = head === null ? undefined : content.templates.get(templateKey(head.id, head.language));
  if (head !== null && kind === undefined) return [`${file}:2:1 there is no kind of letter "${head.id}"`];
  const setting = {
    ...(kind === undefined ? {} : { catalogue: fieldsOf(kind) }),
    ...(over === undefined ? {} : { over }),
  };
  return lintTemplateText(source, setting).map(faultText);
}
