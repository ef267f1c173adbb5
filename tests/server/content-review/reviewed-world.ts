/** The content as a practice reviews it, with the day; and the reviews that it has recorded so far. */
import { calendarDate } from "../../../chart/dates.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import { readShippedContent } from "../../../server/words/content.ts";
import { reviewedIn, standingOf } from "../../../server/content-review/standing.ts";
import type { ReviewedWorld } from "../../../server/content-review/standing.ts";
import type { ContentReview } from "../../../server/store/content-reviews.ts";
import { shipped } from "../../knowledge/shipped.ts";

const content = readShippedContent();

/** The shipped content on a day, or other knowledge beside the shipped words. */
export function worldWith(knowledge: Knowledge = shipped, day = "2026-11-23"): ReviewedWorld {
  const today = calendarDate(day);
  if (today === null) throw new Error("no such day");
  return { knowledge, content, today };
}

/** Another review, of all that is outstanding after these. */
export function reviewAfter(reviews: readonly ContentReview[], world: ReviewedWorld): ContentReview {
  const standing = standingOf(world, reviews);
  const { version: knowledge } = world.knowledge;
  return {
    id: `r${reviews.length}`,
    who: "Practitioner/marsh",
    at: Date.UTC(2026, 10, 23, 17) + reviews.length,
    knowledge,
    digest: standing.digest,
    name: "Elena Marsh, MD",
    statement: "I have reviewed it.",
    reviewed: reviewedIn(standing, world),
  };
}
