/** What nobody changes, as cards in the text: shown with its words and the reason, and not to be typed in or taken out. */
import { Annotation, EditorState, StateField } from "@codemirror/state";
import type { Extension, Text, Transaction } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";

/** Set on a change that may move what is locked: the repair that was asked for. */
export const mayMove = Annotation.define<boolean>();

interface Locked {
  readonly from: number;
  readonly to: number;
  readonly part: string;
}

/** Cards by the name of the part, as the page has them: `head`, `who_decides`, `signature`, `sources`. */
export function lockedCards(cards: ReadonlyMap<string, HTMLElement>): Extension {
  const field = StateField.define<DecorationSet>({
    create: (state) => decorated(state.doc, cards),
    update: (old, transaction) => (transaction.docChanged ? decorated(transaction.newDoc, cards) : old),
    provide: (own) => [EditorView.decorations.from(own), EditorView.atomicRanges.of((view) => view.state.field(own))],
  });
  return [field, EditorState.changeFilter.of(protectedBy)];
}

/** Undoing goes back to what was, and a repair may put a part where it belongs; everything else leaves the parts alone. */
function protectedBy(transaction: Transaction): boolean | readonly number[] {
  const isFree =
    transaction.annotation(mayMove) === true || transaction.isUserEvent("undo") || transaction.isUserEvent("redo");
  return isFree ? true : lockedIn(transaction.startState.doc).flatMap(({ from, to }) => [from, to]);
}

function decorated(doc: Text, cards: ReadonlyMap<string, HTMLElement>): DecorationSet {
  const ranges = lockedIn(doc).flatMap(({ from, to, part }) => {
    const card = cards.get(part);
    if (card === undefined) return [];
    return [Decoration.replace({ widget: new Card(part, card), block: true }).range(from, to)];
  });
  return Decoration.set(ranges, true);
}

const PART = /^\{\{>\s*(who_decides|signature|sources)\s*\}\}\s*$/;

/** The head, and each part where it stands first. */
function lockedIn(doc: Text): readonly Locked[] {
  const found: Locked[] = [];
  let line = doc.line(1);
  if (line.text.trim() === "---") {
    for (let number = 2; number <= Math.min(doc.lines, MOST_LINES_OF_A_HEAD); number += 1) {
      if (doc.line(number).text.trim() !== "---") continue;
      found.push({ from: 0, to: doc.line(number).to, part: "head" });
      break;
    }
  }
  for (let number = 1; number <= doc.lines; number += 1) {
    line = doc.line(number);
    const part = PART.exec(line.text)?.[1];
    if (part === undefined || found.some((one) => one.part === part)) continue;
    found.push({ from: line.from, to: line.to, part });
  }
  return found;
}

const MOST_LINES_OF_A_HEAD = 12;

class Card extends WidgetType {
  readonly part: string;
  readonly card: HTMLElement;
  constructor(part: string, card: HTMLElement) {
    super();
    this.part = part;
    this.card = card;
  }
  override eq(other: Card): boolean {
    return other.part === this.part;
  }
  override toDOM(): HTMLElement {
    const shown = document.createElement("div");
    shown.className = "cm-locked";
    shown.dataset["part"] = this.part;
    shown.append(...[...this.card.childNodes].map((node) => node.cloneNode(true)));
    for (const one of shown.querySelectorAll("[id]")) one.removeAttribute("id");
    return shown;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}
