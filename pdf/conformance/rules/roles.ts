/** Each element by itself: a type that readers know, a place in the tree, something in it, and words where it shows a picture. */
import type { Fault } from "../fault.ts";
import { archival, broken, ua, unless } from "../fault.ts";
import type { Subject } from "../read/pages.ts";
import type { Tag, TagTree } from "../read/tags.ts";
import { STANDARD_TYPES, attribute } from "../read/tags.ts";

/** Faults of the elements of a tree. */
export function roleFaults({ tree }: Subject): readonly Fault[] {
  if (tree === null) return [];
  return [
    ...tree.tags.flatMap((tag) => [
      ...typeFaults(tag, tree),
      ...placeFaults(tag, tree),
      ...emptyFaults(tag),
      ...wordFaults(tag),
      ...formFaults(tag),
    ]),
    ...noteFaults(tree),
    ...tree.repeated.flatMap((dict) => broken(["ISO 32000-1 14.7.2"], dict.place, "stands in the tree twice")),
  ];
}

function typeFaults({ role, type, place }: Tag, { roles }: TagTree): readonly Fault[] {
  if (STANDARD_TYPES.has(role)) {
    return unless(!roles.has(role), broken([ua("7.1-7")], place, "a standard type that is said to mean another one"));
  }
  if (type !== null) return [];
  return isCircular(role, roles)
    ? broken([ua("7.1-6"), archival("6.7.3.4-2")], place, "its type is explained by itself")
    : broken([ua("7.1-5"), archival("6.7.3.4-1")], place, "a type that nobody knows");
}

function isCircular(role: string, roles: ReadonlyMap<string, string>): boolean {
  const met = new Set<string>();
  let at: string | undefined = role;
  while (at !== undefined && !met.has(at)) {
    met.add(at);
    at = roles.get(at);
  }
  return at !== undefined;
}

/** The way up must lead where the way down came from. */
function placeFaults({ dict, parent, place }: Tag, { root }: TagTree): readonly Fault[] {
  const above = dict.dict("P");
  if (above === null) return broken([ua("7.1-12")], place, "does not say which element holds it");
  return unless(
    above === (parent?.dict ?? root),
    broken(["ISO 32000-1 14.7.2"], place, "says that another element holds it than the one that does"),
  );
}

/** A cell may be empty, as tables have empty cells; anything else that is empty is announced for nothing. */
function emptyFaults({ type, kids, place }: Tag): readonly Fault[] {
  const mayBeEmpty = type === "TD" || type === "TH";
  return unless(kids.length > 0 || mayBeEmpty, broken(["Matterhorn 01-006"], place, "holds nothing"));
}

function wordFaults({ type, dict, place }: Tag): readonly Fault[] {
  if (type !== "Figure" && type !== "Formula") return [];
  const hasWords = (dict.text("Alt") ?? "") !== "" || dict.has("ActualText");
  return unless(
    hasWords,
    broken([ua(type === "Figure" ? "7.3-1" : "7.7-1")], place, "no words for those who cannot see it"),
  );
}

/** 7.18.4: one field in each, or the word that it is only printed. */
function formFaults(tag: Tag): readonly Fault[] {
  if (tag.type !== "Form" || attribute(tag, "Role") !== null) return [];
  const fields = tag.kids.filter((kid) => kid.kind === "object" && kid.object?.name("Subtype") === "Widget");
  return unless(fields.length === 1, broken([ua("7.18.4-2")], tag.place, "holds no field, or more than one"));
}

function noteFaults({ tags }: TagTree): readonly Fault[] {
  const notes = tags.filter(({ type }) => type === "Note");
  const names = notes.map(({ dict }) => dict.text("ID") ?? "");
  return notes.flatMap(({ place }, index) => {
    const name = names[index] ?? "";
    if (name === "") return broken([ua("7.9-1")], place, "a note without an ID");
    return unless(
      names.filter((other) => other === name).length === 1,
      broken([ua("7.9-2")], place, "a note whose ID is that of another one"),
    );
  });
}
