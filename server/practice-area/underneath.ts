/** What a letter's own words are laid over: as it is shipped or, for a clinician's own, with the practice's sections in it. */
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template } from "../../letter/template.ts";
import { headsOf, standingIn } from "../store/template-lists.ts";
import { versionById } from "../store/template-versions.ts";
import type { Shelf } from "../words/template-check.ts";
import type { World } from "../world.ts";
import type { PracticeVisit } from "./visit.ts";

/** The letter of that name (`section_504.en`) before the practice's settings arrange it; null where there is none. */
export async function underneath({ hall, launch, whose }: PracticeVisit, name: string): Promise<Template | null> {
  const shipped = hall.shared.content.templates.get(name);
  if (shipped === undefined) return null;
  if (whose.level === "practice") return shipped;
  const practices = { template: name, owner: "" };
  const { inUse } = standingIn(await headsOf(hall.store, launch.tenant, ""), practices);
  const version = inUse === null ? null : await versionById(hall.store, launch.tenant, inUse.id);
  const reading = version === null ? null : parseTemplate({ file: name, text: version.text, level: "practice" });
  return reading?.kind === "parsed" ? layLevels(shipped, reading.template).template : shipped;
}

/** The phrases and the knowledge that own phrases are laid over. */
export function shelfUnder({ hall, launch, whose }: PracticeVisit): Shelf {
  return whose.level === "practice" ? hall.shared : hall.worldFor(launch.tenant);
}

/** The world in which the words are, with the phrases that are in use. */
export function worldAround({ hall, launch, world, whose }: PracticeVisit): World {
  return whose.level === "practice" ? world : hall.worldFor(launch.tenant, launch.who);
}
