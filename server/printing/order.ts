/** In which order letters lie in the stack. Pure. */
import { nameOf } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";

export const ORDERS = {
  pickup: "By pick-up day, then last name",
  name: "By last name",
  school: "By school, then last name",
  provider: "By clinician, then last name",
  zip: "By ZIP code, for mailing",
} as const;

/** Who comes first lies on top; where no day is known it is the order of the names. */
export const USUAL_ORDER = "pickup";

export type OrderId = keyof typeof ORDERS;

/** The word of a form as an order; the usual one for anything else. */
export function orderFrom(word: string): OrderId {
  return isOrder(word) ? word : USUAL_ORDER;
}

function isOrder(word: string): word is OrderId {
  return Object.hasOwn(ORDERS, word);
}

const COMPARED = new Intl.Collator("en-US", { sensitivity: "base", numeric: true });

/** The letters in that order; what has no such thing lies last. The letters of one child lie together. */
export function inOrder(candidates: readonly Candidate[], order: OrderId): readonly Candidate[] {
  const keyed = candidates.map((candidate) => ({ candidate, keys: keysOf(candidate, order) }));
  return keyed.toSorted((one, other) => compared(one.keys, other.keys)).map(({ candidate }) => candidate);
}

function keysOf(candidate: Candidate, order: OrderId): readonly string[] {
  const { card, child, letter, pickUpOn } = candidate;
  const own: Readonly<Record<OrderId, string | null>> = {
    pickup: pickUpOn,
    name: "",
    school: card?.recipient.organization ?? child?.school?.name ?? null,
    provider: card?.signer ?? null,
    zip: zipIn(card?.recipient.address ?? []),
  };
  return [own[order] ?? LAST, nameOf(candidate), letter.patient, letter.number];
}

/** After every letter of every alphabet. */
const LAST = "\u{10FFFF}";

/** The ZIP code at the end of an address; null where there is none. */
export function zipIn(address: readonly string[]): string | null {
  const codes = address.flatMap((line) => /\b(\d{5}(?:-\d{4})?)\s*$/.exec(line.trim())?.[1] ?? []);
  return codes.at(-1) ?? null;
}

function compared(one: readonly string[], other: readonly string[]): number {
  for (const [place, key] of one.entries()) {
    const against = other[place] ?? "";
    if (key === against) continue;
    if (key === LAST || against === LAST) return key === LAST ? 1 : -1;
    const by = COMPARED.compare(key, against);
    if (by !== 0) return by;
  }
  return 0;
}
