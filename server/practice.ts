/** The practice's own settings, from `practice.yaml`: its paper, its signers, its time zone, its templates. */
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Fault } from "../knowledge/fault.ts";
import { readYaml } from "../knowledge/located-yaml.ts";
import type { Letterhead } from "../letter/material.ts";
import { readPicture } from "../pdf/picture.ts";
import type { Picture } from "../pdf/picture.ts";
import type { OwnFace } from "../pdf/shipped.ts";
import { readBytes, readText } from "./files.ts";

/** Somebody whom the practice names, and what they may do with a letter. */
export interface PracticeMember {
  /** `Practitioner/id` as the EHR names them; null where the practice gives a name alone. */
  readonly fhirUser: string | null;
  readonly name: string;
  readonly credential: string;
  readonly may: "sign" | "cosign" | "prepare";
}

export interface Practice {
  readonly letterhead: Letterhead;
  /** All whom the practice names; the letterhead has only those who sign. */
  readonly members: readonly PracticeMember[];
  /** The logo that the letterhead names, read once: no letter reads it again. */
  readonly logo: Picture | null;
  readonly accent: string | null;
  /** What the practice's letters are set in. */
  readonly face: OwnFace;
  /** IANA name; the practice's day is the day in it. Null: the machine's own. */
  readonly timeZone: string | null;
  readonly state: string | null;
  /** Folder of the practice's own templates. */
  readonly templates: string | null;
}

/** A practice that has set nothing: the chart's own organization stands on the letter. */
export const NO_PRACTICE: Practice = {
  letterhead: { name: null, address: [], phone: null, logo: null, signers: [] },
  members: [],
  logo: null,
  accent: null,
  face: "standard",
  timeZone: null,
  state: null,
  templates: null,
};

const LARGEST_FILE = 1_048_576;
const LARGEST_LOGO = 2 * 1_048_576;

const words = z.string().trim().min(1);
const CLINICIAN = /^(Practitioner|PractitionerRole)\/[A-Za-z0-9._-]{1,128}$/;
const signer = z.strictObject({
  fhir_user: z
    .string()
    .regex(CLINICIAN, "is written as Practitioner/123, as the EHR names the person")
    .nullable()
    .default(null),
  name: words,
  credential: words,
  specialty: words.nullable().default(null),
  may: z.enum(["sign", "cosign", "prepare"]).default("sign"),
  cosigner: words.nullable().default(null),
});

/** Keys that later parts of the program read are known here by name, so that a practice keeps one file. */
const later = z.unknown().optional();

const practiceSchema = z.strictObject({
  version: z.literal(1),
  name: words,
  envelope_name: later,
  address: z.array(words).max(6).default([]),
  phone: words.nullable().default(null),
  time_zone: words.refine(isTimeZone, "is not a time zone; write it as America/New_York").nullable().default(null),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, "is a State in two capital letters, such as OH")
    .nullable()
    .default(null),
  logo: z.strictObject({ file: words, alt: words }).nullable().default(null),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'is a color such as "#1F4E79"')
    .nullable()
    .default(null),
  face: z.enum(["standard", "hyperlegible"]).default("standard"),
  signers: z.array(signer).default([]),
  roles: later,
  schools: later,
  districts: later,
  kinds: later,
  languages: later,
  envelope: later,
  adolescent_from: later,
  withhold_also: later,
  keep: later,
  templates: words.nullable().default(null),
});

export type ReadingPractice =
  | { readonly kind: "read"; readonly practice: Practice }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads the file and the logo it names; every fault has its line. */
export function readPractice(path: string): ReadingPractice {
  const file = readText(path, LARGEST_FILE);
  if (file.kind === "unreadable") return refused({ file: path, line: null, column: null, message: file.why });
  const reading = readYaml({ file: path, text: file.content }, practiceSchema);
  if (reading.kind === "refused") return reading;
  const logo = logoBeside(path, reading.value.logo);
  if (logo.kind === "refused") {
    return refused({ file: path, ...reading.placeOf(["logo", "file"]), message: `logo.file: ${logo.why}` });
  }
  return { kind: "read", practice: practiceOf(reading.value, path, logo.picture) };
}

type Settings = z.infer<typeof practiceSchema>;

function practiceOf(settings: Settings, path: string, logo: Picture | null): Practice {
  const { name, address, phone, signers, accent, face, state, templates } = settings;
  return {
    letterhead: { name, address, phone, logo: settings.logo, signers: signers.filter(({ may }) => may === "sign") },
    members: signers.map(({ fhir_user: fhirUser, ...own }) => ({
      fhirUser,
      name: own.name,
      credential: own.credential,
      may: own.may,
    })),
    logo,
    accent,
    face,
    timeZone: settings.time_zone,
    state,
    templates: templates === null ? null : join(dirname(path), templates),
  };
}

type ReadingLogo =
  | { readonly kind: "picture"; readonly picture: Picture | null }
  | { readonly kind: "refused"; readonly why: string };

function logoBeside(path: string, logo: Settings["logo"]): ReadingLogo {
  if (logo === null) return { kind: "picture", picture: null };
  const file = readBytes(join(dirname(path), logo.file), LARGEST_LOGO);
  return file.kind === "unreadable" ? { kind: "refused", why: file.why } : readPicture(file.content);
}

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC";
}

function refused(fault: Fault): ReadingPractice {
  return { kind: "refused", faults: [fault] };
}
