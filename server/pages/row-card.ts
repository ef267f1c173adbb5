/** The card beside a row: whose words they are, and each item of the chart behind them. Read by the eye, by keyboard and aloud. */
import type { EvidenceItem, RowOrigin, RowSince } from "./review-model.ts";

export interface CardView {
  readonly sign: string;
  readonly words: string;
  readonly items: readonly CardItem[];
}

interface CardItem {
  /** "Finding: Staying with a task". */
  readonly what: string;
  readonly quoted: string | null;
  /** Day and author, as far as the record has them. */
  readonly details: string | null;
}

/** Null where the row has no item and nobody's words yet. */
export function cardView(row: {
  readonly evidence: readonly EvidenceItem[];
  readonly origin: RowOrigin;
}): CardView | null {
  const { evidence, origin } = row;
  if (evidence.length === 0 && origin === null) return null;
  const { sign, words } = origin === null ? BEHIND : ORIGINS[origin];
  const count = evidence.length === 0 ? "" : evidence.length === 1 ? ", 1 item" : `, ${evidence.length} items`;
  return { sign, words: `${words}${count}`, items: evidence.map(itemView) };
}

/** The same signs as on the letter page. */
const ORIGINS: Record<Exclude<RowOrigin, null>, { readonly sign: string; readonly words: string }> = {
  chart: { sign: "●", words: "Chart" },
  said: { sign: "◐", words: "You said" },
  quoted: { sign: "◐", words: "Word for word" },
  edited: { sign: "✎", words: "Edited by you" },
};

/** A question rests on items of the chart, and nobody has said a word. */
const BEHIND = { sign: "?", words: "Behind the question" };

function itemView({ kind, name, on, by, quoted }: EvidenceItem): CardItem {
  const details = [on, by].filter((part) => part !== null).join(", ");
  return { what: name === null ? kind : `${kind}: ${name}`, quoted, details: details === "" ? null : details };
}

/** What has to be looked at again; what is as it was says nothing. */
export function sinceWords(since: RowSince): string | null {
  switch (since) {
    case "new":
      return "New since the last letter";
    case "changed":
      return "Changed since the last letter";
    case "same":
    case null:
      return null;
    default:
      return since satisfies never;
  }
}
