/** Children beside the cast, for work that nobody of the cast is of the age for. Synthetic like it, and moved to any day in the same way. */
import { readFileSync } from "node:fs";
import { ANCHOR } from "./cast.ts";
import type { Bundle } from "./cast.ts";
import type { Crowd } from "./crowd.ts";
import { moveBundle } from "./moving.ts";

/** Ines Duarte, 14 months: late to talk, for a referral to early intervention. */
export const TODDLER = "ines";

/** All of them as on `day`, on nobody's list. */
export function extrasOn(day: string): Crowd {
  return { bundles: [extraOn("early_referral", day)], list: [], troubled: [] };
}

function extraOn(name: string, day: string): Bundle {
  const bundle = JSON.parse(readFileSync(new URL(`extras/${name}.json`, import.meta.url), "utf8")) as Bundle;
  return moveBundle(bundle, ANCHOR, day) as Bundle;
}
