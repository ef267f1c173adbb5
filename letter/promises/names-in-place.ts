/** What may stand in the locked words where `{c}` and `{office}` do: a name, never a clause that turns the sentence round. */

const LONGEST = 100;

/** A full stop is part of a name only behind an initial or a short title: "J. P.", "St. John". */
const SENTENCE_END = /(?<!\b(?:\p{L}|St|Sta|Ste|Jr|Sr|Dr|Ms|Mr|Mrs|Mx))[.!?…;:]\s/u;
const NO_CHILD =
  /\b(?:whether|decid\w*|decision\w*|eligib\w*|entitle\w*|plans?|school|team|doctor\w*|physician\w*|pediatrician\w*|must|not)\b/i;
const NO_OFFICE =
  /\b(?:whether|decid\w*|decision\w*|eligib\w*|doctor\w*|physician\w*|pediatrician\w*|dr|must|not|clinic)\b/i;

/** Whether a text can be what a child is called. */
export function standsAsChild(name: string): boolean {
  return isShort(name) && !NO_CHILD.test(name);
}

/** Whether the names found in the places of the locked words are a child's and an office's. */
export function standsAsNames({ c, office }: Readonly<Record<string, string | undefined>>): boolean {
  return (
    (c === undefined || standsAsChild(c)) && (office === undefined || (isShort(office) && !NO_OFFICE.test(office)))
  );
}

/** The locked words as a pattern: the same name in every place of `{c}`, the same office in every place of `{office}`. */
export function lockedPattern(words: string): RegExp {
  const seen = new Set<string>();
  const parts = words.split(/\{(c|office)\}/).map((part, place) => {
    if (place % 2 === 0) return RegExp.escape(part);
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>[^\n]{1,${LONGEST}}?)`;
  });
  return new RegExp(parts.join(""));
}

function isShort(name: string): boolean {
  return name.trim() !== "" && name.length <= LONGEST && !/[\n\r]/.test(name) && !SENTENCE_END.test(name);
}
