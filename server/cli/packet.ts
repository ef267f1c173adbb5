/** `letters write --packet`: beside the letter, the pages that the family takes home, a file for each page and language. */
import { faultText } from "../../knowledge/fault.ts";
import { MODEL } from "../family-content.ts";
import { isSameFile, writeWhole } from "../files.ts";
import { packetPages, printSheet } from "../workflow/print-packet.ts";
import type { PacketOrder, PacketPage } from "../workflow/print-packet.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { filesUnder } from "./charts.ts";
import { done, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** Writes each page of the packet; the names of the files are what it prints. */
export async function writePacket(order: PacketOrder, asked: Asked, world: World): Promise<Outcome> {
  const [written, notes]: [string[], string[]] = [[], []];
  for (const page of packetPages(order, world)) {
    const outcome = await writePage(page, asked, world);
    if (outcome.exit !== 0) return outcome;
    written.push(...outcome.out);
    notes.push(...outcome.err);
  }
  return done(written, notes);
}

async function writePage({ part, filling }: PacketPage, asked: Asked, world: World): Promise<Outcome> {
  if (filling.kind === "refused") return refused(filling.faults.map(faultText));
  const path = partPath(asked.out ?? "letter.pdf", part.page, part.language);
  const printing = await printSheet(filling.sheet, world, asked.size);
  if (printing.kind === "refused")
    return refused(printing.faults.map(({ field, what }) => `${path}, ${field}: ${what}`));
  if (asked.files.flatMap(filesUnder).some((file) => isSameFile(file, path))) return refused([`${path}: is a chart`]);
  const failed = writeWhole(path, printing.pdf);
  if (failed !== null) return refused([`${path}: ${failed}`]);
  const long = asked.size !== "large" && printing.pages.length > 1;
  return done([path], long ? [`note: ${path} has ${printing.pages.length} pages; a family page has one`] : []);
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
