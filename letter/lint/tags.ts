/**
 * Braces as they were typed: what is open and never closed, closed and never opened, or has too few or too many braces.
 * Works on the raw text, because a parser stops at the first of these; mends what it can so that the rest is checked in the same pass.
 */
import type { Slip } from "../handlebars.ts";
import type { Mend } from "./mend.ts";
import { rewritten } from "./mend.ts";
import { blockEnd, mendOfTag } from "./tag-mends.ts";

/** What follows a section, so that a block without an end can be told where its end belongs. */
export interface SectionEnd {
  /** Line of the section's first line in its file. */
  readonly firstLine: number;
  /** Title and line of the next section in the same file, or null at the end. */
  readonly next: { readonly title: string; readonly line: number } | null;
}

export interface TagReading {
  readonly slips: readonly Slip[];
  /** The text with every block closed and what cannot be read blanked out; places stay true. */
  readonly mended: string;
}

/** Reads the tags of a section's text. */
export function readTags(text: string, end: SectionEnd): TagReading {
  const reader: Reader = { text, end, open: [], slips: [], mends: [] };
  for (const match of text.matchAll(TAG)) readTag(match, reader);
  for (const block of reader.open) leftOpen(block, reader);
  const closings = reader.open.toReversed().map(({ helper }) => `{{/${helper}}}`);
  return { slips: reader.slips, mended: mended(reader) + closings.join("") };
}

/** Where a part is called, comments not counted. */
export function partTags(text: string, name: string): readonly number[] {
  const calls = withoutComments(text).matchAll(new RegExp(String.raw`\{\{#?>\s*${name}\b`, "g"));
  return [...calls].map(({ index }) => index);
}

const COMMENT = /\{\{!--[\s\S]*?--\}\}|\{\{!(?!--)[^}]*\}\}/g;

/** The comments of Handlebars, with their places. */
export function commentsIn(text: string): readonly { readonly text: string; readonly offset: number }[] {
  return [...text.matchAll(COMMENT)].map((match) => ({ text: match[0], offset: match.index }));
}

/** The text with its Handlebars comments blanked out. */
export function withoutComments(text: string): string {
  return text.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, " "));
}

/** In this order: escaped, comment, three braces, a whole tag, an open tag, parted braces, one brace, a stray brace, a foreign brace. */
const TAG =
  /\\+\{\{|\{\{!--[\s\S]*?--\}\}|\{\{!(?!--)[^}]*\}\}|\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}|\{\{[^{}\n]*\}?|\{[ \t]\{[^{}\n]*\}[ \t]?\}|\{[^{}\n]*\}{1,2}|[{}]|[｛｝﹛﹜❴❵]/g;

const ANY_TAG = /\{\{[^{}]*\}\}/;
const WITHOUT_TAG = rewritten("Take it out", ANY_TAG, "");

interface OpenBlock {
  readonly helper: string;
  readonly written: string;
  readonly offset: number;
}

interface Patch {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

interface Reader {
  readonly text: string;
  readonly end: SectionEnd;
  readonly open: OpenBlock[];
  readonly slips: Slip[];
  readonly mends: Patch[];
}

function readTag(match: RegExpExecArray, reader: Reader): void {
  const [written] = match;
  const offset = match.index;
  if (/^\{\{!--[\s\S]*--\}\}$|^\{\{!(?!--)[\s\S]*\}\}$|^\{\{\{[^{}]*\}\}\}$/.test(written)) return;
  const wrong = whatIsWrong(written);
  if (wrong) return blankOut(reader, { written, offset }, { message: wrong, by: "x", mend: mendOfTag(written) });
  const [, kind = "", helper = ""] = /^\{\{~?\s*(#[*>]?|\/|\^|else\b)?\s*([\w.@/]*)/.exec(written) ?? [];
  if (kind === "else" || (kind === "^" && helper === "")) return readElse({ written, offset }, reader);
  if (kind === "/") return readClosing({ helper, written, offset }, reader);
  if (kind !== "") reader.open.push({ helper: kind === "#*" ? "inline" : helper, written, offset });
}

function whatIsWrong(written: string): string | null {
  if (written.startsWith("\\")) return "Take the backslash before the braces out.";
  if (/[｛｝﹛﹜❴❵]/.test(written)) return "This brace came from a word processor; type { or } anew.";
  if (!written.startsWith("{{"))
    return "A field needs two braces on each side, {{like.this}}; a letter prints no braces.";
  if (written.startsWith("{{!")) return "This comment is not closed; what begins with {{!-- ends with --}}.";
  if (!written.endsWith("}}") || written.includes("\n")) return "This field is not closed; add }}.";
  if (/[^\x20-\x7E]/.test(written)) {
    return "Between these braces stands a sign from a word processor (a curly quote, a no-break space); type them anew.";
  }
  return written.includes("~") ? 'Take the "~" out; spaces around a field are kept as they are typed.' : null;
}

type Written = Omit<OpenBlock, "helper">;

function readElse(tag: Written, reader: Reader): void {
  if (reader.open.length === 0) {
    blankOut(reader, tag, { message: "This else belongs to no if, unless or each.", by: " ", mend: WITHOUT_TAG });
  }
}

function readClosing(tag: OpenBlock, reader: Reader): void {
  const block = reader.open.pop();
  if (!block) {
    const none = `Here ends "${tag.helper}", but none was started in this section.`;
    return blankOut(reader, tag, { message: none, by: " ", mend: WITHOUT_TAG });
  }
  if (block.helper === tag.helper) return;
  const message = `Here ends "${tag.helper}", but "${block.written}" on line ${lineOf(block, reader)} has not ended; write {{/${block.helper}}}.`;
  const right = `{{/${block.helper}}}`;
  reader.slips.push({ offset: tag.offset, message, mend: rewritten("Replace", ANY_TAG, right) });
  const [from, to] = [tag.offset, tag.offset + tag.written.length];
  if (right.length <= tag.written.length) reader.mends.push({ from, to, by: right.padEnd(to - from) });
  else blankTags(reader, block.offset, to);
}

function leftOpen(block: OpenBlock, reader: Reader): void {
  const { next } = reader.end;
  const where = next ? `before "${next.title}" (line ${next.line})` : "where it should end";
  const message = `"${block.written}" starts here and has no end; write {{/${block.helper}}} ${where}.`;
  reader.slips.push({ offset: block.offset, message, mend: blockEnd(block) });
}

function lineOf({ offset }: Written, { text, end }: Reader): number {
  return end.firstLine + text.slice(0, offset).split("\n").length - 1;
}

interface Fill {
  readonly message: string;
  readonly by: "x" | " ";
  readonly mend: Mend;
}

/** A letter in place of each letter of a faulty field, so that its line stays a line of text. */
function blankOut(reader: Reader, { written, offset }: Written, fill: Fill): void {
  reader.slips.push({ offset, message: fill.message, mend: fill.mend });
  reader.mends.push({ from: offset, to: offset + written.length, by: written.replace(/[^\n]/g, fill.by) });
}

/** Where a wrong ending cannot be mended in its own room, nothing inside the block is read as a field. */
function blankTags({ text, mends }: Reader, from: number, to: number): void {
  for (const { 0: tag, index } of text.slice(from, to).matchAll(/\{\{[^{}]*\}\}/g)) {
    mends.push({ from: from + index, to: from + index + tag.length, by: " ".repeat(tag.length) });
  }
}

function mended({ text, mends }: Reader): string {
  return mends.reduce((so, { from, to, by }) => so.slice(0, from) + by + so.slice(to), text);
}
