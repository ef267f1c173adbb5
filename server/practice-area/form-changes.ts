/** What differs between two texts of settings or phrases, field by field, named as the pages name them: never by a key. Pure. */
import type { Said } from "../../knowledge/located-yaml.ts";
import { writtenYaml } from "../../knowledge/written-yaml.ts";
import { wordsBetween } from "../../letter/template-diff.ts";
import type { Change } from "../pages/desk-model.ts";
import type { World } from "../world.ts";
import { factsOf, keysOf, NOT_SAID, valueAt } from "./form/group.ts";
import type { Group, Part, Plain } from "./form/group.ts";
import { logoSays } from "./logo-words.ts";
import { partRows } from "./parts.ts";

type Named = readonly [term: string, says: string];

export interface Form {
  /** The values as the pages have them. */
  readonly shown: (plain: Plain) => Plain;
  /** The pages on which the text is changed, as they are for what it says. */
  readonly groups: (plain: Plain) => readonly Group[];
  /** What has a page of its own, or none: by its term. */
  readonly besides: (plain: Plain) => readonly Named[];
}

/** A change for each field that says something else; what differs and stands in no field is told as the file has it. */
export function formChanges(form: Form, before: Plain, after: Plain): readonly Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== "version");
  const inFields = new Set([...form.groups(before), ...form.groups(after)].flatMap(keysOf));
  const silent = keys.filter((key) => {
    // A field that is not set shows what holds then: to set it to that changes nothing.
    if (inFields.has(key) && (before[key] === undefined || after[key] === undefined)) return false;
    const alone = withKey(before, key, after[key]);
    return written(before[key]) !== written(after[key]) && fieldChanges(form, before, alone).length === 0;
  });
  return [
    ...fieldChanges(form, before, after),
    ...silent.map((key) => changeOf(key.replaceAll("_", " "), written(before[key]), written(after[key]))),
  ];
}

function withKey(plain: Plain, key: string, value: Said | undefined): Plain {
  const { [key]: _, ...rest } = plain;
  return value === undefined ? rest : { ...rest, [key]: value };
}

function fieldChanges({ shown, groups, besides }: Form, before: Plain, after: Plain): readonly Change[] {
  const [was, is] = [shown(before), shown(after)].map((plain) =>
    told([...groups(plain).flatMap((group) => groupSays(group, plain)), ...besides(plain)]),
  );
  const terms = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...terms].flatMap((term) => {
    const [old = "", own = ""] = [was, is].map((all) => (all?.get(term) ?? NOT_SAID).replace(NOT_SAID, ""));
    return old === own ? [] : [changeOf(term, old, own)];
  });
}

function changeOf(heading: string, before: string, after: string): Change {
  return { heading, stretches: wordsBetween(before, after) };
}

/** By term; two of one name, as two people may be, are told apart by their place. */
function told(all: readonly Named[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [term, says] of all) {
    const alike = [...found.keys()].filter((known) => known === term || known.startsWith(`${term} (`)).length;
    found.set(alike === 0 ? term : `${term} (${alike + 1})`, says);
  }
  return found;
}

function groupSays(group: Group, plain: Plain): readonly Named[] {
  return group.parts.flatMap((part) =>
    factsOf({ ...group, parts: [part] }, plain).map(({ term, says }): Named => [termIn(group, part, term), says]),
  );
}

/** "Look: Typeface", "Schools: Maple Grove": a label alone may stand on several pages. */
function termIn({ title }: Group, part: Part, term: string): string {
  if (part.kind === "set") return term;
  return `${part.kind === "cells" ? part.legend : title}: ${term}`;
}

/** What settings have beside their forms: the logo, the order of the parts, and what is changed in the file alone. */
export function settingsBesides(
  { content }: Pick<World, "content">,
  groups: (plain: Plain) => readonly Group[],
): Form["besides"] {
  return (plain) => {
    const known = [...groups(plain).flatMap(keysOf), "version", "logo"];
    const rest = Object.entries(plain).filter(([key]) => !known.includes(key));
    return [
      ["Logo", valueAt(plain, "logo.file") === undefined ? "" : logoSays(plain)],
      ...partsSay(content, plain),
      ...rest.map(([key, value]): Named => [key.replaceAll("_", " "), written(value)]),
    ];
  };
}

function partsSay({ kinds, templates }: World["content"], plain: Plain): readonly Named[] {
  const own = valueAt(plain, "letters.by_kind");
  return Object.keys(typeof own === "object" && own !== null ? own : {}).flatMap((id): readonly Named[] => {
    const [kind, template] = [kinds.get(id), templates.get(`${id}.en`)];
    if (kind === undefined || template === undefined) return [];
    const rows = partRows({ kind, template }, plain);
    const titles = rows.map(({ title, prints }) => (prints ? title : `${title} (not printed)`));
    return [[`Order of the parts: ${kind.name}`, titles.join(", ")]];
  });
}

function written(value: Said | undefined): string {
  if (value === undefined) return "";
  return writtenYaml({ value })
    .replace(/^value: ?/, "")
    .trim();
}
