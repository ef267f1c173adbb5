/** `letters write`: one letter into one file, its format by the file's ending. Written whole or not at all. */
import { extname } from "node:path";
import type { CalendarDate } from "../../chart/dates.ts";
import { faultText } from "../../knowledge/fault.ts";
import type { Choices } from "../../letter/decisions/choices.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import { placeOfSource, readDecisions } from "../../letter/decisions/read-file.ts";
import type { Letter } from "../../letter/document.ts";
import { letterDocx } from "../../letter/docx.ts";
import { letterHtml } from "../../letter/html.ts";
import { letterJson } from "../../letter/json.ts";
import type { Broken } from "../../letter/promises/broken.ts";
import { letterText } from "../../letter/text.ts";
import { enclosedBeside } from "../uploads/enclosed.ts";
import { tooLongWords } from "../../letter/too-long.ts";
import { templateKey } from "../words/content.ts";
import { isSameFile, readText, writeWhole } from "../files.ts";
import type { StandardInput } from "../files.ts";
import { composeOrdered } from "../workflow/compose-letter.ts";
import type { Composed, Order } from "../workflow/compose-letter.ts";
import { composeShort } from "../workflow/short-letter.ts";
import { printLetter } from "../workflow/print-letter.ts";
import type { PacketOrder } from "../workflow/print-packet.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { filesUnder } from "./charts.ts";
import { oneChart, oneKind, oneTemplate } from "./one-chart.ts";
import type { Found } from "./one-chart.ts";
import { done, misused, refused } from "./outcome.ts";
import { familyLanguage, writePacket } from "./packet.ts";
import type { Outcome } from "./outcome.ts";

export const WRITE_USAGE =
  "letters write FILE --kind K --out X.pdf [--decisions D.yaml] [--on DATE] [--setting S] [--state XX] [--language en|es] [--practice P.yaml] [--packet] [--size large] [--short] [--copy-out]";

const FORMATS = [".pdf", ".docx", ".html", ".txt", ".json"];
const LARGEST_DECISIONS = 1_048_576;
const ONE_FORM = "--copy-out is a sheet of its own, and --short a form of the letter: ask for one of them.";
const NO_BOTH = "--short is one page, and large print needs its pages: ask for one of them.";
const GROWS = "--size large is for a .pdf: text of another format is enlarged where it is read.";

/** Writes a draft, or with `--decisions` the letter that a clinician decided on. */
export async function write(asked: Asked, world: World, stdin: StandardInput): Promise<Outcome> {
  if (asked.out === null) return misused("Say where to write with --out letter.pdf.", WRITE_USAGE);
  const format = extname(asked.out).toLowerCase();
  if (!FORMATS.includes(format)) return misused(`--out ends in ${FORMATS.join(", ")}.`, WRITE_USAGE);
  if (asked.size === "large" && format !== ".pdf") return misused(GROWS, WRITE_USAGE);
  if (asked.short && asked.size === "large") return misused(NO_BOTH, WRITE_USAGE);
  if (asked.short && asked.copyOut) return misused(ONE_FORM, WRITE_USAGE);
  const clash = overwritten(asked.out, asked);
  if (clash !== null) return refused([clash]);
  const choices = chosen(asked.decisions);
  if (choices.kind === "stop") return choices.outcome;
  const composed = await compose({ asked, chosen: choices.value, world, stdin });
  if (composed.kind === "stop") return composed.outcome;
  const { letter, needs, leftOff, remarks, toAdd } = composed.value.ready;
  const written = await inFormat(letter, { format, size: sizeOf(asked) }, world);
  if (written.kind === "stop") return written.outcome;
  const failed = writeWhole(asked.out, written.value.bytes);
  if (failed !== null) return refused([`${asked.out}: ${failed}`]);
  const open = needs.map(({ path, label }) => `needs: ${path.join(".")}: ${label}`);
  const { pages, notes } = written.value;
  const long =
    asked.size === "large" ? [] : asked.short || asked.copyOut ? notOne(pages) : tooLong(pages, letter, world);
  const asks = remarks.map((remark) => `note: ${remark}`);
  const said = [...open, ...notOnIt(leftOff), ...asks, ...toAdd.map(notThere), ...long, ...notes];
  if (!asked.packet) return done([], said);
  return withNotes(said, await writePacket(composed.value.packet, { asked, copy: composed.value.copy }, world));
}

function withNotes(notes: readonly string[], outcome: Outcome): Outcome {
  return { ...outcome, err: [...notes, ...outcome.err] };
}

/** A letter never takes the place of what it was made from. */
function overwritten(out: string, { files, decisions, practice }: Asked): string | null {
  const made = [
    ...files.flatMap(filesUnder).map((path) => ({ path, what: "a chart" })),
    ...(decisions === null ? [] : [{ path: decisions, what: "the decisions file" }]),
    ...(practice === null ? [] : [{ path: practice, what: "the practice's settings" }]),
  ];
  const clash = made.find(({ path }) => isSameFile(path, out));
  return clash === undefined ? null : `${out}: is ${clash.what} that the letter is made from; give --out another name`;
}

/** A draft holds only so many effects; that there are more is said. */
function notOnIt(leftOff: number): readonly string[] {
  if (leftOff === 0) return [];
  return [`note: ${leftOff} more documented effects are not on the draft; a decisions file lists them all`];
}

/** The letter claims nothing that is not there. */
function notThere(name: string): string {
  return `to add: ${name}: its file is not beside the decisions, so the letter does not say that it is attached`;
}

/** Rubric R22: what is longer than a kind allows is written, and said; large print may take what it needs. */
function tooLong(pages: number, letter: Letter, { content }: World): readonly string[] {
  const kind = content.kinds.get(letter.kind);
  const words = kind === undefined ? null : tooLongWords(letter, pages, kind);
  return words === null ? [] : [`needs: letter: ${words}`];
}

/** A form of one page; where the words are too many for it, that is said and nothing is cut. */
function notOne(pages: number): readonly string[] {
  return pages > 1 ? [`note: it has ${pages} pages in place of one; shorten the words of the effects`] : [];
}

/** What is to stand on one page is set closer. */
function sizeOf({ short, copyOut, size }: Asked): Form["size"] {
  return short || (copyOut && size === "standard") ? "close" : size;
}

interface Chosen {
  readonly choices: Choices;
  /** The enclosures that are really there. */
  readonly enclosed: readonly string[];
  /** A fault among the choices as a line of their file. */
  readonly locate: (fault: ChoiceFault) => string;
}

function chosen(path: string | null): Found<Chosen | null> {
  if (path === null) return { kind: "found", value: null };
  const file = readText(path, LARGEST_DECISIONS);
  if (file.kind === "unreadable") return stop(refused([`${path}: ${file.why}`]));
  const reading = readDecisions({ file: path, text: file.content });
  if (reading.kind === "refused") return stop(refused(reading.faults.map(faultText)));
  const { choices } = reading;
  const locate = (fault: ChoiceFault): string => faultText(reading.locate(fault));
  const { found, faults } = enclosedBeside(path, choices.enclosures);
  if (faults.length > 0) return stop(refused(faults.map(locate)));
  return { kind: "found", value: { choices, enclosed: found, locate } };
}

interface Task {
  readonly asked: Asked;
  readonly chosen: Chosen | null;
  readonly world: World;
  readonly stdin: StandardInput;
}

type Ready = Extract<Composed, { readonly kind: "composed" }>;

interface Made {
  readonly ready: Ready;
  /** What goes home with the letter. */
  readonly packet: PacketOrder;
  /** The letter again in the family's own language, where there are words for it. */
  readonly copy: Letter | null;
}

async function compose({ asked, chosen: own, world, stdin }: Task): Promise<Found<Made>> {
  const kind = oneKind(asked, WRITE_USAGE, world);
  if (kind.kind === "stop") return kind;
  const language = languageOf(asked, own);
  if (language === null) return stop(misused("--language is en or es.", WRITE_USAGE));
  const template = oneTemplate(kind.value, language, world);
  if (template.kind === "stop") return template;
  const chart = oneChart(asked, WRITE_USAGE, stdin);
  if (chart.kind === "stop") return chart;
  const sheet = asked.copyOut ? world.content.sheets.get(templateKey("copy_out", language)) : undefined;
  if (asked.copyOut && sheet === undefined) return stop(refused(["there is no copy-out sheet in this language yet"]));
  const order = {
    ...(sheet && { sheet }),
    chart: chart.value,
    kind: kind.value,
    template: template.value,
    on: dayOf(asked, own, world),
    setting: asked.setting,
    choices: own?.choices ?? null,
    enclosed: own?.enclosed ?? [],
  };
  const made = ready(asked.short ? await composeShort(order, world) : composeOrdered(order, world), own);
  if (made.kind === "stop") return made;
  const family = familyLanguage(asked, chart.value.identity.languages, world);
  const packet = {
    chart: order.chart,
    packet: order.kind.packet,
    on: order.on,
    choices: order.choices,
    language: family,
  };
  const copy = asked.packet ? copyFor(order, family, world) : null;
  return { kind: "found", value: { ready: made.value, packet, copy } };
}

/** A copy that cannot be made does not hold the letter back: the family has the English one. */
function copyFor(order: Order, language: string, world: World): Letter | null {
  const template = language === "en" ? undefined : world.content.templates.get(templateKey(order.kind.id, language));
  const composed = template === undefined ? null : composeOrdered({ ...order, template }, world);
  return composed?.kind === "composed" ? composed.letter : null;
}

/** The letter that goes to the school is in English; with a packet, the language asked for is that of the family's pages. */
function languageOf(asked: Asked, own: Chosen | null): "en" | "es" | null {
  const language = (asked.packet ? null : asked.language) ?? own?.choices.language ?? "en";
  return language === "en" || language === "es" ? language : null;
}

/** The day that was asked for; else the day in the decisions; else today. */
function dayOf(asked: Asked, own: Chosen | null, world: World): CalendarDate {
  return asked.on ?? own?.choices.on ?? world.today;
}

function ready(composed: Composed, own: Chosen | null): Found<Ready> {
  switch (composed.kind) {
    case "composed":
      return { kind: "found", value: composed };
    case "refused-choices":
      return stop(refused(composed.faults.map((fault) => own?.locate(fault) ?? fault.message)));
    case "faulty-template":
      return stop(refused(composed.faults.map(faultText)));
    case "broken-promise":
      return stop(refused(composed.broken.map((broken) => brokenText(broken, own))));
    default:
      return composed;
  }
}

/** Where the clinician wrote it, its line; else the section of the letter. */
function brokenText({ at, sources, why }: Broken, own: Chosen | null): string {
  const path = own === null ? null : placeOfSource(sources);
  return path === null || own === null ? `the letter, ${at}: ${why}` : own.locate({ path, message: why });
}

interface Written {
  readonly bytes: Uint8Array | string;
  /** Where there is no paper, none. */
  readonly pages: number;
  /** What whoever mails the letter must know. */
  readonly notes: readonly string[];
}

interface Form {
  readonly size: Asked["size"] | "close";
  readonly format: string;
}

async function inFormat(letter: Letter, { format, size }: Form, world: World): Promise<Found<Written>> {
  const { logo } = world.practice;
  const withLogo = logo === null ? {} : { logo: logo.source };
  if (format === ".docx") return unpaged(await letterDocx(letter, logo === null ? {} : { logo }));
  if (format === ".html") return unpaged(letterHtml(letter, withLogo));
  if (format === ".txt") return unpaged(letterText(letter));
  if (format === ".json") return unpaged(`${JSON.stringify(letterJson(letter), null, 2)}\n`);
  const printing = await printLetter(letter, world, size);
  if (printing.kind === "printed") {
    const notes = printing.notes.map(({ what }) => `note: ${what}`);
    return { kind: "found", value: { bytes: printing.pdf, pages: printing.pages.length, notes } };
  }
  return stop(refused(printing.faults.map(({ field, what }) => `the letter, ${field ?? "page"}: ${what}`)));
}

function unpaged(bytes: Uint8Array | string): Found<Written> {
  return { kind: "found", value: { bytes, pages: 0, notes: [] } };
}

function stop(outcome: Outcome): { readonly kind: "stop"; readonly outcome: Outcome } {
  return { kind: "stop", outcome };
}
