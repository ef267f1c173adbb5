/** Choices that are none: a part that could never print, a block with nothing in it, an else with nothing behind it. */
import type { FieldCatalogue } from "../field-catalogue.ts";
import type { Condition, Each, Path, Piece, Slip } from "../handlebars.ts";
import { rewritten } from "./mend.ts";
import type { Mend } from "./mend.ts";

/** Every such choice in the pieces of a section; `catalogue` tells which fields are never empty. */
export function reachSlips(pieces: readonly Piece[], catalogue: FieldCatalogue | null): readonly Slip[] {
  return slipsOf(pieces, { fields: catalogue ?? {}, name: "", outer: null, known: new Map() });
}

const ELSE = /\{\{\s*(?:else|\^)\s*\}\}(?=\s*\{\{\s*\/)/;

/** An else of the text behind which nothing stands: whoever wrote it meant to say something there. */
export function emptyElse(text: string): readonly Slip[] {
  return [...text.matchAll(new RegExp(ELSE, "g"))].map(({ index }) => ({
    offset: index,
    message: "Nothing stands behind this else; write what the letter says then, or take it out.",
    mend: rewritten("Take it out", ELSE, ""),
  }));
}

/** True where the pieces hold nothing that could print. */
export function saysNothing(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => {
    if (piece.piece === "words") return piece.text.trim() === "";
    if (piece.piece === "field" || piece.piece === "part") return false;
    return saysNothing(piece.body) && saysNothing(piece.otherwise);
  });
}

interface Scope {
  readonly fields: FieldCatalogue;
  readonly name: string;
  readonly outer: Scope | null;
  /** What blocks around have found out: by full name, whether it is there. */
  readonly known: ReadonlyMap<string, boolean>;
}

function slipsOf(pieces: readonly Piece[], scope: Scope): readonly Slip[] {
  return pieces.flatMap((piece) => {
    if (piece.piece !== "condition" && piece.piece !== "each") return [];
    if (saysNothing([piece])) return [{ offset: piece.offset, message: NOTHING, mend: withoutBlock(piece) }];
    return piece.piece === "each" ? slipsOfEach(piece, scope) : slipsOfCondition(piece, scope);
  });
}

const NOTHING = "This block prints nothing; write words into it, or take it out.";

function slipsOfEach({ path, body, otherwise }: Each, scope: Scope): readonly Slip[] {
  const list = fullName(path, scope);
  const entry = entryOf(path, scope);
  const fields = entry?.entry === "list" ? entry.fields : {};
  const inner = { fields, name: `${list}.`, outer: scope, known: learned(scope, list, true) };
  return [...slipsOf(body, inner), ...slipsOf(otherwise, { ...scope, known: learned(scope, list, false) })];
}

function slipsOfCondition(piece: Condition, scope: Scope): readonly Slip[] {
  const { path, negated, body, otherwise, offset } = piece;
  const name = path.place === null ? fullName(path, scope) : `${scope.name}@${path.place}`;
  const inner = [
    ...slipsOf(body, { ...scope, known: learned(scope, name, !negated) }),
    ...slipsOf(otherwise, { ...scope, known: learned(scope, name, negated) }),
  ];
  const found = scope.known.get(name);
  const isThere = found ?? (isSure(path, scope) ? true : undefined);
  if (isThere === undefined) return inner;
  const [dead, live] = isThere === negated ? [body, otherwise] : [otherwise, body];
  if (saysNothing(dead)) return inner;
  const why = found === undefined ? "is never empty" : `was already asked for around it`;
  const message = `"${path.written}" ${why}, so a part of this choice would never print; take it out.`;
  return [{ offset, message, ...(saysNothing(live) && { mend: withoutBlock(piece) }) }, ...inner];
}

function withoutBlock({ offset, end }: Condition | Each): Mend {
  return (text) => (end > text.length ? null : { label: "Take it out", changes: [{ from: offset, to: end, by: "" }] });
}

function learned({ known }: Scope, name: string, isThere: boolean): ReadonlyMap<string, boolean> {
  return new Map([...known, [name, isThere]]);
}

function fullName(path: Path, scope: Scope): string {
  return ((path.outside ? scope.outer : scope)?.name ?? "") + path.parts.join(".");
}

/** Only a field can be sure: a list may always be empty, and of a group it is not known. */
function isSure(path: Path, scope: Scope): boolean {
  const entry = entryOf(path, scope);
  return path.place === null && entry?.entry === "field" && !entry.mayBeEmpty;
}

/** The entry of a path no part of which may be empty, or is a list. */
function entryOf(path: Path, scope: Scope): FieldCatalogue[string] | undefined {
  let fields: FieldCatalogue = (path.outside ? scope.outer : scope)?.fields ?? {};
  let entry: FieldCatalogue[string] | undefined;
  for (const part of path.parts) {
    entry = Object.hasOwn(fields, part) ? fields[part] : undefined;
    fields = entry?.entry === "group" && !entry.mayBeEmpty ? entry.fields : {};
  }
  return entry;
}
