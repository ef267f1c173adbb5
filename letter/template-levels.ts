/**
 * The levels of a template: shipped, the practice's, the clinician's; each lies over the ones before it, section by section. Says of
 * every section whose it is, and asks, never in silence, where a section changed under one that somebody had written over it. Pure.
 */
import { createHash } from "node:crypto";
import { titleOf } from "./lint/parts.ts";
import { overrideTemplate } from "./template.ts";
import type { Section, Template, TemplateLevel } from "./template.ts";

/** Whose a section is that prints, and over whose it lies. */
export interface Provenance {
  readonly id: string;
  readonly level: TemplateLevel;
  readonly file: string;
  readonly firstLine: number;
  /** The levels that have a section of this id and do not print, the nearest first. */
  readonly hides: readonly TemplateLevel[];
}

export interface Laid {
  readonly template: Template;
  readonly sections: readonly Provenance[];
}

/** Lays the levels over each other, the shipped one first. */
export function layLevels(shipped: Template, ...above: readonly Template[]): Laid {
  const template = above.reduce(overrideTemplate, shipped);
  const all = [shipped, ...above];
  const sections = template.sections.map(({ id, level, file, firstLine }) => {
    const isOther = (section: Section): boolean => section.file !== file || section.level !== level;
    const others = all.flatMap((one) =>
      one.sections.filter((section) => section.id === id && isOther(section) && !isEmptyOpening(section)),
    );
    return { id, level, file, firstLine, hides: others.map((section) => section.level).toReversed() };
  });
  return { template, sections };
}

/** A short name for what a section says, the same whatever stands around it and however its lines end. */
export function sectionDigest({ text }: Pick<Section, "text">): string {
  const said = text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return createHash("sha256").update(said).digest("hex").slice(0, DIGEST_LENGTH);
}

const DIGEST_LENGTH = 16;

/** What the sections of a template lie over now: the digests of the shipped ones, by id. */
export function basesOf(own: Template, shipped: Template): Readonly<Record<string, string>> {
  const pairs = own.sections.flatMap((section) => {
    const under = isEmptyOpening(section) ? undefined : sectionOf(shipped, section.id);
    return under === undefined ? [] : [[section.id, sectionDigest(under)] as const];
  });
  return Object.fromEntries(pairs);
}

/** A shipped section that reads otherwise than the one a practice wrote over. */
export interface LevelQuestion {
  readonly id: string;
  readonly title: string;
  readonly theirs: Section;
  readonly mine: Section;
}

/** Every section about which the practice has to say: take theirs, or keep mine. None where nothing changed under it. */
export function questionsOf(own: Template, shipped: Template): readonly LevelQuestion[] {
  return own.sections.flatMap((mine) => {
    const theirs = sectionOf(shipped, mine.id);
    const base = own.basedOn?.[mine.id];
    if (theirs === undefined || base === undefined || base === sectionDigest(theirs)) return [];
    return [{ id: mine.id, title: mine.id === "opening" ? "Opening" : titleOf(mine), theirs, mine }];
  });
}

export type LevelAnswer = "take-theirs" | "keep-mine";

/** The text after the questions were answered: what was given up is gone, what was kept lies over the section as it is now. */
export function answered(
  { text, own }: { readonly text: string; readonly own: Template },
  shipped: Template,
  answers: Readonly<Record<string, LevelAnswer>>,
): string {
  const gone = own.sections.filter(({ id }) => answers[id] === "take-theirs");
  const rest = { ...own, sections: own.sections.filter((section) => !gone.includes(section)) };
  const open = questionsOf(own, shipped).filter(({ id }) => answers[id] === undefined);
  const bases = {
    ...basesOf(rest, shipped),
    ...Object.fromEntries(open.map(({ id }) => [id, own.basedOn?.[id] ?? ""])),
  };
  return stampedWith(withoutSections(text, gone), bases);
}

/** The text with what it lies over in its head, so that a later change below it is seen. */
export function stamped(text: string, own: Template, shipped: Template): string {
  return stampedWith(text, { ...basesOf(own, shipped), ...own.basedOn });
}

function stampedWith(text: string, bases: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(bases).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const line = `based_on: { ${pairs.map(([id, digest]) => `${id}: "${digest}"`).join(", ")} }\n`;
  const bare = text.replace(/^based_on:.*\r?\n/m, "");
  return pairs.length === 0
    ? bare
    : bare.replace(/^(\uFEFF?---\r?\n[\s\S]*?)(?=---)/, (_, head: string) => head + line);
}

/** An opening that is given up leaves its place empty, so that the lines of the rest still follow the head. */
function withoutSections(text: string, gone: readonly Section[]): string {
  const lines = text.split("\n");
  const places = gone.map(({ firstLine, text: own }) => [firstLine - 1, own.split("\n").length] as const);
  return lines.filter((_, line) => !places.some(([from, count]) => line >= from && line < from + count)).join("\n");
}

function isEmptyOpening({ id, text }: Section): boolean {
  return id === "opening" && text.trim() === "";
}

function sectionOf({ sections }: Template, id: string): Section | undefined {
  return sections.find((section) => section.id === id);
}
