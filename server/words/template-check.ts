/** One check of a practice's template for everyone who takes one in: the command line, a folder that is read, an archive, the store. */
import { didYouMean } from "../../knowledge/near.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { lintTemplateText } from "../../letter/template-lint.ts";
import { readOutline } from "../../letter/template.ts";
import type { Template, TemplateText } from "../../letter/template.ts";
import { templateKey } from "./content.ts";
import type { World } from "../world.ts";

/** What a template is held against: the words underneath and the knowledge. */
export type Shelf = Pick<World, "content" | "knowledge">;

/** What else is known of a text. */
export interface Beside {
  /** The practice's own English, where it has one. */
  readonly twin?: Template;
  /** The shipped letter that it must be laid over, whatever its head says. */
  readonly over?: Template;
}

/** Every fault of a text that is laid over the shipped letter of its kind and language. */
export function templateFaults(source: TemplateText, shelf: Shelf, beside: Beside = {}): readonly TemplateFault[] {
  const { content, knowledge } = shelf;
  const { head } = readOutline(source);
  const meant = beside.over ?? head;
  if (meant === null) return lintTemplateText(source, { knowledge });
  const kind = content.kinds.get(meant.id);
  if (kind === undefined) return [noKind(source, meant.id, shelf), ...lintTemplateText(source, { knowledge })];
  const over = beside.over ?? content.templates.get(templateKey(meant.id, meant.language));
  const english =
    meant.language === "es-US" ? (beside.twin ?? content.templates.get(templateKey(meant.id, "en"))) : undefined;
  return lintTemplateText(source, {
    kind,
    knowledge,
    ...(over === undefined ? {} : { over }),
    ...(english === undefined ? {} : { twin: english }),
  });
}

function noKind({ file, text }: TemplateText, id: string, { content }: Shelf): TemplateFault {
  const line = text.split(/\r\n?|\n/).findIndex((one) => /^\s*template\s*:/.test(one)) + 1;
  const meant = didYouMean(id, [...content.kinds.keys()]);
  return { file, line: Math.max(1, line), column: 1, message: `There is no kind of letter "${id}".${meant}` };
}
