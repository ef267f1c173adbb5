/** The last letter of a child that was signed here, with the choices that it was made from: what the next one begins with. */
import type { Choices } from "../../letter/decisions/choices.ts";
import type { KeptDecisions } from "../../letter/decisions/decide.ts";
import type { SignedBefore } from "../../letter/decisions/renew.ts";
import type { Visit } from "../review/visit.ts";
import { keepLetterChoices, letterChoices } from "../store/letter-choices.ts";
import { lettersOf } from "../store/letters.ts";

/** Null where none was signed, or its choices were not kept. */
export async function lastLetter({ hall, launch }: Visit): Promise<SignedBefore | null> {
  if (launch.patient === null) return null;
  const letters = await lettersOf(hall.store, launch.tenant, launch.patient);
  for (const { id, number, state } of letters) {
    if (state !== "signed") continue;
    const text = await letterChoices(hall.store, { tenant: launch.tenant, id });
    if (text !== null) return { number, ...keptFrom(text) };
  }
  return null;
}

/** Keeps the choices beside a letter that is held, with what had been prepared. */
export async function keepChoices(visit: Visit, letter: string, { choices, prepared }: KeptDecisions): Promise<void> {
  const key = { tenant: visit.launch.tenant, id: letter };
  await keepLetterChoices(visit.hall.store, key, JSON.stringify({ decided: choices, prepared }));
}

/** Only `keepChoices` has written it, and no byte can change unnoticed. */
function keptFrom(text: string): { readonly decided: Choices; readonly prepared: Choices } {
  return JSON.parse(text) as { readonly decided: Choices; readonly prepared: Choices };
}
