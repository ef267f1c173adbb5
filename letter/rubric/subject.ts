/** The letter that is judged: its tree, or what was read back from its pages, with where each part of it stands. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Block, Letter, Sentence } from "../document.ts";
import { sentencesOf, sentenceText } from "../document.ts";
import type { Kind } from "../kind.ts";
import { severityOf } from "./points.ts";
import type { Severity } from "./points.ts";

export interface Subject {
  readonly letter: Letter;
  /** Null: a kind that this installation does not know. */
  readonly kind: Kind | null;
  /** Null: medical terms and sensitive words are judged by the rubric's own lists alone. */
  readonly knowledge: Knowledge | null;
  /** `pages`: read back from paper, where nothing says what a sentence rests on. */
  readonly form: "tree" | "pages";
}

/** What a judge found: a point that is missed, where, and whether it is only not said yet. */
export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  readonly section: string;
  readonly sentence: number | null;
  readonly why: string;
  /** Nothing is said where something should be: in a draft it is still the clinician's to say. */
  readonly unsaid: boolean;
}

/** A miss of a point in a section as a whole. */
export function missed(id: string, section: string, why: string): Finding {
  return { id, severity: severityOf(id), section, sentence: null, why, unsaid: false };
}

/** A miss where something is not said. */
export function unsaid(id: string, section: string, why: string): Finding {
  return { ...missed(id, section, why), unsaid: true };
}

/** A miss in one sentence. */
export function missedAt(id: string, { section, place }: Placed, why: string): Finding {
  return { ...missed(id, section, why), sentence: place };
}

/** The half of a point that stops a letter. */
export function asBlocker(finding: Finding): Finding {
  return { ...finding, severity: "blocker" };
}

/** A sentence and where it stands: which section, and which of its sentences, counted from 1. */
export interface Placed {
  readonly section: string;
  readonly place: number;
  readonly sentence: Sentence;
  readonly text: string;
  readonly block: Block;
}

/** Every sentence of the body with its place, in reading order. */
export function placedIn({ blocks }: Pick<Letter, "blocks">): readonly Placed[] {
  const counts = new Map<string, number>();
  return blocks.flatMap((block) =>
    sentencesOf(block).map((sentence) => {
      const place = (counts.get(block.id) ?? 0) + 1;
      counts.set(block.id, place);
      return { section: block.id, place, sentence, text: sentenceText(sentence), block };
    }),
  );
}

/** The blocks of a section, in order. */
export function sectionOf({ letter }: Pick<Subject, "letter">, ...ids: readonly string[]): readonly Block[] {
  return letter.blocks.filter(({ id }) => ids.includes(id));
}

/** The words of some blocks, in one line. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks.flatMap(sentencesOf).map(sentenceText).join(" ");
}

/** Whether a part of them is a blank to write on. */
export function hasBlank(blocks: readonly Block[]): boolean {
  return blocks.flatMap(sentencesOf).some(({ runs }) => runs.some(({ blank }) => blank === true));
}

/** The parts around the body of a letter. */
export const PAPER = ["letterhead", "date", "recipient", "copies", "sources"];
