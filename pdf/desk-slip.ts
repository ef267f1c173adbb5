/** A slip behind the packet of a child: where the packets of others of the same family name lie. It names nobody. */
import type { Page } from "./page.ts";
import { heading, list, paragraph, staffPage } from "./staff-blocks.ts";
import type { Theme } from "./theme.ts";

export interface SlipWords {
  /** The code of the packet's first sheet. */
  readonly own: string;
  /** Those of the other packets, in the order of the stack. */
  readonly others: readonly string[];
}

/** The front of the slip; it always fits one page. */
export function deskSlip({ own, others }: SlipWords, theme: Theme): Page {
  const page = staffPage(
    [
      heading(`More packets of this family name: ${others.length}`, 1),
      paragraph([{ text: "For clinic staff. Take this slip out before you hand over the packet." }]),
      list([`This packet begins at ${own}.`, ...others.map((code) => `Another one begins at ${code}.`)]),
      heading("One packet for each child", 2),
      list([
        "Ask whether the children belong together. The same family name does not say so.",
        "Open each child at the window first: not everybody may get every child’s letter.",
        "Hand over one packet at a time, and record each by itself.",
      ]),
    ],
    theme,
  );
  if (page === null) throw new Error("a slip has more to say than a page holds");
  return page;
}
