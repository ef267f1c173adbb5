/** Finds what an address under `/why/` means: the whole, a list or a row, as data and as a page. Public: it is given no chart. */
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { AboutPage } from "../pages/why-models.ts";
import { activityEntry } from "./activity.ts";
import { PARTS, type Part } from "./address.ts";
import type { SourceAttributes } from "./attribute-words.ts";
import { authorityEntry } from "./authority.ts";
import { authorityPage } from "./authority-page.ts";
import { conditionEntry } from "./condition.ts";
import { conditionPage } from "./condition-page.ts";
import { considerationEntry } from "./consideration.ts";
import { listEntry, listPage } from "./lists.ts";
import { pathwayEntry } from "./pathway.ts";
import { activityPage, considerationPage, pathwayPage } from "./row-pages.ts";
import { sourceAttributes } from "./source-attributes.ts";
import { sourceAttributesPage } from "./source-attributes-page.ts";
import { WHO_DECIDES } from "./words.ts";

/** What stands at an address: the same thing told twice. */
export interface Told {
  readonly page: AboutPage;
  readonly json: object;
}

/** The whole: `/why/`. */
export function tellWhole(words: SourceAttributes, knowledge: Knowledge): Told {
  const entry = sourceAttributes(words, knowledge);
  return { page: sourceAttributesPage(entry, words.title, knowledge.version), json: withVersion(entry, knowledge) };
}

/** A list: `/why/conditions/`. Null where there is no such part. */
export function tellList(name: string, knowledge: Knowledge): Told | null {
  const part = partOf(name);
  if (part === null) return null;
  const entry = listEntry(part, knowledge);
  return { page: listPage(entry, knowledge.version), json: withVersion(entry, knowledge) };
}

/** A row: `/why/conditions/asthma`. Null where the content has none of this name. */
export function tellRow(part: Part, id: string, knowledge: Knowledge): Told | null {
  return TELL[part](id, knowledge);
}

/** The part of an address, or null. */
export function partOf(name: string): Part | null {
  return PARTS.find((part) => part === name) ?? null;
}

type Teller = (id: string, knowledge: Knowledge) => Told | null;

const TELL: Readonly<Record<Part, Teller>> = {
  conditions: teller(({ concepts }) => concepts, {
    entry: (_id, concept, knowledge) => conditionEntry(concept, knowledge),
    page: conditionPage,
  }),
  considerations: teller(({ considerations }) => considerations, {
    entry: (_id, idea, knowledge) => considerationEntry(idea, knowledge),
    page: considerationPage,
  }),
  pathways: teller(({ pathways }) => pathways, { entry: pathwayEntry, page: pathwayPage }),
  activities: teller(({ activities }) => activities, { entry: activityEntry, page: activityPage }),
  authorities: teller(({ authorities }) => authorities, {
    entry: (_id, authority, knowledge) => authorityEntry(authority, knowledge),
    page: authorityPage,
  }),
};

interface Telling<Id, Row, Entry> {
  readonly entry: (id: Id, row: Row, knowledge: Knowledge) => Entry;
  readonly page: (entry: Entry, version: string) => AboutPage;
}

function teller<Id extends string, Row, Entry extends object>(
  rowsOf: (knowledge: Knowledge) => ReadonlyMap<Id, Row>,
  { entry, page }: Telling<Id, Row, Entry>,
): Teller {
  return (name, knowledge) => {
    const found = [...rowsOf(knowledge)].find(([id]) => id === name);
    if (found === undefined) return null;
    const told = entry(found[0], found[1], knowledge);
    return { page: page(told, knowledge.version), json: withVersion(told, knowledge) };
  };
}

function withVersion(entry: object, { version }: Knowledge): object {
  return { ...entry, knowledge: version, who_decides: WHO_DECIDES };
}
