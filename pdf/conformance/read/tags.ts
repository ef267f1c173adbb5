/** The structure tree (ISO 32000-1, 14.7): its elements with their types, and the two ways between them and the pages' content. */
import { Dict, List } from "./values.ts";
import type { Value } from "./values.ts";

/** What an element holds. */
export type Kid =
  | { readonly kind: "tag"; readonly tag: Tag }
  | { readonly kind: "content"; readonly page: Dict | null; readonly number: number }
  | { readonly kind: "object"; readonly object: Dict | null };

export interface Tag {
  readonly dict: Dict;
  /** As it is written. */
  readonly role: string;
  /** The standard type that the role stands for; null where it stands for none. */
  readonly type: string | null;
  readonly parent: Tag | null;
  readonly kids: readonly Kid[];
  readonly place: string;
}

export interface TagTree {
  readonly root: Dict;
  /** Every element, each before those that it holds: the order in which they are read. */
  readonly tags: readonly Tag[];
  readonly byDict: ReadonlyMap<Value, Tag>;
  /** Elements that stand in the tree more than once. */
  readonly repeated: readonly Dict[];
  readonly roles: ReadonlyMap<string, string>;
  /** From a page's or an annotation's own number to its element or elements. */
  readonly parents: ReadonlyMap<number, Value>;
}

/** ISO 32000-1, 14.8.4. */
export const STANDARD_TYPES: ReadonlySet<string> = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody " +
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
  ).split(" "),
);

/** The tree of a document; null where it has none. */
export function tagTreeOf(catalog: Dict): TagTree | null {
  const root = catalog.dict("StructTreeRoot");
  if (root === null) return null;
  const roles = rolesOf(root.dict("RoleMap"));
  const tags: Tag[] = [];
  const repeated: Dict[] = [];
  const met = new Set<Dict>();

  const grow = (dict: Dict, parent: Tag | null): Tag | null => {
    if (met.has(dict)) {
      repeated.push(dict);
      return null;
    }
    met.add(dict);
    const role = dict.name("S") ?? "";
    const kids: Kid[] = [];
    const tag: Tag = { dict, role, type: standardType(role, roles), parent, kids, place: `${role}, ${dict.place}` };
    tags.push(tag);
    for (const value of dict.all("K")) {
      const kid = kidOf(value, tag);
      if (kid !== null) kids.push(kid);
    }
    return tag;
  };

  const kidOf = (value: Value, tag: Tag): Kid | null => {
    const page = tag.dict.dict("Pg");
    if (typeof value === "number") return { kind: "content", page, number: value };
    if (!(value instanceof Dict)) return null;
    const type = value.name("Type");
    if (type === "MCR")
      return { kind: "content", page: value.dict("Pg") ?? page, number: value.numberAt("MCID") ?? -1 };
    if (type === "OBJR") return { kind: "object", object: value.dict("Obj") };
    const grown = grow(value, tag);
    return grown === null ? null : { kind: "tag", tag: grown };
  };

  for (const value of root.all("K")) if (value instanceof Dict) grow(value, null);
  const byDict = new Map<Value, Tag>(tags.map((tag) => [tag.dict, tag]));
  return { root, tags, byDict, repeated, roles, parents: numbersOf(root.dict("ParentTree")) };
}

function rolesOf(map: Dict | null): ReadonlyMap<string, string> {
  return new Map((map?.keys ?? []).map((role) => [role, map?.name(role) ?? ""]));
}

/** Follows the map of roles; null where it ends at no standard type or runs in a circle. */
export function standardType(role: string, roles: ReadonlyMap<string, string>): string | null {
  const met = new Set<string>();
  for (let at = role; !met.has(at); at = roles.get(at) ?? at) {
    if (STANDARD_TYPES.has(at)) return at;
    met.add(at);
  }
  return null;
}

/** A number tree (7.9.7). */
function numbersOf(tree: Dict | null): ReadonlyMap<number, Value> {
  if (tree === null) return new Map();
  const items = tree.all("Nums");
  const own = items.flatMap((key, index): readonly (readonly [number, Value])[] =>
    index % 2 === 0 && typeof key === "number" ? [[key, items[index + 1] ?? null]] : [],
  );
  const below = (tree.list("Kids")?.dicts ?? []).flatMap((kid) => [...numbersOf(kid)]);
  return new Map([...own, ...below]);
}

/** Types that only group what they hold: a list or a table looks through them. */
const GROUPS: readonly (string | null)[] = ["Part", "Div", "NonStruct"];

/** The elements that an element holds, in order; those in a mere group are its own. */
export function kidTags(tag: Tag): readonly Tag[] {
  return tag.kids.flatMap((kid): readonly Tag[] => {
    if (kid.kind !== "tag") return [];
    return GROUPS.includes(kid.tag.type) ? kidTags(kid.tag) : [kid.tag];
  });
}

/** The types of those elements; one without a type has no say in it. */
export function kidTypes(tag: Tag): readonly string[] {
  return kidTags(tag).flatMap(({ type }) => (type === null ? [] : [type]));
}

/** The element that holds it, mere groups passed over. */
export function holderOf({ parent }: Tag): Tag | null {
  return parent !== null && GROUPS.includes(parent.type) ? holderOf(parent) : parent;
}

/** The value of an attribute (14.7.5): in the element's own attributes, whoever owns them. */
export function attribute(tag: Tag, name: string): Value {
  for (const value of tag.dict.all("A")) {
    if (value instanceof Dict && value.has(name)) return value.get(name);
  }
  return null;
}

/** The elements that hold the content of a page, by the content's number, as the table of parents has it. */
export function ownersOn(tree: TagTree | null, page: Dict): readonly (Dict | null)[] {
  const key = page.numberAt("StructParents");
  const owners = tree === null || key === null ? null : tree.parents.get(key);
  if (tree?.root.name("Type") !== "StructTreeRoot" || !(owners instanceof List)) return [];
  return owners.items.map((owner) => (owner instanceof Dict && wayUp(owner).at(-1) === tree.root ? owner : null));
}

/** An element and those above it, as each names the next; at the end the root, if the way leads there. */
function wayUp(element: Dict): readonly Dict[] {
  const way: Dict[] = [];
  for (let at: Dict | null = element; at !== null && !way.includes(at); at = at.dict("P")) way.push(at);
  return way;
}

/** A property that an element has or that is handed down to it. */
export function inherited(element: Dict | null, key: string): string | null {
  const way = element === null ? [] : wayUp(element);
  return way.map((one) => one.text(key)).find((value) => value !== null) ?? null;
}
