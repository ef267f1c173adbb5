/** What helps to make the choices, as the templates print it: cards with their keys, words for a click, what is missing in a line. */
import type { ReviewPage } from "./models.ts";
import type { ChipWords, PurposeCard, PurposePart, Renewed } from "./review-model.ts";

export interface PurposeView {
  /** `key`: the key that chooses it. */
  readonly cards: readonly (PurposeCard & { readonly key: number })[];
  readonly folded: PurposePart["folded"];
}

/** The cards, numbered by the keys that choose them. */
export function purposeView({ cards, folded }: PurposePart): PurposeView {
  return { cards: cards.map((card, place) => ({ ...card, key: place + 1 })), folded };
}

/** Each list as JSON, for the page's own script. */
export type ChipsView = Readonly<Record<keyof ChipWords, string>>;

/** The words as the script reads them. */
export function chipsView({ howLong, howOften, where, seenBy }: ChipWords): ChipsView {
  const [long, often, place, seen] = [howLong, howOften, where, seenBy].map((words) => JSON.stringify(words));
  return { howLong: long ?? "[]", howOften: often ?? "[]", where: place ?? "[]", seenBy: seen ?? "[]" };
}

/** The shape that the page can be changed to. */
export function otherShape(shape: ReviewPage["shape"]): { readonly id: string; readonly words: string } {
  return shape === "guided"
    ? { id: "expert", words: "All on one page, beside the letter" }
    : { id: "guided", words: "One step at a time" };
}

/** More names than these are a number. */
const MOST_NAMED = 3;

function small(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Which parts the EHR has not answered for yet; null where all is here. */
export function arrivingWords({ sections }: Pick<ReviewPage, "sections">): string | null {
  const waiting = sections.filter(({ state }) => state === "waiting").map(({ name }) => name);
  if (waiting.length === 0) return null;
  const named = waiting.slice(0, MOST_NAMED).map((name, place) => (place === 0 ? name : small(name)));
  const more = waiting.length - named.length;
  return `Still being read from the chart: ${named.join(", ")}${more === 0 ? "" : ` and ${counted(more, "more part")}`}.`;
}

/** What could not be read or disagrees, in one line that stands on every step; null where nothing does. */
export function missingWords({
  sections,
  unread,
  conflicts,
}: Pick<ReviewPage, "sections" | "unread" | "conflicts">): string | null {
  const missing = sections.filter(({ state }) => state === "unavailable").length;
  const parts = [
    missing === 0 ? null : `${counted(missing, "part")} of the chart could not be read`,
    missing > 0 || unread.length === 0 ? null : `${counted(unread.length, "item")} of the chart could not be read`,
    conflicts.length === 0 ? null : `the chart disagrees with itself in ${counted(conflicts.length, "place")}`,
  ].filter((part) => part !== null);
  const words = parts.join("; ");
  return words === "" ? null : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

/** The grade after the one of another school year, and the same again; nothing where no grade is known. */
export function gradeChips(renewed: Renewed | null): readonly string[] {
  const last = renewed?.lastGrade ?? null;
  if (last === null) return [];
  const number = /^\d{1,2}$/.test(last) ? Number(last) : null;
  return number === null || number >= 12 ? [last] : [String(number + 1), last];
}
