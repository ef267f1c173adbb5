/**
 * The one door of the YAML parser: a text becomes a checked value, or faults that name file, line and column.
 * Refuses what a person cannot read back with certainty: anchors, aliases, tags, duplicate keys, several documents.
 *
 * Two parsers stand behind it. One is quick and knows no places; the other, six times slower, can say where each part stands. A text
 * that the quick one reads and the schema takes needs the slow one only when somebody asks for a place; every other text is read by
 * the slow one, so that each refusal is worded in one way.
 */
import { load } from "js-yaml";
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments, visit } from "yaml";
import type { Document, Node, YAMLError } from "yaml";
import type { z } from "zod";
import type { Fault } from "./fault.ts";
import { problemsIn } from "./zod-words.ts";
import type { Path } from "./zod-words.ts";

/** What a file says, as it stands there. */
export type Said = z.util.JSONType;

export interface YamlText {
  /** The name under which faults are told. */
  readonly file: string;
  readonly text: string;
}

/** A place in a file, 1-based; null where the file as a whole is meant. */
export interface Place {
  readonly line: number | null;
  readonly column: number | null;
}

interface Places {
  /** Line of the key (or list item) at a path of the file, or of the nearest part that exists; null for the whole. */
  readonly lineOf: (path: Path) => number | null;
  readonly placeOf: (path: Path) => Place;
}

/** What was read, able to say where each part of it stands; or why it was refused. */
export type YamlReading<T> =
  | ({
      readonly kind: "read";
      readonly value: T;
      /** What the file says, before the schema: for a hash that no comment and no line break changes. */
      readonly plain: Said;
    } & Places)
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

const LONGEST = 1_000_000;
const WHOLE: Place = { line: null, column: null };

/** Reads YAML text against a schema. Every fault found is told at once, each at its own line, in plain words. */
export function readYaml<T>({ file, text }: YamlText, schema: z.ZodType<T>): YamlReading<T> {
  const quick = quickly(text);
  const taken = quick === null ? null : schema.safeParse(quick);
  if (quick !== null && taken?.success)
    return { kind: "read", value: taken.data, plain: quick, ...placesOnDemand(text) };
  return readSlowly({ file, text }, schema);
}

/** Where no person can be in doubt of what is meant, what the file says; null where the other parser has to look. */
function quickly(text: string): Said | null {
  if (text.length > LONGEST || DOUBTFUL_SIGNS.test(text)) return null;
  try {
    // Without tags, anchors and other schemas than the core one, a document is lists, groups and plain values.
    return (load(text) ?? null) as Said;
  } catch {
    return null;
  }
}

/** A place is asked for when something is amiss: only then is it worth to look for it. */
function placesOnDemand(text: string): Places {
  let known: Extract<Parsed, { kind: "parsed" }> | null = null;
  const placeOf = (path: Path): Place => {
    const parsed = known ?? parse(text);
    if (parsed.kind === "faulty") return WHOLE;
    known = parsed;
    return placeIn(parsed.document, parsed.counter, path);
  };
  return { placeOf, lineOf: (path) => placeOf(path).line };
}

function readSlowly<T>({ file, text }: YamlText, schema: z.ZodType<T>): YamlReading<T> {
  const parsed = parse(text);
  if (parsed.kind === "faulty") return refused(file, parsed.problems);
  const { document, counter } = parsed;
  const placeOf = (path: Path): Place => placeIn(document, counter, path);
  // Anchors, aliases, tags and keys that are no words were refused above: what is left is lists, groups and plain values.
  const plain = document.toJS() as Said;
  const checked = schema.safeParse(plain, { reportInput: true });
  if (checked.success) {
    return { kind: "read", value: checked.data, plain, placeOf, lineOf: (path) => placeOf(path).line };
  }
  const problems = problemsIn(checked.error.issues, schema);
  return refused(
    file,
    problems.map(({ path, message }) => ({ message, ...placeOf(path) })),
  );
}

/** Where each part of a text stands, though it may be refused as a whole; null where it is no YAML. */
export function placesIn(text: string): ((path: Path) => Place) | null {
  const parsed = parse(text);
  return parsed.kind === "faulty" ? null : (path) => placeIn(parsed.document, parsed.counter, path);
}

type Problem = Place & { readonly message: string };

type Parsed =
  | { readonly kind: "parsed"; readonly document: Document.Parsed; readonly counter: LineCounter }
  | { readonly kind: "faulty"; readonly problems: readonly Problem[] };

function refused(file: string, problems: readonly Problem[]): { kind: "refused"; faults: Fault[] } {
  const inOrder = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return { kind: "refused", faults: inOrder.map(({ line, column, message }) => ({ file, line, column, message })) };
}

function faulty(message: string, place: Place = WHOLE): Parsed {
  return { kind: "faulty", problems: [{ ...place, message }] };
}

function parse(text: string): Parsed {
  if (text.length > LONGEST) return faulty("The file is longer than a million characters; split it.");
  const counter = new LineCounter();
  const documents = documentsOf(text, counter);
  if (documents === null || documents.some(tooDeep)) {
    return faulty("The file is nested too deeply to be read; make it flatter.");
  }
  const [document, second] = documents;
  if (!document) return faulty("The file is empty.", { line: 1, column: 1 });
  if (second) return faulty('One file holds one document; remove the line "---" here.', at(counter, second.range[0]));
  const problems = [
    ...document.errors.map((error) => ({ message: wordsOf(error), ...at(counter, error.pos[0]) })),
    ...(UNREADABLE_SIGNS.test(text) ? unreadable(document, counter) : []),
  ];
  return problems.length > 0 ? { kind: "faulty", problems } : { kind: "parsed", document, counter };
}

/** Null where the nesting is so deep that the parser gives up. */
function documentsOf(text: string, lineCounter: LineCounter): readonly Document.Parsed[] | null {
  try {
    const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, stringKeys: true });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The parser tells its own overflow as an error of the document. */
function tooDeep(document: Document.Parsed): boolean {
  return document.errors.some(({ message }) => message.includes("call stack"));
}

/** What every anchor, alias and tag begins with: where none of them stands, nothing has to be looked for. */
const UNREADABLE_SIGNS = /[&*!]/;

/** Where those begin something, and beside them an empty key and one that no plain object has: the two parsers may differ there. */
const DOUBTFUL_SIGNS = /(?:^|[\s[{,:?-])(?:[&*]\S|!)|(?:^|[[{,?-])[ \t]*:(?:\s|$)|__proto__/m;

/** Aliases can make a short file grow without end, and a reader has to look elsewhere to know what a line says. */
function unreadable(document: Document.Parsed, counter: LineCounter): Problem[] {
  const found: Problem[] = [];
  const note = (node: Node, message: string): void => void found.push({ message, ...at(counter, node.range?.[0]) });
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) return note(node, `Write the words out here instead of the alias "*${node.source}".`);
      if (node.anchor) note(node, `Remove the anchor "&${node.anchor}" and write the words out where they are needed.`);
      if (node.tag && (isScalar(node) || document.errors.length === 0))
        note(node, 'Remove the tag that begins with "!".');
      return undefined;
    },
  });
  return found;
}

const WORDS: Partial<Record<YAMLError["code"], string>> = {
  DUPLICATE_KEY: "This key stands twice in the same place; keep one.",
  TAB_AS_INDENT: "A tab stands where spaces must; indent with spaces.",
  BAD_INDENT: "The indentation does not fit the lines above; line it up with its neighbors.",
  MISSING_CHAR: "A quote, a bracket, a comma or a colon is missing here.",
  MULTIPLE_DOCS: 'One file holds one document; remove the line "---" here.',
  BAD_ALIAS: "Write the words out here instead of an alias.",
  TAG_RESOLVE_FAILED: 'Remove the tag that begins with "!".',
  NON_STRING_KEY: "A key must be a word, not a list or a number.",
  BLOCK_AS_IMPLICIT_KEY: "Two keys stand on one line, or a text with a colon needs quotes around it.",
  MULTILINE_IMPLICIT_KEY: "A colon is missing behind this key, or a text needs quotes around it.",
  BAD_SCALAR_START: "This text begins with a sign that has a meaning of its own; put it in quotes.",
  BAD_DQ_ESCAPE: "Inside double quotes a backslash must be doubled; or use single quotes.",
};

/** The parser may quote the file, and a decisions file holds names: what it quotes is left out. */
function wordsOf(error: YAMLError): string {
  return (
    WORDS[error.code] ?? `This cannot be read (${error.message.replace(/(?::? ["'`]).*$/s, "").replace(/\.$/, "")}).`
  );
}

function at(counter: LineCounter, offset: number | undefined): Place {
  if (offset === undefined) return WHOLE;
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Walks down as far as the file goes; the key of a pair is its place, a list item is its own. */
function placeIn(document: Document.Parsed, counter: LineCounter, path: Path): Place {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of path) {
    const next = stepInto(node, step);
    if (!next) break;
    offset = next.offset ?? offset;
    node = next.node;
  }
  return at(counter, offset);
}

function stepInto(node: unknown, step: PropertyKey): { node: unknown; offset: number | undefined } | null {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { node: item, offset: item.range?.[0] } : null;
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
  if (!pair) return null;
  return { node: pair.value, offset: isNode(pair.key) ? pair.key.range?.[0] : undefined };
}
