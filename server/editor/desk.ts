/** What somebody who writes a letter has before them: the kind, the shipped words, the practice's last version, their own working copy. */
import { parseTemplate } from "../../letter/template.ts";
import type { Template } from "../../letter/template.ts";
import type { Kind } from "../../letter/kind.ts";
import { wholeText } from "../../letter/whole-text.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { templateDraftOf } from "../store/template-drafts.ts";
import type { TemplateDraft } from "../store/template-drafts.ts";
import { versionsOf } from "../store/template-versions.ts";
import type { TemplateName, TemplateVersion } from "../store/template-versions.ts";
import type { World } from "../world.ts";

export interface EditorDesk {
  readonly visit: PracticeVisit;
  readonly name: TemplateName;
  readonly kind: Kind;
  readonly shipped: Template;
  /** The newest version, whatever became of it; null where the practice wrote none. */
  readonly latest: TemplateVersion | null;
  /** The practice's own sections as they were last kept. */
  readonly own: Template | null;
  readonly draft: TemplateDraft | null;
}

/** The desk of a letter by its name, `section_504.en`; null where there is no such letter. */
export async function deskOf(visit: PracticeVisit, template: string): Promise<EditorDesk | null> {
  const { hall, launch, ruledBy } = visit;
  const { content } = hall.shared;
  const shipped = content.templates.get(template);
  const kind = shipped === undefined ? undefined : content.kinds.get(shipped.id);
  if (shipped === undefined || kind === undefined) return null;
  const name = { template, owner: "" };
  // Where a file rules, what the store may hold from before is nobody's.
  if (ruledBy !== null) return { visit, name, kind, shipped, latest: null, own: null, draft: null };
  const [latest = null] = await versionsOf(hall.store, launch.tenant, name);
  const draft = await templateDraftOf(hall.store, practiceAct(visit), name);
  return { visit, name, kind, shipped, latest, own: ownOf(latest), draft };
}

/** A version that was taken out of use is not gone on with. */
function ownOf(latest: TemplateVersion | null): Template | null {
  if (latest === null || latest.state === "retired") return null;
  const reading = parseTemplate({ file: latest.template, text: latest.text, level: "practice" });
  return reading.kind === "parsed" ? reading.template : null;
}

/** The text as it was last kept, as one letter; where a file rules, as it is in use. */
export function keptText({ visit, shipped, own, latest, name }: EditorDesk): string {
  if (visit.ruledBy !== null) return wholeText(visit.world.content.templates.get(name.template) ?? shipped);
  // What cannot be read any more is shown as it was written.
  if (own === null && latest !== null && latest.state !== "retired") return latest.text;
  return wholeText(shipped, own);
}

/** The practice's world with the shipped letters in it, over which what is being written is laid. */
export function worldOf({ visit }: EditorDesk): World {
  const { world, hall } = visit;
  return { ...world, content: { ...world.content, templates: hall.shared.content.templates } };
}
