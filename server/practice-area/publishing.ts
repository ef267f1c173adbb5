/**
 * From a version to words in use: everything that the practice would then have is checked as a whole, and only then does the version
 * take its steps and this machine read the words again; others do so within seconds.
 */
import type { Fault } from "../../knowledge/fault.ts";
import { filesOf, PRACTICE_NAME, wordsOf } from "../words/kept-words.ts";
import type { WordedVersion, Wording } from "../words/kept-words.ts";
import { NO_PRACTICE } from "../practice/practice.ts";
import { together } from "../store/open.ts";
import { publishedOf, stepVersion, versionById } from "../store/template-versions.ts";
import type { Stepped, TemplateName, TemplateVersion } from "../store/template-versions.ts";
import type { World } from "../world.ts";
import { practiceAct } from "./visit.ts";
import type { PracticeVisit } from "./visit.ts";

export type Publishing =
  | { readonly kind: "published" }
  | { readonly kind: "faulty"; readonly faults: readonly Fault[] }
  | Exclude<Stepped, { kind: "stepped" }>;

/** The words that a practice and the text's owner would have with a version of it in use; null: without any. */
export async function wordsWith(
  { hall, launch }: PracticeVisit,
  name: TemplateName,
  version: WordedVersion | null,
): Promise<Wording> {
  const published = await publishedOf(hall.store, launch.tenant);
  const beside = published.filter(({ owner }) => owner === "" || owner === name.owner);
  const others = beside.filter(({ template, owner }) => template !== name.template || owner !== name.owner);
  const versions = version === null ? others : [...others, version];
  const files = await filesOf(hall.store, launch.tenant, versions);
  const shelf = { content: hall.shared.content, knowledge: hall.shared.knowledge };
  const wording = wordsOf({ shelf, practice: NO_PRACTICE }, versions, files);
  // A clinician's faults stop nobody else's words; here they are what is asked about.
  const isRefused = wording.kind === "read" && name.owner !== "" && wording.told.length > 0;
  return isRefused ? { kind: "refused", faults: wording.told } : wording;
}

/** The world in which those words are in use; or what stands against them. */
export async function worldWith(
  visit: PracticeVisit,
  name: TemplateName,
  version: WordedVersion | null,
): Promise<{ readonly kind: "world"; readonly world: World } | Extract<Wording, { kind: "refused" }>> {
  const wording = await wordsWith(visit, name, version);
  if (wording.kind === "refused") return wording;
  const { practice, clinicians } = wording.words;
  const shelf = clinicians.get(name.owner)?.shelf ?? wording.words.shelf;
  return { kind: "world", world: { ...visit.world, ...shelf, practice } };
}

/** Everything that stands against putting a version in use. */
export async function faultsOfVersion(visit: PracticeVisit, version: TemplateVersion): Promise<readonly Fault[]> {
  const wording = await wordsWith(visit, version, version);
  if (wording.kind === "refused") return wording.faults;
  const { practice } = wording.words;
  return version.template === PRACTICE_NAME && practice.secondPerson && administrators(visit) < 2 ? [ALONE] : [];
}

const ALONE: Fault = {
  file: "settings",
  line: null,
  column: null,
  message:
    "There is only one administrator, so nobody could publish what they write: take the tick off under People, or have a second administrator named in the service's settings.",
};

function administrators({ hall, launch }: PracticeVisit): number {
  return hall.tenants().all.find(({ id }) => id === launch.tenant)?.administrators.length ?? 0;
}

/** Publishes a draft or a checked version. */
export async function publishVersion(
  visit: PracticeVisit,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<Publishing> {
  const { hall, launch } = visit;
  const version = await versionById(hall.store, launch.tenant, id);
  if (version === null) return { kind: "unknown" };
  const faults = await faultsOfVersion(visit, version);
  if (faults.length > 0) return { kind: "faulty", faults };
  const act = practiceAct(visit);
  const bySecond = visit.world.practice.secondPerson;
  const stepped = await together(hall.store, async (transaction) => {
    if (version.state === "draft") await stepVersion(transaction, act, { id, step: "checked", why: "" });
    return stepVersion(transaction, act, { id, step: "published", why, bySecond });
  });
  if (stepped.kind !== "stepped") return stepped;
  await hall.rereadWords?.();
  hall.log.event("words.published", { tenant: launch.tenant });
  return { kind: "published" };
}

/** Takes what is in use out of use; what is underneath is in use then. */
export async function retireVersion(
  visit: PracticeVisit,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<Stepped> {
  const stepped = await stepVersion(visit.hall.store, practiceAct(visit), { id, step: "retired", why });
  if (stepped.kind === "stepped") await visit.hall.rereadWords?.();
  return stepped;
}
