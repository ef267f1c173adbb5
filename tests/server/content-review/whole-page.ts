/** The page of the practice's review with all of the shipped content on it, some of it changed since an earlier review. */
import { contentReviewPage } from "../../../server/content-review/review-page.ts";
import { standingOf } from "../../../server/content-review/standing.ts";
import type { ContentReviewPage } from "../../../server/pages/content-review-model.ts";
import { typeCase } from "../../../pdf/shipped.ts";
import { NO_PRACTICE } from "../../../server/practice/practice.ts";
import type { ContentReview } from "../../../server/store/content-reviews.ts";
import type { Change } from "../../knowledge/shipped.ts";
import { knowledgeAfter } from "../../knowledge/shipped.ts";
import { contentReview } from "../pages-models.ts";
import { reviewAfter, worldWith } from "./reviewed-world.ts";

/** Nothing of it was reviewed. */
export function wholeContentReview(): ContentReviewPage {
  return pageAfter([], []);
}

/** All of it was reviewed; then this was changed. */
export function contentReviewAfter(...changes: readonly Change[]): ContentReviewPage {
  return pageAfter([reviewAfter([], worldWith())], changes);
}

function pageAfter(reviews: readonly ContentReview[], changes: readonly Change[]): ContentReviewPage {
  const world = { ...worldWith(knowledgeAfter(...changes)), practice: NO_PRACTICE, faces: typeCase() };
  const { base, child, clinician, practice, banner } = contentReview;
  return contentReviewPage(
    {
      strip: { base, child, clinician, practice, banner },
      standing: standingOf(world, reviews),
      reviewer: { kind: "may", name: "Elena Marsh, MD, FAAP" },
      unfolded: null,
      said: null,
    },
    world,
  );
}
