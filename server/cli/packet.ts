/** `letters write --packet`: beside the letter, the pages that the family takes home, a file for each page and language. */
import type { Letter } from "../../letter/document.ts";
import { faultText } from "../../knowledge/fault.ts";
import { MODEL } from "../words/family-content.ts";
import { isSameFile, writeWhole } from "../files.ts";
import { printLetter } from "../workflow/print-letter.ts";
import { packetPages, printSheet } from "../workflow/print-packet.ts";
import type { PacketOrder, PacketPage } from "../workflow/print-packet.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { filesUnder } from "./charts.ts";
import { done, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export interface PacketTask {
  readonly asked: Asked;
  /** The letter in the family's language. */
  readonly copy: Letter | null;
}

/** Writes the family's copy and each page of the packet; the names of the files are what it prints. */
export async function writePacket(order: PacketOrder, { asked, copy }: PacketTask, world: World): Promise<Outcome> {
  const [paths, notes]: [string[], string[]] = [[], []];
  const first = copy === null ? [] : [() => writeCopy(copy, asked, world)];
  const rest = packetPages(order, world).map((page) => () => writePage(page, asked, world));
  for (const write of [...first, ...rest]) {
    const outcome = await write();
    if (outcome.exit !== 0) return outcome;
    paths.push(...outcome.out);
    notes.push(...outcome.err);
  }
  return done(paths, notes);
}

async function writeCopy(copy: Letter, asked: Asked, world: World): Promise<Outcome> {
  const path = partPath(asked.out ?? "letter.pdf", "copy", copy.language);
  // It is handed over, so it needs no window.
  const printing = await printLetter(copy, { ...world, practice: { ...world.practice, mailing: null } }, asked.size);
  if (printing.kind === "refused")
    return refused(printing.faults.map(({ field, what }) => `${path}, ${field}: ${what}`));
  return written(path, printing.pdf, asked);
}

async function writePage({ part, filling }: PacketPage, asked: Asked, world: World): Promise<Outcome> {
  if (filling.kind === "refused") return refused(filling.faults.map(faultText));
  const path = partPath(asked.out ?? "letter.pdf", part.page, part.language);
  const printing = await printSheet(filling.sheet, world, asked.size);
  if (printing.kind === "refused")
    return refused(printing.faults.map(({ field, what }) => `${path}, ${field}: ${what}`));
  const outcome = written(path, printing.pdf, asked);
  const long = outcome.exit === 0 && asked.size !== "large" && printing.pages.length > 1;
  return long
    ? done(outcome.out, [`note: ${path} has ${printing.pages.length} pages; a family page has one`])
    : outcome;
}

function written(path: string, pdf: Uint8Array, { files, decisions, practice }: Asked): Outcome {
  const sources = [...files.flatMap(filesUnder), decisions, practice].filter((file) => file !== null);
  if (sources.some((file) => isSameFile(file, path)))
    return refused([`${path}: is a file that the letter is made from; give --out another name`]);
  const failed = writeWhole(path, pdf);
  return failed === null ? done([path]) : refused([`${path}: ${failed}`]);
}

/** `out/letter.pdf` and the page `next_steps` in Spanish: `out/letter.next_steps.es.pdf`. */
export function partPath(out: string, page: string, language: string): string {
  const base = out.replace(/\.[^./\\]+$/, "");
  return `${base}.${page}.${language.split("-")[0] ?? language}.pdf`;
}

/** The folder of the language that the family reads: the one asked for, else the first home language in the chart that has pages, else English. */
export function familyLanguage(asked: Asked, home: readonly string[], { content }: World): string {
  const wished = [...(asked.language === null ? [] : [asked.language]), ...home];
  const tags = wished.map((tag) => tag.toLowerCase().split("-")[0] ?? tag);
  return tags.find((tag) => content.family.languages.has(tag)) ?? MODEL;
}
