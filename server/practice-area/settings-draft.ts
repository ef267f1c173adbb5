/** The settings as somebody may go on to change them: the newest version, what is in use, or the file that rules. */
import { z } from "zod";
import { readYaml } from "../../knowledge/located-yaml.ts";
import { readText } from "../files.ts";
import { filesOf, PRACTICE_NAME } from "../words/kept-words.ts";
import { readKeptPractice } from "../practice/practice.ts";
import type { ReadingPractice } from "../practice/practice.ts";
import { headsOf, standingIn } from "../store/template-lists.ts";
import type { Standing } from "../store/template-lists.ts";
import { versionById } from "../store/template-versions.ts";
import type { Plain } from "./form/group.ts";
import { practiceFileOf } from "./practice-file.ts";
import type { PracticeVisit } from "./visit.ts";

export interface SettingsDraft {
  readonly text: string;
  /** What the text says, by its keys. */
  readonly plain: Plain;
  readonly standing: Standing;
  /** The number of the newest version; 0 where there is none. */
  readonly after: number;
}

/** A practice that has set nothing yet. */
const FIRST = 'version: 1\nname: ""\n';

const LARGEST = 1_048_576;

/** Reads them. */
export async function settingsDraft(visit: PracticeVisit): Promise<SettingsDraft> {
  const { hall, launch } = visit;
  const file = practiceFileOf(hall, launch.tenant);
  if (file !== null) {
    const reading = readText(file, LARGEST);
    const text = reading.kind === "read" ? reading.content : "";
    return { text, plain: plainOf(text), standing: { inUse: null, open: null }, after: 0 };
  }
  const heads = await headsOf(hall.store, launch.tenant, "");
  const own = heads.filter(({ template }) => template === PRACTICE_NAME);
  const standing = standingIn(heads, { template: PRACTICE_NAME, owner: "" });
  const head = standing.open ?? standing.inUse;
  const version = head === null ? null : await versionById(hall.store, launch.tenant, head.id);
  const text = version?.text ?? FIRST;
  return { text, plain: plainOf(text), standing, after: own[0]?.version ?? 0 };
}

/** What a text of settings says, whatever it is worth; nothing where it is no YAML. */
export function plainOf(text: string): Plain {
  const reading = readYaml({ file: "settings", text }, z.record(z.string(), z.json()));
  return reading.kind === "read" ? reading.value : {};
}

/** The same checks as of a file. */
export async function checkSettings({ hall, launch }: PracticeVisit, text: string): Promise<ReadingPractice> {
  const { knowledge, content } = hall.shared;
  const files = await filesOf(hall.store, launch.tenant, [{ template: PRACTICE_NAME, text }]);
  return readKeptPractice({ file: "settings", text }, { ...knowledge, kinds: content.kinds }, files);
}
