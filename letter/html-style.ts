/** How the letter in HTML looks, on a screen and on paper: the calm of the printed one, in the same colors and sizes. */
import type { Letter } from "./document.ts";
import { sentenceText } from "./document.ts";
import { statusWord, writingWords } from "./writing-words.ts";

/** A style sheet for `letterBody`. Every color has a contrast of 4.5 to 1 or more, by day and by night. */
export const LETTER_STYLE = `
:root { --paper: #fff; --text: #1a1a1a; --muted: #4a5560; --accent: #1f4e79; --rule: #a9b4bf; --tint: #f0f4f8; color-scheme: light dark; }
html { background: var(--paper); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 42rem; padding: 2.5rem 1.5rem; color: var(--text); background: var(--paper);
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
p, li, td, th, h1, h2 { white-space: pre-wrap; overflow-wrap: break-word; }
p { margin: 0 0 .75rem; }
header { margin-bottom: 1.75rem; padding-bottom: .75rem; border-bottom: 2px solid var(--accent); }
header img { display: block; max-width: 100%; max-height: 4rem; margin-bottom: .5rem; background: #fff; }
.practice { margin: 0; color: var(--muted); font-size: .875rem; }
.practice::first-line { color: var(--accent); font-size: 1.375rem; font-weight: 700; }
.date, .address { margin-bottom: 1.25rem; }
h1 { margin: 1.75rem 0 .75rem; color: var(--accent); font-size: 1.45rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 .4rem; color: var(--accent); font-size: 1.125rem; line-height: 1.3; }
ul { margin: 0 0 .75rem; padding-left: 1.25rem; }
li { margin-bottom: .3rem; }
li::marker { color: var(--accent); }
table { width: 100%; margin: .25rem 0 .9rem; border-collapse: collapse; font-size: .95rem; line-height: 1.4; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { background: var(--tint); border-bottom: 1.5px solid var(--accent); }
tbody th { width: 28%; font-weight: 600; }
.locked { margin: 1.25rem 0; padding: .75rem 1rem .1rem; border-left: 4px solid var(--accent); background: var(--tint); }
.locked h2 { margin-top: 0; }
.blank { padding-left: 7em; border-bottom: 1px solid var(--text); color: var(--muted); font-size: .875em; font-style: italic; }
.hear { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.signature { margin-top: 1.5rem; break-inside: avoid; }
.signature .ink { width: 18rem; max-width: 100%; height: 2.75rem; margin: 0 0 .3rem; border-bottom: 1px solid var(--text); }
.copies { margin-top: 1rem; }
.fine, footer p { color: var(--muted); font-size: .875rem; }
td:empty::after { content: "\\2013"; }
footer { margin-top: 2rem; padding-top: .6rem; border-top: 1px solid var(--rule); }
footer p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.5rem; margin: 0; }
.status { width: fit-content; margin: 0 auto 1.5rem; padding: .1rem 1.25rem; border: 2px solid var(--muted); color: var(--text);
  font-size: 1rem; letter-spacing: .12em; }
footer .status { display: block; margin: 1.5rem auto 0; }
@media screen and (max-width: 34rem) {
  body { padding: 1.25rem 1rem; }
  table, tbody, tbody tr, tbody th, tbody td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { margin-bottom: 1rem; padding: .5rem .75rem; border: 1px solid var(--rule); border-left: 4px solid var(--accent); }
  tbody th, tbody td { padding: .15rem 0; border: 0; }
  tbody th { width: auto; }
  td::before { content: attr(data-head) ": "; content: attr(data-head) ": " / ""; color: var(--muted); }
  .blank { padding-left: 3em; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #14181c; --text: #eceff1; --muted: #b9c3cc; --accent: #9ccaf5; --rule: #5d6a76; --tint: #1f2830; }
}
@media (prefers-contrast: more) { :root { --muted: var(--text); --rule: var(--text); } }
@media (forced-colors: active) { .locked { border: 2px solid CanvasText; border-left-width: 6px; } }
@media print {
  @page { size: letter; margin: .7in .8in; }
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; line-height: 1.25; }
  header { margin-bottom: 1rem; }
  p { margin-bottom: .45rem; }
  .fine, footer p { font-size: 9pt; }
  table { break-inside: auto; font-size: inherit; line-height: 1.25; }
  th, td { padding: .2rem .6rem; }
  h2 { margin-top: .8rem; }
  .signature .ink { height: 2.2rem; }
  .status { margin-bottom: .5rem; }
  footer .status { display: none; }
  footer { margin-top: .6rem; }
  .copies, .signature { margin: .6rem 0; }
  h1, h2 { break-after: avoid; }
  tr, li, .locked { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
  .locked, thead th { print-color-adjust: exact; }
  thead { display: table-header-group; }
}
`;

/** Around each printed page: the word that it is not signed, who decides, and which page it is. */
export function pageMargins(letter: Letter): string {
  const { page, of, letter: numbered } = writingWords(letter);
  const number = letter.number === null ? "" : `${numbered} ${letter.number} · `;
  const word = statusWord(letter);
  const look = `font: 9pt "Source Sans 3", "Segoe UI", Arial, sans-serif; color: #4a5560;`;
  const top = word === null ? "" : `@top-center { content: ${quoted(word)}; font-weight: 700; ${look} }`;
  const pages = `${quoted(`${number}${page} `)} counter(page) ${quoted(` ${of} `)} counter(pages)`;
  return `@page { ${top}
  @bottom-left { content: ${quoted(sentenceText(letter.footer))}; width: 70%; text-align: left; ${look} }
  @bottom-right { content: ${pages}; text-align: right; ${look} } }
`;
}

/** A text as a string of CSS that no text can end. */
function quoted(text: string): string {
  return `"${text.replace(/["\\<>&\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}
