/** Who is named by a clinic's days, by a diagnosis or by a list of the EHR: each child once, at most 500, or a refusal with what to do. */
import { daysAfter } from "../../chart/dates.ts";
import type { Trouble } from "../../fhir/outbound/troubles.ts";
import { MOST_CHILDREN } from "../batch/list/read-list.ts";
import { periodOf } from "../moments.ts";
import type { Practice } from "../practice/practice.ts";
import { counted } from "../printing/print-sheet.ts";
import { codesBehind, saysCondition } from "./conditions.ts";
import type { Answered } from "./lists-door.ts";
import type { Looker } from "./look-at-child.ts";
import { troubleWords, WHOLE } from "./trouble-words.ts";
import type { ListSource, ListWish } from "./wish.ts";

export interface NamedChild {
  readonly patient: string;
  readonly at: string | null;
  readonly isOff: boolean;
  /** The EHR named the child for the condition that is asked for. */
  readonly hasCondition: boolean;
}

export type Naming =
  | { readonly kind: "named"; readonly children: readonly NamedChild[]; readonly says: readonly string[] }
  | { readonly kind: "refused"; readonly why: string };

export interface Namer extends Looker {
  readonly practice: Pick<Practice, "timeZone">;
}

interface Named {
  readonly children: readonly NamedChild[];
  readonly unnamed: number;
  readonly incomplete: Trouble | null;
}

/** Asks who is named. More than a list holds is refused before any child's record is opened. */
export async function namedBy({ source, filter }: ListWish, namer: Namer): Promise<Naming> {
  const asked = await askedFor(source, filter.condition, namer);
  if (asked.kind === "trouble") return { kind: "refused", why: troubleWords(asked.why) };
  const { children: all, unnamed, incomplete } = asked.value;
  if (incomplete !== null && TOO_MUCH.has(incomplete)) return { kind: "refused", why: WHOLE.tooMuch };
  const children = eachOnce(all);
  if (children.length > MOST_CHILDREN) return { kind: "refused", why: tooMany(children.length, source) };
  return {
    kind: "named",
    children,
    says: [
      ...(incomplete === null ? [] : [WHOLE.notWhole]),
      ...(unnamed === 0 ? [] : [unnamedWords(unnamed, source)]),
      ...(source.from === "charts" ? [WHOLE.byCodes] : []),
    ],
  };
}

const TOO_MUCH: ReadonlySet<Trouble> = new Set<Trouble>([
  "too-many-pages",
  "too-many-resources",
  "too-large",
  "capped",
]);

function tooMany(count: number, { from }: ListSource): string {
  const fewer = {
    clinic: "Choose fewer days or one clinician, and make the next list after it.",
    charts: "Choose a narrower condition, or take the children of a clinic day.",
    kept: "Choose a shorter list, or ask whoever keeps it to part it.",
  }[from];
  return `${count} children are named there, and a list has at most ${MOST_CHILDREN}. Nobody's record was opened. ${fewer}`;
}

function unnamedWords(count: number, { from }: ListSource): string {
  return from === "clinic"
    ? `${counted(count, "appointment names", "appointments name")} no patient: blocked time, or one that the EHR does not show you. Compare with the schedule.`
    : `${counted(count, "entry names", "entries name")} no patient of this EHR. Compare with the list there.`;
}

function askedFor(source: ListSource, condition: string, namer: Namer): Promise<Answered<Named>> {
  switch (source.from) {
    case "clinic":
      return onDays(source, namer);
    case "charts":
      return acrossCharts(condition, namer);
    case "kept":
      return onList(source, namer);
    default:
      return source;
  }
}

/** One question for each clinician, or one for the place. One that fails fails all: half a clinic is no list. */
async function onDays(
  { clinicians, place, firstDay, lastDay }: Extract<ListSource, { from: "clinic" }>,
  { door, practice }: Namer,
): Promise<Answered<Named>> {
  const from = periodOf(practice, firstDay, Infinity).start;
  const before = periodOf(practice, daysAfter(lastDay, 1), Infinity).start;
  const children: NamedChild[] = [];
  let [unnamed, incomplete]: [number, Trouble | null] = [0, null];
  for (const clinician of clinicians.length === 0 ? [null] : clinicians) {
    const asked = await door.schedule({ clinician, place, from, before });
    if (asked.kind === "trouble") return asked;
    children.push(...asked.value.bookings.map((booking) => ({ ...booking, hasCondition: false })));
    unnamed += asked.value.unnamed;
    incomplete ??= asked.value.incomplete;
  }
  return { kind: "answered", value: { children, unnamed, incomplete } };
}

async function acrossCharts(condition: string, { door, knowledge }: Namer): Promise<Answered<Named>> {
  const asked = await door.problems(codesBehind(condition, knowledge));
  if (asked.kind === "trouble") return asked;
  const { problems, incomplete } = asked.value;
  const children = problems
    .filter(({ codes }) => saysCondition(codes, condition, knowledge))
    .map(({ patient }) => ({ patient, at: null, isOff: false, hasCondition: true }));
  return { kind: "answered", value: { children, unnamed: 0, incomplete } };
}

async function onList(
  { reference }: Extract<ListSource, { from: "kept" }>,
  { door, rules }: Namer,
): Promise<Answered<Named>> {
  const asked = await door.members(reference, rules.today);
  if (asked.kind === "trouble") return asked;
  const { patients, unnamed } = asked.value;
  const children = patients.map((patient) => ({ patient, at: null, isOff: false, hasCondition: false }));
  return { kind: "answered", value: { children, unnamed, incomplete: null } };
}

/** Who comes twice is there once, at the first appointment that stands. */
function eachOnce(children: readonly NamedChild[]): readonly NamedChild[] {
  const first = new Map<string, NamedChild>();
  for (const child of children.toSorted(byTime)) {
    const known = first.get(child.patient);
    if (known === undefined || (known.isOff && !child.isOff)) first.set(child.patient, child);
  }
  return [...first.values()].toSorted(byTime);
}

function byTime({ at: a }: NamedChild, { at: b }: NamedChild): number {
  return (a === null ? 0 : Date.parse(a)) - (b === null ? 0 : Date.parse(b)) || 0;
}
