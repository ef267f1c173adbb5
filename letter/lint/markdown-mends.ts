/** Mends of Markdown that no letter holds: the words stay, the signs go. */
import { firstOf, inserted, rewritten } from "./mend.ts";
import type { Mend } from "./mend.ts";

/** "### Deep" as bold words: a letter's outline has two levels. */
export const BOLD_LINE = rewritten("Make it bold words", /#{1,6}[ \t]+([^\n#]+?)[ \t]*#*(?=\n|$)/, "**$1**");

/** Numbers become dashes, those of the whole list at once. */
export const DASHES: Mend = (text, offset) => {
  const list = /^(?:[^\n]*\S[^\n]*(?:\n|$))+/.exec(text.slice(offset))?.[0] ?? "";
  const by = list.replace(/^\d+[.)][ \t]+/gm, "- ");
  return by === list ? null : { label: "Make it a list", changes: [{ from: offset, to: offset + list.length, by }] };
};

/** What follows a list or a table, apart from it. */
export const EMPTY_LINE = inserted("Put an empty line", (_text, offset) => offset, "\n");

const OUT = "Take it out";

/** By the kind of node that Markdown reads. */
export const MENDS: Readonly<Partial<Record<string, Mend>>> = {
  html: rewritten(OUT, /<[^>\n]*>/, ""),
  inlineCode: rewritten(OUT, /`+([^`\n]*)`+/, "$1"),
  code: rewritten(OUT, /[ \t]+|```[^\n]*\n?/, ""),
  blockquote: rewritten(OUT, />[ \t]?/, ""),
  image: rewritten(OUT, /!\[[^\]\n]*\]\([^)\n]*\)/, ""),
  link: firstOf(
    rewritten("Keep the words", /\[([^\]\n]*)\]\([^)\n]*\)/, "$1"),
    rewritten("Keep the words", /<([^>\n]*)>/, "$1"),
  ),
  definition: rewritten(OUT, /\[[^\]\n]*\]:[^\n]*/, ""),
  thematicBreak: rewritten(OUT, /[^\n]*/, ""),
  break: rewritten(OUT, /(?: {2,}|\\)(?=\n)/, ""),
};
