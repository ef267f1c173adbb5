/** The source attributes of the whole, as data: the words that ship, and what the content itself can count. */
import type { Knowledge, Review } from "../../knowledge/knowledge.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import { jsonOf, listOf, PARTS, type Part } from "./address.ts";
import type { SourceAttributes } from "./attribute-words.ts";
import { cited, type Cited } from "./cited.ts";

export interface SourceAttributesEntry {
  readonly kind: "source_attributes";
  readonly program: SourceAttributes["program"];
  readonly released_on: string | null;
  readonly revised_on: string | null;
  /** The day of the latest review of a row by a named person, or null where nobody has reviewed any. */
  readonly last_review_on: CalendarDate | null;
  readonly intended: string;
  readonly limits_of_use: readonly string[];
  readonly attributes: SourceAttributes["attributes"];
  readonly review: {
    readonly conditions: Counted;
    readonly considerations: Counted;
    /** What was shipped without the review of a named person, as the practice's own review names it. */
    readonly not_reviewed: readonly string[];
    /** The words of this page themselves. */
    readonly these_words: false;
  };
  readonly authorities: {
    readonly read: readonly Cited[];
    readonly known: readonly Cited[];
    readonly withdrawn: readonly Cited[];
  };
  /** The lists, as JSON. */
  readonly lists: readonly { readonly part: Part; readonly json: string }[];
}

export interface Counted {
  readonly reviewed: number;
  readonly of: number;
}

/** The thirteen points, the version, what is reviewed and what is not, and what it all rests on. */
export function sourceAttributes(words: SourceAttributes, knowledge: Knowledge): SourceAttributesEntry {
  const { program, released_on: released, revised_on: revised, intended, limits_of_use: limits, attributes } = words;
  const concepts = [...knowledge.concepts.values()].map(({ reviewed }) => reviewed);
  const ideas = [...knowledge.considerations.values()].map(({ reviewed }) => reviewed);
  return {
    kind: "source_attributes",
    program,
    released_on: released,
    revised_on: revised,
    last_review_on: latest(knowledge.reviewable.map(({ review }) => review)),
    intended,
    limits_of_use: limits,
    attributes,
    review: {
      conditions: counted(concepts),
      considerations: counted(ideas),
      not_reviewed: knowledge.reviewable.filter(({ review }) => review === false).map(({ id }) => id),
      these_words: words.reviewed,
    },
    authorities: authoritiesOf(knowledge),
    lists: PARTS.map((part) => ({ part, json: jsonOf(listOf(part)) })),
  };
}

function authoritiesOf({ authorities }: Knowledge): SourceAttributesEntry["authorities"] {
  const all = [...authorities.values()];
  const standing = all.filter(({ withdrawn }) => withdrawn === null);
  return {
    read: standing.filter(({ verification }) => verification === "read").map(cited),
    known: standing.filter(({ verification }) => verification === "known").map(cited),
    withdrawn: all.filter(({ withdrawn }) => withdrawn !== null).map(cited),
  };
}

function counted(reviews: readonly Review[]): Counted {
  return { reviewed: reviews.filter((review) => review !== false).length, of: reviews.length };
}

function latest(reviews: readonly Review[]): CalendarDate | null {
  const days = reviews.flatMap((review) => (review === false ? [] : [review.on]));
  return days.toSorted().at(-1) ?? null;
}
