/**
 * A child's chart read from the EHR: a first wave that a first screen waits for, all at once, and a second that it does not. Every
 * section ends as loaded, none recorded or unavailable, and the chart says what is not known.
 */
import type { Chart } from "../../chart/chart.ts";
import { type AskOptions, type FhirGateway, PULL_BYTES, type SearchParameters } from "../client.ts";
import { recordsOf } from "../record.ts";
import type { Entry } from "../resource.ts";
import { mayAsk } from "../smart/scopes.ts";
import type { EhrSession } from "../smart/session.ts";
import type { VendorProfile } from "../tenant.ts";
import { understand } from "../understand.ts";
import { cutShort, together, withoutThose } from "./answers.ts";
import { namedIn, type NamedResource } from "./named.ts";
import { type Section, sectionFrom, type Titled, unavailable } from "./section.ts";
import { firstSearches, secondSearches, type SectionId, type SectionSearch } from "./sections.ts";
import type { SectionState, Unavailable } from "./state.ts";

export interface PullWorld {
  readonly gateway: FhirGateway;
  readonly profile: VendorProfile;
  readonly now: () => Date;
  /** Told of each section as it ends. */
  readonly arrived?: (state: SectionState) => void;
  readonly signal?: AbortSignal | undefined;
  /** How long a wave may take with all its retries; what is not here then is unavailable. */
  readonly waveMs?: number;
}

/** The sections that are read one by one. */
const NAMED = ["clinician", "people", "organizations"] as const;
const LONGEST_WAVE_MS = 15_000;

/** A chart as far as it is here. `waiting`: sections still on their way; nothing is known of them yet. */
export type Pulled =
  | {
      readonly kind: "pulled";
      readonly chart: Chart;
      readonly sections: readonly SectionState[];
      readonly waiting: readonly SectionId[];
    }
  | { readonly kind: "no-patient"; readonly why: Unavailable; readonly sections: readonly SectionState[] };

export interface Pull {
  /** When the first wave has ended. */
  readonly first: Promise<Pulled>;
  /** When all has ended. */
  readonly whole: Promise<Pulled>;
}

/** Whose chart is read, and by what right. */
export type PullSession = Pick<EhrSession, "base" | "patient" | "scopes" | "fhirUser">;

/** Starts to read the chart of the patient in context. Neither promise ever fails for what an EHR does. */
export function pullChart(session: PullSession, world: PullWorld): Pull {
  const budget = { bytes: PULL_BYTES };
  const run: Run = { session, world, options: { signal: waveSignal(world), budget } };
  const anyCondition = mayAsk(session.scopes, { type: "Condition", operations: "s" });
  const asking = { patient: session.patient, profile: world.profile, now: world.now(), anyCondition };
  const firstWave = Promise.all([readPatient(run), ...firstSearches(asking).map((each) => searchSection(each, run))]);
  const readAll = async (): Promise<Pulled> => {
    const first = await firstWave;
    const here = first.flatMap(({ entries }) => entries);
    const later: Run = { session, world, options: { signal: waveSignal(world), budget } };
    const searched = secondSearches(asking).map((each) => searchSection(each, later, here));
    const second = await Promise.all([...searched, ...readNamed(here, later)]);
    return pulledFrom([...first, ...second], []);
  };
  const waiting = [...secondSearches(asking).map(({ section }) => section), ...NAMED];
  return { first: firstWave.then((sections) => pulledFrom(sections, waiting)), whole: readAll() };
}

interface Run {
  readonly session: PullSession;
  readonly world: PullWorld;
  readonly options: AskOptions;
}

function waveSignal({ signal, waveMs = LONGEST_WAVE_MS }: PullWorld): AbortSignal {
  const end = AbortSignal.timeout(waveMs);
  return signal === undefined ? end : AbortSignal.any([signal, end]);
}

function arrive(section: Section, { world }: Run): Section {
  world.arrived?.(section.state);
  return section;
}

async function readPatient(run: Run): Promise<Section> {
  const { session, world, options } = run;
  const answer = await world.gateway.read("Patient", session.patient, options);
  return arrive(sectionFrom({ section: "patient", type: "Patient" }, together([answer], session.base), session), run);
}

/**
 * What was not granted is not asked for: some EHRs answer such a question with an empty list. Of `here`, what the first wave brought,
 * nothing is counted again.
 */
async function searchSection(search: SectionSearch, run: Run, here: readonly Entry[] = []): Promise<Section> {
  const { section, type, parameters } = search;
  const { session, world, options } = run;
  const need = { type, operations: "s", category: parameters["category"] };
  if (!mayAsk(session.scopes, need)) return arrive(unavailable({ section, type }, "not-granted"), run);
  let answer = await world.gateway.search(type, parameters, options);
  const plain = plainly(parameters);
  if (answer.kind === "failed" && answer.fault.kind === "refused" && plain !== null)
    answer = await world.gateway.search(type, plain, options);
  return arrive(sectionFrom({ section, type }, withoutThose(here, answer), session), run);
}

/** The search with no more than an EHR must take, for one that refuses a parameter; null where there is no plainer one. */
function plainly({ patient = "", category, ...rest }: SearchParameters): SearchParameters | null {
  if (Object.keys(rest).length === 0) return null;
  return category === undefined ? { patient } : { patient, category };
}

/** Who opened the chart, and the people and places that the first wave names. */
function readNamed(entries: readonly Entry[], run: Run): readonly Promise<Section>[] {
  const { base, fhirUser } = run.session;
  const [type = "", id = ""] = fhirUser?.split("/") ?? [];
  const user = fhirUser === null ? [] : [{ type, id }];
  const people = namedIn(entries, ["Practitioner", "PractitionerRole"], base);
  const others = people.named.filter((each) => `${each.type}/${each.id}` !== fhirUser);
  return [
    readEach({ section: "clinician", type: "Practitioner" }, { named: user, leftOut: 0 }, run),
    readEach({ section: "people", type: "Practitioner" }, { ...people, named: others }, run),
    readEach({ section: "organizations", type: "Organization" }, namedIn(entries, ["Organization"], base), run),
  ];
}

interface Naming {
  readonly named: readonly NamedResource[];
  readonly leftOut: number;
}

async function readEach(titled: Titled, { named, leftOut }: Naming, run: Run): Promise<Section> {
  const { session, world, options } = run;
  const granted = named.filter(({ type }) => mayAsk(session.scopes, { type, operations: "r" }));
  if (named.length > 0 && granted.length === 0) return arrive(unavailable(titled, "not-granted"), run);
  const answers = await Promise.all(granted.map(({ type, id }) => world.gateway.read(type, id, options)));
  const answer = together(answers, session.base);
  const cut = leftOut > 0 || granted.length < named.length;
  return arrive(sectionFrom(titled, cut ? cutShort(answer) : answer, session), run);
}

/** The sections as one record, and that as the chart; without the Patient there is no chart. */
function pulledFrom(sections: readonly Section[], waiting: readonly SectionId[]): Pulled {
  const states = sections.map(({ state }) => state);
  const [patient] = states;
  if (patient?.state === "unavailable") return { kind: "no-patient", why: patient.why, sections: states };
  const [record] = recordsOf(
    sections.flatMap(({ entries }) => entries),
    sections.flatMap(({ unread }) => unread),
  );
  if (record === undefined) return { kind: "no-patient", why: "not-fhir", sections: states };
  return { kind: "pulled", chart: understand(record), sections: states, waiting };
}
