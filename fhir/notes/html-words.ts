/** The words of an HTML text, as plain lines. Nothing of it is ever shown as HTML; each step goes over the text once. */

/** What holds no words for a reader. A tag never reaches beyond the next one's beginning, so that no text makes this slow. */
const SILENT = /<(script|style|head|template|title|object|svg)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)|<[!?][^<>]*>/g;
const BREAK = /<\/?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|header|footer|blockquote|pre|dd|dt)\b[^<>]*>/gi;
const CELL = /<\/t[dh]\s*>/gi;
const TAG = /<\/?[a-z][^>]*(?:>|$)/gi;

/** Lines of words, without a tag. */
export function htmlWords(html: string): string {
  const bare = html
    .replace(COMMENT, " ")
    .replace(SILENT, " ")
    .replace(/\s+/g, " ")
    .replace(BREAK, "\n")
    .replace(CELL, " ")
    .replace(TAG, "");
  return decoded(bare);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  deg: "°",
  eacute: "é",
  ntilde: "ñ",
  frac12: "½",
};

/** Decoded once, at the end: what an entity spells is a sign, never a tag. */
function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,10});/gi, (whole, entity: string) =>
    entity.startsWith("#") ? signOf(entity) : (NAMED[entity.toLowerCase()] ?? whole),
  );
}

function signOf(entity: string): string {
  const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : " ";
}
