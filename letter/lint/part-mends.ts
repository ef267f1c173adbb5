/** Mends of the parts that every letter has: put back, put on a line of their own, moved to where they belong, taken out. */
import type { Section } from "../template.ts";
import type { PartName } from "../tokens.ts";
import { rewritten } from "./mend.ts";
import type { Mend } from "./mend.ts";
import { repairIn } from "./repair.ts";
import type { Repair } from "./repair.ts";

/** The part again, at the end of its section; what stands behind it in every letter stays behind it. */
export function partPut(name: PartName): Mend {
  return (text) => {
    const from = placeFor(name, text);
    return { label: "Put back", changes: [{ from, to: from, by: `\n\n{{> ${name}}}` }] };
  };
}

/** A second one, gone with its line. */
export const withoutPart = rewritten("Take it out", /\{\{#?>\s*\w+[^}]*\}\}[ \t]*\n?/, "");

/** The part alone on its line. */
export function ownLine(name: PartName): Mend {
  return rewritten("Put it on a line of its own", /\{\{#?>\s*\w+[^}]*\}\}/, `\n\n{{> ${name}}}\n\n`);
}

interface Placed {
  readonly name: PartName;
  readonly section: Section;
  readonly offset: number;
}

/** The part taken from where it stands and put at the end of the section where it belongs; null where that is another file. */
export function partMoved({ name, section, offset }: Placed, home: Section): Repair | null {
  if (home.file !== section.file) return null;
  const taken = withoutPart(section.text, offset);
  const out = taken === null ? null : repairIn(section, taken);
  const from = placeFor(name, home.text);
  const put = repairIn(home, { label: "", changes: [{ from, to: from, by: `\n\n{{> ${name}}}` }] });
  return out === null || put === null
    ? null
    : { label: "Put it where it belongs", edits: [...put.edits, ...out.edits] };
}

/** The signature stands before the sources, who decides before either. */
const BEHIND: Record<PartName, RegExp> = {
  who_decides: /\s*\{\{>\s*(?:signature|sources)\b/,
  signature: /\s*\{\{>\s*sources\b/,
  sources: /(?!)/,
};

function placeFor(name: PartName, text: string): number {
  return BEHIND[name].exec(text)?.index ?? text.trimEnd().length;
}
