/** Small repairs to what people type, so that it stands well in a sentence. Never changes a word. */

/** With a capital at the start and a full stop at the end. */
export function asSentence(words: string): string {
  const text = words.trim();
  const started = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]["')\]]?$/.test(started) ? started : `${started}.`;
}

/** Without the full stop at its end, so that something can follow. */
export function withoutStop(words: string): string {
  return words.trim().replace(/\.$/, "");
}
