/** What a template of a kind may ask for, flat and in plain words, ready to be searched and put in by a click. Made from the catalogue that the lint uses. */
import type { FieldCatalogue, FieldEntry } from "./field-catalogue.ts";
import type { Piece } from "./handlebars.ts";
import { readPieces } from "./handlebars.ts";
import type { Kind } from "./kind.ts";
import { fieldsOf } from "./letter-fields.ts";
import { FIELD_WORDS } from "./palette-words.ts";
import type { PaletteGroup } from "./palette-words.ts";
import type { Template } from "./template.ts";

export interface PaletteField {
  /** As it is written between braces outside of lists; of what stands in a list, with the list before it: `effects.seen`. */
  readonly id: string;
  readonly group: PaletteGroup;
  readonly words: string;
  /** A sample value; empty for a list and for what can only be asked. */
  readonly sample: string;
  readonly mayBeEmpty: boolean;
  /** The list in which alone it stands. */
  readonly within: string | null;
  /** What a click puts into the text: the field, under an `if` where it may be empty; of a list, the whole piece. */
  readonly insert: string;
  /** The name of its block for who does not read braces; null where there is none. */
  readonly block: string | null;
}

/** The palette of a kind, in the order of its groups. */
export function paletteOf(kind: Kind): readonly PaletteField[] {
  const labels = new Map(kind.answers.map(({ id, label, ask }) => [`answers.${id}`, label ?? ask]));
  return flat(fieldsOf(kind), { prefix: "", list: null }).map((field) => {
    const [group, words] = wordsOf(field.id, labels);
    const block = field.mayBeEmpty ? `If there is ${words} … end` : null;
    return { ...field, group, words, block: field.isList ? `For each of ${words} … end` : block };
  });
}

/** The palette's fields that a template neither prints nor asks for. */
export function unusedFields(template: Template, palette: readonly PaletteField[]): readonly PaletteField[] {
  const used = new Set(usedFields(template));
  return palette.filter(({ id }) => !used.has(id));
}

/** Every field and list that a template prints or asks for, named as the palette names them. */
export function usedFields(template: Template): readonly string[] {
  return [...new Set(template.sections.flatMap(({ text }) => namesIn(readPieces(text).pieces, "")))];
}

interface Place {
  readonly prefix: string;
  readonly list: string | null;
}

type Flat = Omit<PaletteField, "group" | "words" | "block"> & { readonly isList: boolean };

function flat(fields: FieldCatalogue, place: Place): readonly Flat[] {
  return Object.entries(fields).flatMap(([name, entry]) => flatEntry(name, entry, place));
}

function flatEntry(name: string, entry: FieldEntry, { prefix, list }: Place): readonly Flat[] {
  const id = prefix + name;
  if (entry.entry === "group") return flat(entry.fields, { prefix: `${id}.`, list });
  if (entry.entry === "list") {
    const own: Flat = {
      id,
      sample: "",
      mayBeEmpty: true,
      within: list,
      insert: listPiece(id, entry.fields),
      isList: true,
    };
    return [own, ...flat(entry.fields, { prefix: `${id}.`, list: id })];
  }
  const written = list === null ? id : name;
  const { sample, mayBeEmpty } = entry;
  return [{ id, sample, mayBeEmpty, within: list, insert: fieldPiece(written, entry), isList: false }];
}

function fieldPiece(
  written: string,
  { sample, mayBeEmpty }: { readonly sample: string; readonly mayBeEmpty: boolean },
): string {
  if (!mayBeEmpty) return `{{${written}}}`;
  return sample === "" ? `{{#if ${written}}} {{/if}}` : `{{#if ${written}}}{{${written}}}{{/if}}`;
}

function listPiece(id: string, fields: FieldCatalogue): string {
  const [first = "words"] = Object.keys(fields);
  return `{{#each ${id}}}\n- {{${first}}}\n{{/each}}`;
}

function wordsOf(id: string, labels: ReadonlyMap<string, string>): readonly [PaletteGroup, string] {
  const known = FIELD_WORDS[id];
  if (known !== undefined) return known;
  const label = labels.get(id) ?? labels.get(id.replace(/\.\w+$/, ""));
  if (label === undefined) throw new Error(`a field that has no plain words: ${id}`);
  return ["What the clinician is asked", id.endsWith(".words") ? `a point of: ${label}` : label];
}

function namesIn(pieces: readonly Piece[], prefix: string): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.piece === "words" || piece.piece === "part" || ("path" in piece && piece.path.place !== null)) return [];
    const name = (piece.path.outside ? "" : prefix) + piece.path.parts.join(".");
    if (piece.piece === "field") return [name];
    const inner = piece.piece === "each" ? `${name}.` : prefix;
    return [name, ...namesIn(piece.body, inner), ...namesIn(piece.otherwise, prefix)];
  });
}
