/** How the letter in HTML looks, on a screen and on paper: the calm of the printed one, in the same colors and sizes. */

/** A style sheet for `letterBody`. Every color on white has a contrast of 4.5 to 1 or more. */
export const LETTER_STYLE = `
:root { --text: #1a1a1a; --muted: #4a5560; --accent: #1f4e79; --rule: #a9b4bf; --tint: #f0f4f8; }
body { margin: 0 auto; max-width: 42rem; padding: 2.5rem 1.5rem; color: var(--text); background: #fff;
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
p, li, td, th, h1, h2 { white-space: pre-wrap; overflow-wrap: break-word; }
p { margin: 0 0 .75rem; }
header { margin-bottom: 1.75rem; padding-bottom: .75rem; border-bottom: 2px solid var(--accent); }
header img { display: block; max-height: 4rem; margin-bottom: .5rem; }
header p { margin: 0; color: var(--muted); font-size: .875rem; }
header p::first-line { color: var(--accent); font-size: 1.375rem; font-weight: 700; }
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
footer { margin-top: 2rem; padding-top: .6rem; border-top: 1px solid var(--rule); }
footer p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.5rem; margin: 0; }
.status { width: fit-content; margin: 0 auto 1.5rem; padding: .1rem 1.25rem; border: 2px solid var(--muted); letter-spacing: .12em; }
footer + .status { margin: 1.5rem auto 0; }
@media print {
  @page { size: letter; margin: .8in .9in; }
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; line-height: 1.3; }
  .status { margin-bottom: .75rem; }
  h1, h2 { break-after: avoid; }
  tr, li, .locked { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
  .locked, thead th { print-color-adjust: exact; }
}
`;
