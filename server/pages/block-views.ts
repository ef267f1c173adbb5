/** The letter's tree as the templates print it, each sentence with a mark that leads to where its words come from. */
import { sentencesOf } from "../../letter/document.ts";
import type { Block, Letter, Run, Sentence } from "../../letter/document.ts";
import { writingWords } from "../../letter/writing-words.ts";
import type { LetterPage } from "./models.ts";
import { originView } from "./origin-view.ts";
import type { OriginView } from "./origin-view.ts";

/** One block; of the shapes, the one that it has is set. */
export interface BlockView {
  readonly kind: Block["block"];
  readonly isLocked: boolean;
  readonly isTitle: boolean;
  readonly isHeading: boolean;
  readonly isFine: boolean;
  readonly lines: readonly SentenceView[] | null;
  readonly flowing: readonly SentenceView[] | null;
  readonly items: readonly (readonly SentenceView[])[] | null;
  readonly table: TableView | null;
  /** Where the block's sentences come from, each origin once; fixed words need no note. */
  readonly notes: readonly NoteView[];
}

export interface TableView {
  readonly head: readonly (readonly SentenceView[])[];
  readonly rows: readonly {
    readonly head: readonly SentenceView[];
    readonly cells: readonly (readonly SentenceView[])[];
  }[];
}

export interface SentenceView {
  readonly runs: readonly RunView[];
  readonly mark: MarkView;
}

interface RunView {
  readonly text: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
  /** For a blank: what is said before its label to those who hear it. */
  readonly blank: string | null;
  readonly language: string | null;
}

interface MarkView {
  readonly sign: string;
  readonly words: string;
  readonly note: number | null;
  /** The first mark of a note is the one that the note leads back to. */
  readonly id: string | null;
}

export interface NoteView {
  readonly number: number;
  readonly origin: OriginView;
  /** The chain behind its item on the page that says why, or null. */
  readonly why: string | null;
  /** More sources than an eye takes in at once: they stand behind their number. */
  readonly isLong: boolean;
}

/** Every block in order; notes are numbered through the letter. */
export function blockViews(letter: Letter, { sources: names, why }: Sources): readonly BlockView[] {
  const count = { notes: 0 };
  return letter.blocks.map((block) => blockView(block, { letter, names, why, count }));
}

type Sources = Pick<LetterPage, "sources" | "why">;

interface Writer {
  readonly letter: Letter;
  readonly names: LetterPage["sources"];
  readonly why: LetterPage["why"];
  readonly count: { notes: number };
}

function blockView(block: Block, writer: Writer): BlockView {
  const notes = notesOf(block, writer);
  const marked = marker(notes, writer);
  const isHeading = block.block === "heading";
  return {
    kind: block.block,
    isLocked: block.locked && block.id === "who_decides",
    notes: [...notes.values()],
    isTitle: isHeading && block.level === 1,
    isHeading: isHeading && block.level === 2,
    isFine: block.block === "paragraph" && block.fine,
    lines: null,
    flowing: null,
    items: null,
    table: null,
    ...shapeOf(block, marked),
  };
}

type Marked = (sentences: readonly Sentence[]) => readonly SentenceView[];

function shapeOf(block: Block, marked: Marked): Partial<BlockView> {
  switch (block.block) {
    case "letterhead":
    case "date":
    case "address":
    case "signature_lines":
    case "copies":
      return { lines: marked(block.sentences) };
    case "signature":
      return { lines: marked([block.closing, ...block.sentences]) };
    case "heading":
    case "paragraph":
      return { flowing: marked(block.sentences) };
    case "list":
      return { items: block.items.map(marked) };
    case "table":
      return { table: { head: block.head.map(marked), rows: block.rows.map((row) => rowView(row.map(marked))) } };
    default:
      return block;
  }
}

function rowView([head = [], ...cells]: readonly (readonly SentenceView[])[]): TableView["rows"][number] {
  return { head, cells };
}

const MANY = 4;

/** Notes by the words of their origin, so that sentences of one origin share one. */
function notesOf(block: Block, { names, why, count }: Writer): ReadonlyMap<string, NoteView> {
  const notes = new Map<string, NoteView>();
  for (const { origin } of sentencesOf(block)) {
    const view = originView(origin, names);
    if (view.isFixed || notes.has(view.key)) continue;
    count.notes += 1;
    const chain = origin.sources.map((source) => why[source]).find((address) => address !== undefined) ?? null;
    notes.set(view.key, { number: count.notes, origin: view, why: chain, isLong: view.sources.length > MANY });
  }
  return notes;
}

function marker(notes: ReadonlyMap<string, NoteView>, { letter, names }: Writer): Marked {
  const seen = new Set<number>();
  return (sentences) =>
    sentences.map(({ runs, origin }) => {
      const { key, sign, words } = originView(origin, names);
      const note = notes.get(key)?.number ?? null;
      const isFirst = note !== null && !seen.has(note);
      if (note !== null) seen.add(note);
      return {
        runs: runs.map((run) => runView(run, letter)),
        mark: { sign, words, note, id: isFirst ? `mark-${note}` : null },
      };
    });
}

function runView({ text, strong = false, emphasis = false, blank = false, language }: Run, letter: Letter): RunView {
  return {
    text,
    strong,
    emphasis,
    blank: blank ? writingWords(letter).toFillIn : null,
    language: language === undefined || language === letter.language ? null : language,
  };
}
