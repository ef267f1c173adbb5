/**
 * The content files, each read against its schema and still knowing where its rows stand.
 * Knows which file holds what; whether the files agree with each other is asked by the checks.
 */
import type { z } from "zod";
import type { Fault } from "./fault.ts";
import type { Concept } from "./knowledge.ts";
import { readYaml } from "./located-yaml.ts";
import type { Place, Said } from "./located-yaml.ts";
import { namesFile } from "./names.ts";
import { didYouMean } from "./near.ts";
import { activitiesFile, authoritiesFile, conditionFile, considerationsFile, pathwaysFile } from "./schema.ts";
import {
  codedIcd,
  codedLoinc,
  codedSnomed,
  instrumentTable,
  medicineTable,
  negationTable,
  othersFile,
  phraseTable,
  sensitiveFile,
  silentTable,
  wordTable,
} from "./schema-tables.ts";
import type { Path } from "./zod-words.ts";

/** One content file; `path` is its place under the folder of content: `conditions/asthma.yaml`. */
export interface ContentFile {
  readonly path: string;
  readonly text: string;
}

/** What a file says, and where each part of it stands. */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
  /** What the file says, before the schema. */
  readonly plain: Said;
  readonly placeOf: (path: Path) => Place;
}

const SINGLE = {
  activities: ["activities.yaml", activitiesFile],
  considerations: ["considerations.yaml", considerationsFile],
  pathways: ["pathways.yaml", pathwaysFile],
  silent: ["silent-codes.yaml", silentTable],
  sensitive: ["sensitive.yaml", sensitiveFile],
  symptomCodes: ["functional/symptom-codes.yaml", codedIcd],
  statusCodes: ["functional/status-codes.yaml", codedIcd],
  loincItems: ["functional/loinc-items.yaml", codedLoinc],
  instruments: ["functional/instruments.yaml", instrumentTable],
  snomedFindings: ["functional/snomed-findings.yaml", codedSnomed],
  devices: ["functional/devices.yaml", codedSnomed],
  deviceWords: ["functional/device-words.yaml", wordTable],
  therapies: ["functional/therapies.yaml", wordTable],
  medicines: ["functional/medicines.yaml", medicineTable],
  phrases: ["functional/phrases.yaml", phraseTable],
  negations: ["functional/negations.yaml", negationTable],
  othersWords: ["functional/others-words.yaml", othersFile],
} as const satisfies Record<string, readonly [string, z.ZodType]>;

type SingleName = keyof typeof SINGLE;
type Singles = { readonly [Name in SingleName]: Located<z.output<(typeof SINGLE)[Name][1]>> };

export interface Content extends Singles {
  /** Every file once, in order of name. */
  readonly all: readonly Located<unknown>[];
  readonly conditions: readonly Located<Concept>[];
  /** Words of other languages. */
  readonly names: readonly Located<z.output<typeof namesFile>>[];
  readonly authorityFiles: readonly Located<z.output<typeof authoritiesFile>>[];
}

export type ContentReading =
  | { readonly kind: "read"; readonly content: Content }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads every file, in whatever order they come; tells all faults of all files, missing and unknown files among them. */
export function readContent(files: readonly ContentFile[]): ContentReading {
  const desk: Desk = { byPath: new Map(files.map((file) => [file.path, file.text])), faults: strayFiles(files) };
  const singles = readSingles(desk);
  const conditions = readFolder(desk, "conditions/", conditionFile);
  const authorityFiles = readFolder(desk, "authorities/", authoritiesFile);
  const names = readFolder(desk, "names/", namesFile);
  if (!singles || desk.faults.length > 0) return { kind: "refused", faults: desk.faults };
  const all = [...Object.values(singles), ...conditions, ...authorityFiles, ...names];
  const inOrder = all.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  return { kind: "read", content: { ...singles, conditions, authorityFiles, names, all: inOrder } };
}

interface Desk {
  readonly byPath: ReadonlyMap<string, string>;
  readonly faults: Fault[];
}

function strayFiles(files: readonly ContentFile[]): Fault[] {
  const known: readonly string[] = Object.values(SINGLE).map(([path]) => path);
  const seen = new Set<string>();
  return files.flatMap(({ path }) => {
    const twice = seen.has(path);
    seen.add(path);
    if (twice) return [wholeFile(path, "This file was given twice; give it once.")];
    const belongs = known.includes(path) || /^(conditions|authorities|names)\/[^/]+\.yaml$/.test(path);
    return belongs ? [] : [wholeFile(path, `No file of this name is read here.${didYouMean(path, known)}`)];
  });
}

function wholeFile(file: string, message: string): Fault {
  return { file, line: null, column: null, message };
}

function readSingles(desk: Desk): Singles | null {
  const read = <T>([path, schema]: readonly [string, z.ZodType<T>]): Located<T> | null => readOne(desk, path, schema);
  const entries = Object.entries(SINGLE).map(([name, source]) => [name, read<unknown>(source)] as const);
  // Each name keeps its own schema's type: the table above is the only place that pairs them.
  return entries.every(([, located]) => located) ? (Object.fromEntries(entries) as unknown as Singles) : null;
}

function readOne<T>(desk: Desk, path: string, schema: z.ZodType<T>): Located<T> | null {
  const text = desk.byPath.get(path);
  if (text === undefined) {
    desk.faults.push(wholeFile(path, "This file is missing; without it the content is not whole."));
    return null;
  }
  const reading = readYaml({ file: path, text }, schema);
  if (reading.kind === "read")
    return { file: path, value: reading.value, plain: reading.plain, placeOf: reading.placeOf };
  desk.faults.push(...reading.faults);
  return null;
}

function readFolder<T>(desk: Desk, folder: string, schema: z.ZodType<T>): Located<T>[] {
  const paths = [...desk.byPath.keys()].filter((path) => path.startsWith(folder)).toSorted();
  return paths.flatMap((path) => readOne(desk, path, schema) ?? []);
}
