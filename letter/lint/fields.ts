/** The names in a template against the catalogue of fields: unknown ones, groups printed as fields, empty ones without an if. */
import { nearest } from "../../knowledge/near.ts";
import type { FieldCatalogue, FieldEntry } from "../field-catalogue.ts";
import { firstOf, renamed, rewritten } from "./mend.ts";
import type { Mend } from "./mend.ts";
import { underIf, withoutSentence } from "./sentence-mends.ts";
import type { Condition, Each, FieldPiece, Path, Piece, Slip } from "../handlebars.ts";

/** Every slip of names in the pieces of a section. */
export function fieldSlips(pieces: readonly Piece[], catalogue: FieldCatalogue): readonly Slip[] {
  return slipsOf(pieces, { fields: catalogue, name: "", outer: null, asked: new Set() });
}

/** Lists whose rows would print as one word. Needs no catalogue. */
export function joinedLists(pieces: readonly Piece[]): readonly Slip[] {
  return pieces.flatMap((piece) => {
    if (piece.piece !== "each" && piece.piece !== "condition") return [];
    const inner = [...joinedLists(piece.body), ...joinedLists(piece.otherwise)];
    if (piece.piece === "condition" || wordsOf(piece.body).trim() !== "" || wordsOf(piece.body).includes("\n"))
      return inner;
    const message = `The rows of "${piece.path.written}" would print as one word; put each on a line that begins with "- ".`;
    return [{ offset: piece.offset, message, mend: asPoints(piece) }, ...inner];
  });
}

/** A list whose rows stand as points, apart from what is around it. */
function asPoints({ offset, end }: Each): Mend {
  return (text) => {
    const [, open = "", body = ""] = /^(\{\{[^}]*\}\})([\s\S]*)\{\{[^}]*\}\}$/.exec(text.slice(offset, end)) ?? [];
    if (open === "") return null;
    const by = `\n\n${open}\n- ${body.trim()}\n{{/each}}\n\n`;
    return { label: "Insert the list", changes: [{ from: offset, to: end, by }] };
  };
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.piece === "words") return piece.text;
      return piece.piece === "condition" ? wordsOf([...piece.body, ...piece.otherwise]) : "";
    })
    .join("");
}

interface Scope {
  readonly fields: FieldCatalogue;
  readonly name: string;
  readonly outer: Scope | null;
  /** Full names that an `if` around has found to be there. */
  readonly asked: ReadonlySet<string>;
}

function slipsOf(pieces: readonly Piece[], scope: Scope): readonly Slip[] {
  return pieces.flatMap((piece) => {
    if (piece.piece === "field") return slipsOfField(piece, scope);
    if (piece.piece === "condition") return slipsOfCondition(piece, scope);
    return piece.piece === "each" ? slipsOfEach(piece, scope) : [];
  });
}

function slipsOfField({ path, offset }: FieldPiece, scope: Scope): readonly Slip[] {
  const { entry, holes } = find(path, scope);
  if (!entry) return [{ offset, ...unknown(path, scope) }];
  if (entry.entry !== "field") {
    return [{ offset, message: `"${path.written}" is a ${entry.entry} of fields; name one of them.${within(entry)}` }];
  }
  if (holes.length === 0) return [];
  return [
    {
      offset,
      message: `"${path.written}" may be empty; put {{#if ${path.written}}} and {{/if}} around the words that need it.`,
      mend: underIf(path.written),
    },
  ];
}

function slipsOfCondition({ path, negated, body, otherwise, offset }: Condition, scope: Scope): readonly Slip[] {
  const asked = { ...scope, asked: new Set([...scope.asked, fullName(path, scope)]) };
  const [there, absent] = negated ? [otherwise, body] : [body, otherwise];
  const inner = [...slipsOf(there, asked), ...slipsOf(absent, scope)];
  if (path.place || find(path, scope).entry) return inner;
  const { message, mend } = unknown(path, scope);
  return [{ offset, message: `${message} As it stands, this choice is never made.`, mend }, ...inner];
}

function slipsOfEach({ path, body, otherwise, offset }: Each, scope: Scope): readonly Slip[] {
  const { entry } = find(path, scope);
  const empty = slipsOf(otherwise, scope);
  if (!entry) {
    const { message, mend } = unknown(path, scope);
    return [{ offset, message: `${message} As it stands, nothing is ever listed.`, mend }, ...empty];
  }
  if (entry.entry !== "list") return [{ offset, message: `"${path.written}" is not a list; use if for it.` }, ...empty];
  const inner = { ...scope, fields: entry.fields, name: `${fullName(path, scope)}.`, outer: scope };
  return [...slipsOf(body, inner), ...empty];
}

interface Found {
  readonly entry: FieldEntry | undefined;
  /** What of the path may be empty and was not asked for. */
  readonly holes: readonly string[];
}

function find(path: Path, scope: Scope): Found {
  const start = startOf(path, scope);
  const holes: string[] = [];
  let entry: FieldEntry | undefined;
  let fields: FieldCatalogue | undefined = start?.fields;
  let name = start?.name ?? "";
  for (const part of path.parts) {
    entry = fields && Object.hasOwn(fields, part) ? fields[part] : undefined;
    if (entry && entry.entry !== "list" && entry.mayBeEmpty && !isAsked(name + part, scope)) holes.push(name + part);
    fields = entry?.entry === "group" ? entry.fields : undefined;
    name += `${part}.`;
  }
  return { entry, holes };
}

/** Asking for `a.b` asks for `a` too. */
function isAsked(name: string, { asked }: Scope): boolean {
  return [...asked].some((one) => one === name || one.startsWith(`${name}.`));
}

function startOf(path: Path, scope: Scope): Scope | null {
  return path.outside ? scope.outer : scope;
}

function fullName(path: Path, scope: Scope): string {
  return (startOf(path, scope)?.name ?? "") + path.parts.join(".");
}

const NEVER = /(?:^|\.)(?:mrn|ssn|record_number|social_security\w*|insurance\w*|medicaid\w*|member_id|dose|iq)$/i;

const TAKEN_OUT = firstOf(withoutSentence, rewritten("Take it out", /\{\{[^{}#/]*\}\}/, ""));

/** What is said of a name that there is not, and what would put it right. */
function unknown(path: Path, scope: Scope): { readonly message: string; readonly mend: Mend } {
  const { written } = path;
  if (NEVER.test(written))
    return {
      message: `"${written}" is never printed in a letter; a school gets only what it needs.`,
      mend: TAKEN_OUT,
    };
  if (path.outside && !scope.outer) {
    const message = `"${written}" goes out of a list, but stands in none.`;
    return { message, mend: renamed(written, written.slice("../".length)) };
  }
  if (!path.outside && scope.outer && find(path, scope.outer).entry) {
    const message = `Inside a list, a field from outside of it is written "../${written}".`;
    return { message, mend: renamed(written, `../${written}`) };
  }
  return unknownName(path, scope);
}

function unknownName(path: Path, scope: Scope): ReturnType<typeof unknown> {
  const { written } = path;
  const start = startOf(path, scope);
  const prefix = path.outside ? "../" : "";
  const samples = new Map(
    Object.entries(namesIn(start?.fields ?? {})).map(([name, sample]) => [prefix + name, sample]),
  );
  const near = nearest(written, [...samples.keys()]);
  if (near === null) return { message: `There is no field "${written}".`, mend: TAKEN_OUT };
  const sample = samples.get(near) ?? "";
  const message = `There is no field "${written}". Did you mean "${near}"${sample === "" ? "" : ` (${sample})`}?`;
  return { message, mend: renamed(written, near) };
}

function within(entry: FieldEntry): string {
  if (entry.entry === "field") return "";
  return ` They are: ${Object.keys(entry.fields).join(", ")}.`;
}

function namesIn(fields: FieldCatalogue): Readonly<Record<string, string>> {
  const pairs = Object.entries(fields).flatMap(([name, entry]): readonly (readonly [string, string])[] => {
    if (entry.entry !== "group") return [[name, entry.entry === "field" ? entry.sample : ""]];
    const inner = Object.entries(namesIn(entry.fields)).map(([rest, sample]) => [`${name}.${rest}`, sample] as const);
    return [[name, ""], ...inner];
  });
  return Object.fromEntries(pairs);
}
