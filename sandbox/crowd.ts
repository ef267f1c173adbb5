/**
 * As many children as a practice has in August: the cast many times over, each with a name, a record number and a birthday of their
 * own, and among them those who make a list hard. The same seed gives the same crowd. Holds no type of the product.
 */
import { type Bundle, type BundleEntry, type ChildName, childOn, isSensitive, type Resource } from "./cast.ts";
import { chanceFrom } from "./chance.ts";
import { FAMILY_NAMES, GIVEN_NAMES, SCHOOLS } from "./crowd-names.ts";
import { mapObject, textAt } from "./ehr/json.ts";
import type { JsonObject } from "./moving.ts";

/** What can stand in the way of a child's letter. */
export const PROBLEMS = [
  "deceased",
  "merged",
  "two_hits",
  "not_found",
  "no_school",
  "of_age",
  "sensitive_only",
  "ehr_refuses",
  "times_out",
  "other_practice",
] as const;

export type Problem = (typeof PROBLEMS)[number];

/** One line of the list that staff would bring. */
export interface Listed {
  readonly mrn: string;
  /** Null: of whatever kind the batch is. */
  readonly kind: string | null;
  readonly child: ChildName;
  readonly problem: Problem | null;
}

export interface Crowd {
  readonly bundles: readonly Bundle[];
  readonly list: readonly Listed[];
  /** Whose record the EHR does not give, or not in time. */
  readonly troubled: readonly { readonly patient: string; readonly fault: "forbidden_empty" | "slow" }[];
}

export interface CrowdOptions {
  readonly day: string;
  readonly count: number;
  /** How many of them have a problem, all kinds of problems in turn. */
  readonly problems: number;
  readonly seed: number;
}

/** How often each child of the cast comes, of 100. */
const MIX: readonly (readonly [ChildName, number])[] = [
  ["adhd_anxiety", 32],
  ["peanut_asthma", 22],
  ["dyslexia_suspected", 9],
  ["epilepsy", 7],
  ["t1d_college", 6],
  ["autism_few_words", 5],
  ["cp_wheelchair", 4],
  ["hearing_aids", 4],
  ["concussion", 3],
  ["down_syndrome", 3],
  ["transplant", 2],
  ["status_traps", 2],
  ["ei_language", 1],
];

/** A letter for college or from early intervention is a kind of its own. */
const KINDS: Partial<Record<ChildName, string>> = {
  t1d_college: "postsecondary",
  ei_language: "early_intervention_transition",
};

const BEHIND: Partial<Record<Problem, ChildName>> = {
  no_school: "almost_nothing",
  of_age: "t1d_college",
  sensitive_only: "sensitive_asthma",
};

const FAULTS_OF: Partial<Record<Problem, Crowd["troubled"][number]["fault"]>> = {
  ehr_refuses: "forbidden_empty",
  times_out: "slow",
};

/** Makes the crowd of a day. */
export function crowdOn({ day, count, problems, seed }: CrowdOptions): Crowd {
  const chance = chanceFrom(seed);
  const cast = new Map<ChildName, Bundle>();
  const bundleOf = (child: ChildName): Bundle => {
    const known = cast.get(child) ?? childOn(child, day).bundle;
    cast.set(child, known);
    return known;
  };
  const troubled = placesOf(problems, count, chance);
  const made = Array.from({ length: count }, (_, index) => {
    const problem = troubled.get(index) ?? null;
    const child = (problem === null ? undefined : BEHIND[problem]) ?? oneOfMix(chance);
    return memberFrom(bundleOf(child), { index, child, problem, chance, day });
  });
  return {
    bundles: made.flatMap(({ bundles }) => bundles),
    list: made.map(({ listed }) => listed),
    troubled: made.flatMap(({ listed, patient }) => {
      const fault = listed.problem === null ? undefined : FAULTS_OF[listed.problem];
      return fault === undefined ? [] : [{ patient, fault }];
    }),
  };
}

/** The list as staff would upload it. */
export function crowdList({ list }: Pick<Crowd, "list">): string {
  return ["mrn,kind", ...list.map(({ mrn, kind }) => `${mrn},${kind ?? ""}`), ""].join("\n");
}

interface Member {
  readonly index: number;
  readonly child: ChildName;
  readonly problem: Problem | null;
  readonly chance: () => number;
  readonly day: string;
}

interface Made {
  readonly bundles: readonly Bundle[];
  readonly listed: Listed;
  readonly patient: string;
}

function memberFrom(bundle: Bundle, member: Member): Made {
  const { index, child, problem } = member;
  const mrn = String(34_000 + index).padStart(7, "0");
  const own = named(renumbered(bundle, `-${index}`), { ...member, mrn });
  const shown = problem === "sensitive_only" ? sensitiveAlone(own) : own;
  const bundles = problem === "two_hits" ? [shown, renumbered(patientAlone(shown), "-b")] : [shown];
  const listed = { mrn, kind: KINDS[child] ?? null, child, problem };
  return { bundles: problem === "not_found" ? [] : bundles, listed, patient: idOf(shown) };
}

/** Everything of the child under new ids, so that nobody's record reaches into another's. */
function renumbered(bundle: Bundle, suffix: string): Bundle {
  const own = bundle.entry.filter(({ resource }) => !SHARED.has(resource.resourceType));
  const names = new Set(own.flatMap(namesOf));
  const entry = bundle.entry.map((one): BundleEntry => {
    const moved = mapObject(one, (text) => (isNamed(text, names) ? text + suffix : text));
    const id = textAt(one.resource, "id");
    if (id === undefined || SHARED.has(one.resource.resourceType)) return moved;
    return { ...moved, resource: { ...moved.resource, id: id + suffix } };
  });
  return { ...bundle, entry };
}

function namesOf({ resource, fullUrl }: BundleEntry): readonly string[] {
  const id = textAt(resource, "id");
  return [
    ...(id === undefined ? [] : [`${resource.resourceType}/${id}`]),
    ...(typeof fullUrl === "string" ? [fullUrl] : []),
  ];
}

/** What a practice has once for all its children. */
const SHARED: ReadonlySet<string> = new Set(["Practitioner", "PractitionerRole", "Organization"]);

function isNamed(text: string, names: ReadonlySet<string>): boolean {
  return names.has(text) || names.has(text.split("/").slice(-2).join("/"));
}

interface Naming extends Member {
  readonly mrn: string;
}

function named(bundle: Bundle, naming: Naming): Bundle {
  const entry = bundle.entry.map((one) =>
    one.resource.resourceType === "Patient" ? { ...one, resource: patientAs(one.resource, naming) } : one,
  );
  return { ...bundle, entry };
}

function patientAs(patient: Resource, { mrn, problem, chance, day }: Naming): Resource {
  const name = { use: "official", given: [pick(GIVEN_NAMES, chance)], family: pick(FAMILY_NAMES, chance) };
  const born = problem === "of_age" ? eighteenBefore(day) : textAt(patient, "birthDate");
  return {
    ...patient,
    name: [name],
    birthDate: born,
    identifier: [{ ...numberOf(patient), value: mrn }],
    ...(problem === "deceased" ? { deceasedBoolean: true } : {}),
    ...(problem === "merged" ? { active: false, link: MERGED } : {}),
    managingOrganization: { reference: problem === "other_practice" ? "Organization/oak-hill" : PRACTICE },
    ...(problem === "no_school" ? {} : { contact: schoolContact(patient, chance) }),
  };
}

/** The practice whose August it is. */
const PRACTICE = "Organization/juniper-street";

const MERGED = [{ other: { reference: "Patient/in-use-now" }, type: "replaced-by" }];

function numberOf(patient: Resource): JsonObject {
  const [first] = Array.isArray(patient["identifier"]) ? patient["identifier"] : [];
  return typeof first === "object" && first !== null && !Array.isArray(first) ? first : {};
}

/** The cast's own contacts stay; where a school stands among them, it is one of the crowd's. */
function schoolContact(patient: Resource, chance: () => number): Resource["contact"] {
  const school = pick(SCHOOLS, chance);
  const contacts = patient["contact"];
  if (!Array.isArray(contacts)) return contacts;
  return contacts.map((contact: JsonObject) =>
    textAt(contact, "organization.display") === undefined ? contact : { ...contact, organization: { display: school } },
  );
}

/** Three months past the eighteenth birthday. */
function eighteenBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - 18, date.getUTCMonth() - 3, 1);
  return date.toISOString().slice(0, 10);
}

function sensitiveAlone(bundle: Bundle): Bundle {
  return { ...bundle, entry: bundle.entry.filter(isLeft) };
}

function isLeft({ resource }: BundleEntry): boolean {
  return SHARED.has(resource.resourceType) || KEPT.has(resource.resourceType) || isSensitive(resource);
}

const KEPT: ReadonlySet<string> = new Set(["Patient", "Encounter", "RelatedPerson"]);

function patientAlone(bundle: Bundle): Bundle {
  return { ...bundle, entry: bundle.entry.filter(({ resource }) => resource.resourceType === "Patient") };
}

/** The id that the Patient has in the EHR: its own, else that of its `urn:uuid`. */
function idOf(bundle: Bundle): string {
  const entry = bundle.entry.find(({ resource }) => resource.resourceType === "Patient");
  return textAt(entry, "resource.id") ?? (textAt(entry, "fullUrl") ?? "").replace("urn:uuid:", "");
}

/** Which of the crowd have which problem: spread by chance, every problem as often as the others. */
function placesOf(problems: number, count: number, chance: () => number): ReadonlyMap<number, Problem> {
  const places = new Map<number, Problem>();
  while (places.size < Math.min(problems, count)) {
    const place = Math.floor(chance() * count);
    const problem = PROBLEMS[places.size % PROBLEMS.length];
    if (problem !== undefined && !places.has(place)) places.set(place, problem);
  }
  return places;
}

function oneOfMix(chance: () => number): ChildName {
  let left = chance() * MIX.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [child, weight] of MIX) {
    left -= weight;
    if (left < 0) return child;
  }
  return "adhd_anxiety";
}

function pick(list: readonly string[], chance: () => number): string {
  return list[Math.floor(chance() * list.length)] ?? "";
}
