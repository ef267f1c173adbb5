/** The letter as it stands while it is made, for the page to show beside the choices: a part of a page, not a page. */
import type { Letter } from "../../letter/document.ts";
import { blockViews } from "./block-views.ts";
import type { BlockView } from "./block-views.ts";
import { faultLinks } from "./fault-links.ts";
import type { FaultLink } from "./fault-links.ts";
import type { FieldFault, LetterPage, ReviewPage } from "./models.ts";
import { ideasView } from "./review-view.ts";
import type { Ideas } from "./review-view.ts";

export interface PreviewPage {
  readonly page: "preview";
  /** The review page of the same choices. */
  readonly review: ReviewPage;
  /** The letter with its blanks; null while something stands against it. */
  readonly letter: Letter | null;
  readonly sources: LetterPage["sources"];
  readonly why: LetterPage["why"];
  readonly needs: readonly FieldFault[];
  /** The idea rows that the page shows already, in its order; where they are the same they are not sent again. */
  readonly shown: string;
}

export interface PreviewView {
  readonly version: number;
  readonly faults: readonly FaultLink[];
  readonly needs: readonly FaultLink[];
  readonly language: string;
  readonly blocks: readonly BlockView[];
  readonly footer: string;
  /** Null where the page has them as they are. */
  readonly ideas: Ideas | null;
}

/** All that the part prints. */
export function previewView({ review, letter, sources, why, needs, shown }: PreviewPage): PreviewView {
  const ideas = ideasView(review);
  return {
    version: review.version,
    faults: faultLinks(review),
    needs: faultLinks({ ...review, faults: needs }),
    language: letter?.language ?? "en-US",
    blocks: letter === null ? [] : blockViews(letter, { sources, why }),
    footer: letter?.footer.runs.map(({ text }) => text).join("") ?? "",
    ideas: idsOf(ideas) === shown ? null : ideas,
  };
}

function idsOf({ medical, school }: Ideas): string {
  return [medical.first, medical.more, school.first, school.more]
    .flat()
    .map(({ id }) => id)
    .join(" ");
}
