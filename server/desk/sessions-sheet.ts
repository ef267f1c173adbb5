/** What else is open under one's own name, in words, and the way to close it. Pure: no child is named, as others may look on. */
import { momentInWords } from "../moments.ts";
import { deskAct, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import type { Practice } from "../practice/practice.ts";
import type { OpenLaunch } from "../store/open-launches.ts";

export interface OtherSessions {
  readonly others: readonly OpenLaunch[];
  readonly practice: Pick<Practice, "timeZone">;
  /** Where the button that closes them leads. */
  readonly action: string;
}

/** The section of the page. */
export function sessionsSection({ others, practice, action }: OtherSessions): DeskSection {
  const moment = (at: number): string => momentInWords(practice, at);
  const items = others.map(({ isChart, madeAt, seenAt }) =>
    deskItem({
      head: `${isChart ? "A chart" : "The work without a chart"}, opened ${moment(madeAt)}`,
      lines: [`Last used ${moment(seenAt)}.`],
    }),
  );
  const none = ["Nothing else is open under your name."];
  const words = [
    "Each closes by itself after fifteen minutes of rest. What was saved is kept. If one of them is not yours, close them and tell your help desk.",
  ];
  return deskSection({
    id: "sessions",
    heading: "Open under your name",
    words: others.length === 0 ? none : words,
    items,
    acts: others.length === 0 ? [] : [deskAct(action, "Close all of these")],
  });
}

/** "2 others open under your name"; null where there are none. */
export function othersInWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1 ? "1 other open under your name" : `${count} others open under your name`;
}
