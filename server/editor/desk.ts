/** What somebody who writes a letter has before them: the kind, the words underneath, the last version over them, their own working copy. */
import { parseTemplate } from "../../letter/template.ts";
import type { Template } from "../../letter/template.ts";
import type { Kind } from "../../letter/kind.ts";
import { wholeText } from "../../letter/whole-text.ts";
import { practiceAct } from "../practice-area/visit.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { underneath, worldAround } from "../practice-area/underneath.ts";
import type { Whose } from "../practice-area/whose.ts";
import { templateDraftOf } from "../store/template-drafts.ts";
import type { TemplateDraft } from "../store/template-drafts.ts";
import { versionsOf } from "../store/template-versions.ts";
import type { TemplateName, TemplateVersion } from "../store/template-versions.ts";
import type { World } from "../world.ts";

export interface EditorDesk {
  readonly visit: PracticeVisit;
  readonly name: TemplateName;
  readonly kind: Kind;
  /** What is written over: the shipped letter or, for a clinician's own, the practice's. */
  readonly under: Template;
  /** The newest version, whatever became of it; null where there is none. */
  readonly latest: TemplateVersion | null;
  /** The own sections as they were last kept. */
  readonly own: Template | null;
  readonly draft: TemplateDraft | null;
}

/** The desk of a letter by its name, `section_504.en`; null where there is no such letter. */
export async function deskOf(visit: PracticeVisit, template: string): Promise<EditorDesk | null> {
  const { hall, launch, ruledBy, whose } = visit;
  const under = await underneath(visit, template);
  const kind = under === null ? undefined : hall.shared.content.kinds.get(under.id);
  if (under === null || kind === undefined) return null;
  const name = { template, owner: whose.owner };
  // Where a file rules, what the store may hold from before is nobody's.
  if (ruledBy !== null) return { visit, name, kind, under, latest: null, own: null, draft: null };
  const [latest = null] = await versionsOf(hall.store, launch.tenant, name);
  const draft = await templateDraftOf(hall.store, practiceAct(visit), name);
  return { visit, name, kind, under, latest, own: ownOf(latest, whose), draft };
}

/** A version that was taken out of use is not gone on with. */
function ownOf(latest: TemplateVersion | null, { level }: Whose): Template | null {
  if (latest === null || latest.state === "retired") return null;
  const reading = parseTemplate({ file: latest.template, text: latest.text, level });
  return reading.kind === "parsed" ? reading.template : null;
}

/** The text as it was last kept, as one letter; where a file rules, as it is in use. */
export function keptText({ visit, under, own, latest, name }: EditorDesk): string {
  if (visit.ruledBy !== null) return wholeText(visit.world.content.templates.get(name.template) ?? under);
  // What cannot be read any more is shown as it was written.
  if (own === null && latest !== null && latest.state !== "retired") return latest.text;
  return wholeText(under, own);
}

/** The world with the letter underneath in it, over which what is being written is laid. */
export function worldOf({ visit, name, under }: EditorDesk): World {
  const world = worldAround(visit);
  const templates = new Map([...visit.hall.shared.content.templates, [name.template, under]]);
  return { ...world, content: { ...world.content, templates } };
}
