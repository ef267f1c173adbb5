/** The pages of a document with what each draws, read once for all rules. */
import type { PageContent } from "./content.ts";
import { contentOf } from "./content.ts";
import type { PdfFile } from "./file.ts";
import type { TagTree } from "./tags.ts";
import { ownersOn, tagTreeOf } from "./tags.ts";
import { Unreadable } from "./values.ts";
import type { Dict } from "./values.ts";

export interface ReadPage {
  readonly dict: Dict;
  readonly resources: Dict | null;
  /** Whether it takes its fonts and pictures from the branch that it hangs on. */
  readonly borrows: boolean;
  readonly content: PageContent;
  /** The element that holds each stretch of its content, as the table of parents has it. */
  readonly owners: readonly (Dict | null)[];
  /** How a fault names it. */
  readonly place: string;
}

/** What every rule judges. */
export interface Subject {
  readonly file: PdfFile;
  readonly catalog: Dict;
  readonly pages: readonly ReadPage[];
  readonly tree: TagTree | null;
}

/** Reads the pages and the tree of an open file; throws `Unreadable` when it cannot. */
export function subjectOf(file: PdfFile): Subject {
  const { catalog } = file;
  const tree = tagTreeOf(catalog);
  const found = leaves(catalog.dict("Pages"), null);
  if (found.length === 0) throw new Unreadable("there is no page");
  if (found.some(({ dict }) => !hasSize(dict))) throw new Unreadable("a page has no size");
  const pages = found.map(({ dict, resources }, index) => ({
    dict,
    resources,
    borrows: resources !== null && !dict.has("Resources"),
    content: contentOf(dict, resources),
    owners: ownersOn(tree, dict),
    place: `page ${index + 1}`,
  }));
  return { file, catalog, pages, tree };
}

interface Leaf {
  readonly dict: Dict;
  readonly resources: Dict | null;
}

/** ISO 32000-1, 7.7.3: a page has the resources of the branch that it hangs on, if it has none of its own. */
function leaves(node: Dict | null, inherited: Dict | null): readonly Leaf[] {
  if (node === null) return [];
  const resources = node.dict("Resources") ?? inherited;
  if (node.name("Type") === "Page") return [{ dict: node, resources }];
  const kids = node.list("Kids");
  if (kids === null) throw new Unreadable(`${node.place} is neither a page nor a branch of pages`);
  const pages = kids.dicts.flatMap((kid) => leaves(kid, resources));
  if (node.numberAt("Count") !== pages.length) throw new Unreadable(`${node.place} has not as many pages as it says`);
  return pages;
}

/** A branch may tell the size for all its pages. */
function hasSize(node: Dict): boolean {
  const parent = node.dict("Parent");
  return node.list("MediaBox")?.numbers.length === 4 || (parent !== null && parent !== node && hasSize(parent));
}
