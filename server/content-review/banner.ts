/** What stands on top of every page of a launch as long as the content is not reviewed, or the service is for trying. */
import type { Banner } from "../pages/models.ts";
import { entriesInWords, reviewLink } from "./hindrance-words.ts";
import { unitsIn } from "./standing.ts";
import type { ReviewedWorld, Standing } from "./standing.ts";

interface Service {
  readonly production: boolean;
  /** `/launches/<id>/` */
  readonly base: string;
  readonly world: ReviewedWorld;
}

/** The banner, or null where there is nothing to say. Outside production it stays after a review by the practice. */
export function bannerFor({ outstanding, reviews }: Standing, { production, base, world }: Service): Banner | null {
  const rest = production ? "Nothing can be signed electronically before that." : TRYING;
  if (outstanding.length > 0) {
    const count = entriesInWords(outstanding.length);
    const words =
      reviews.length === 0
        ? `The clinical and legal content of this program has not been reviewed by a person yet: ${count} outstanding.`
        : `The clinical and legal content of this program is new or changed, and not yet reviewed, in ${count}.`;
    return { words: `${words} ${rest}`, link: reviewLink(base) };
  }
  const isUnsigned = unitsIn(world).some(({ review }) => review === false);
  return production || !isUnsigned ? null : { words: `This service is for trying. ${TRYING}`, link: null };
}

const TRYING = "Do not use these letters for a real child.";
