/** Values as YAML text that a person can read and a parser reads back as they were. */

const PLAIN = /^[A-Za-z][A-Za-z0-9 _/'’-]*[A-Za-z0-9]$/;
const WORDS_WITH_A_MEANING = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** A text, quoted where it needs to be; null as `null`. */
export function scalar(value: string | null): string {
  if (value === null) return "null";
  return PLAIN.test(value) && !WORDS_WITH_A_MEANING.test(value) ? value : JSON.stringify(value);
}

/** A list on one line. */
export function list(values: readonly string[]): string {
  return `[${values.map(scalar).join(", ")}]`;
}

/** A comment on one line; what could end it is taken out. */
export function comment(text: string): string {
  return `# ${text.replace(/\s+/g, " ").trim()}`;
}
