/**
 * A practice's template as one whole text to write in, and back: the shipped sections stand between its own, and only what says
 * something else than the shipped ones is kept. Pure.
 */
import { basesOf, sectionDigest, stamped } from "./template-levels.ts";
import { overrideTemplate, parseTemplate } from "./template.ts";
import type { Section, Template, TemplateText } from "./template.ts";

/** The shipped letter, or the practice's own sections laid over it, as text that reads as one letter. */
export function wholeText(shipped: Template, own: Template | null = null): string {
  const { id, language, version, sections } = own === null ? shipped : overrideTemplate(shipped, own);
  const head = `---\ntemplate: ${id}\nlanguage: ${language.slice(0, 2)}\nversion: ${version}\n---\n`;
  const written = sections.map((section) => asWritten(section).trim()).filter((text) => text !== "");
  return `${head}${written.join("\n\n")}\n`;
}

/**
 * The whole text after it was changed, with what it lies over in its head; sections that say what the shipped ones say are left out.
 * What was not touched since `before` goes on lying over the words that it was written over, so that a question about it stays open.
 */
export function ownText(source: TemplateText, shipped: Template, before: Template | null = null): string {
  const reading = parseTemplate({ ...source, level: "practice" });
  // What cannot be read is kept as it was written.
  if (reading.kind === "refused") return source.text;
  const written = reading.template;
  const whole = { ...written, sections: [...written.sections, ...leftOut(written, shipped)] };
  const kept = isInOrder(written, shipped)
    ? whole.sections.filter((section) => !saysTheSame(section, shipped))
    : whole.sections;
  const own: Template = { ...whole, sections: kept };
  const { id, language, version } = own;
  const head = `---\ntemplate: ${id}\nlanguage: ${language.slice(0, 2)}\nversion: ${version}\n---\n`;
  const text = `${head}${kept.map((section) => asWritten(section).trim()).join("\n\n")}\n`;
  return stamped(text, { ...own, basedOn: { ...basesOf(own, shipped), ...untouched(own, before) } }, shipped);
}

function untouched({ sections }: Template, before: Template | null): Readonly<Record<string, string>> {
  const bases = Object.entries(before?.basedOn ?? {});
  const isSame = (id: string): boolean => {
    const [now, then] = [sections, before?.sections ?? []].map((all) => all.find((section) => section.id === id));
    return now !== undefined && then !== undefined && sectionDigest(now) === sectionDigest(then);
  };
  return Object.fromEntries(bases.filter(([id]) => isSame(id)));
}

/** A section as its author wrote it: the reader blanks the id of the heading out. */
function asWritten({ id, text }: Pick<Section, "id" | "text">): string {
  return id === "opening" ? text : text.replace(/^(## .*?)[ \t]*$/m, (_, title: string) => `${title} {#${id}}`);
}

/** A shipped section that was taken out of the text prints nothing: that is said by its title alone. */
function leftOut(written: Template, { sections }: Template): readonly Section[] {
  const there = new Set(written.sections.map(({ id }) => id));
  return sections
    .filter(({ id }) => id !== "opening" && !there.has(id))
    .map((section) => ({ ...section, text: section.text.split("\n")[0] ?? "" }));
}

function saysTheSame(section: Section, { sections }: Template): boolean {
  const under = sections.find(({ id }) => id === section.id);
  return under === undefined ? section.text.trim() === "" : sectionDigest(under) === sectionDigest(section);
}

/** Sections that stand in another order keep it only where all of them are kept. */
function isInOrder(written: Template, shipped: Template): boolean {
  const known = shipped.sections.map(({ id }) => id);
  const places = written.sections.flatMap(({ id }) => (known.includes(id) ? [known.indexOf(id)] : []));
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
}
