/**
 * The words that practices keep in the store, in use: what is published, checked again as it is read. Where a tenant's file rules, the
 * store holds nothing for it. What is faulty, as after an update of the shipped words, changes nothing and is told.
 */
import type { TemplateLevel } from "../../letter/template.ts";
import type { Fault } from "../../knowledge/fault.ts";
import { faultText } from "../../knowledge/fault.ts";
import { layClinicianWords, NO_OWN_TEXTS, readPracticeWords } from "./own-words.ts";
import type { OwnTexts } from "./own-words.ts";
import { readKeptPractice } from "../practice/practice.ts";
import type { KeptFiles, Practice } from "../practice/practice.ts";
import type { Books, Store } from "../store/open.ts";
import { filesNamedIn } from "../store/practice-files.ts";
import { publishedOf } from "../store/template-versions.ts";
import { versionsInUseAt } from "../store/versions-then.ts";
import type { TemplateVersion } from "../store/template-versions.ts";
import type { Shelf } from "./template-check.ts";

/** The names under which the store holds what is no letter. */
export const PRACTICE_NAME = "practice";
export const PHRASES_NAME = "phrases.en";

export interface KeptWords {
  readonly shelf: Shelf;
  readonly practice: Practice;
  /** Ids of the versions in use, by kind and language. */
  readonly versions: ReadonlyMap<string, string>;
  /** What single clinicians laid over the practice's words, for their own letters alone; by their place in the EHR. */
  readonly clinicians: ReadonlyMap<string, ClinicianWords>;
}

export interface ClinicianWords extends Pick<KeptWords, "shelf" | "versions"> {
  /** What is published and cannot be used, as what it lies over has changed: its faults. */
  readonly outOfUse: readonly Fault[];
}

export interface WordsKeeper {
  readonly of: (tenant: string) => KeptWords | null;
  /** The words that were in use at a moment. Where what was then can no longer be used, or nothing was, what is in use now. */
  readonly asOf: (tenant: string, at: number) => Promise<KeptWords | null>;
  /** Reads again what is published; gives the faults for which the earlier words stay. */
  readonly refresh: () => Promise<readonly string[]>;
}

export interface Keeping {
  readonly store: Store;
  readonly shelf: Shelf;
  /** What holds where a practice has set nothing. */
  readonly practice: Practice;
  /** The tenants whose words the store holds. */
  readonly tenants: () => readonly string[];
}

/** Keeps the words of every tenant as they were last published. */
export function keepWords(keeping: Keeping): WordsKeeper {
  const kept = new Map<string, Kept>();
  const readOne = async (tenant: string): Promise<readonly string[]> => {
    const versions = await publishedOf(keeping.store, tenant);
    const ids = versions.map(({ id }) => id).join(" ");
    if (kept.get(tenant)?.ids === ids) return [];
    if (ids === "") {
      kept.delete(tenant);
      return [];
    }
    const reading = wordsOf(keeping, versions, await filesOf(keeping.store, tenant, versions));
    if (reading.kind === "refused") return reading.faults.map((fault) => `${tenant}: ${faultText(fault)}`);
    kept.set(tenant, { ids, words: reading.words });
    return reading.told.map((fault) => `${tenant}: ${faultText(fault)}`);
  };
  const earlier = earlierWords(keeping);
  return {
    of: (tenant) => kept.get(tenant)?.words ?? null,
    asOf: async (tenant, at) => {
      const now = kept.get(tenant);
      return now === undefined ? null : earlier(tenant, at, now);
    },
    refresh: async () => {
      const own = keeping.tenants();
      for (const tenant of kept.keys()) if (!own.includes(tenant)) kept.delete(tenant);
      const faults: string[] = [];
      for (const tenant of own) faults.push(...(await readOne(tenant)));
      return faults;
    },
  };
}

interface Kept {
  readonly ids: string;
  readonly words: KeptWords;
}

/** The words of a moment, read once for each state of a practice's words; those in use now where the earlier ones cannot be used. */
function earlierWords(keeping: Keeping): (tenant: string, at: number, now: Kept) => Promise<KeptWords> {
  const earlier = new Map<string, KeptWords>();
  return async (tenant, at, now) => {
    const versions = await versionsInUseAt(keeping.store, tenant, at);
    const ids = versions.map(({ id }) => id).join(" ");
    const known = ids === now.ids ? now.words : earlier.get(`${tenant} ${ids}`);
    if (known !== undefined) return known;
    const reading = wordsOf(keeping, versions, await filesOf(keeping.store, tenant, versions));
    if (reading.kind === "refused") return now.words;
    if (earlier.size >= MOST_EARLIER) earlier.clear();
    earlier.set(`${tenant} ${ids}`, reading.words);
    return reading.words;
  };
}

/** So many earlier states stay read: a few lists wait for their signatures at once, each from its own day. */
const MOST_EARLIER = 12;

/** The pictures that the settings among these versions name. */
export function filesOf(
  books: Books,
  tenant: string,
  versions: readonly Pick<TemplateVersion, "template" | "text">[],
): Promise<KeptFiles> {
  const settings = versions.find(({ template }) => template === PRACTICE_NAME);
  return filesNamedIn(books, tenant, settings?.text ?? "");
}

export type Wording =
  | {
      readonly kind: "read";
      readonly words: KeptWords;
      /** What single clinicians wrote and cannot be used. */
      readonly told: readonly Fault[];
    }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** The words that these versions make, were they all published; the practice's own, and each clinician's over them. */
export function wordsOf(
  { shelf, practice: usual }: Pick<Keeping, "shelf" | "practice">,
  versions: readonly WordedVersion[],
  files: KeptFiles,
): Wording {
  const practices = versions.filter(({ owner }) => owner === "");
  const settings = practices.find(({ template }) => template === PRACTICE_NAME);
  const known = { ...shelf.knowledge, kinds: shelf.content.kinds };
  const reading =
    settings === undefined
      ? ({ kind: "read", practice: usual } as const)
      : readKeptPractice({ file: fileOf(settings), text: settings.text }, known, files);
  if (reading.kind === "refused") return reading;
  const { practice } = reading;
  const texts = textsOf(practices);
  const laid = readPracticeWords(shelf, practice, texts);
  if (laid.kind === "refused") return laid;
  const told: Fault[] = [];
  // Where a second person looks at every text, letters come in the practice's words alone.
  const theirs = practice.secondPerson ? [] : versions.filter(({ owner }) => owner !== "");
  const owners = [...new Set(theirs.map(({ owner }) => owner))];
  const clinicians = owners.map((owner) => {
    const own = theirs.filter((one) => one.owner === owner);
    const further = layClinicianWords(laid.words, textsOf(own, "clinician"));
    // What one clinician wrote changes nothing for the others, faulty or not.
    told.push(...further.faults);
    const used = own.filter(({ template }) => further.used.has(template));
    return [owner, { shelf: further.shelf, versions: idsOf(used), outOfUse: further.faults }] as const;
  });
  const words = { shelf: laid.shelf, practice, versions: idsOf(practices), clinicians: new Map(clinicians) };
  return { kind: "read", words, told };
}

function idsOf(versions: readonly WordedVersion[]): ReadonlyMap<string, string> {
  const letters = versions.filter(({ template }) => template !== PRACTICE_NAME && template !== PHRASES_NAME);
  return new Map(letters.map(({ template, id }) => [template, id]));
}

/** The texts that are laid over the shipped words, with names that say which version is meant. */
export function textsOf(versions: readonly WordedVersion[], level: TemplateLevel = "practice"): OwnTexts {
  const phrases = versions.find(({ template }) => template === PHRASES_NAME);
  const letters = versions.filter(({ template }) => template !== PRACTICE_NAME && template !== PHRASES_NAME);
  return {
    ...NO_OWN_TEXTS,
    templates: new Map(letters.map((one) => [one.template, { file: fileOf(one), text: one.text, level }])),
    phrases: phrases === undefined ? null : { file: fileOf(phrases), text: phrases.text },
  };
}

/** What of a version says something. */
export type WordedVersion = Pick<TemplateVersion, "id" | "template" | "owner" | "version" | "text">;

/** Under which name the faults of a version are told. */
export function fileOf({ template, version }: Pick<TemplateVersion, "template" | "version">): string {
  return `${template}, version ${version}`;
}
