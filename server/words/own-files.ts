/** A practice's own texts as files: `DIR/letters/<kind>.<language>.md` and `DIR/phrases/phrases.en.yaml`. */
import { basename, join } from "node:path";
import type { Fault } from "../../knowledge/fault.ts";
import { filesIn, readText } from "../files.ts";
import type { OwnTexts } from "./own-words.ts";

export type ReadingOwnTexts =
  | { readonly kind: "read"; readonly texts: OwnTexts }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

const LARGEST = 262_144;

/** Reads the folder; a file that is none of them is a slip of the hand and is told. */
export function readOwnTexts(folder: string): ReadingOwnTexts {
  const faults: Fault[] = [];
  const text = (file: string): string => {
    const reading = readText(file, LARGEST);
    if (reading.kind === "read") return reading.content;
    faults.push({ file, line: null, column: null, message: reading.why });
    return "";
  };
  const letters = (filesIn(join(folder, "letters")) ?? []).filter((file) => !basename(file).startsWith("."));
  for (const file of letters.filter((one) => !LETTER.test(basename(one)))) {
    const message = "A letter's file is named by its kind and language: section_504.en.md.";
    faults.push({ file, line: null, column: null, message });
  }
  const templates = letters.flatMap((file) => {
    const [, key] = LETTER.exec(basename(file)) ?? [];
    return key === undefined ? [] : [[key, { file, text: text(file), level: "practice" }] as const];
  });
  const phrases = join(folder, "phrases", "phrases.en.yaml");
  const hasPhrases = (filesIn(join(folder, "phrases")) ?? []).includes(phrases);
  const own = { templates: new Map(templates), phrases: hasPhrases ? { file: phrases, text: text(phrases) } : null };
  return faults.length > 0 ? { kind: "refused", faults } : { kind: "read", texts: own };
}

const LETTER = /^([a-z0-9_]+\.(?:en|es))\.md$/;
