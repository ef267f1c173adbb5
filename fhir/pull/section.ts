/** One section of a chart from the EHR's answer: what may be the patient's own, and how the section ended. Asks nobody. */
import type { Unread } from "../../chart/chart.ts";
import { outcomeFault } from "../bundle.ts";
import type { Asked, Found } from "../outbound/pages.ts";
import type { Entry } from "../resource.ts";
import { ownWordsIn } from "../outbound/own-codes.ts";
import { troubleOf, troubleSaid } from "../outbound/troubles.ts";
import type { Match } from "./matching.ts";
import { type InContext, partByPatient } from "./own.ts";
import type { SectionId } from "./sections.ts";
import { type SectionState, type Unavailable, unreadOf } from "./state.ts";

/** A section with what it brought. */
export interface Section {
  readonly state: SectionState;
  readonly entries: readonly Entry[];
  /** What it leaves unread in the chart. */
  readonly unread: readonly Unread[];
}

/** A section by its name and the type of its resources. */
export interface Titled {
  readonly section: SectionId;
  readonly type: string;
  /** How a resource answers to what was asked; without it, every one does. */
  readonly matchOf?: (entry: Entry) => Match;
}

/** A section that could not be read. */
export function unavailable({ section, type }: Titled, why: Unavailable): Section {
  const state: SectionState = { section, state: "unavailable", why };
  return { state, entries: [], unread: unreadOf(state, type) };
}

/** The section that an answer makes. An answer with nothing in it is an absence only where nothing speaks against it. */
export function sectionFrom(titled: Titled, answer: Asked<Found>, context: InContext): Section {
  if (answer.kind === "failed") return unavailable(titled, troubleOf(answer.fault));
  const found = answer.value;
  const { own: all, others } = partByPatient(found.entries, context);
  const matched = all.map((entry) => ({ entry, match: isOutcome(entry) ? null : matchIn(titled, entry) }));
  const own = matched.filter(({ match }) => match !== "other").map(({ entry }) => entry);
  const count = matched.filter(({ match }) => match === "asked").length;
  const gap: Unavailable | null = found.incomplete ?? saidIn(all.filter(isOutcome));
  const doubt = gap ?? (others.length > 0 ? "other-patient" : null) ?? (found.unread.length > 0 ? "not-fhir" : null);
  const state = stateOf(titled.section, count, count > 0 ? gap : doubt);
  return { state, entries: own, unread: [...found.unread, ...others, ...unreadOf(state, titled.type)] };
}

function stateOf(section: SectionId, count: number, why: Unavailable | null): SectionState {
  if (count > 0) return { section, state: "loaded", count, incomplete: why };
  return why === null ? { section, state: "none-recorded" } : { section, state: "unavailable", why };
}

function matchIn({ matchOf }: Titled, entry: Entry): Match {
  return matchOf === undefined ? "asked" : matchOf(entry);
}

/** What the EHR says of its answer, among its entries: by a code of its own before FHIR's. */
function saidIn(outcomes: readonly Entry[]): Unavailable | null {
  const said = troubleSaid(outcomes.flatMap(({ resource }) => ownWordsIn(resource)));
  return said ?? (outcomes.some(outcomeFault) ? "left-out" : null);
}

function isOutcome({ resource }: Entry): boolean {
  return resource.resourceType === "OperationOutcome";
}
