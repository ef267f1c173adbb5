/**
 * A search turned page by page, by the EHR's own links, with an end for every loop. Sends nothing itself: whether a link may be
 * followed is judged where it is asked.
 */
import type { Unread } from "../../chart/chart.ts";
import { unpack } from "../bundle.ts";
import { isObject } from "../json.ts";
import { type Entry, idOf, type Resource } from "../resource.ts";
import { type Fault, faultOf } from "./fault.ts";
import { type Trouble, troubleOf } from "./troubles.ts";

/** What an EHR was asked for, or why it is not here. */
export type Asked<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "failed"; readonly fault: Fault };

/** Why a search did not give all that the EHR has. */
export type Incomplete = Trouble;

export interface Found {
  readonly entries: readonly Entry[];
  readonly unread: readonly Unread[];
  readonly incomplete: Incomplete | null;
}

export interface PageLimits {
  readonly pages: number;
  readonly resources: number;
}

export interface Turning {
  readonly first: () => Promise<Asked<Resource>>;
  readonly follow: (link: string) => Promise<Asked<Resource>>;
  readonly limits: PageLimits;
}

/** Turns all pages. An EHR that has meanwhile forgotten the search is asked once more from its beginning. */
export async function turnPages(turning: Turning): Promise<Asked<Found>> {
  const turned = await turnOnce(turning);
  return turned.kind === "answered" && turned.value.incomplete === "search-expired" ? turnOnce(turning) : turned;
}

/** Follows the EHR's own next links, never made by us; what came before a fault is kept, and told to be incomplete. */
async function turnOnce({ first, follow, limits }: Turning): Promise<Asked<Found>> {
  let page = await first();
  if (page.kind === "failed") return page;
  const [entries, unread, names, links]: [Entry[], Unread[], Set<string>, Set<string>] = [[], [], new Set(), new Set()];
  const found = (incomplete: Incomplete | null): Asked<Found> => ({
    kind: "answered",
    value: { entries: entries.slice(0, limits.resources), unread, incomplete },
  });
  for (let turned = 1; page.kind === "answered"; turned += 1) {
    const bundle: Resource = page.value;
    if (bundle.resourceType !== "Bundle") return turned === 1 ? NOT_FHIR : found("not-fhir");
    const content = unpack({ ...bundle, link: [] }, "ehr");
    const fresh = content.entries.filter((entry) => isNew(entry, names));
    entries.push(...fresh);
    unread.push(...content.unread);
    const next = nextLink(bundle);
    if (entries.length > limits.resources) return found("too-many-resources");
    if (next === null) return found(null);
    // A first page may be empty where the EHR filters after it has paged.
    if (links.has(next) || (fresh.length === 0 && turned > 1)) return found("repeated-page");
    if (turned >= limits.pages) return found("too-many-pages");
    links.add(next);
    page = await follow(next);
  }
  return found(troubleOf(page.fault));
}

function isNew(entry: Entry, names: Set<string>): boolean {
  const id = idOf(entry);
  const name = `${entry.resource.resourceType}/${id}`;
  if (id === null) return true;
  const fresh = !names.has(name);
  names.add(name);
  return fresh;
}

function nextLink(bundle: Resource): string | null {
  const links = Array.isArray(bundle["link"]) ? bundle["link"].filter(isObject) : [];
  const url = links.find(({ relation }) => relation === "next")?.["url"];
  return typeof url === "string" && url !== "" ? url : null;
}

const NOT_FHIR: Asked<Found> = { kind: "failed", fault: faultOf("not-fhir") };
