/** What the page of the practice's review shows, as plain data. */
import type { Strip } from "./models.ts";

export interface ContentReviewPage extends Strip {
  readonly page: "content_review";
  /** Short name of the version of the content. */
  readonly version: string;
  /** What the act would cover: first what changed since the practice reviewed it, then what it never reviewed. */
  readonly changed: readonly EntryGroup[];
  readonly fresh: readonly EntryGroup[];
  /** What the entries rest on, each once. */
  readonly authorities: readonly AuthorityEntry[];
  /** Newest first. */
  readonly earlier: readonly EarlierReview[];
  readonly act: ReviewAct;
  /** Groups whose entries stand open: ids, or `all`. */
  readonly unfolded: string | null;
  /** Said once after the act. */
  readonly said: string | null;
}

export type ReviewAct =
  | { readonly kind: "offered"; readonly digest: string; readonly signer: string; readonly statement: string }
  | { readonly kind: "not_yours"; readonly why: string }
  | { readonly kind: "nothing_outstanding" };

export interface EntryGroup {
  readonly id: string;
  readonly name: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** `conditions/asthma` */
  readonly id: string;
  readonly name: string;
  /** Why it is asked about, where that is not plain from where it stands. */
  readonly why: readonly SaidPart[];
  /** Its own words are others than those that were reviewed. */
  readonly isReworded: boolean;
  readonly says: readonly SaidBlock[];
}

/** One key of an entry: words, or rows of words. */
export interface SaidBlock {
  readonly label: string;
  readonly parts: readonly SaidPart[];
  readonly rows: readonly SaidRow[];
  readonly isNew: boolean;
}

export interface SaidRow {
  readonly lines: readonly SaidLine[];
  readonly isNew: boolean;
}

export interface SaidLine {
  readonly label: string;
  readonly parts: readonly SaidPart[];
}

export interface SaidPart {
  readonly words: string;
  /** Where more of it stands on the page, or null. */
  readonly authority: string | null;
}

export interface AuthorityEntry {
  readonly id: string;
  readonly citation: string;
  readonly paraphrase: string;
  /** How far its text was read. */
  readonly verification: string;
  /** It says something else than when the practice reviewed what cites it. */
  readonly isChanged: boolean;
}

export interface EarlierReview {
  readonly name: string;
  readonly on: string;
  readonly version: string;
  readonly entries: number;
}
