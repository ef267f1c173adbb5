/** Whether a chart that is being opened gets a card, or why not. Pure: the ledger and the day are arguments. */
import type { Chart } from "../../chart/chart.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import type { World } from "../world.ts";

export type Silence = "muted" | "deceased" | "age" | "letter-issued" | "no-condition";

export type Deciding = { readonly kind: "card" } | { readonly kind: "silent"; readonly why: Silence };

export interface Occasion {
  readonly chart: Chart;
  readonly isMuted: boolean;
  /** When the last letter for this child was signed, in milliseconds since 1970. */
  readonly lastSigned: number | null;
  readonly quietMonths: number;
  readonly now: Date;
}

/** From two years on, as long as school can last: 34 CFR 300.101(a) ends at 21, and a letter to a college may follow. */
const YOUNGEST_MONTHS = 24;
const OLDEST_MONTHS = 22 * 12;
const MONTH_MS = 30.44 * 86_400_000;

/** At most one card for a chart, and none where nobody is helped by one. */
export function decideCard(occasion: Occasion, world: World): Deciding {
  const { chart, isMuted, lastSigned, quietMonths, now } = occasion;
  if (isMuted) return silent("muted");
  if (chart.deceased) return silent("deceased");
  if (lastSigned !== null && now.getTime() - lastSigned < quietMonths * MONTH_MS) return silent("letter-issued");
  const { state, policy } = world.practice;
  const asked = { on: world.today, setting: null, state, policy };
  const { ageMonths, conditions } = findingsOf(chart, asked, world.knowledge);
  if (ageMonths === null || ageMonths < YOUNGEST_MONTHS || ageMonths >= OLDEST_MONTHS) return silent("age");
  // What is withheld or sensitive gives no card: that a card stands there would say something.
  const speaks = conditions.some(
    ({ lane, concepts, withheld, elevated }) => lane === "use" && concepts.length > 0 && withheld === null && !elevated,
  );
  return speaks ? { kind: "card" } : silent("no-condition");
}

function silent(why: Silence): Deciding {
  return { kind: "silent", why };
}
