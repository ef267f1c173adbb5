/**
 * The cast of made-up children that a template is tried with. Nobody here is real; who takes care of a practice's words has no chart.
 * Each is shown as on the day for which the cast is written, so that ages and dates in the letter fit.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Chart } from "../../chart/chart.ts";
import { calendarDate } from "../../chart/dates.ts";
import type { CalendarDate } from "../../chart/dates.ts";
import type { Setting } from "../../knowledge/vocabulary.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";

/** By name, what each is there for, in the order in which they are offered. */
export const SAMPLES = {
  adhd_anxiety: "Nora, 9: ADHD and anxiety",
  peanut_asthma: "Theo, 6: peanut allergy and asthma",
  ei_language: "Mateo, 2: few words, leaving early intervention",
  t1d_college: "Jordan, 17: type 1 diabetes, on the way to college",
  autism_few_words: "Zuri, 4: autism, few words",
  cp_wheelchair: "Wesley, 11: cerebral palsy, uses a wheelchair",
  hearing_aids: "Sofia, 7: hearing aids",
  epilepsy: "Amir, 13: epilepsy",
  dyslexia_suspected: "Lucas, 8: dyslexia suspected, not confirmed",
  concussion: "Naomi, 15: concussion, for some weeks",
  down_syndrome: "Grace, 5: Down syndrome",
  transplant: "Mikael, 10: kidney transplant, infection risk",
  sensitive_asthma: "Imani, 15: asthma beside private records",
  almost_nothing: "A girl of 12: almost nothing on file, a very long name",
  status_traps: "Elias, 14: six diagnoses, two homes",
} as const;

export type SampleName = keyof typeof SAMPLES;

/** All names, in their order. */
export const SAMPLE_NAMES: readonly SampleName[] = Object.keys(SAMPLES).filter(isSample);

/** Whether a word names one of them. */
export function isSample(word: string): word is SampleName {
  return Object.hasOwn(SAMPLES, word);
}

/** With whom a letter for this setting is tried first. */
export function firstSample(setting: Setting): SampleName {
  return FIRST[setting];
}

const FIRST: Record<Setting, SampleName> = {
  early_intervention: "ei_language",
  preschool: "autism_few_words",
  k12: "adhd_anxiety",
  postsecondary: "t1d_college",
};

/** Beside the program's rooms, as data alone: a build carries the files and none of the code around them. */
const FOLDER = join(import.meta.dirname, "..", "..", "sandbox", "children");

export interface Sample {
  readonly chart: Chart;
  /** The day that their files are written for. */
  readonly on: CalendarDate;
}

const READ = new Map<SampleName, Sample>();

/** The chart of one of them; read once, as it never changes. */
export function sampleNamed(name: SampleName): Sample {
  const known = READ.get(name);
  const sample = known ?? readSample(name);
  READ.set(name, sample);
  return sample;
}

function readSample(name: SampleName): Sample {
  const text = readFileSync(join(FOLDER, `${name}.json`), "utf8");
  const input = readInput(text, `${name}.json`);
  const record = input.kind === "refused" ? undefined : input.records[0];
  const on = calendarDate(/"timestamp":\s*"(\d{4}-\d\d-\d\d)T/.exec(text)?.[1] ?? "");
  if (record === undefined || record.kind === "refused" || on === null) throw new Error(`a broken sample: ${name}`);
  return { chart: understand(record), on };
}
