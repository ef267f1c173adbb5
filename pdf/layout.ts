/** A letter onto pages. Pure: the same letter and theme give the same pages; what cannot be set is refused before anything is drawn. */
import type { Letter } from "../letter/document.ts";
import type { LayoutFault } from "./coverage.ts";
import { missingCharacters } from "./coverage.ts";
import { stripsOfLetter } from "./flow.ts";
import { footRoom, furnish } from "./furniture.ts";
import type { Page } from "./page.ts";
import type { Placed } from "./pages.ts";
import { assemble, breakPages } from "./pages.ts";
import { roomFaults, treeFaults } from "./refusals.ts";
import type { Setting, Strip } from "./strips.ts";
import type { Theme } from "./theme.ts";
import { SNUG, snug } from "./theme.ts";

export type Layout =
  | { readonly kind: "laid-out"; readonly pages: readonly Page[] }
  | { readonly kind: "refused"; readonly faults: readonly LayoutFault[] };

/** Lays a letter out; refused when a character has no sign, a part has no words or no page has room for it, with each fault by field. */
export function layOut(letter: Letter, theme: Theme): Layout {
  const faults = [...missingCharacters(letter, theme.faces), ...treeFaults(letter, theme)];
  if (faults.length > 0) return { kind: "refused", faults };
  const usual = attempt(letter, theme);
  const tall = roomFaults(usual.strips, usual.setting.theme);
  if (tall.length > 0) return { kind: "refused", faults: tall };
  const closer = mayShrink(usual) || statementPage(usual) > 1 ? attempt(letter, snug(theme)) : usual;
  const isBetter = closer.pages.length < usual.pages.length || statementPage(closer) < statementPage(usual);
  const { setting, pages } = isBetter ? closer : usual;
  const contents = pages.map((placed) => assemble(placed, setting.theme));
  return { kind: "laid-out", pages: furnish(contents, letter, setting) };
}

interface Attempt {
  readonly setting: Setting;
  readonly strips: readonly Strip[];
  readonly pages: readonly (readonly Placed[])[];
}

function attempt(letter: Letter, look: Theme): Attempt {
  let keys = 0;
  const usual: Setting = { theme: look, language: letter.language, key: () => keys++ };
  const theme = { ...look, margins: { ...look.margins, bottom: footRoom(letter, usual) } };
  const setting = { ...usual, theme };
  const strips = stripsOfLetter(letter.blocks, setting);
  return { setting, strips, pages: breakPages(strips, theme) };
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
