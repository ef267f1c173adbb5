/** The act by which a practice's signer records the practice's review of the content. */
import { contentReviewStatement } from "../pages/statement.ts";
import { reviewedIn } from "../content-review/standing.ts";
import { actOf } from "../review/visit.ts";
import type { Visit } from "../review/visit.ts";
import { signingRight } from "../signing-right.ts";
import type { SigningRight } from "../signing-right.ts";
import { refused } from "../store/act.ts";
import type { Deed } from "../store/act.ts";
import { recordContentReview } from "../store/content-reviews.ts";
import type { Recording } from "../store/content-reviews.ts";
import { together } from "../store/open.ts";
import { standingFor } from "./sign-letter.ts";

export interface Reviewing {
  /** Name and credential of the person, as the EHR gives them; null where it does not. */
  readonly named: string | null;
  readonly practice: string;
  /** Digest of what the page showed. */
  readonly shown: string;
}

export type RecordingReview =
  | Recording
  | { readonly kind: "may-not"; readonly why: MayNot["why"] }
  /** What is outstanding now is not what the page showed. */
  | { readonly kind: "other-content" };

type MayNot = Extract<SigningRight, { kind: "may-not" }>;

export type Reviewer = { readonly kind: "may"; readonly name: string } | MayNot;

/** Who this is to the practice, and the name under which they sign for it. Without a name nobody signs. */
export function reviewerFor({ state, hall, launch }: Visit, named: string | null): Reviewer {
  const { practice } = hall.worldFor(launch.tenant);
  const { fhirUser } = state().ehr;
  const right = signingRight(fhirUser, practice);
  const member = practice.members.find((each) => each.fhirUser !== null && each.fhirUser === fhirUser);
  const name = member === undefined ? named : `${member.name}, ${member.credential}`;
  if (right.kind === "may-not") return right;
  return name === null ? { kind: "may-not", why: "unnamed" } : { kind: "may", name };
}

/** Records the review of exactly what was shown. Who may, and what is outstanding, is asked in the same transaction. */
export function recordReview(visit: Visit, { named, practice, shown }: Reviewing): Promise<RecordingReview> {
  const act = actOf(visit);
  const reviewer = reviewerFor(visit, named);
  return together(visit.hall.store, async (transaction): Promise<RecordingReview> => {
    const note = (reason: string): void => transaction.note(refused(act, DEED, reason));
    if (reviewer.kind === "may-not") {
      note(reviewer.why);
      return reviewer;
    }
    const standing = await standingFor(visit, transaction);
    if (standing.reviews.some(({ digest }) => digest === shown)) return { kind: "recorded-before" };
    if (standing.digest !== shown || standing.outstanding.length === 0) {
      note("other-content");
      return { kind: "other-content" };
    }
    const world = visit.hall.worldFor(visit.launch.tenant);
    return recordContentReview(transaction, act, {
      name: reviewer.name,
      digest: standing.digest,
      knowledge: world.knowledge.version,
      statement: contentReviewStatement(standing.outstanding.length, practice),
      reviewed: reviewedIn(standing, world),
    });
  });
}

const DEED: Deed = { action: "content.reviewed", object: { kind: "content_review", id: "none" }, patient: null };
