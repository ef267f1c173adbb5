/** A letter onto pages. Pure: the same letter and theme give the same pages; what cannot be set is refused before anything is drawn. */
import type { Sheet } from "../letter/document.ts";
import type { LayoutFault } from "./coverage.ts";
import { missingCharacters, missingIn } from "./coverage.ts";
import { stripsOfLetter } from "./flow.ts";
import { footRoom, furnish } from "./furniture.ts";
import type { Page } from "./page.ts";
import type { Placed } from "./pages.ts";
import { assemble, breakPages } from "./pages.ts";
import { roomFaults, treeFaults } from "./refusals.ts";
import type { Setting, Strip } from "./strips.ts";
import type { Theme } from "./theme.ts";
import { SNUG, snug } from "./theme.ts";
import type { WindowHead } from "./window-page.ts";
import { windowHead } from "./window-page.ts";

export type Layout =
  | {
      readonly kind: "laid-out";
      readonly pages: readonly Page[];
      /** What whoever mails the letter must know: an address that does not stand behind its window. */
      readonly notes: readonly LayoutFault[];
    }
  | { readonly kind: "refused"; readonly faults: readonly LayoutFault[] };

/** Lays a letter out; refused when a character has no sign, a part has no words or no page has room for it, with each fault by field. */
export function layOut(letter: Sheet, theme: Theme): Layout {
  const { faces, mailing } = theme;
  const sender = (mailing?.sender ?? []).flatMap((line) => missingIn(line, "envelope_name", faces));
  const lacking = [...missingCharacters(letter, faces), ...sender];
  // What no face has cannot be measured either, so the tree is looked at when every character has a sign.
  const faults = lacking.length > 0 ? lacking : treeFaults(letter, theme);
  if (faults.length > 0) return { kind: "refused", faults };
  const plain = attempt(letter, { ...theme, mailing: null });
  const tall = roomFaults(plain.strips, plain.setting.theme);
  if (tall.length > 0) return { kind: "refused", faults: tall };
  const { attempt: best, notes } = mailable(letter, theme, plain);
  const contents = best.pages.map((placed) => assemble(placed, best.setting.theme));
  const [first = [], ...others] = contents;
  const pages = furnish([[...(best.head?.content ?? []), ...first], ...others], letter, best.setting);
  return { kind: "laid-out", pages, notes: letter.status === "draft" ? [] : notes };
}

interface Mailable {
  readonly attempt: Attempt;
  readonly notes: readonly LayoutFault[];
}

/** With the address behind the window where the letter is to be mailed; never at the cost of who decides on the first page. */
function mailable(letter: Sheet, theme: Theme, plain: Attempt): Mailable {
  const unmailed = { ...theme, mailing: null };
  if (theme.mailing === null) return { attempt: closest(letter, unmailed, plain), notes: [] };
  const windowed = closest(letter, theme, attempt(letter, theme));
  if (windowed.head === null) return { attempt: closest(letter, unmailed, plain), notes: [NO_WINDOW] };
  if (statementPage(windowed) <= 1) return { attempt: windowed, notes: windowed.head.notes };
  const other = closest(letter, unmailed, plain);
  return statementPage(other) < statementPage(windowed)
    ? { attempt: other, notes: [NO_WINDOW] }
    : { attempt: windowed, notes: windowed.head.notes };
}

const NO_WINDOW: LayoutFault = {
  field: "recipient",
  what: "The first page leaves no room for a window: a window envelope would show other words. Use a plain envelope with a label.",
};

/** As usual, or closer where that saves a sheet or brings who decides to the first page. */
function closest(letter: Sheet, theme: Theme, usual: Attempt): Attempt {
  const isLong = letter.status === "family" && usual.pages.length > 1;
  const closer = isLong || mayShrink(usual) || statementPage(usual) > 1 ? attempt(letter, snug(theme)) : usual;
  const isBetter = closer.pages.length < usual.pages.length || statementPage(closer) < statementPage(usual);
  return isBetter ? closer : usual;
}

interface Attempt {
  readonly setting: Setting;
  /** What a window envelope asks of the first page; null where there is none. */
  readonly head: WindowHead | null;
  readonly strips: readonly Strip[];
  readonly pages: readonly (readonly Placed[])[];
}

function attempt(letter: Sheet, look: Theme): Attempt {
  let keys = 0;
  const usual: Setting = { theme: look, language: letter.language, key: () => keys++ };
  const theme = { ...look, margins: { ...look.margins, bottom: footRoom(letter, usual) } };
  const setting = { ...usual, theme };
  const head = theme.mailing === null ? null : windowHead(letter.blocks, theme.mailing, setting);
  const room = head === null ? theme : { ...theme, margins: { ...theme.margins, firstTop: head.bottom } };
  const strips = stripsOfLetter(head === null ? letter.blocks : head.rest, setting);
  return { setting: { ...setting, theme: room }, head, strips, pages: breakPages(strips, room) };
}

/** True when closer lines could save the last sheet: when what there is would fill no more than the pages before it. */
function mayShrink({ strips, pages, setting }: Attempt): boolean {
  const { paper, margins } = setting.theme;
  const room = (pages.length - 1) * (paper.height - margins.top - margins.bottom) + margins.top - margins.firstTop;
  const needed = strips.reduce((sum, strip) => sum + strip.before + strip.height, 0);
  return pages.length > 1 && needed * SNUG <= room;
}

/** The page (from 1) of the locked statement, which belongs on the first; 0 for a letter without one. */
function statementPage({ pages }: Attempt): number {
  return 1 + pages.findIndex((placed) => placed.some(({ strip }) => strip.framed));
}
