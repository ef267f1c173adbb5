/** Every sentence that the knowledge can show, with its place and what it rests on. Judges no sentence. */
import type { AuthorityId, Knowledge } from "./knowledge.ts";
import type { TextKind } from "./row.ts";

/** One text of the content as a letter, a form, a page or a list may show it. */
export interface Sentence {
  readonly file: string;
  readonly line: number | null;
  readonly row: string;
  readonly kind: TextKind;
  readonly text: string;
  /** Those of its row; a sentence of an authority rests on that authority. */
  readonly authorities: readonly AuthorityId[];
}

/** All sentences, labels, names, questions and notes, in the order of the files. */
export function sentencesOf({ rows }: Pick<Knowledge, "rows">): readonly Sentence[] {
  return rows.flatMap(({ file, row, texts, authorities }) =>
    texts.map(({ kind, text, line }) => ({ file, line, row, kind, text, authorities })),
  );
}

/** Those that rest on nothing, or on what the knowledge base cannot show: there must be none. */
export function sentencesWithoutAuthority(knowledge: Pick<Knowledge, "rows" | "authorities">): readonly Sentence[] {
  const isKnown = (id: AuthorityId): boolean => knowledge.authorities.has(id);
  return sentencesOf(knowledge).filter(({ authorities }) => authorities.length === 0 || !authorities.every(isKnown));
}

/** A line for each sentence: `file:line`, its kind, the text and its authorities, with tabs between. */
export function sentencesText(knowledge: Pick<Knowledge, "rows">): readonly string[] {
  return sentencesOf(knowledge).map(({ file, line, kind, text, authorities }) =>
    [line === null ? file : `${file}:${line}`, kind, text.replaceAll(/\s+/g, " "), authorities.join(" ")].join("\t"),
  );
}
