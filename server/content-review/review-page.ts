/** The model of the page on which a practice reviews the content: what is outstanding, why, and what it rests on. */
import type { Authority } from "../../knowledge/knowledge.ts";
import { dateInWords } from "../../letter/dates-in-words.ts";
import { dayIn } from "../load-world.ts";
import type { AuthorityEntry, ContentReviewPage, EarlierReview, Entry } from "../pages/content-review-model.ts";
import type { EntryGroup, ReviewAct, SaidPart } from "../pages/content-review-model.ts";
import type { Strip } from "../pages/models.ts";
import { contentReviewStatement } from "../pages/statement.ts";
import type { Practice } from "../practice/practice.ts";
import { whyNot } from "../signing-right.ts";
import type { ContentReview } from "../store/content-reviews.ts";
import type { Reviewer } from "../workflow/record-review.ts";
import type { World } from "../world.ts";
import { entryName, namesIn, saidBlocks } from "./said-blocks.ts";
import type { Names } from "./said-blocks.ts";
import { citedBy } from "./standing.ts";
import type { Outstanding, Standing } from "./standing.ts";
import { GROUPS } from "./words.ts";

export interface ReviewOfContent {
  readonly strip: Strip;
  readonly standing: Standing;
  readonly reviewer: Reviewer;
  readonly unfolded: string | null;
  readonly said: string | null;
}

/** All that the page shows. */
export function contentReviewPage(of: ReviewOfContent, world: World): ContentReviewPage {
  const { strip, standing, unfolded, said } = of;
  const { outstanding, reviews } = standing;
  const names = namesIn(world.knowledge);
  const [changed, fresh] = [outstanding.filter(isChanged), outstanding.filter((one) => !isChanged(one))];
  return {
    page: "content_review",
    ...strip,
    version: shortVersion(world.knowledge.version),
    changed: grouped(changed, names),
    fresh: grouped(fresh, names),
    authorities: authorityEntries(outstanding, world),
    earlier: reviews.toReversed().map((review) => earlier(review, world.practice)),
    act: actFor(of, world.practice),
    unfolded,
    said,
  };
}

function isChanged({ since }: Outstanding): boolean {
  return since.kind === "changed";
}

/** The content's version, short enough to compare by eye. */
function shortVersion(version: string): string {
  return version.replace(/^sha256:/, "").slice(0, SHORT);
}

const SHORT = 12;

function grouped(outstanding: readonly Outstanding[], names: Names): readonly EntryGroup[] {
  const byGroup = Map.groupBy(outstanding, ({ unit }) => groupOf(unit.id));
  return GROUPS.flatMap(({ id, name }) => {
    const entries = (byGroup.get(id) ?? []).map((one) => entryOf(one, names));
    return entries.length === 0 ? [] : [{ id, name, entries }];
  });
}

function groupOf(unit: string): string | undefined {
  return GROUPS.find(({ of }) => of.some((beginning) => unit.startsWith(beginning)))?.id;
}

function entryOf({ unit, since }: Outstanding, names: Names): Entry {
  const then = since.kind === "changed" && since.own ? since.partsThen : null;
  return {
    id: unit.id,
    name: entryName(unit),
    why: whyOf({ unit, since }, names),
    isReworded: then !== null,
    says: saidBlocks(unit, names, then),
  };
}

function whyOf({ unit, since }: Outstanding, names: Names): readonly SaidPart[] {
  if (since.kind === "never-reviewed") {
    const { review } = unit;
    return review === false ? [] : [plain(`The review that it came with ended on ${dateInWords(review.until)}.`)];
  }
  const own = since.own ? [plain("It reads differently now; what is new is marked.")] : [];
  if (since.authorities.length === 0) return own;
  const cited = since.authorities.map((id) => ({ words: names["authorities"]?.get(id) ?? id, authority: id }));
  const said = since.own
    ? "What it rests on is told differently too:"
    : "Its own words are the same. What it rests on is told differently now:";
  return [...own, plain(said), ...cited];
}

function plain(words: string): SaidPart {
  return { words, authority: null };
}

function authorityEntries(outstanding: readonly Outstanding[], { knowledge }: World): readonly AuthorityEntry[] {
  const changed = new Set(outstanding.flatMap(({ since }) => (since.kind === "changed" ? since.authorities : [])));
  const entries = citedBy(outstanding).flatMap((id) => {
    const authority = knowledge.authorities.get(id);
    return authority === undefined ? [] : [{ ...told(authority), isChanged: changed.has(id) }];
  });
  return entries.toSorted((a, b) => Number(b.isChanged) - Number(a.isChanged));
}

function told({ id, citation, paraphrase, verification, note }: Authority): Omit<AuthorityEntry, "isChanged"> {
  return {
    id,
    citation,
    paraphrase,
    verification: note === null ? READ[verification] : `${READ[verification]} ${note}`,
  };
}

const READ: Readonly<Record<Authority["verification"], string>> = {
  read: "Written from the text or an excerpt.",
  known: "Not yet compared with the text.",
};

function earlier({ name, at, knowledge, reviewed }: ContentReview, practice: Practice): EarlierReview {
  return {
    name,
    on: dateInWords(dayIn(practice, new Date(at))),
    version: shortVersion(knowledge),
    entries: Object.keys(reviewed.units).length,
  };
}

function actFor({ standing, reviewer, strip }: ReviewOfContent, practice: Practice): ReviewAct {
  const { outstanding, digest } = standing;
  if (outstanding.length === 0) return { kind: "nothing_outstanding" };
  if (reviewer.kind === "may-not") return { kind: "not_yours", why: whyNot(reviewer.why, practice) };
  const statement = contentReviewStatement(outstanding.length, strip.practice);
  return { kind: "offered", digest, signer: reviewer.name, statement };
}
