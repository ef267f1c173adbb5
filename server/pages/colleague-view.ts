/** A colleague's letter as it stands, to read and not to change: whose it is, how fresh, and the one act that there is. */
import type { Letter } from "../../letter/document.ts";
import { blockViews } from "./block-views.ts";
import type { BlockView } from "./block-views.ts";
import type { DeskAct, Way } from "./desk-model.ts";
import { actView, wayView } from "./desk-view.ts";
import type { ActView, WayView } from "./desk-view.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";
import type { LetterPage, Strip } from "./models.ts";

export interface ColleaguePage extends Strip {
  readonly page: "colleague";
  readonly kindName: string;
  /** "Lee Park, MD is writing it, since …" */
  readonly whose: string;
  readonly lines: readonly string[];
  /** With its blanks; null while something stands against it. */
  readonly letter: Letter | null;
  readonly sources: LetterPage["sources"];
  readonly why: LetterPage["why"];
  readonly needs: readonly string[];
  readonly takeOver: DeskAct;
  readonly back: Way;
}

export interface ColleagueView extends FrameView {
  readonly heading: string;
  readonly whose: string;
  readonly lines: readonly string[];
  readonly language: string;
  readonly blocks: readonly BlockView[];
  readonly needs: readonly string[];
  readonly takeOver: ActView;
  readonly back: WayView;
}

/** All that the template prints. */
export function colleagueView(page: ColleaguePage): ColleagueView {
  const { kindName, whose, lines, letter, sources, why, needs, takeOver, back } = page;
  return {
    ...frameView("A colleague's letter", page),
    heading: kindName,
    whose,
    lines,
    language: letter?.language ?? "en-US",
    blocks: letter === null ? [] : blockViews(letter, { sources, why }),
    needs,
    takeOver: actView(takeOver),
    back: wayView(back),
  };
}
