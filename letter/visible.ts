/** Text as a reader sees it. What stays out of sight (zero-width and direction marks, controls) must not change what a letter says. */

const LINE_BREAKS = /\s*[\n\r\t\v\f\u0085\u2028\u2029]\s*/gu;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;

/** The text on one line, without signs that nobody sees. Every other sign stays as it was typed. */
export function visible(text: string): string {
  return text.replace(LINE_BREAKS, " ").replace(INVISIBLE, "");
}

/** The signs that `visible` would take out or change, as `U+202E`: none in a text that says what it shows. */
export function invisibleSigns(text: string): readonly string[] {
  const signs = [...text.matchAll(INVISIBLE)].map(({ 0: sign }) => sign.codePointAt(0) ?? 0);
  return [...new Set(signs)].map((code) => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
}
