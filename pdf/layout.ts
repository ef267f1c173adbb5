/** A letter onto pages. Pure: the same letter and theme give the same pages; what cannot be set is refused before anything is drawn. */
import type { Letter } from "../letter/document.ts";
import type { LayoutFault } from "./coverage.ts";
import { missingCharacters, missingIn } from "./coverage.ts";
import { stripsOfLetter } from "./flow.ts";
import { furnish } from "./furniture.ts";
import type { Page } from "./page.ts";
import type { Placed } from "./pages.ts";
import { assemble, breakPages } from "./pages.ts";
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

/** Lays a letter out; refused when a character has no sign or the headings jump, with each fault by field. */
export function layOut(letter: Letter, theme: Theme): Layout {
  const { faces, mailing } = theme;
  const sender = (mailing?.sender ?? []).flatMap((line) => missingIn(line, "envelope_name", faces));
  const faults = [...missingCharacters(letter, faces), ...sender, ...headingFaults(letter)];
  if (faults.length > 0) return { kind: "refused", faults };
  const { attempt: best, notes } = mailable(letter, theme);
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
function mailable(letter: Letter, theme: Theme): Mailable {
  const plain = (): Attempt => closest(letter, { ...theme, mailing: null });
  if (theme.mailing === null) return { attempt: plain(), notes: [] };
  const windowed = closest(letter, theme);
  if (windowed.head === null) return { attempt: plain(), notes: [NO_WINDOW] };
  if (statementPage(windowed) <= 1) return { attempt: windowed, notes: windowed.head.notes };
  const other = plain();
  return statementPage(other) < statementPage(windowed)
    ? { attempt: other, notes: [NO_WINDOW] }
    : { attempt: windowed, notes: windowed.head.notes };
}

const NO_WINDOW: LayoutFault = {
  field: "recipient",
  what: "The first page leaves no room for a window: a window envelope would show other words. Use a plain envelope with a label.",
};

/** As usual, or closer where that saves a sheet or brings who decides to the first page. */
function closest(letter: Letter, theme: Theme): Attempt {
  const usual = attempt(letter, theme);
  const closer = mayShrink(usual) || statementPage(usual) > 1 ? attempt(letter, snug(theme)) : usual;
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

function attempt(letter: Letter, theme: Theme): Attempt {
  let keys = 0;
  const setting: Setting = { theme, language: letter.language, key: () => keys++ };
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
  return 1 + pages.findIndex((placed) => placed.some(({ strip }) => strip.tinted));
}

/** ISO 14289-1, 7.4.2: headings begin with level 1 and never skip one. */
function headingFaults(letter: Letter): readonly LayoutFault[] {
  const first = letter.blocks.find((block) => block.block === "heading");
  if (first === undefined || first.level === 1) return [];
  return [{ field: first.id, what: "The first heading must be the subject of the letter (level 1)." }];
}
