/** The headings of a template as they print, with anything in the place of a field. */
import type { Template } from "../template.ts";

/** Each heading with the section that it opens. */
export function headingsOf({ sections }: Template): readonly (readonly [pattern: RegExp, id: string])[] {
  return sections.flatMap(({ id, text }) => {
    const heading = /^(?:\{\{#if [^}]*\}\}\s*)?## (.+?)\s*$/m.exec(text)?.[1];
    return heading === undefined ? [] : [[asPattern(heading), id] as const];
  });
}

function asPattern(heading: string): RegExp {
  const parts = heading.replace(/\s*\{#\w+\}\s*$/, "").split(/\{\{[^}]*\}\}/);
  return new RegExp(`^${parts.map((part) => RegExp.escape(part)).join(".+")}$`, "u");
}
