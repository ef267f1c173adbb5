/**
 * The letter as HTML, for the preview and for those who read on a screen. Every word is escaped, white space of a value is kept;
 * the structure is what a screen reader needs: one h1, an h2 for each section, real lists, tables with heads, languages marked.
 */
import type { Block, Cell, Letter, ListBlock, Run, Sentence, SignatureBlock, TableBlock } from "./document.ts";
import { sentenceText } from "./document.ts";
import { LETTER_STYLE, pageMargins } from "./html-style.ts";
import { statusWord, writingWords } from "./writing-words.ts";

export interface HtmlSetting {
  /** Address of the logo's picture (`data:` for a file that stands alone); without one the logo is left out. */
  readonly logo?: string;
}

/** A whole document that needs nothing else. Its title is the letter's purpose, never a patient. */
export function letterHtml(letter: Letter, setting: HtmlSetting = {}): string {
  return [
    "<!doctype html>",
    `<html lang="${letter.language}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(letter.title)}</title>`,
    `<style>${LETTER_STYLE}${pageMargins(letter)}</style>`,
    "</head>",
    `<body>\n${letterBody(letter, setting)}\n</body>`,
    "</html>\n",
  ].join("\n");
}

/** What stands in the body: for a page that has a head and a style sheet of its own. */
export function letterBody(letter: Letter, { logo }: HtmlSetting = {}): string {
  const writer: Writer = { letter, logo: logo ?? null };
  const head = letter.blocks.filter(({ block }) => block === "letterhead");
  const body = letter.blocks.filter(({ block }) => block !== "letterhead");
  const top = [status(letter), ...head.map((block) => written(block, null, writer))].filter((part) => part !== "");
  return [
    ...(top.length > 0 ? [`<header>\n${top.join("\n")}\n</header>`] : []),
    `<main>\n${mainOf(body, writer)}\n</main>`,
    footer(letter, writer),
  ].join("\n");
}

interface Writer {
  readonly letter: Letter;
  readonly logo: string | null;
}

function status(letter: Letter): string {
  const word = statusWord(letter);
  return word === null ? "" : `<p class="status"><strong>${word}</strong></p>`;
}

function footer(letter: Letter, writer: Writer): string {
  const number = letter.number === null ? "" : ` <span>${writingWords(letter).letter} ${escaped(letter.number)}</span>`;
  const foot = [`<p>${sentence(letter.footer, writer)}${number}</p>`, status(letter)].filter((part) => part !== "");
  return `<footer>\n${foot.join("\n")}\n</footer>`;
}

/** Each second heading opens a section that it names, so that a reader can go from one to the next. */
function mainOf(blocks: readonly Block[], writer: Writer): string {
  const groups: Block[][] = [[]];
  for (const block of blocks) {
    if (opensGroup(block, groups.at(-1)?.at(-1))) groups.push([]);
    groups.at(-1)?.push(block);
  }
  return groups.map((group, index) => section(group, index, writer)).join("\n");
}

/** Locked words are a group by themselves: what a template says after them is not part of them. */
function opensGroup(block: Block, before: Block | undefined): boolean {
  if (block.block === "heading" || block.block === "signature") return true;
  return before !== undefined && isLocked(before) && !isLocked(block);
}

function isLocked({ id, locked }: Block): boolean {
  return locked && id === "who_decides";
}

function section(group: readonly Block[], index: number, writer: Writer): string {
  const [first] = group;
  if (first?.block !== "heading" || first.level !== 2) {
    return group.map((block) => written(block, null, writer)).join("\n");
  }
  const key = `section-${index}`;
  const inner = group.map((block) => written(block, key, writer)).join("\n");
  const locked = isLocked(first) ? ' class="locked"' : "";
  return `<section${locked} aria-labelledby="${key}">\n${inner}\n</section>`;
}

function written(block: Block, key: string | null, writer: Writer): string {
  switch (block.block) {
    case "letterhead":
      return `${image(block.logo?.alt ?? null, writer)}${lines("practice", block.sentences, writer)}`;
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
      return lines(block.block.replace("_", "-"), block.sentences, writer);
    case "heading": {
      const id = block.level === 2 && key !== null ? ` id="${key}"` : "";
      return `<h${block.level}${id}>${sentences(block.sentences, writer)}</h${block.level}>`;
    }
    case "paragraph":
      return `<p${block.fine ? ' class="fine"' : ""}>${sentences(block.sentences, writer)}</p>`;
    case "list":
      return list(block, writer);
    case "table":
      return table(block, key, writer);
    case "signature":
      return signature(block, writer);
    default:
      return block;
  }
}

function image(alt: string | null, { logo }: Writer): string {
  return logo === null || alt === null ? "" : `<img src="${escaped(logo)}" alt="${escaped(alt)}">`;
}

function lines(name: string, all: readonly Sentence[], writer: Writer): string {
  return `<p class="${name}">${all.map((one) => sentence(one, writer)).join("<br>")}</p>`;
}

function list({ items }: ListBlock, writer: Writer): string {
  return `<ul>\n${items.map((item) => `<li>${sentences(item, writer)}</li>`).join("\n")}\n</ul>`;
}

/** On a narrow screen each row stands as a card with its heads beside the words; the roles keep it a table for those who listen. */
function table({ head, rows }: TableBlock, key: string | null, writer: Writer): string {
  const cell = (one: Cell, place: number): string => {
    const label = ` data-head="${escaped(plain(head[place] ?? []))}"`;
    return place === 0
      ? `<th scope="row" role="rowheader">${sentences(one, writer)}</th>`
      : `<td role="cell"${label}>${sentences(one, writer)}</td>`;
  };
  const heads = head.map((one) => `<th scope="col" role="columnheader">${sentences(one, writer)}</th>`);
  return [
    `<table role="table"${key === null ? "" : ` aria-labelledby="${key}"`}>`,
    `<thead role="rowgroup"><tr role="row">${heads.join("")}</tr></thead>`,
    '<tbody role="rowgroup">',
    ...rows.map((row) => `<tr role="row">${row.map(cell).join("")}</tr>`),
    "</tbody>",
    "</table>",
  ].join("\n");
}

function plain(cell: Cell): string {
  return cell.map(sentenceText).join(" ");
}

function signature({ closing, ink, sentences: names }: SignatureBlock, writer: Writer): string {
  return [
    '<div class="signature">',
    `<p>${sentence(closing, writer)}</p>`,
    ...(ink ? ['<p class="ink" aria-hidden="true"></p>'] : []),
    lines("signer", names, writer),
    "</div>",
  ].join("\n");
}

function sentences(all: readonly Sentence[], writer: Writer): string {
  return all.map((one) => sentence(one, writer)).join(" ");
}

function sentence({ runs }: Sentence, writer: Writer): string {
  return runs.map((run) => styled(run, writer)).join("");
}

function styled(run: Run, { letter }: Writer): string {
  const { strong, emphasis, blank, language } = run;
  const label = `<span class="hear">${writingWords(letter).toFillIn}: </span>${escaped(run.text)}`;
  const words = blank ? `<span class="blank">${label}</span>` : escaped(run.text);
  const leaning = emphasis ? `<em>${words}</em>` : words;
  const bold = strong ? `<strong>${leaning}</strong>` : leaning;
  return language === undefined || language === letter.language ? bold : `<span lang="${language}">${bold}</span>`;
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\r": "&#13;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"'\r]/g, (sign) => ESCAPES[sign] ?? sign);
}
