/** Mends of braces: the ones that are too few, too many, foreign or open, and the end that a block has not got. */
import { everywhere, firstOf, inserted, rewritten } from "./mend.ts";
import type { Mend } from "./mend.ts";

/** What would put a tag right that cannot be read. */
export function mendOfTag(written: string): Mend {
  if (written.startsWith("\\")) return rewritten("Take it out", /\\+(?=\{\{)/, "");
  if (FOREIGN.test(written)) return everywhere("Fix", new RegExp(FOREIGN, "g"), (sign) => OURS.get(sign) ?? "");
  if (!written.startsWith("{{")) return FIELD;
  if (written.startsWith("{{!")) return COMMENT;
  if (!written.endsWith("}}")) return CLOSED;
  return typedAnew(written);
}

const FOREIGN = /[｛｝﹛﹜❴❵]/;
const OURS: ReadonlyMap<string, string> = new Map([
  ["｛", "{"],
  ["﹛", "{"],
  ["❴", "{"],
  ["｝", "}"],
  ["﹜", "}"],
  ["❵", "}"],
]);

/** One brace too few, or the two of them parted; a brace around nothing that could be a field is taken out. */
const FIELD = firstOf(
  rewritten("Make it a field", /\{\s?\{?\s*([A-Za-z][\w.]*)\s*\}\s?\}?/, "{{$1}}"),
  rewritten("Take it out", /[{}]/, ""),
);

const COMMENT = firstOf(
  rewritten("Close it", /\{\{!--([^}\n]*?)\s*-{0,2}\}\}/, "{{!--$1 --}}"),
  rewritten("Close it", /\{\{!-{0,2}([^}\n]*?)\s*\}?$/m, "{{!--$1 --}}"),
);

const CLOSED = firstOf(
  rewritten("Close it", /\{\{\s*([#/]?\s*(?:if |unless |each )?[\w.@/]+)(?:[ \t]*\} ?\}?)?/, "{{$1}}"),
  rewritten("Take it out", /\{\{\s*\}?/, ""),
);

/** Quotes have no place between braces, a no-break space is a space, and a tag stands on one line. */
function typedAnew(written: string): Mend {
  const plain = written
    .replace(/\s+/g, " ")
    .replace(/\{\{~|~\}\}/g, (sign) => sign.replace("~", ""))
    .replace(/[^\x20-\x7E]|~/g, "")
    .replace(/ ?\. ?/g, ".")
    .replace(/\s+\}\}$/, "}}");
  return (text, offset) =>
    text.startsWith(written, offset)
      ? { label: "Fix", changes: [{ from: offset, to: offset + written.length, by: plain }] }
      : null;
}

interface Block {
  readonly helper: string;
  readonly written: string;
  readonly offset: number;
}

/**
 * The end of a block, where a person most likely meant it: in its own line where words follow there; behind its points where it
 * is a list; else before the next part of the letter, or at the end of the section.
 */
export function blockEnd({ helper, written, offset }: Block): Mend {
  return (text, at) => {
    const behind = offset + written.length;
    const inLine = /^[^\n]*\S/.exec(text.slice(behind));
    if (inLine) return inserted("Put the end there", () => behind + inLine[0].length, `{{/${helper}}}`)(text, at);
    const next = /\n(?=\s*\{\{>)/.exec(text.slice(behind));
    const rows = helper === "each" ? /\n(?=[ \t]*\n)/.exec(text.slice(behind)) : null;
    const stop = rows ?? next;
    const end = stop ? behind + stop.index : text.trimEnd().length;
    return inserted("Put the end there", () => Math.max(end, behind), `\n{{/${helper}}}`)(text, at);
  };
}
