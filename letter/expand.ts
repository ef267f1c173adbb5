/**
 * The pieces of a section become Markdown: once with the values of a view, once with everything that could ever print.
 * A value is never put into the text: a token stands for it, so Markdown cannot read what a chart or a clinician wrote.
 */
import type { Field, View } from "./field.ts";
import type { Each, Path, Piece, Slip } from "./handlebars.ts";
import { fieldToken, partToken } from "./tokens.ts";
import type { PartName } from "./tokens.ts";

/** A field that a token stands for, and the name under which a fault can speak of it. */
export interface Printed {
  readonly name: string;
  readonly field: Field;
}

/** Markdown with tokens; `spots` tell where in the section's text each stretch of it comes from. */
export interface Expansion {
  readonly markdown: string;
  readonly spots: readonly Spot[];
  readonly printed: readonly Printed[];
  readonly slips: readonly Slip[];
}

interface Spot {
  readonly at: number;
  readonly offset: number;
  /** True where the section's own words stand letter for letter, so that a place within them can be counted. */
  readonly words: boolean;
}

/** Fills the pieces with a view. A field that is empty and not asked for with `if` is a slip: a letter never prints a hole. */
export function expand(pieces: readonly Piece[], view: View): Expansion {
  const ink = newInk();
  fillPieces(pieces, { view, name: "", outer: null, first: false, last: false }, ink);
  return ink;
}

/** Prints both sides of every choice and each list once: all that can ever print, for those who check a template. */
export function expandEverything(pieces: readonly Piece[]): Expansion {
  const ink = newInk();
  printEverything(pieces, ink, ["body", "otherwise"]);
  return ink;
}

/** Prints what stands when no choice holds and every list is empty: without its words, a line may read as something else. */
export function expandLeast(pieces: readonly Piece[]): Expansion {
  const ink = newInk();
  printEverything(pieces, ink, ["otherwise"]);
  return ink;
}

/** Where in the section's text a place of the Markdown comes from. */
export function offsetIn({ spots }: Expansion, at: number): number {
  const spot = spots.findLast((candidate) => candidate.at <= at);
  return spot ? spot.offset + (spot.words ? at - spot.at : 0) : 0;
}

interface Ink {
  markdown: string;
  readonly spots: Spot[];
  readonly printed: Printed[];
  readonly slips: Slip[];
}

interface Scope {
  readonly view: View;
  /** What leads to this view: "effects." within the list of effects. */
  readonly name: string;
  readonly outer: Scope | null;
  readonly first: boolean;
  readonly last: boolean;
}

function newInk(): Ink {
  return { markdown: "", spots: [], printed: [], slips: [] };
}

function fillPieces(pieces: readonly Piece[], scope: Scope, ink: Ink): void {
  for (const piece of pieces) fillPiece(piece, scope, ink);
}

function fillPiece(piece: Piece, scope: Scope, ink: Ink): void {
  switch (piece.piece) {
    case "words":
      return print(ink, piece.text, { offset: piece.offset, words: true });
    case "part":
      return printPart(ink, piece.name, piece.offset);
    case "field":
      return fillField(piece, scope, ink);
    case "condition": {
      const holds = isThere(found(piece.path, scope)) !== piece.negated;
      return fillPieces(holds ? piece.body : piece.otherwise, scope, ink);
    }
    case "each":
      return fillEach(piece, scope, ink);
    default:
      return unknownPiece(piece);
  }
}

function fillField(piece: { path: Path; offset: number }, scope: Scope, ink: Ink): void {
  const { path, offset } = piece;
  const value = found(path, scope);
  if (isField(value) && hasWords(value)) return printField(ink, { name: fullName(path, scope), field: value }, offset);
  const message =
    value === undefined || isField(value)
      ? `"${path.written}" is empty in this letter; put {{#if ${path.written}}} and {{/if}} around the words that need it.`
      : `"${path.written}" is a group of fields; name one of them.`;
  ink.slips.push({ offset, message });
  // Something stands in its place, so that the rest of its line is read as it will be once it is mended.
  printField(ink, sampleOf(path), offset);
}

function fillEach({ path, body, otherwise, offset }: Each, scope: Scope, ink: Ink): void {
  const list = found(path, scope);
  if (list === undefined || (isList(list) && list.length === 0)) return fillPieces(otherwise, scope, ink);
  if (!isList(list)) {
    ink.slips.push({ offset, message: `"${path.written}" is not a list; use {{#if ${path.written}}} for it.` });
    return;
  }
  const name = `${fullName(path, scope)}.`;
  for (const [index, view] of list.entries()) {
    fillPieces(body, { view, name, outer: scope, first: index === 0, last: index === list.length - 1 }, ink);
  }
}

type Value = View[string] | boolean;

function found(path: Path, scope: Scope): Value {
  if (path.place) return scope[path.place];
  const from = path.outside ? scope.outer?.view : scope.view;
  return path.parts.reduce<View[string]>(
    (value, part) => (isGroup(value) && Object.hasOwn(value, part) ? value[part] : undefined),
    from,
  );
}

function fullName(path: Path, scope: Scope): string {
  return ((path.outside ? scope.outer : scope)?.name ?? "") + path.parts.join(".");
}

function isThere(value: Value): boolean {
  if (value === undefined || typeof value === "boolean") return value === true;
  return !isList(value) || value.length > 0;
}

/** A field without words is a flag: `if` can ask for it, and there is nothing of it to print. */
function hasWords({ runs }: Field): boolean {
  return runs.some(({ text }) => text !== "");
}

function isList(value: Value): value is readonly View[] {
  return Array.isArray(value);
}

function isField(value: Value): value is Field {
  return typeof value === "object" && "field" in value && value["field"] === true;
}

function isGroup(value: Value): value is View {
  return typeof value === "object" && !isList(value) && !isField(value);
}

type Side = "body" | "otherwise";

function printEverything(pieces: readonly Piece[], ink: Ink, sides: readonly Side[]): void {
  for (const piece of pieces) {
    if (piece.piece === "words") print(ink, piece.text, { offset: piece.offset, words: true });
    else if (piece.piece === "part") printPart(ink, piece.name, piece.offset);
    else if (piece.piece === "field") printField(ink, sampleOf(piece.path), piece.offset);
    else sides.forEach((side) => printEverything(piece[side], ink, sides));
  }
}

function sampleOf({ written }: Path): Printed {
  const origin = { from: "template", sources: [], edited: false } as const;
  return { name: written, field: { field: true, runs: [{ text: written }], origin } };
}

function print(ink: Ink, text: string, from: { readonly offset: number; readonly words: boolean }): void {
  ink.spots.push({ at: ink.markdown.length, ...from });
  ink.markdown += text;
}

function printField(ink: Ink, printed: Printed, offset: number): void {
  print(ink, fieldToken(ink.printed.length), { offset, words: false });
  ink.printed.push(printed);
}

function printPart(ink: Ink, name: PartName, offset: number): void {
  print(ink, partToken(name), { offset, words: false });
}

function unknownPiece(piece: never): never {
  throw new Error(`a piece of a template that nobody fills: ${JSON.stringify(piece)}`);
}
