/**
 * The short form of a letter, for one page: the same facts and the same words that say who decides. A table becomes a list with its
 * last column in brackets, parts that the kind names are left out, and what is left out is said. Nothing is cut in silence.
 */
import { dateInWords } from "./dates-in-words.ts";
import type { Decisions } from "./decisions/decide.ts";
import type { Shortened } from "./decisions/short.ts";
import type { Block, Cell, ListBlock, ParagraphBlock, Run, Sentence, TableBlock } from "./document.ts";
import { sentenceText } from "./document.ts";
import { fromTemplate } from "./view/origins.ts";

/** The part that says that this is the short form. */
export const SHORT_FORM = "short_form";

/** The blocks of the short form, from those of the full letter of the same, shortened decisions. */
export function shortBlocks(
  blocks: readonly Block[],
  decisions: Decisions,
  leftOut: Shortened["leftOut"],
): readonly Block[] {
  const gone = decisions.material.kind.short.leavesOut;
  const parts = blocks.flatMap((block) =>
    block.block === "heading" && gone.includes(block.id) ? [titleOf(block)] : [],
  );
  const stays = blocks
    .filter(({ id }) => !gone.includes(id))
    .map((block) => (block.block === "table" ? asList(block) : block));
  const end = stays.findIndex(({ block }) => block === "signature");
  return stays.toSpliced(end === -1 ? stays.length : end, 0, saying(decisions, more(leftOut, parts)));
}

function titleOf(heading: Block & { readonly sentences: readonly Sentence[] }): string {
  return `the part "${heading.sentences.map(sentenceText).join(" ")}"`;
}

function more({ effects, needs, ideas }: Shortened["leftOut"], parts: readonly string[]): readonly string[] {
  return [...counted(effects, "effect"), ...counted(needs, "medical need"), ...counted(ideas, "idea"), ...parts];
}

function counted(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} more ${what}${count === 1 ? "" : "s"}`];
}

function saying({ choices }: Decisions, left: readonly string[]): ParagraphBlock {
  const full = `The full letter of ${dateInWords(choices.on)} says`;
  const says = left.length === 0 ? `${full} the same at more length.` : `${full} more: ${listed(left)}.`;
  const origin = fromTemplate(`template:${SHORT_FORM}`);
  const sentence = (text: string): Sentence => ({ runs: [{ text }], origin });
  const sentences = [sentence("This is the short form of my letter."), sentence(says)];
  return { block: "paragraph", id: SHORT_FORM, locked: false, fine: false, sentences };
}

function listed(parts: readonly string[]): string {
  const [last = "", ...before] = parts.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(", ")} and ${last}`;
}

/** "Staying with a task: Works 5 minutes. (Concentrating)": each row a point. */
function asList({ id, locked, rows }: TableBlock): ListBlock {
  return { block: "list", id, locked, items: rows.map(point) };
}

function point([first = [], ...rest]: readonly Cell[]): readonly Sentence[] {
  const others = rest.filter((cell) => cell.length > 0);
  const last = others.at(-1) ?? [];
  const between = others.length > 1 ? others.slice(0, -1) : [];
  const lead = first.map((one) => around(one, { after: ":", strong: true }));
  const end = last.map((one) => around(one, { before: "(", after: ")" }));
  return [...lead, ...between.flat(), ...end];
}

interface Around {
  readonly before?: string;
  readonly after: string;
  readonly strong?: true;
}

function around({ runs, origin }: Sentence, { before = "", after, strong }: Around): Sentence {
  const [first, ...rest] = runs.map((run): Run => (strong ? { ...run, strong } : run));
  const opening: readonly Run[] = before === "" ? [] : [{ text: before }];
  const all = [
    ...opening,
    ...(first === undefined ? [] : [first]),
    ...rest,
    { text: after, ...(strong && { strong }) },
  ];
  const [head = { text: "" }, ...tail] = all;
  return { runs: [head, ...tail], origin };
}
