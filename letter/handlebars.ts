/**
 * The one door of Handlebars: the text of a section becomes pieces, each with its place. Only fields, if, unless, each and the
 * three parts are read; whatever else Handlebars can do is refused here, so nothing a practice writes is ever run as code.
 */
import Handlebars from "handlebars";
import { rewritten } from "./lint/mend.ts";
import type { Mend } from "./lint/mend.ts";
import { PARTS, PRIVATE_USE } from "./tokens.ts";
import type { PartName } from "./tokens.ts";

/** A name as written: `child.name`, `../child.name` (one step out of a list), `@first` or `@last` (of a list). */
export interface Path {
  readonly written: string;
  readonly parts: readonly string[];
  readonly outside: boolean;
  readonly place: "first" | "last" | null;
}

interface At {
  /** Where it stands in the section's text. */
  readonly offset: number;
}
export interface Words extends At {
  readonly piece: "words";
  readonly text: string;
}
export interface FieldPiece extends At {
  readonly piece: "field";
  readonly path: Path;
}
export interface Condition extends At {
  readonly piece: "condition";
  /** True for `unless`. */
  readonly negated: boolean;
  readonly path: Path;
  readonly body: readonly Piece[];
  readonly otherwise: readonly Piece[];
  /** Behind its closing tag. */
  readonly end: number;
}
export interface Each extends At {
  readonly piece: "each";
  readonly path: Path;
  readonly body: readonly Piece[];
  readonly otherwise: readonly Piece[];
  readonly end: number;
}
export interface Part extends At {
  readonly piece: "part";
  readonly name: PartName;
}
export type Piece = Words | FieldPiece | Condition | Each | Part;

/** Something wrong at a place of the text, before it is known which file and line that is. */
export interface Slip {
  readonly offset: number;
  readonly message: string;
  /** What would put it right by one click. */
  readonly mend?: Mend;
}

export interface PieceReading {
  readonly pieces: readonly Piece[];
  readonly slips: readonly Slip[];
}

/** Reads a section's text. `pieces` hold what is allowed of it, `slips` all that is not; a text that no parser can read is one slip. */
export function readPieces(text: string): PieceReading {
  const parsed = parse(text);
  if (parsed.kind === "refused") return { pieces: [], slips: [parsed.slip] };
  const reader: Reader = { text, starts: lineStarts(text), slips: [], depth: 0 };
  return { pieces: piecesOf(parsed.program, reader), slips: reader.slips };
}

/** Where each line begins. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

type Node = hbs.AST.Node;

interface Reader {
  readonly text: string;
  readonly starts: readonly number[];
  readonly slips: Slip[];
  /** How many blocks stand around. */
  readonly depth: number;
}

type Parsed = { readonly kind: "parsed"; readonly program: Node } | { readonly kind: "refused"; readonly slip: Slip };

function parse(text: string): Parsed {
  try {
    return { kind: "parsed", program: Handlebars.parse(text) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const line = Number(/line (\d+)|(\d+):\d+$/.exec(error.message)?.slice(1).find(Boolean) ?? 1);
    const message = 'The fields and blocks on this line cannot be read; each opens with "{{" and closes with "}}".';
    return { kind: "refused", slip: { offset: lineStarts(text)[line - 1] ?? 0, message } };
  }
}

function piecesOf(program: Node | undefined, reader: Reader): readonly Piece[] {
  return program && is<hbs.AST.Program>(program, "Program")
    ? program.body.flatMap((node) => pieceOf(node, reader))
    : [];
}

function pieceOf(node: Node, reader: Reader): readonly Piece[] {
  if (is<hbs.AST.ContentStatement>(node, "ContentStatement")) return wordsOf(node, reader);
  if (is<hbs.AST.CommentStatement>(node, "CommentStatement")) return [];
  if (is<hbs.AST.MustacheStatement>(node, "MustacheStatement")) return fieldOf(node, reader);
  if (is<hbs.AST.BlockStatement>(node, "BlockStatement")) return blockOf(node, reader);
  if (is<hbs.AST.PartialStatement>(node, "PartialStatement")) return partOf(node, reader);
  return refuse(reader, node, "A template cannot define parts or blocks of its own; take this out.");
}

/** Handlebars takes away the rest of a line on which only a block stands, so the words may begin a little later. */
function wordsOf(node: hbs.AST.ContentStatement, reader: Reader): readonly Piece[] {
  if (node.value === "") return [];
  const offset = reader.text.indexOf(node.value, offsetOf(node, reader));
  const sign = PRIVATE_USE.exec(node.value);
  if (sign) {
    reader.slips.push({
      offset: offset + sign.index,
      message: "Here stands a sign that no font shows; type the words anew.",
    });
    return [];
  }
  return [{ piece: "words", text: node.value, offset }];
}

function fieldOf(node: hbs.AST.MustacheStatement, reader: Reader): readonly Piece[] {
  if (!node.escaped) return refuse(reader, node, THREE_BRACES, TWO_BRACES);
  if (node.params.length > 0 || node.hash) {
    return refuse(reader, node, "A field is one name between two braces; the only helpers are if, unless and each.");
  }
  const path = pathOf(node.path, reader);
  if (path?.place) return refuse(reader, node, `"${path.written}" stands only after if or unless.`);
  return path ? [{ piece: "field", path, offset: offsetOf(node, reader) }] : [];
}

const THREE_BRACES = "A field has two braces on each side, never three and no other sign.";
const TWO_BRACES = rewritten("Fix", /\{\{[{&]\s*([\w.@/]+)\s*\}{2,3}/, "{{$1}}");

/** More choices within choices than a person can follow. */
const DEEPEST = 6;

function blockOf(node: hbs.AST.BlockStatement, reader: Reader): readonly Piece[] {
  const helper = node.path.original;
  if (helper !== "if" && helper !== "unless" && helper !== "each") {
    return refuse(reader, node, `There is no block "${helper}"; the blocks are if, unless and each.`);
  }
  if (reader.depth >= DEEPEST) return refuse(reader, node, "Blocks stand too deep in each other here; use fewer.");
  const [name, ...more] = node.params;
  if (!name || more.length > 0 || node.hash || hasBlockParams(node)) {
    return refuse(reader, node, `After "${helper}" stands the name of one field, and nothing else.`);
  }
  const path = pathOf(name, reader);
  const within = { ...reader, depth: reader.depth + 1 };
  const [body, otherwise] = [piecesOf(node.program, within), piecesOf(node.inverse, within)];
  if (!path) return [];
  const [offset, end] = [offsetOf(node, reader), endOf(node, reader)];
  if (helper !== "each")
    return [{ piece: "condition", negated: helper === "unless", path, body, otherwise, offset, end }];
  if (path.place) return refuse(reader, node, `"${path.written}" is not a list.`);
  return [{ piece: "each", path, body, otherwise, offset, end }];
}

function hasBlockParams(node: hbs.AST.BlockStatement): boolean {
  const programs: readonly (hbs.AST.Program | undefined)[] = [node.program, node.inverse];
  return programs.some((program) => (program?.blockParams ?? []).length > 0);
}

function partOf(node: hbs.AST.PartialStatement, reader: Reader): readonly Piece[] {
  const name = PARTS.find(
    (part) => is<hbs.AST.PathExpression>(node.name, "PathExpression") && node.name.original === part,
  );
  if (!name) return refuse(reader, node, `The only parts are ${PARTS.map((part) => `{{> ${part}}}`).join(", ")}.`);
  if (node.params.length > 0 || node.hash) {
    return refuse(reader, node, `"${name}" takes nothing: write {{> ${name}}}. Its words cannot be changed.`);
  }
  if (reader.depth > 0) {
    return refuse(reader, node, `"${name}" stands in every letter, so it cannot stand inside if, unless or each.`);
  }
  return [{ piece: "part", name, offset: offsetOf(node, reader) }];
}

const NAME = /^(?:this\.|\.\.\/)?[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/;

function pathOf(node: Node, reader: Reader): Path | null {
  if (!is<hbs.AST.PathExpression>(node, "PathExpression")) {
    refuse(reader, node, "Here must stand the name of a field.");
    return null;
  }
  const written = node.original;
  const place = written === "@first" ? "first" : written === "@last" ? "last" : null;
  if (place || (NAME.test(written) && node.parts.length > 0))
    return { written, parts: node.parts, outside: node.depth === 1, place };
  refuse(reader, node, whyNoName(written));
  return null;
}

function whyNoName(written: string): string {
  if (written.startsWith("../..")) return `"${written}" reaches too far; "../" goes out of a list by one step only.`;
  if (written.startsWith("@"))
    return `"${written}" cannot be used; of these only @first and @last, after if or unless.`;
  return `"${written}" is not the name of a field; names are words with dots, such as child.name.`;
}

function refuse(reader: Reader, node: Node, ...[message, mend]: readonly [string, Mend?]): readonly Piece[] {
  reader.slips.push({ offset: offsetOf(node, reader), message, ...(mend && { mend }) });
  return [];
}

function offsetOf(node: Node, { starts }: Reader): number {
  const { line, column } = node.loc.start;
  return (starts[line - 1] ?? 0) + column;
}

function endOf(node: Node, { starts }: Reader): number {
  const { line, column } = node.loc.end;
  return (starts[line - 1] ?? 0) + column;
}

/** Handlebars tells its nodes apart by `type`; its own types leave it a plain string. */
function is<T extends Node>(node: Node, type: T["type"]): node is T {
  return node.type === type;
}
