/** The practice's own settings, from `practice.yaml`: its paper, its signers, its time zone, its templates. */
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Policy } from "../../findings/findings.ts";
import { USUAL_POLICY } from "../../findings/kept-out.ts";
import type { Fault } from "../../knowledge/fault.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { readYaml } from "../../knowledge/located-yaml.ts";
import type { Place, YamlText } from "../../knowledge/located-yaml.ts";
import { didYouMean } from "../../knowledge/near.ts";
import { isIcdPrefix } from "../../knowledge/schema-parts.ts";
import { RESOURCES } from "../../letter/family/view.ts";
import type { Resource } from "../../letter/family/view.ts";
import { CLOSING_WORDS } from "../../letter/arrange.ts";
import type { Kind } from "../../letter/kind.ts";
import type { Letterhead } from "../../letter/material.ts";
import { visible } from "../../letter/visible.ts";
import type { Picture } from "../../pdf/picture.ts";
import type { OwnFace } from "../../pdf/shipped.ts";
import type { Mailing } from "../../pdf/theme.ts";
import { contrast, isReadable } from "../../pdf/theme.ts";
import { readText } from "../files.ts";
import { districtsSchema } from "./districts.ts";
import type { District } from "./districts.ts";
import { faultsOfLetters, kindsSchema, languagesSchema, lettersSchema, LETTERS_AS_SHIPPED } from "./letters.ts";
import type { OwnLetters } from "./letters.ts";
import { envelopeFor, envelopeSchema } from "./envelope.ts";
import type { DirectorySchool, PracticePlace } from "./schools.ts";
import { organizationsSchema, placesSchema, schoolsSchema } from "./schools.ts";
import { keepSchema, USUAL_KEEP } from "./keep.ts";
import type { Keep } from "./keep.ts";
import { logoAmong, logoBeside, logoSchema } from "./logo.ts";
import { NO_ROLES, faultsOfPeople, rolesSchema, signersSchema } from "./people.ts";
import type { PeopleFault, PracticeMember, PracticeRoles } from "./people.ts";

export interface Practice {
  readonly letterhead: Letterhead;
  /** All whom the practice names; the letterhead has only those who sign. */
  readonly members: readonly PracticeMember[];
  readonly roles: PracticeRoles;
  readonly keep: Keep;
  /** Whether a row of letters is signed only for half an hour, and 40 letters, after a sign-in at the EHR. */
  readonly freshSignIn: boolean;
  /** Whether what one person has written is published by another. */
  readonly secondPerson: boolean;
  /** The logo that the letterhead names, read once: no letter reads it again. */
  readonly logo: Picture | null;
  readonly accent: string | null;
  /** What the practice's letters are set in. */
  readonly face: OwnFace;
  /** The window envelope that letters are mailed in; null where they are handed over. */
  readonly mailing: Mailing | null;
  /** IANA name; the practice's day is the day in it. Null: the machine's own. */
  readonly timeZone: string | null;
  readonly state: string | null;
  /** Folder of the practice's own templates. */
  readonly templates: string | null;
  /** Schools that its letters go to. */
  readonly schools: readonly DirectorySchool[];
  /** Its own places in the EHR: `Organization/…`; none where every record of the EHR may be its own. */
  readonly organizations: readonly string[];
  /** Where its clinics are, as the EHR's schedule names them. */
  readonly places: readonly PracticePlace[];
  readonly districts: readonly District[];
  /** Kinds of letter that it offers; empty: all. */
  readonly kinds: readonly string[];
  /** Languages that it offers beside English; empty: all that there are. */
  readonly languages: readonly ("en" | "es")[];
  /** How its letters are arranged. */
  readonly letters: OwnLetters;
  /** What this practice keeps out of letters beside what is withheld for everyone. */
  readonly policy: Policy;
  /** Who helps families here: named on the pages that they take home. */
  readonly resources: readonly Resource[];
  /** What in the settings will not look as it was meant, a sentence each. */
  readonly notes: readonly string[];
}

/** A practice that has set nothing: the chart's own organization stands on the letter. */
export const NO_PRACTICE: Practice = {
  letterhead: { name: null, address: [], phone: null, logo: null, signers: [] },
  members: [],
  roles: NO_ROLES,
  keep: USUAL_KEEP,
  freshSignIn: false,
  secondPerson: false,
  logo: null,
  accent: null,
  face: "standard",
  mailing: null,
  timeZone: null,
  state: null,
  templates: null,
  schools: [],
  organizations: [],
  places: [],
  districts: [],
  kinds: [],
  languages: [],
  letters: LETTERS_AS_SHIPPED,
  policy: USUAL_POLICY,
  resources: [],
  notes: [],
};

const LARGEST_FILE = 1_048_576;

const words = z.string().trim().min(1);
const resource = z.strictObject({
  what: z.enum(RESOURCES),
  name: words,
  phone: words.nullable().default(null),
  web: words.nullable().default(null),
});

const practiceSchema = z.strictObject({
  version: z.literal(1),
  name: words,
  /** The name on envelopes: one that tells no specialty. */
  envelope_name: words.nullable().default(null),
  address: z.array(words).max(6).default([]),
  phone: words.nullable().default(null),
  time_zone: words.refine(isTimeZone, "is not a time zone; write it as America/New_York").nullable().default(null),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, "is a State in two capital letters, such as OH")
    .nullable()
    .default(null),
  logo: logoSchema,
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'write a color such as "#1F4E79"')
    .nullable()
    .default(null),
  face: z.enum(["standard", "hyperlegible"]).default("standard"),
  signers: signersSchema,
  roles: rolesSchema,
  schools: schoolsSchema,
  organizations: organizationsSchema,
  places: placesSchema,
  districts: districtsSchema,
  kinds: kindsSchema,
  languages: languagesSchema,
  letters: lettersSchema,
  family_resources: z.array(resource).max(8).default([]),
  envelope: envelopeSchema,
  adolescent_from: z.int().min(0).max(18).default(USUAL_POLICY.adolescentFrom),
  withhold_also: z.array(words).default([]),
  keep: keepSchema,
  fresh_sign_in: z.boolean().default(false),
  /** Whether what one has written is published by another. */
  second_person: z.boolean().default(false),
  templates: words.nullable().default(null),
});

export type ReadingPractice =
  | { readonly kind: "read"; readonly practice: Practice }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** What the practice's words are held against; null where the knowledge base itself was refused. Without kinds none is looked for. */
type Known = (Pick<Knowledge, "concepts"> & { readonly kinds?: ReadonlyMap<string, Kind> }) | null;

/** Reads the file and the logo it names; every fault has its line. */
export function readPractice(path: string, known: Known): ReadingPractice {
  const file = readText(path, LARGEST_FILE);
  if (file.kind === "unreadable") return refused({ file: path, line: null, column: null, message: file.why });
  const reading = readSettings({ file: path, text: file.content }, known);
  if (reading.kind === "refused") return reading;
  const { settings, placeOf } = reading;
  const logo = logoBeside(path, settings.logo);
  if (logo.kind === "refused") {
    return refused({ file: path, ...placeOf(["logo", "file"]), message: `logo.file: ${logo.why}` });
  }
  const notes = [...logo.notes.map((note) => `logo: ${note}`), ...accentNotes(settings.accent)];
  return { kind: "read", practice: { ...practiceOf(settings, dirname(path), logo.picture), notes } };
}

/** Pictures that are kept with settings in the store, by name. */
export type KeptFiles = ReadonlyMap<string, Uint8Array>;

/** Reads settings that the store keeps, by the same checks; a logo is one of those kept with them, and there is no folder of templates. */
export function readKeptPractice(source: YamlText, known: Known, files: KeptFiles = new Map()): ReadingPractice {
  const reading = readSettings(source, known);
  if (reading.kind === "refused") return reading;
  const { settings, placeOf } = reading;
  if (settings.templates !== null) {
    return refused({ file: source.file, ...placeOf(["templates"]), message: `templates: ${NO_FOLDER}` });
  }
  const logo = logoAmong(files, settings.logo);
  if (logo.kind === "refused") {
    return refused({ file: source.file, ...placeOf(["logo", "file"]), message: `logo.file: ${logo.why}.` });
  }
  const notes = [...logo.notes.map((note) => `logo: ${note}`), ...accentNotes(settings.accent)];
  return { kind: "read", practice: { ...practiceOf(settings, "", logo.picture), notes } };
}

const NO_FOLDER = "this names a folder beside the settings; here there is none, so leave it out.";

/** Every key of the settings. */
export const PRACTICE_KEYS: readonly string[] = Object.keys(practiceSchema.shape);

type ReadingSettings =
  | {
      readonly kind: "read";
      readonly settings: Settings;
      readonly placeOf: (path: readonly (string | number)[]) => Place;
    }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Pure: the text against the schema, and what it names against what there is. */
function readSettings(source: YamlText, known: Known): ReadingSettings {
  const reading = readYaml(source, practiceSchema);
  if (reading.kind === "refused") return reading;
  const { value: settings, placeOf } = reading;
  const strange = [
    ...strangeWords(settings, known),
    ...faultsOfPeople(settings.signers),
    ...(known?.kinds === undefined ? [] : faultsOfLetters(settings, known.kinds)),
  ];
  if (strange.length === 0) return { kind: "read", settings, placeOf };
  const faults = strange.map(({ path, message }) => ({ file: source.file, ...placeOf(path), message }));
  return { kind: "refused", faults };
}

type Settings = z.infer<typeof practiceSchema>;

/** A mistyped word would keep out nothing, in silence. */
function strangeWords({ withhold_also: entries }: Settings, known: Known): readonly PeopleFault[] {
  const ids: readonly string[] = known === null ? [] : [...known.concepts.keys()];
  return entries.flatMap((word, place) => {
    if (known === null || ids.includes(word) || isIcdPrefix(word)) return [];
    const message = `withhold_also: "${word}" is no condition that is known here and no beginning of an ICD-10-CM code.`;
    return [{ path: ["withhold_also", place], message: `${message}${didYouMean(word, ids)}` }];
  });
}

/** A color in which headings could not be read is not used, and that is said. */
function accentNotes(accent: string | null): readonly string[] {
  if (accent === null || isReadable(accent)) return [];
  const ratio = contrast(accent, "#ffffff").toFixed(1);
  return [
    `accent: the color has ${ratio} to 1 on white and cannot be read; letters use their own blue. Choose a darker one.`,
  ];
}

function practiceOf(settings: Settings, folder: string, logo: Picture | null): Omit<Practice, "notes"> {
  const { name, address, phone, signers, accent, face, state, templates, roles, keep } = settings;
  return {
    letterhead: {
      name,
      address,
      phone,
      logo: settings.logo,
      signers: signers.filter(({ may }) => may === "sign"),
      neutralName: settings.envelope_name,
      closing: CLOSING_WORDS[settings.letters.closing],
    },
    members: signers,
    roles,
    keep,
    freshSignIn: settings.fresh_sign_in,
    secondPerson: settings.second_person,
    logo,
    accent,
    face,
    mailing: mailingOf(settings),
    timeZone: settings.time_zone,
    state,
    templates: templates === null ? null : join(folder, templates),
    resources: settings.family_resources,
    schools: settings.schools,
    organizations: settings.organizations,
    places: settings.places,
    districts: settings.districts,
    kinds: settings.kinds,
    languages: settings.languages,
    letters: settings.letters,
    policy: { adolescentFrom: settings.adolescent_from, withholdAlso: settings.withhold_also },
  };
}

/** The return address bears a name of its own where the practice's name would tell a specialty. */
function mailingOf({ envelope: setting, envelope_name: own, name, address }: Settings): Mailing | null {
  const envelope = envelopeFor(setting);
  return envelope === null ? null : { envelope, sender: [own ?? name, ...address].map(visible) };
}

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC";
}

function refused(fault: Fault): ReadingPractice {
  return { kind: "refused", faults: [fault] };
}
