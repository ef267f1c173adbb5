/** The page of the practice's review as its template prints it: what changed first, each entry numbered and folded where there are many. */
import type {
  AuthorityEntry,
  ContentReviewPage,
  Entry,
  EntryGroup,
  ReviewAct,
  SaidBlock,
  SaidLine,
  SaidPart,
} from "./content-review-model.ts";
import { frameView } from "./frame-view.ts";
import type { FrameView } from "./frame-view.ts";

export interface ContentReviewView extends FrameView {
  readonly base: string;
  readonly said: string | null;
  readonly version: string;
  readonly lead: string;
  readonly sections: readonly SectionView[];
  /** Those that are told differently stand before all entries, the others behind them. */
  readonly changedAuthorities: readonly AuthorityView[];
  readonly authorities: readonly AuthorityView[];
  readonly earlier: ContentReviewPage["earlier"];
  readonly offered: OfferedView | null;
  readonly notYours: string | null;
  /** Address of the page with everything unfolded; null where it is. */
  readonly unfold: string | null;
}

type AuthorityView = AuthorityEntry & { readonly anchor: string };

interface SectionView {
  readonly id: string;
  readonly heading: string;
  readonly groups: readonly GroupView[];
}

interface GroupView {
  readonly anchor: string;
  readonly name: string;
  readonly count: number;
  /** Address of the page with this group unfolded; null where it is. */
  readonly unfold: string | null;
  readonly entries: readonly EntryView[];
}

interface EntryView extends Omit<Entry, "says"> {
  readonly says: readonly BlockView[];
  readonly anchor: string;
  readonly number: number;
  readonly isOpen: boolean;
}

interface BlockView extends Omit<SaidBlock, "rows" | "parts"> {
  readonly parts: readonly PartView[];
  readonly rows: readonly { readonly isNew: boolean; readonly lines: readonly LineView[] }[];
}

interface LineView extends Omit<SaidLine, "parts"> {
  readonly parts: readonly PartView[];
  /** What ends it, where it has no end of its own. */
  readonly stop: string;
}

interface PartView extends SaidPart {
  /** What stands between it and the next one; nothing after the last. */
  readonly joint: string;
}

interface OfferedView {
  readonly action: string;
  readonly digest: string;
  readonly statement: string;
  readonly button: string;
}

/** So many entries stand open by themselves. */
const MOST_UNFOLDED = 12;

/** All that the template prints. */
export function contentReviewView(page: ContentReviewPage): ContentReviewView {
  const { base, said, version, changed, fresh, earlier, act, unfolded } = page;
  const action = `${base}content-review`;
  const first = countOf(changed);
  const count = first + countOf(fresh);
  const folding = { action, unfolded: count <= MOST_UNFOLDED ? "all" : unfolded };
  const authorities = page.authorities.map((one) => ({ ...one, anchor: anchorOf("authority", one.id) }));
  const sections: readonly SectionView[] = [
    { id: "changed", heading: "Changed since the practice reviewed it", groups: groupViews(changed, 0, folding) },
    {
      id: "fresh",
      heading: earlier.length === 0 ? "Not reviewed yet" : "Never reviewed by the practice",
      groups: groupViews(fresh, first, folding),
    },
  ];
  return {
    ...frameView("Review of the content", page),
    base,
    said,
    version,
    lead: leadFor({ count, changed: first, isFirst: earlier.length === 0 }),
    sections: sections.filter(({ groups }) => groups.length > 0),
    changedAuthorities: authorities.filter(({ isChanged }) => isChanged),
    authorities: authorities.filter(({ isChanged }) => !isChanged),
    earlier,
    offered: act.kind === "offered" ? offeredView(act, action) : null,
    notYours: act.kind === "not_yours" ? act.why : null,
    unfold: folding.unfolded === "all" ? null : `${action}?unfold=all`,
  };
}

function leadFor({ count, changed, isFirst }: { count: number; changed: number; isFirst: boolean }): string {
  if (count === 0) return "Nothing waits for a review by the practice.";
  const entries = count === 1 ? "1 entry waits" : `${count} entries wait`;
  if (isFirst) return `${entries} for a review by the practice. It has not reviewed any of them yet.`;
  const parts = [
    ...(changed > 0 ? [`${changed} changed since their last review`] : []),
    ...(count > changed ? [`${count - changed} never reviewed`] : []),
  ];
  return `${entries} for a review by the practice: ${parts.join(", ")}.`;
}

interface Folding {
  readonly action: string;
  readonly unfolded: string | null;
}

/** `before`: how many entries stand before these; they are numbered through the page, so that a reader finds the place again. */
function groupViews(
  groups: readonly EntryGroup[],
  before: number,
  { action, unfolded }: Folding,
): readonly GroupView[] {
  return groups.map(({ id, name, entries }, place) => {
    const from = before + countOf(groups.slice(0, place)) + 1;
    const isOpen = unfolded === "all" || unfolded === id;
    const anchor = anchorOf("group", before === 0 ? id : `${id}-${before}`);
    return {
      anchor,
      name,
      count: entries.length,
      unfold: isOpen ? null : `${action}?unfold=${id}#${anchor}`,
      entries: entries.map((entry, index) => ({
        ...entry,
        says: entry.says.map(blockView),
        anchor: anchorOf("entry", entry.id),
        number: from + index,
        isOpen: isOpen || entry.isReworded,
      })),
    };
  });
}

function blockView({ rows, ...block }: SaidBlock): BlockView {
  const parts = partViews(block.parts);
  return { ...block, parts, rows: rows.map(({ isNew, lines }) => ({ isNew, lines: lines.map(lineView) })) };
}

function lineView(line: SaidLine): LineView {
  const end = line.parts.at(-1)?.words ?? "";
  return { ...line, parts: partViews(line.parts), stop: /[.?!]$/.test(end) ? "" : "." };
}

/** With commas between, or semicolons where one of them has a comma of its own. */
function partViews(parts: readonly SaidPart[]): readonly PartView[] {
  const joint = parts.some(({ words }) => words.includes(",")) ? "; " : ", ";
  return parts.map((part, place) => ({ ...part, joint: place === parts.length - 1 ? "" : joint }));
}

function countOf(groups: readonly EntryGroup[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}

function offeredView(
  { digest, statement, signer }: Extract<ReviewAct, { kind: "offered" }>,
  action: string,
): OfferedView {
  return { action, digest, statement, button: `Record this review as ${signer}` };
}

function anchorOf(what: string, id: string): string {
  return `${what}-${id.replaceAll("/", "-")}`;
}
