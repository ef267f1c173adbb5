/** A letter as it is kept: its newest text, what is its own in it, and what is asked since the words below it changed. */
import { questionsOf } from "../../letter/template-levels.ts";
import type { LevelQuestion } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template } from "../../letter/template.ts";
import { readOwnTexts } from "../words/own-files.ts";
import { headsOf, standingIn } from "../store/template-lists.ts";
import type { Standing, TemplateHead } from "../store/template-lists.ts";
import { versionById } from "../store/template-versions.ts";
import { underneath } from "./underneath.ts";
import type { PracticeVisit } from "./visit.ts";

export interface OwnLetter {
  readonly standing: Standing;
  readonly after: number;
  /** The newest text that is open or in use; null where the letter is as shipped. */
  readonly text: string | null;
  readonly own: Template | null;
  readonly questions: readonly LevelQuestion[];
}

/** Reads one letter, from the store or from the folder that the practice's file names. */
export async function ownLetter(
  visit: PracticeVisit,
  name: string,
  known?: readonly TemplateHead[],
): Promise<OwnLetter> {
  const { hall, launch } = visit;
  const { owner, level } = visit.whose;
  const heads = visit.ruledBy === null ? (known ?? (await headsOf(hall.store, launch.tenant, owner))) : [];
  const standing = standingIn(heads, { template: name, owner });
  const head = standing.open ?? standing.inUse;
  const version = head === null ? null : await versionById(hall.store, launch.tenant, head.id);
  const text = visit.ruledBy === null ? (version?.text ?? null) : inFiles(visit, name);
  const reading = text === null ? null : parseTemplate({ file: name, text, level });
  const own = reading?.kind === "parsed" ? reading.template : null;
  const under = own === null ? null : await underneath(visit, name);
  return {
    standing,
    after: heads.find(({ template }) => template === name)?.version ?? 0,
    text,
    own,
    questions: own === null || under === null ? [] : questionsOf(own, under),
  };
}

function inFiles({ world }: PracticeVisit, name: string): string | null {
  const folder = world.practice.templates;
  const reading = folder === null ? null : readOwnTexts(folder);
  return reading?.kind === "read" ? (reading.texts.templates.get(name)?.text ?? null) : null;
}
