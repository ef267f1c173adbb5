/**
 * A letter of ours read back from its pages: the same tree, without what a sentence rests on. A document of another make gives none,
 * and is judged by its words alone.
 */
import type { Block, Language, Letter } from "../document.ts";
import { datesIn } from "../dates-found.ts";
import type { Kind } from "../kind.ts";
import type { Template } from "../template.ts";
import { blocksOfElements } from "./page-blocks.ts";
import { headingsOf } from "./page-headings.ts";
import { elementsOf } from "./page-elements.ts";
import type { PagedElement } from "./page-elements.ts";
import type { Printed } from "./printed.ts";
import { textOfPage } from "./printed.ts";

/** What letters are made from, by which one is known again. */
export interface Shelf {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** By `kind.language`. */
  readonly templates: ReadonlyMap<string, Template>;
}

export interface ReadLetter {
  readonly letter: Letter;
  readonly kind: Kind | null;
  /** The page on which a block begins. */
  readonly pageOf: ReadonlyMap<Block, number>;
  /** False where a heading is none of the kind's own: a practice may have other words. */
  readonly headingsKnown: boolean;
}

/** Reads a letter back; null where the document has no subject line, no tags, or tags that do not hold its words. */
export function letterOfPages(printed: Printed, { kinds, templates }: Shelf): ReadLetter | null {
  const elements = elementsOf(printed);
  const subject = elements?.find(({ element }) => element.role === "H1")?.element.text ?? null;
  if (elements === null || subject === null) return null;
  const language: Language = printed.language?.startsWith("es") === true ? "es-US" : "en-US";
  const headings = elements.flatMap(({ element }) => (element.role === "H2" ? [element.text] : []));
  const known = knownKind(subject, headings, { kinds, templates, language });
  const { blocks, pageOf, unknown } = blocksOfElements(elements, known);
  const letter: Letter = {
    kind: known.kind?.id ?? "",
    language,
    status: statusOf(elements),
    number: numberIn(printed),
    template: { id: known.kind?.id ?? "", version: 0 },
    knowledge: "",
    title: printed.title ?? "",
    on: dayOf(blocks),
    blocks,
    footer: { runs: [{ text: "" }], origin: { from: "template", sources: ["page:1"], edited: false } },
  };
  return { letter, kind: known.kind, pageOf, headingsKnown: unknown === 0 };
}

interface Known {
  readonly kind: Kind | null;
  readonly sections: readonly (readonly [pattern: RegExp, id: string])[];
  readonly labels: readonly string[];
}

type From = Shelf & { readonly language: Language };

/** The kind whose title begins the subject line; of several, the one that has most of the headings. */
function knownKind(subject: string, headings: readonly string[], { kinds, templates, language }: From): Known {
  const candidates = [...kinds.values()]
    .filter(({ title }) => subject.startsWith(`${title}:`))
    .map((kind) => {
      const template = templates.get(`${kind.id}.${language.slice(0, 2)}`);
      const sections = template === undefined ? [] : headingsOf(template);
      const fit = headings.filter((heading) => sections.some(([pattern]) => pattern.test(heading))).length;
      return { kind, sections, fit, labels: kind.answers.flatMap(({ label }) => label ?? []) };
    })
    .toSorted((one, other) => other.fit - one.fit);
  return candidates[0] ?? { kind: null, sections: [], labels: [] };
}

const STATUS: Readonly<Record<string, Letter["status"]>> = {
  DRAFT: "draft",
  BORRADOR: "draft",
  UNSIGNED: "unsigned",
  "SIN FIRMAR": "unsigned",
};

function statusOf([first]: readonly PagedElement[]): Letter["status"] {
  return STATUS[first?.element.text.trim() ?? ""] ?? "signed";
}

function numberIn({ pages }: Printed): string | null {
  const [first] = pages;
  const [, number] =
    /\b(?:Letter|Carta) ([0-9A-Z]{4}-[0-9A-Z]{2})\b/.exec(first === undefined ? "" : textOfPage(first)) ?? [];
  return number ?? null;
}

function dayOf(blocks: readonly Block[]): string {
  const [date] = blocks.flatMap((block) => (block.block === "date" ? block.sentences : []));
  return datesIn(date?.runs[0].text ?? "")[0]?.date ?? "";
}
