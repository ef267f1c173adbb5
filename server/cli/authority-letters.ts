/** Which stored letters rest on an authority: a look into the store that changes nothing and tells of no child. */
import { existsSync } from "node:fs";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Authority } from "../../knowledge/knowledge.ts";
import { readConfig } from "../config.ts";
import type { Config, Environment } from "../config.ts";
import { keysAreThere, openVault } from "../keys.ts";
import { dayIn } from "../load-world.ts";
import type { LetterState } from "../store/letter-row.ts";
import { lettersResting } from "../store/letter-rows.ts";
import type { Books } from "../store/open.ts";
import { peek } from "../store/peek.ts";
import { SealBroken } from "../store/vault.ts";
import { whereabouts } from "../whereabouts.ts";
import { rowsOnIt } from "../why/fallen.ts";
import type { World } from "../world.ts";

/** A letter by what may be told of it outside of its chart. */
export interface FoundLetter {
  readonly tenant: string;
  readonly number: string;
  readonly state: LetterState;
  /** The day on which it was held. */
  readonly on: CalendarDate;
}

export type LetterFindings =
  | { readonly kind: "no-store" }
  /** There may be letters; nobody could look. */
  | { readonly kind: "not-looked-at"; readonly why: string }
  | {
      readonly kind: "looked-at";
      readonly resting: readonly FoundLetter[];
      /** Held before their rows were kept. */
      readonly notKnown: readonly FoundLetter[];
    };

/** The letters of the store that the environment names. */
export async function letterFindings(authority: Authority, world: World, env: Environment): Promise<LetterFindings> {
  const reading = readConfig(env);
  if (reading.kind === "refused") return notLooked(reading.faults.join(" "));
  const { config } = reading;
  if (!isThere(config)) return { kind: "no-store" };
  const vault = openVault(config);
  if (vault.kind === "refused") return notLooked(vault.faults.join(" "));
  try {
    const seen = await peek(whereabouts(config), vault.vault, (books) => sorted(books, authority, world));
    if (seen.kind === "seen") return seen.seen;
    return notLooked(seen.kind === "no-answer" ? NO_ANSWER : OTHER_VERSION);
  } catch (error) {
    if (error instanceof SealBroken) return notLooked(error.message);
    throw error;
  }
}

const NO_ANSWER = "The store does not answer; check DATABASE_URL or LETTERS_DATA.";
const OTHER_VERSION = "The store is of another version; start this version of the service once.";

function notLooked(why: string): LetterFindings {
  return { kind: "not-looked-at", why: `Letters were not looked at. ${why}` };
}

/** A file that is not there would be made by looking, and so would a key. */
function isThere(config: Config): boolean {
  const where = whereabouts(config);
  return where.kind === "postgres" || (existsSync(where.file) && keysAreThere(config));
}

async function sorted(books: Books, authority: Authority, { knowledge, practice }: World): Promise<LetterFindings> {
  const resting: FoundLetter[] = [];
  const notKnown: FoundLetter[] = [];
  for await (const { tenant, number, state, heldAt, rows } of lettersResting(books)) {
    const found = { tenant, number, state, on: dayIn(practice, new Date(heldAt)) };
    if (rows === null) notKnown.push(found);
    else if (rowsOnIt(rows, authority, knowledge).length > 0) resting.push(found);
  }
  return { kind: "looked-at", resting, notKnown };
}
