/** The sections of a template against its kind of letter: none too many, none too few, and what must be said is always said. */
import { nearest } from "../../knowledge/near.ts";
import type { FieldCatalogue } from "../field-catalogue.ts";
import type { Path, Piece } from "../handlebars.ts";
import { readPieces } from "../handlebars.ts";
import type { Kind } from "../kind.ts";
import { faultAt } from "../place.ts";
import type { Section, Template } from "../template.ts";
import { rewritten } from "./mend.ts";
import type { TemplateFault } from "./repair.ts";
import { readTags } from "./tags.ts";

type PartsKind = Pick<Kind, "required" | "optional" | "limits" | "answers">;

export interface Outline {
  readonly kind: PartsKind;
  /** What a letter of the kind always has, and what it may lack. */
  readonly fields: FieldCatalogue;
  /** The shipped template: where it says something, this one has to. */
  readonly over: Template | null;
}

/** Every fault of the outline. */
export function kindFaults(template: Template, outline: Outline): readonly TemplateFault[] {
  const { kind } = outline;
  return [
    ...template.sections.flatMap((section) => foreignFaults(section, template, kind)),
    ...missingFaults(template, kind),
    ...template.sections.flatMap((section) => emptyFaults(section, outline)),
    ...listFaults(template, outline),
  ];
}

/** What a diagnosis is joined to has to be told: a letter that names the one and drops the other is refused. */
const LISTS = ["diagnoses", "effects"] as const;

function listFaults(template: Template, { kind, over }: Outline): readonly TemplateFault[] {
  return LISTS.filter((list) => {
    const isTold = over === null ? kind.limits[list].least > 0 : printsList(over, list);
    return kind.required.includes(list) && isTold && !printsList(template, list);
  }).flatMap((list) => {
    const section = template.sections.find(({ id }) => id === list) ?? template.sections[0];
    const message = `The list of ${list} is printed nowhere, and every letter of this kind tells them; put {{#each ${list}}} back.`;
    return section === undefined ? [] : [faultAt(section, { offset: 0, message })];
  });
}

function printsList(template: Template, list: string): boolean {
  return template.sections.some(({ text }) => lists(readPieces(text).pieces).includes(list));
}

function lists(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.piece !== "each" && piece.piece !== "condition") return [];
    const inner = [...lists(piece.body), ...lists(piece.otherwise)];
    return piece.piece === "each" ? [piece.path.parts.join("."), ...inner] : inner;
  });
}

/** Parts that the program writes itself. */
const OWN = ["who_decides", "signature"];

function foreignFaults(section: Section, { sections }: Template, kind: PartsKind): readonly TemplateFault[] {
  const known = [...kind.required, ...kind.optional].filter((id) => !OWN.includes(id));
  if (section.id === "" || known.includes(section.id)) return [];
  const free = known.filter((id) => sections.every((other) => other.id !== id || other.file !== section.file));
  const near = nearest(section.id, free);
  const meant = near === null ? "" : ` Did you mean "${near}"?`;
  const message = `This kind of letter has no part {#${section.id}}, so it would not be printed.${meant} Its parts are: ${known.join(", ")}.`;
  const mend = near === null ? null : rewritten("Replace", /([^\n]*\S)[ \t]*/, `$1 {#${near}}`);
  return [faultAt(section, { offset: 0, message, ...(mend && { mend }) })];
}

function missingFaults({ sections }: Template, { required }: PartsKind): readonly TemplateFault[] {
  const [first] = sections;
  const missing = required.filter((id) => !OWN.includes(id) && sections.every((section) => section.id !== id));
  return first === undefined
    ? []
    : missing.map((id) => {
        const message = `The part {#${id}} is missing; every letter of this kind has it. Write "## Title {#${id}}" and its words.`;
        return { ...faultAt(first, { offset: 0, message }), line: 1, column: 1 };
      });
}

/** A letter tells effects, or only confirms a diagnosis. */
const WORLDS = ["effects", "confirmation_only"];

function emptyFaults(section: Section, { kind, fields, over }: Outline): readonly TemplateFault[] {
  if (section.id === "opening" || !kind.required.includes(section.id)) return [];
  const shipped = over?.sections.find(({ id }) => id === section.id) ?? null;
  const printsIn = (own: Section, world: string): boolean =>
    saysIn(bodyOf(own), (name) => name === world || isAlwaysThere(name, kind, fields));
  const worlds = shipped === null ? WORLDS.slice(0, 1) : WORLDS.filter((world) => printsIn(shipped, world));
  if (worlds.every((world) => printsIn(section, world))) return [];
  const message = `The part {#${section.id}} must stand in every letter of this kind, but every word of it is under a choice; leave one sentence outside of them.`;
  return [faultAt(section, { offset: 0, message })];
}

function bodyOf({ text, firstLine }: Section): readonly Piece[] {
  const body = text.slice((text.split("\n", 1)[0] ?? "").length);
  return readPieces(readTags(body, { firstLine, next: null }).mended).pieces;
}

function isAlwaysThere(name: string, { limits, answers }: PartsKind, fields: FieldCatalogue): boolean {
  if (name === "diagnoses") return limits.diagnoses.least > 0;
  const [first = "", second = ""] = name.split(".");
  const answer = first === "answers" ? answers.find(({ id }) => id === second) : undefined;
  if (answer?.type === "list") return answer.needed;
  return isSure(name.split("."), fields);
}

function isSure([name = "", ...rest]: readonly string[], fields: FieldCatalogue): boolean {
  const entry = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (entry === undefined || entry.entry === "list" || entry.mayBeEmpty) return false;
  return entry.entry === "field" ? rest.length === 0 : isSure(rest, entry.fields);
}

/** Whether the pieces print something where only what `holds` is there. Within a list everything may be empty. */
function saysIn(pieces: readonly Piece[], holds: (name: string) => boolean): boolean {
  return pieces.some((piece) => {
    if (piece.piece === "words") return piece.text.trim() !== "";
    if (piece.piece === "part") return false;
    if (piece.piece === "field") return true;
    const isThere = holds(nameOf(piece.path));
    if (piece.piece === "each") return isThere ? saysIn(piece.body, () => false) : saysIn(piece.otherwise, holds);
    return saysIn(isThere === piece.negated ? piece.otherwise : piece.body, holds);
  });
}

function nameOf({ place, parts }: Path): string {
  return place ?? parts.join(".");
}
