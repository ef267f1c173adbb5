/** What waits, list by list, so that a clinician can go through their own day's and leave the others to the others. Pure. */
import { deskAct, deskItem, deskSection } from "../pages/desk-model.ts";
import type { DeskSection } from "../pages/desk-model.ts";
import { partOf } from "./items.ts";
import type { Waiting } from "./items.ts";

/** Nothing where there is one part alone, and all of it is gone through. `chosen` is what they go through now. */
export function partsSections(all: readonly Waiting[], chosen: readonly Waiting[]): readonly DeskSection[] {
  const parts = Map.groupBy(all, partOf);
  const isChosen = chosen.length < all.length;
  if (parts.size < 2 && !isChosen) return [];
  const items = [...parts].map(([of, [first, ...rest]]) => {
    const isHere = isChosen && chosen.some((item) => partOf(item) === of);
    const ways = isHere ? [] : [deskAct(ONLY, "Go through these alone", { isQuiet: true, hidden: { of } })];
    return deskItem({
      head: first?.kind === "row" ? first.list : "Asked by colleagues",
      lines: [`${rest.length + 1} ${rest.length === 0 ? "letter waits" : "letters wait"}.`],
      acts: ways,
    });
  });
  return [
    deskSection({
      id: "parts",
      heading:
        chosen.length === 0 ? "What else waits" : isChosen ? "You go through one part of what waits" : "What waits",
      items,
      acts: isChosen ? [deskAct(ONLY, "Go through all that waits", { isQuiet: true, hidden: { of: "" } })] : [],
    }),
  ];
}

const ONLY = "/staff/queue/only";

/** Said when nothing of the chosen part waits any more: on to the others only when they say so. */
export function partDone(others: number): string {
  return `Nothing of the part that you chose waits for you any more. ${others} ${others === 1 ? "letter waits" : "letters wait"} elsewhere.`;
}

/** "12 letters wait for you", and how many there are beside them. */
export function waitingInWords(chosen: number, all: number): string {
  const own = `${chosen} ${chosen === 1 ? "letter waits" : "letters wait"} for you`;
  return chosen === all ? `${own}.` : `${own} here, ${all} in all.`;
}
