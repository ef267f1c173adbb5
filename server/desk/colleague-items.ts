/** A colleague's letter about the same child, and one's own that a colleague took over, as rows of a page. Pure. */
import { momentInWords } from "../moments.ts";
import { deskAct, deskItem } from "../pages/desk-model.ts";
import type { DeskAct, DeskItem } from "../pages/desk-model.ts";
import type { Colleague, TakenOver } from "../workflow/colleagues.ts";
import type { OpeningsWords } from "./openings-sheet.ts";

/** A colleague who is writing about this child. */
export function colleagueItem(
  { id, who, kind, since, savedAt, mayRead }: Colleague,
  { practice, base, person, kindName }: OpeningsWords,
): DeskItem {
  const place = `${base}before/colleagues/${id}/`;
  return deskItem({
    head: `${kindName(kind)}: ${person(who)}, since ${momentInWords(practice, since)}`,
    lines: [
      `Last change ${momentInWords(practice, savedAt)}. ${mayRead ? "One letter is often enough: read theirs, or take it over; they are told." : "Ask them whether one letter is enough."}`,
    ],
    ways: [...(mayRead ? [{ href: place, words: "Read it" }] : []), { href: base, words: "Write my own" }],
    // Read first, then taken: on the list it is no louder than the other ways.
    acts: mayRead ? [{ ...takeOverAct(place), isQuiet: true }] : [],
  });
}

/** The button that makes a colleague's letter one's own. */
export function takeOverAct(place: string): DeskAct {
  return deskAct(`${place}take-over`, "Take it over, with their words");
}

/** A letter of one's own that a colleague took over. */
export function takenItem(
  { id, kind, by, at }: TakenOver,
  { practice, base, person, kindName }: OpeningsWords,
): DeskItem {
  return deskItem({
    head: `${kindName(kind)}: ${person(by)} took it over, ${momentInWords(practice, at)}`,
    lines: ["They go on with all that you had written until then. What you had is kept here as well."],
    acts: [
      deskAct(`${base}before/taken/${id}/drop`, "Leave it to them"),
      deskAct(`${base}before/taken/${id}/open`, "Go on with mine all the same", { isQuiet: true }),
    ],
  });
}
