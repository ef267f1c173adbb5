/**
 * A child's chart read from the EHR: a first wave that a first screen waits for, all at once, and a second that it does not. Every
 * section ends as loaded, none recorded or unavailable, and the chart says what is not known.
 */
import type { Chart } from "../../chart/chart.ts";
import { type AskOptions, type FhirGateway, PULL_BYTES } from "../client.ts";
import { recordsOf } from "../record.ts";
import type { Entry } from "../resource.ts";
import { mayAsk } from "../smart/scopes.ts";
import type { EhrSession } from "../smart/session.ts";
import type { VendorProfile } from "../tenant.ts";
import { understand } from "../understand.ts";
import { waysOf } from "../vendors/vendors.ts";
import type { VendorWays } from "../vendors/ways.ts";
import { cutShort, together, withoutThose } from "./answers.ts";
import { matchOf } from "./matching.ts";
import { mergedNote } from "./merged.ts";
import { namedIn, type NamedResource } from "./named.ts";
import { type Section, sectionFrom, type Titled, unavailable } from "./section.ts";
import { askPlainly } from "./plainer.ts";
import { type Asking, firstSearches, secondSearches, type SectionId, type SectionSearch } from "./sections.ts";
import { type SectionState, troubleIn, type Unavailable } from "./state.ts";

export interface PullWorld {
  readonly gateway: FhirGateway;
  readonly profile: VendorProfile;
  readonly now: () => Date;
  /** Where the EHR gives only so many documents a day; without it, every chart asks anew. */
  readonly ceiling?: Ceiling;
  /** Told of each section as it ends. */
  readonly arrived?: (state: SectionState) => void;
  readonly signal?: AbortSignal | undefined;
  /** How long a wave may take with all its retries; what is not here then is unavailable. */
  readonly waveMs?: number;
}

/** The memory of one EHR for the limit of its day. */
export interface Ceiling {
  readonly isReached: () => boolean;
  readonly reach: () => void;
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
  const run: Run = {
    session,
    world,
    ways: waysOf(world.profile),
    guard: { isUp: false },
    options: { signal: waveSignal(world), budget: { bytes: PULL_BYTES } },
  };
  const firstWave = readFirst(run);
  const readAll = async (): Promise<Pulled> => {
    const { sections: first, run: earlier } = await firstWave;
    const here = first.flatMap(({ entries }) => entries);
    const later = nextWave(earlier);
    const searched = secondSearches(askingOf(later)).map((each) => searchSection(each, later, here));
    const second = await Promise.all([...searched, ...readNamed(here, later)]);
    return pulledFrom([...first, ...second], []);
  };
  const waiting = [...secondSearches(askingOf(run)).map(({ section }) => section), ...NAMED];
  return { first: firstWave.then(({ sections }) => pulledFrom(sections, waiting)), whole: readAll() };
}

interface Run {
  readonly session: PullSession;
  readonly world: PullWorld;
  readonly ways: VendorWays;
  /** Up where the EHR guards this chart: nothing more is asked, and no other way is tried. */
  readonly guard: { isUp: boolean };
  readonly options: AskOptions;
}

interface Wave {
  readonly run: Run;
  readonly sections: readonly Section[];
}

/** The first wave; once more, for the record that took this one's place, where the EHR has merged the patient into another. */
async function readFirst(run: Run): Promise<Wave> {
  const [patient, ...searched] = await Promise.all([readPatient(run), ...searchFirst(run)]);
  if (patient.movedTo === null) return { run, sections: [patient.section, ...searched] };
  const moved = nextWave({ ...run, session: { ...run.session, patient: patient.movedTo } });
  return { run: moved, sections: [patient.section, ...(await Promise.all(searchFirst(moved)))] };
}

function searchFirst(run: Run): readonly Promise<Section>[] {
  return firstSearches(askingOf(run)).map((each) => searchSection(each, run));
}

function askingOf({ session, world, ways }: Run): Asking {
  const anyCondition = mayAsk(session.scopes, { type: "Condition", operations: "s" });
  return { patient: session.patient, ways, now: world.now(), anyCondition };
}

function nextWave(run: Run): Run {
  return { ...run, options: { ...run.options, signal: waveSignal(run.world) } };
}

function waveSignal({ signal, waveMs = LONGEST_WAVE_MS }: PullWorld): AbortSignal {
  const end = AbortSignal.timeout(waveMs);
  return signal === undefined ? end : AbortSignal.any([signal, end]);
}

function arrive(section: Section, { world, guard }: Run): Section {
  if (troubleIn(section.state) === "break-the-glass") guard.isUp = true;
  world.arrived?.(section.state);
  return section;
}

interface PatientRead {
  readonly section: Section;
  readonly movedTo: string | null;
}

async function readPatient(run: Run): Promise<PatientRead> {
  const { session, world, options } = run;
  const answer = await world.gateway.readPatient(session.patient, options);
  const titled: Titled = { section: "patient", type: "Patient" };
  if (answer.kind === "failed") return { section: arrive(sectionFrom(titled, answer, session), run), movedTo: null };
  const { resource, movedTo } = answer.value;
  const whose = { base: session.base, patient: movedTo ?? session.patient };
  const section = sectionFrom(titled, together([{ kind: "answered", value: resource }], session.base), whose);
  const unread = movedTo === null ? section.unread : [...section.unread, mergedNote(resource, session.patient)];
  return { section: arrive({ ...section, unread }, run), movedTo };
}

/**
 * What was not granted is not asked for: some EHRs answer such a question with an empty list. Of `here`, what the first wave brought,
 * nothing is counted again.
 */
async function searchSection(search: SectionSearch, run: Run, here: readonly Entry[] = []): Promise<Section> {
  const { section, type, parameters } = search;
  const { session, world, ways, guard, options } = run;
  const need = { type, operations: "s", category: parameters["category"] };
  if (!mayAsk(session.scopes, need)) return arrive(unavailable({ section, type }, "not-granted"), run);
  if (guard.isUp) return arrive(unavailable({ section, type }, "break-the-glass"), run);
  if (type === "DocumentReference" && world.ceiling?.isReached() === true)
    return arrive(unavailable({ section, type }, "documents-ceiling"), run);
  const answer = await askPlainly(search, ways, (asked) => world.gateway.search(type, asked, options));
  const titled: Titled = { section, type, matchOf: (entry) => matchOf(entry, search, ways) };
  const found = sectionFrom(titled, withoutThose(here, answer), session);
  if (troubleIn(found.state) === "documents-ceiling") world.ceiling?.reach();
  return arrive(found, run);
}

/** Who opened the chart, and the people and places that the first wave names. */
function readNamed(entries: readonly Entry[], run: Run): readonly Promise<Section>[] {
  const { base, fhirUser } = run.session;
  const [type = "", id = ""] = fhirUser?.split("/") ?? [];
  const user = fhirUser === null ? [] : [{ type, id }];
  const types = ["Practitioner", "PractitionerRole"].filter((each) => !run.ways.lacks.includes(each));
  const people = namedIn(entries, types, base);
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
