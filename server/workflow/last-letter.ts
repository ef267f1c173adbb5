/** What a letter was made from, and the last one of a child that was signed here: what the next one begins with. */
import type { Choices } from "../../letter/decisions/choices.ts";
import type { KeptDecisions } from "../../letter/decisions/decide.ts";
import type { LastLetter, ReviewContent } from "../review/content.ts";
import type { Visit } from "../review/visit.ts";
import { keepLetterChart, letterChart } from "../store/letter-charts.ts";
import { keepLetterChoices, letterChoices } from "../store/letter-choices.ts";
import type { LetterKey } from "../store/letter-row.ts";
import { lettersOf } from "../store/letters.ts";
import type { Books } from "../store/open.ts";

export type ChartBehind = Pick<ReviewContent, "chart" | "user">;

/** Null where none was signed, or its choices were not kept. */
export async function lastLetter({ hall, launch: { tenant, patient } }: Visit): Promise<LastLetter | null> {
  return patient === null ? null : lastSigned(hall.store, { tenant, patient });
}

/** The same for a child whose chart nobody has open. */
export async function lastSigned(
  books: Books,
  { tenant, patient }: { readonly tenant: string; readonly patient: string },
): Promise<LastLetter | null> {
  const letters = await lettersOf(books, tenant, patient);
  for (const { id, number, state } of letters) {
    if (state !== "signed") continue;
    const text = await letterChoices(books, { tenant, id });
    if (text !== null) return { id, number, ...keptFrom(text) };
  }
  return null;
}

/** Keeps the choices beside a letter that is held, with what had been prepared. */
export async function keepChoices(visit: Visit, letter: string, { choices, prepared }: KeptDecisions): Promise<void> {
  const key = { tenant: visit.launch.tenant, id: letter };
  await keepLetterChoices(visit.hall.store, key, JSON.stringify({ decided: choices, prepared }));
}

/** What a letter was made from, and what had been prepared; null where it was not kept. */
export async function choicesOf({ hall, launch }: Visit, letter: string): Promise<ReturnType<typeof keptFrom> | null> {
  const text = await letterChoices(hall.store, { tenant: launch.tenant, id: letter });
  return text === null ? null : keptFrom(text);
}

/** Keeps the chart behind a held letter, and who read it. For who holds the letter, in the same transaction. */
export async function keepChartBehind(books: Books, key: LetterKey, { chart, user }: ChartBehind): Promise<void> {
  await keepLetterChart(books, key, JSON.stringify({ chart, user }));
}

/** The chart behind a letter, until it is signed; null where it was not kept. */
export async function chartBehind({ hall, launch }: Visit, letter: string): Promise<ChartBehind | null> {
  const text = await letterChart(hall.store, { tenant: launch.tenant, id: letter });
  // Only `keepChartBehind` has written it, and no byte can change unnoticed.
  return text === null ? null : (JSON.parse(text) as ChartBehind);
}

/** Only `keepChoices` has written it, and no byte can change unnoticed. */
function keptFrom(text: string): { readonly decided: Choices; readonly prepared: Choices } {
  return JSON.parse(text) as { readonly decided: Choices; readonly prepared: Choices };
}
