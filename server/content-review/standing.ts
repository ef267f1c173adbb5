/**
 * How a practice's review of the content stands: what is still to be reviewed, and why. Everything here follows from the content,
 * the day and the reviews that were recorded.
 */
import { createHash } from "node:crypto";
import { authorityFingerprint, partsOf } from "../../knowledge/reviewable.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import type { AuthorityId } from "../../knowledge/knowledge.ts";
import { contentReviewsOf } from "../store/content-reviews.ts";
import type { ContentReview, Reviewed } from "../store/content-reviews.ts";
import type { Books } from "../store/open.ts";
import type { World } from "../world.ts";

/** The part of the world that is reviewed, and its day. */
export type ReviewedWorld = Pick<World, "knowledge" | "content" | "today">;

export interface Outstanding {
  readonly unit: ReviewUnit;
  /** Since the practice last reviewed it. */
  readonly since: { readonly kind: "never-reviewed" } | Change;
}

export interface Change {
  readonly kind: "changed";
  /** Its own words are not those that were reviewed. */
  readonly own: boolean;
  /** The parts that were reviewed, by their fingerprints. */
  readonly partsThen: ReadonlySet<string>;
  /** The authorities that it cites and that say something else now. */
  readonly authorities: readonly AuthorityId[];
}

export interface Standing {
  readonly outstanding: readonly Outstanding[];
  /** Of all that is outstanding, and the version it stands in: what is reviewed must be what was shown. */
  readonly digest: string;
  /** Oldest first. */
  readonly reviews: readonly ContentReview[];
}

/** The standing of a tenant's practice, as its store has it. Inside a transaction it is that transaction's. */
export async function contentStanding(books: Books, tenant: string, world: ReviewedWorld): Promise<Standing> {
  return standingOf(world, await contentReviewsOf(books, tenant));
}

/**
 * Outstanding is what came without a review, or with one that is past due, and that no recorded review covers as it is now. A
 * review of other words covers nothing.
 */
export function standingOf(world: ReviewedWorld, reviews: readonly ContentReview[]): Standing {
  const prints = authorityPrints(world);
  const outstanding = unitsIn(world)
    .filter(({ review }) => review === false || review.until < world.today)
    .filter((unit) => !reviews.some(({ reviewed }) => covers(reviewed, unit, prints)))
    .map((unit) => ({ unit, since: changeSince(unit, reviews, prints) }));
  return { outstanding, digest: digestOf(outstanding, world), reviews };
}

/** Everything in the program over which a review stands. */
export function unitsIn({ knowledge, content }: ReviewedWorld): readonly ReviewUnit[] {
  return [...knowledge.reviewable, ...content.reviewable];
}

/** What a review of all that is outstanding covers. */
export function reviewedIn({ outstanding }: Standing, world: ReviewedWorld): Reviewed {
  const prints = authorityPrints(world);
  const cited = citedBy(outstanding);
  return {
    units: Object.fromEntries(
      outstanding.map(({ unit: { id, fingerprint, says } }) => [id, { fingerprint, parts: partsOf(says) }]),
    ),
    authorities: Object.fromEntries(cited.map((id) => [id, prints.get(id) ?? ""])),
  };
}

/** The authorities that these rest on, each once, in order of id. */
export function citedBy(outstanding: readonly Outstanding[]): readonly AuthorityId[] {
  return [...new Set(outstanding.flatMap(({ unit }) => unit.cites))].toSorted();
}

type Prints = ReadonlyMap<AuthorityId, string>;

function authorityPrints({ knowledge }: ReviewedWorld): Prints {
  return new Map([...knowledge.authorities].map(([id, authority]) => [id, authorityFingerprint(authority)]));
}

function covers({ units, authorities }: Reviewed, unit: ReviewUnit, prints: Prints): boolean {
  return (
    units[unit.id]?.fingerprint === unit.fingerprint && unit.cites.every((id) => authorities[id] === prints.get(id))
  );
}

function changeSince(unit: ReviewUnit, reviews: readonly ContentReview[], prints: Prints): Outstanding["since"] {
  const last = reviews.findLast(({ reviewed }) => reviewed.units[unit.id] !== undefined)?.reviewed;
  const then = last?.units[unit.id];
  if (last === undefined || then === undefined) return { kind: "never-reviewed" };
  return {
    kind: "changed",
    own: then.fingerprint !== unit.fingerprint,
    partsThen: new Set(then.parts),
    // One that it did not cite then is a change of its own words.
    authorities: unit.cites.filter(
      (id) => last.authorities[id] !== undefined && last.authorities[id] !== prints.get(id),
    ),
  };
}

function digestOf(outstanding: readonly Outstanding[], world: ReviewedWorld): string {
  const prints = authorityPrints(world);
  const units = outstanding.map(({ unit: { id, fingerprint } }) => [id, fingerprint]).toSorted(byId);
  const authorities = citedBy(outstanding).map((id) => [id, prints.get(id) ?? ""]);
  const said = [world.knowledge.version, units, authorities];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

function byId([a = ""]: readonly string[], [b = ""]: readonly string[]): number {
  return a < b ? -1 : 1;
}
