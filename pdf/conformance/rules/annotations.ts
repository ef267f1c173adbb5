/** What lies on a page beside its content (ISO 14289-1, 7.18): links and notes that are in the tree and have words. Letters have none. */
import type { Fault } from "../fault.ts";
import { archival, broken, ua, unless } from "../fault.ts";
import type { ReadPage, Subject } from "../read/pages.ts";
import type { TagTree } from "../read/tags.ts";
import { standardType } from "../read/tags.ts";
import { Dict } from "../read/values.ts";

/** Faults of the annotations of all pages. */
export function annotationFaults({ pages, tree }: Subject): readonly Fault[] {
  return pages.flatMap((page) => {
    const annotations = page.dict.list("Annots")?.dicts ?? [];
    return [
      ...unless(
        annotations.length === 0 || page.dict.name("Tabs") === "S",
        broken([ua("7.18.3-1")], page.place, "its links are not visited in the order of the letter"),
      ),
      ...annotations.flatMap((annotation) => faultsOf(annotation, page, tree)),
    ];
  });
}

/** ISO 19005-2, 6.3.1: no sound, no film, no three dimensions. */
const KINDS = new Set(
  (
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup " +
    "FileAttachment Widget PrinterMark TrapNet Watermark Redact"
  ).split(" "),
);

const HIDDEN = 2;
const PRINTED = 4;
/** Invisible, hidden, not shown, shown only under the pointer. */
const UNSEEN = 1 + HIDDEN + 32 + 256;

function faultsOf(annotation: Dict, page: ReadPage, tree: TagTree | null): readonly Fault[] {
  const kind = annotation.name("Subtype") ?? "";
  const flags = annotation.numberAt("F");
  const at = `${page.place}, ${kind} ${annotation.place}`;
  const isSeen = ((flags ?? 0) & HIDDEN) === 0;
  return [
    ...unless(!isSeen, wordFaults(annotation, { kind, at, ...ownerOf(annotation, tree) })),
    ...unless(KINDS.has(kind), broken([archival("6.3.1-1")], at, "is of a kind that an archive cannot keep")),
    ...unless(kind === "Popup" || flags !== null, broken([archival("6.3.2-1")], at, "does not say that it is printed")),
    ...unless(
      flags === null || ((flags & PRINTED) !== 0 && (flags & UNSEEN) === 0),
      broken([archival("6.3.2-2")], at, "may not be seen on paper"),
    ),
    ...unless(
      ["Popup", "Link"].includes(kind) || annotation.has("AP"),
      broken([archival("6.3.3-1")], at, "does not say what it looks like"),
    ),
    ...unless(
      !(kind === "Widget" && (annotation.has("A") || annotation.has("AA"))),
      broken([archival("6.4.1-1")], at, "does something when it is pressed"),
    ),
  ];
}

interface Owner {
  readonly owner: Dict | null;
  readonly type: string | null;
}

/** The element that the table of parents names for it. */
function ownerOf(annotation: Dict, tree: TagTree | null): Owner {
  const key = annotation.numberAt("StructParent");
  const owner = key === null ? null : (tree?.parents.get(key) ?? null);
  if (tree === null || !(owner instanceof Dict)) return { owner: null, type: null };
  return { owner, type: standardType(owner.name("S") ?? "", tree.roles) };
}

interface Held extends Owner {
  readonly kind: string;
  readonly at: string;
}

const HOLDERS: Readonly<Record<string, readonly [string, string]>> = {
  Link: ["Link", "7.18.5-1"],
  Widget: ["Form", "7.18.4-1"],
};

function wordFaults(annotation: Dict, { kind, at, owner, type }: Held): readonly Fault[] {
  const [holder, rule] = HOLDERS[kind] ?? ["Annot", "7.18.1-1"];
  const holds = owner?.all("K").some((kid) => kid instanceof Dict && kid.dict("Obj") === annotation) === true;
  const words = annotation.text("Contents") ?? "";
  const alternative = words !== "" ? words : (owner?.text("Alt") ?? "");
  const named = annotation.text("TU") ?? annotation.dict("Parent")?.text("TU") ?? owner?.text("Alt") ?? "";
  return [
    ...unless(type === holder, broken([ua(rule)], at, `no ${holder} element holds it`)),
    ...unless(
      type !== holder || holds,
      broken(["ISO 32000-1 14.7.4"], at, "the element that is said to hold it does not"),
    ),
    ...unless(kind !== "Link" || words !== "", broken([ua("7.18.5-2")], at, "a link without words")),
    ...unless(kind === "Widget" || alternative !== "", broken([ua("7.18.1-2")], at, "nothing says what it is")),
    ...unless(kind !== "Widget" || named !== "", broken([ua("7.18.1-3")], at, "nothing says what to fill in")),
  ];
}
