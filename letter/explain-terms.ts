/**
 * Medical terms explained at their first use: a bracket of fixed words behind the term, in the letter's own blocks. What stands in a
 * bracket already, or is locked, is left as it is; no word that was chosen is changed.
 */
import type { Block, Run, Sentence } from "./document.ts";
import type { Term } from "./material.ts";

/** The same blocks; each known term has its explanation where it first stands. */
export function withTermsExplained(blocks: readonly Block[], terms: readonly Term[]): readonly Block[] {
  const open = new Map(terms.map((term) => [term, pattern(term)] as const));
  return blocks.map((block) => (block.locked ? block : explained(block, open)));
}

type Open = Map<Term, RegExp>;

/** Not inside another word, and with no bracket behind it. */
function pattern({ term }: Term): RegExp {
  return new RegExp(`(?<![\\p{L}-])${RegExp.escape(term)}(?![\\p{L}-]| \\()`, term === term.toUpperCase() ? "u" : "iu");
}

function explained(block: Block, open: Open): Block {
  const each = (sentences: readonly Sentence[]): readonly Sentence[] => sentences.map((one) => inSentence(one, open));
  if (block.block === "paragraph") return { ...block, sentences: each(block.sentences) };
  if (block.block === "list") return { ...block, items: block.items.map(each) };
  if (block.block !== "table") return block;
  // The first column names its row; what is seen explains itself in the others.
  return { ...block, rows: block.rows.map(([name, ...cells]) => [name ?? [], ...cells.map(each)]) };
}

function inSentence(sentence: Sentence, open: Open): Sentence {
  const said: string[] = [];
  const [first, ...rest] = sentence.runs.flatMap((run) => inRun(run, open, said));
  if (first === undefined || said.length === 0) return sentence;
  const sources = [...sentence.origin.sources, ...said.map((term) => `phrases:terms.${term}`)];
  return { runs: [first, ...rest], origin: { ...sentence.origin, sources } };
}

/** One run becomes three where a term stands in it for the first time: up to the term, the bracket, the rest. */
function inRun(run: Run, open: Open, said: string[]): readonly Run[] {
  if (run.blank === true || run.language !== undefined) return [run];
  for (const [term, words] of open) {
    const match = words.exec(run.text);
    if (match === null) continue;
    open.delete(term);
    if (isInBracket(run.text, match.index)) continue;
    said.push(term.term);
    const end = match.index + match[0].length;
    const { field: _field, ...style } = run;
    const before = inRun({ ...run, text: run.text.slice(0, end) }, open, said);
    const after = end === run.text.length ? [] : inRun({ ...run, text: run.text.slice(end) }, open, said);
    return [...before, { ...style, text: ` (${term.means})` }, ...after];
  }
  return [run];
}

function isInBracket(text: string, at: number): boolean {
  return text.lastIndexOf("(", at) > text.lastIndexOf(")", at);
}
