/** The doctor's look at the practices' reviews of the content: recorded or not, and how much is outstanding. Changes nothing. */
import { existsSync } from "node:fs";
import type { Tenant } from "../../fhir/tenant.ts";
import type { Config } from "../config.ts";
import { entriesInWords } from "../content-review/hindrance-words.ts";
import { contentStanding, standingOf } from "../content-review/standing.ts";
import type { Standing } from "../content-review/standing.ts";
import { keysAreThere, openVault } from "../keys.ts";
import { dayIn } from "../load-world.ts";
import { peek } from "../store/peek.ts";
import type { Peek } from "../store/peek.ts";
import { whereabouts } from "../whereabouts.ts";
import type { World } from "../world.ts";
import type { Look } from "./doctor-service.ts";

/** One line for each tenant. That a review is outstanding is no fault of the installation: only a signer can record it. */
export async function lookAtReviews(
  config: Config,
  tenants: readonly Tenant[],
  world: World,
): Promise<readonly Look[]> {
  if (isEmpty(config)) return tenants.map((tenant) => lookOf(tenant, standingOf(world, []), { config, world }));
  const vault = openVault(config);
  if (vault.kind === "refused") return [];
  const seen = await peek(whereabouts(config), vault.vault, async (books) => {
    const standings: Standing[] = [];
    for (const { id } of tenants) standings.push(await contentStanding(books, id, world));
    return standings;
  });
  if (seen.kind !== "seen") return [{ well: seen.kind !== "no-answer", about: "reviews", says: UNSEEN[seen.kind] }];
  return tenants.flatMap((tenant, place) => {
    const standing = seen.seen[place];
    return standing === undefined ? [] : [lookOf(tenant, standing, { config, world })];
  });
}

const UNSEEN: Readonly<Record<Exclude<Peek<unknown>["kind"], "seen">, string>> = {
  "no-answer": "the store does not answer; check DATABASE_URL or LETTERS_DATA",
  "other-version": "the store was never used by this version; reviews are told once the service has started",
};

/** Nothing was ever kept here. */
function isEmpty(config: Config): boolean {
  const where = whereabouts(config);
  return where.kind === "sqlite" && !(existsSync(where.file) && keysAreThere(config));
}

interface Surroundings {
  readonly config: Config;
  readonly world: World;
}

function lookOf({ id }: Tenant, { reviews, outstanding }: Standing, { config, world }: Surroundings): Look {
  const last = reviews.at(-1);
  const recorded =
    last === undefined
      ? "no review of the content is recorded"
      : `the content was reviewed last on ${dayIn(world.practice, new Date(last.at))}`;
  const open = outstanding.length === 0 ? "nothing outstanding" : `${entriesInWords(outstanding.length)} outstanding`;
  const effect =
    config.production && outstanding.length > 0
      ? "; nothing is signed electronically until a signer records the review, from any chart"
      : "";
  return { well: true, about: `practice ${id}`, says: `${recorded}; ${open}${effect}` };
}
