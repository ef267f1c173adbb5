/** What was written is kept as a version: only what is the practice's own, and never over what somebody else kept meanwhile. */
import { templateDiff } from "../../letter/template-diff.ts";
import type { SectionDiff } from "../../letter/template-diff.ts";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import { ownText } from "../../letter/whole-text.ts";
import { momentInWords } from "../moments.ts";
import { inWords, memberOf } from "../practice/people.ts";
import { practiceAct } from "../practice-area/visit.ts";
import { together } from "../store/open.ts";
import { dropTemplateDraft } from "../store/template-drafts.ts";
import { saveVersion } from "../store/template-versions.ts";
import type { Saving, TemplateVersion } from "../store/template-versions.ts";
import type { EditorDesk } from "./desk.ts";

export interface Written {
  readonly text: string;
  /** The version that it was begun on. */
  readonly after: number;
  readonly why: string;
}

/** Saves a version and lets go of the working copy, both or none. */
export function keepVersion(desk: EditorDesk, { text, after, why }: Written): Promise<Saving> {
  const { visit, name, under, own } = desk;
  const act = practiceAct(visit);
  return together(visit.hall.store, async (transaction) => {
    const kept = ownText({ file: name.template, text }, under, own);
    const saving = await saveVersion(transaction, act, { ...name, text: kept, why, after });
    if (saving.kind === "saved") await dropTemplateDraft(transaction, act, name);
    return saving;
  });
}

/** What somebody else kept since, in a sentence; null where nobody has. */
export function newerThan(after: number, { visit, latest }: EditorDesk): string | null {
  if (latest === null || latest.version <= after) return null;
  const at = momentInWords(visit.world.practice, latest.at);
  return `${whoKept(latest, visit)} kept version ${latest.version} of this letter on ${at}, after you began on yours.`;
}

function whoKept({ who }: TemplateVersion, { launch, world }: EditorDesk["visit"]): string {
  if (who === launch.who) return "You";
  const member = memberOf(who, world.practice.members);
  return member === null ? "Somebody else" : inWords(member);
}

/** Where the text says something else than the version that was kept meanwhile, part by part. */
export function besideLatest(text: string, { latest, under, own, name, visit }: EditorDesk): readonly SectionDiff[] {
  const reading = parseTemplate({ file: name.template, text, level: visit.whose.level });
  if (latest === null || own === null || reading.kind === "refused") return [];
  return templateDiff(layLevels(under, own).template, layLevels(under, reading.template).template);
}
