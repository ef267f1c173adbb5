/** Which version of which text an address of the history names. */
import type { Request } from "express";
import { textNamed } from "../practice-area/one-text.ts";
import type { OneText } from "../practice-area/one-text.ts";
import type { PracticeVisit } from "../practice-area/visit.ts";
import { headsOf } from "../store/template-lists.ts";
import { versionById } from "../store/template-versions.ts";
import type { TemplateVersion } from "../store/template-versions.ts";

/** One version of a text. */
export interface Asked {
  readonly text: OneText;
  readonly version: TemplateVersion;
}

/** The text and its version that an address names, `:name` and `:version`; null where there is none of them. */
export async function asked(visit: PracticeVisit, request: Request): Promise<Asked | null> {
  const text = textNamed(visit, String(request.params["name"]));
  if (text === null) return null;
  const version = await numbered(visit, text, Number(request.params["version"]));
  return version === null ? null : { text, version };
}

/** A version of a text by its number; null where there is none. */
export async function numbered(
  { hall, launch, whose }: PracticeVisit,
  { name }: OneText,
  number: number,
): Promise<TemplateVersion | null> {
  const heads = await headsOf(hall.store, launch.tenant, whose.owner);
  const head = heads.find(({ template, version }) => template === name && version === number);
  return head === undefined ? null : versionById(hall.store, launch.tenant, head.id);
}
