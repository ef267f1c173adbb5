/** The pages of a letter as they lie on paper: a code on every front side, and a blank back where the letter ends on a front. */
import { stamped } from "./furniture.ts";
import type { Page } from "./page.ts";
import type { PlannedDocument } from "./print-plan.ts";
import { sheetCode } from "./sheet-code.ts";
import type { Theme } from "./theme.ts";

interface Place {
  readonly planned: PlannedDocument;
  readonly firstSheet: number;
  readonly theme: Theme;
}

/** The pages in the order of their sides; their own words stay as and where they are. */
export function onSheets(pages: readonly Page[], { planned, firstSheet, theme }: Place): readonly Page[] {
  const sides = planned.duplex ? 2 : 1;
  const coded = pages.map((page, index) => {
    if (index % sides > 0) return page;
    const text = sheetCode(planned.letter, firstSheet + index / sides);
    return stamped(page, { slot: "sheet", text }, theme);
  });
  const last = pages.at(-1);
  return last === undefined || pages.length % sides === 0 ? coded : [...coded, blank(last)];
}

/** So that the next letter begins on a sheet of its own. Nothing is on it, for a reader who listens too. */
function blank({ width, height }: Page): Page {
  return { width, height, content: [{ kind: "artifact", purpose: "layout", drawn: [] }] };
}
