/** What a district calls things: its own words in place of the shipped ones, in a template's words alone, never in a field or in what is locked. Pure. */
import type { Template } from "./template.ts";

/** The template in the words of a district; longer terms first, so that one within another is not taken apart. */
export function withTerms(template: Template, terms: Readonly<Record<string, string>>): Template {
  const known = Object.keys(terms).toSorted((one, other) => other.length - one.length);
  if (known.length === 0) return template;
  const pattern = new RegExp(
    `(\\{\\{[^}]*\\}\\})|(?<![\\p{L}\\d])(?:${known.map((term) => RegExp.escape(term)).join("|")})(?![\\p{L}\\d])`,
    "gu",
  );
  const said = (text: string): string =>
    text.replace(pattern, (found, tag: string | undefined) => tag ?? terms[found] ?? found);
  return { ...template, sections: template.sections.map((section) => ({ ...section, text: said(section.text) })) };
}
