/** Whose permission a letter for a student rests on. From 18 our clinic asks for the student's own; a guardian may remain, so guardians are not refused. */
import { calendarDate, yearsAfter } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Choices } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** Faults of a permission that a parent gave for a student of age. Policy of the clinic, no rule of law: it says how to go on. */
export function faultsOfPermission({ authorization, on }: Choices, material: Material): readonly ChoiceFault[] {
  const ofAge = eighteenth(material);
  if (authorization === null || material.kind.permission !== "student" || ofAge === null || on < ofAge) return [];
  const { relation, signedOn } = authorization;
  if (/\b(?:guardian|conservator)\b/i.test(relation)) return [];
  if (!/\b(?:student|self|patient)\b/i.test(relation)) {
    return [{ path: ["authorization", "relation"], message: `${ASKS}; or write guardian, where one remains` }];
  }
  return signedOn < ofAge
    ? [{ path: ["authorization", "signed_on"], message: `lies before the 18th birthday; ${ASKS}` }]
    : [];
}

const ASKS = "from 18 our clinic asks for the student's own permission, signed since the birthday";

function eighteenth({ chart }: Material): CalendarDate | null {
  const born = chart.bornOn === null ? null : calendarDate(chart.bornOn);
  return born && yearsAfter(born, 18);
}
