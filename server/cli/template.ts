/** `letters template`: checks a practice's own words, mends them, compares them with the shipped ones, packs and unpacks them. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { faultText } from "../../knowledge/fault.ts";
import { lackingIn } from "../../letter/family/language.ts";
import { repair } from "../../letter/lint/repair.ts";
import type { TemplateFault } from "../../letter/lint/repair.ts";
import { readOutline } from "../../letter/template.ts";
import { exportWords, importWords } from "../archive/template-archive.ts";
import type { Arrival } from "../archive/template-archive.ts";
import { MOST } from "../archive/zip.ts";
import { templateKey } from "../words/content.ts";
import { MODEL, readFamilyLanguage } from "../words/family-content.ts";
import { filesIn, readBytes, readText, writeWhole } from "../files.ts";
import { readOwnTexts } from "../words/own-files.ts";
import { readOwnPhrases } from "../practice/phrases.ts";
import { templateFaults } from "../words/template-check.ts";
import type { Shelf } from "../words/template-check.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { done, misused, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { differenceLines, fileDifference } from "./template-differences.ts";

export const TEMPLATE_USAGE = [
  "letters template check FILE|FOLDER…",
  "letters template repair FILE --out FILE",
  "letters template diff FILE…",
  "letters template export FOLDER --out X.zip",
  "letters template import X.zip [--out FOLDER]",
].join("\n");

const LARGEST = 262_144;

type Task = (files: readonly string[], asked: Asked, world: World) => Outcome;

const TASKS: ReadonlyMap<string, Task> = new Map<string, Task>([
  ["check", check],
  ["repair", mend],
  ["diff", (files, _asked, world) => difference(files, world)],
  ["export", (files, asked, world) => pack(files, asked, world)],
  ["import", (files, asked, world) => unpack(files, asked, world)],
]);

/** Runs the task that the first word names. */
export function template(asked: Asked, world: World): Outcome {
  const [verb = "", ...files] = asked.files;
  const task = TASKS.get(verb);
  if (task === undefined || files.length === 0) {
    return misused(`Say what to do: ${[...TASKS.keys()].join(", ")}, and with which file.`, TEMPLATE_USAGE);
  }
  return task(files, asked, world);
}

/**
 * Checks each file as a practice's own sections, laid over the shipped letter of the same kind and language, and each folder as a
 * language of the pages for families, what it lacks beside the English ones, or as a practice's own words.
 */
function check(files: readonly string[], _asked: Asked, world: World): Outcome {
  const faults = files.flatMap((file) =>
    filesIn(file) === null ? faultsIn(file, world) : faultsInFolder(file, world),
  );
  return faults.length === 0 ? done([`${files.length} checked, nothing to mend`]) : refused(faults);
}

function faultsInFolder(folder: string, world: World): readonly string[] {
  const isOwn = (filesIn(folder) ?? []).some((file) => file === join(folder, "letters"));
  return isOwn ? faultsInOwn(folder, world) : lackingInFolder(folder, world);
}

function faultsInOwn(folder: string, world: World): readonly string[] {
  const reading = readOwnTexts(folder);
  if (reading.kind === "refused") return reading.faults.map(faultText);
  const { templates, phrases } = reading.texts;
  const own = phrases === null ? null : readOwnPhrases(phrases, world);
  return [
    ...[...templates].flatMap(([key, source]) => {
      const over = world.content.templates.get(key);
      return templateFaults(source, world, over === undefined ? {} : { over }).map(faultText);
    }),
    ...(own?.kind === "refused" ? own.faults.map(faultText) : []),
  ];
}

function lackingInFolder(folder: string, { content }: World): readonly string[] {
  const model = content.family.languages.get(MODEL);
  const reading = readFamilyLanguage(folder);
  if (reading.kind === "refused") return reading.faults.map(faultText);
  return model === undefined ? [] : lackingIn(reading.language, model).map(faultText);
}

function faultsIn(file: string, shelf: Shelf): readonly string[] {
  const read = readText(file, LARGEST);
  if (read.kind === "unreadable") return [`${file}: ${read.why}`];
  return templateFaults({ file, text: read.content }, shelf).map(faultText);
}

/** Nobody clicks more often than this on one page of words. */
const MOST_CLICKS = 200;

/** Takes every click that the check offers, one after another, and writes the text beside the old one. */
function mend([file = "", ...more]: readonly string[], { out }: Asked, world: World): Outcome {
  if (out === null || more.length > 0)
    return misused("Say which one file, and where to write it with --out.", TEMPLATE_USAGE);
  const read = readText(file, LARGEST);
  if (read.kind === "unreadable") return refused([`${file}: ${read.why}`]);
  const faultsOf = (text: string): readonly TemplateFault[] => templateFaults({ file, text }, world);
  let text = read.content;
  const taken: string[] = [];
  for (let fault = offered(faultsOf(text)); fault && taken.length < MOST_CLICKS; fault = offered(faultsOf(text))) {
    text = repair(text, fault);
    taken.push(`${faultText(fault)} [${fault.repair?.label ?? ""}]`);
  }
  const failure = writeWhole(out, text);
  if (failure !== null) return refused([`${out}: ${failure}`]);
  const left = faultsOf(text).map((fault) => faultText({ ...fault, file: out }));
  return left.length === 0 ? done([...taken, out]) : refused(left, [...taken, out]);
}

function offered(faults: readonly TemplateFault[]): TemplateFault | undefined {
  return faults.find((fault) => fault.repair !== undefined);
}

function difference(files: readonly string[], { content }: World): Outcome {
  const told = files.map((file) => {
    const read = readText(file, LARGEST);
    if (read.kind === "unreadable") return refused([`${file}: ${read.why}`]);
    const { head } = readOutline({ file, text: read.content });
    const shipped = head === null ? undefined : content.templates.get(templateKey(head.id, head.language));
    return shipped === undefined
      ? refused([`${file}: its head names no letter that is known here; check it first`])
      : fileDifference({ file, text: read.content, level: "practice" }, shipped);
  });
  const [out, err] = [told.flatMap((one) => one.out), told.flatMap((one) => one.err)];
  return err.length > 0 ? refused(err, out) : done(out);
}

function pack([folder = "", ...more]: readonly string[], { out }: Asked, world: World): Outcome {
  if (out === null || more.length > 0)
    return misused("Say which one folder, and where to write it with --out.", TEMPLATE_USAGE);
  if (filesIn(folder) === null) return refused([`${folder}: is no folder`]);
  const faults = faultsInOwn(folder, world);
  const reading = readOwnTexts(folder);
  if (faults.length > 0 || reading.kind === "refused") return refused(faults);
  if (reading.texts.templates.size === 0 && reading.texts.phrases === null) {
    return refused([`${folder}: holds no letters and no phrases`]);
  }
  const exporting = exportWords(reading.texts);
  if (exporting.kind === "refused") return refused(exporting.why);
  const failure = writeWhole(out, exporting.bytes);
  return failure === null ? done([out]) : refused([`${out}: ${failure}`]);
}

/** Shows what would come in; writes it only where a folder is named and nothing stands against it. */
function unpack([file = "", ...more]: readonly string[], { out }: Asked, world: World): Outcome {
  if (more.length > 0) return misused("One archive at a time.", TEMPLATE_USAGE);
  const read = readBytes(file, MOST.bytes);
  if (read.kind === "unreadable") return refused([`${file}: ${read.why}`]);
  const importing = importWords(read.content, world);
  if (importing.kind === "refused") return refused(importing.why.map((why) => `${file}: ${why}`));
  const { arrival } = importing;
  const shown = [...arrival.differences].flatMap(([key, sections]) => differenceLines(key, sections));
  if (arrival.faults.length > 0) return refused(arrival.faults.map(faultText), shown);
  if (out === null) return done([...shown, "nothing was written; name a folder with --out to keep it"]);
  return written(arrival, out, shown);
}

/** The names were made from kinds and languages, so none leads out of the folder; nothing that is there is written over. */
function written({ texts }: Arrival, folder: string, shown: readonly string[]): Outcome {
  const files = [
    ...[...texts.templates].map(([key, { text }]) => [join(folder, "letters", `${key}.md`), text] as const),
    ...(texts.phrases === null ? [] : [[join(folder, "phrases", "phrases.en.yaml"), texts.phrases.text] as const]),
  ];
  const there = files.filter(([path]) => existsSync(path));
  if (there.length > 0)
    return refused(
      there.map(([path]) => `${path}: is there already; import into another folder`),
      shown,
    );
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    const failure = writeWhole(path, text);
    if (failure !== null) return refused([`${path}: ${failure}`], shown);
  }
  return done([...shown, ...files.map(([path]) => path)]);
}
