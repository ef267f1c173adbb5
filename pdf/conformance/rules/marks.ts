/** Content and tags, each way: all ink is told or set aside, and what is told is told once, by the element that says so. */
import type { Fault } from "../fault.ts";
import { archival, broken, ua, unless } from "../fault.ts";
import type { Mark } from "../read/content.ts";
import type { ReadPage, Subject } from "../read/pages.ts";
import type { Tag, TagTree } from "../read/tags.ts";
import type { Dict } from "../read/values.ts";

/** ISO 32000-1, on how marks are written and how elements and content find each other. */
const MARKS = "ISO 32000-1 14.6";
const LINKS = "ISO 32000-1 14.7.4";

/** Faults of the content of all pages. */
export function markFaults({ pages, tree }: Subject): readonly Fault[] {
  const claims = claimsOf(tree);
  return [
    ...pages.flatMap((page) => [...inkFaults(page), ...ownerFaults(page, claims.get(page.dict) ?? [])]),
    ...danglingFaults(pages, claims),
  ];
}

/** What an element holds of a page. */
interface Claim {
  readonly number: number;
  readonly tag: Tag;
}

type Claims = ReadonlyMap<Dict | null, readonly Claim[]>;

function claimsOf(tree: TagTree | null): Claims {
  const claims = new Map<Dict | null, Claim[]>();
  for (const tag of tree?.tags ?? []) {
    for (const kid of tag.kids) {
      if (kid.kind !== "content") continue;
      const here = claims.get(kid.page) ?? [];
      here.push({ number: kid.number, tag });
      claims.set(kid.page, here);
    }
  }
  return claims;
}

function isArtifact(mark: Mark | null): boolean {
  return mark !== null && (mark.tag === "Artifact" || isArtifact(mark.within));
}

/** What stands on every page: the only words that a listener can do without (ISO 32000-1, 14.8.2.2.2). */
function isFurniture(mark: Mark | null): boolean {
  if (mark === null) return false;
  const { properties } = mark;
  const isNamed = ["Header", "Footer", "Watermark"].includes(properties?.name("Subtype") ?? "");
  return (properties?.name("Type") === "Pagination" && isNamed) || isFurniture(mark.within);
}

/** Told: inside a mark that the table of parents leads to an element of the tree. */
function isTold(mark: Mark | null, owners: ReadPage["owners"]): boolean {
  if (mark === null) return false;
  return (mark.number !== null && (owners[mark.number] ?? null) !== null) || isTold(mark.within, owners);
}

function inkFaults({ content, owners, borrows, place }: ReadPage): readonly Fault[] {
  const told = (mark: Mark | null): boolean => isTold(mark, owners);
  return [
    ...content.inked
      .filter(({ mark }) => !told(mark) && !isArtifact(mark))
      .flatMap(({ operator }) => broken([ua("7.1-3")], place, `${operator} draws what is neither told nor set aside`)),
    ...content.marks
      .filter((mark) => mark.tag === "Artifact" && told(mark))
      .flatMap(() => broken([ua("7.1-1"), ua("7.1-2")], place, "something set aside stands inside something told")),
    ...content.marks
      .filter((mark) => isArtifact(mark.within) && told(mark))
      .flatMap(() => broken([ua("7.1-2")], place, "something told stands inside something set aside")),
    ...content.shown
      .filter(({ mark }) => !told(mark) && isArtifact(mark) && !isFurniture(mark))
      .flatMap(() => broken(["Matterhorn 01-002"], place, "words are set aside that are no header and no footer")),
    ...unless(!borrows, broken([archival("6.2.2-2")], place, "takes its fonts from another place than its own")),
    ...content.unknown.flatMap((word) => broken([archival("6.2.2-1")], place, `"${word}" is no operator`)),
    ...content.loose.flatMap((word) => broken([MARKS], place, `${word} without its other half`)),
  ];
}

/** 14.7.4: each number is one stretch of the page, held by one element, and the table of parents names that one. */
function ownerFaults({ content, owners, place }: ReadPage, claims: readonly Claim[]): readonly Fault[] {
  const numbers = content.marks.flatMap(({ number }) => (number === null ? [] : [number]));
  return [...new Set(numbers)].flatMap((number) => {
    const holding = claims.filter((claim) => claim.number === number);
    const at = `${place}, content ${number}`;
    const [first] = holding;
    if (first === undefined) return broken([LINKS], at, "no element holds it");
    return [
      ...unless(
        numbers.filter((one) => one === number).length === 1,
        broken([LINKS], at, "two stretches have its number"),
      ),
      ...unless(holding.length === 1, broken([LINKS], at, "two elements hold it")),
      ...unless(owners[number] === first.tag.dict, broken([LINKS], at, "the table of parents names another element")),
    ];
  });
}

function danglingFaults(pages: readonly ReadPage[], claims: Claims): readonly Fault[] {
  const drawn = new Map<Dict | null, ReadonlySet<number | null>>(
    pages.map(({ dict, content }) => [dict, new Set(content.marks.map(({ number }) => number))]),
  );
  return [...claims].flatMap(([page, held]) =>
    held
      .filter(({ number }) => drawn.get(page)?.has(number) !== true)
      .flatMap(({ tag, number }) => broken([LINKS], tag.place, `holds content ${number}, which no page draws`)),
  );
}
