/** A print job from stored pages: laid out once and kept as files, then read back letter by letter, as a store would give them. */
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Letter } from "../letter/document.ts";
import { layOut } from "../pdf/layout.ts";
import type { Page } from "../pdf/page.ts";
import { writePrintFiles } from "../pdf/print-file.ts";
import type { PrintSource } from "../pdf/print-file.ts";
import { planPrint, USUAL_SHEETS } from "../pdf/print-plan.ts";
import { surveyOf } from "../pdf/print-survey.ts";
import { shippedFaces } from "../pdf/shipped.ts";
import { themeOf } from "../pdf/theme.ts";
import { NORA } from "../tests/pdf/sample-letter.ts";

/** Stores the pages of so many letters, each of another child. */
export function storeLetters(folder: string, letters: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < letters; index++) {
    const letter = letterAt(index);
    const layout = layOut(letter, themeOf({ faces: shippedFaces(), accent: null, logo: null, size: "standard" }));
    if (layout.kind === "refused") throw new Error("the bench letter cannot be laid out");
    writeFileSync(fileOf(folder, letter.number ?? ""), JSON.stringify(layout.pages));
  }
}

/** The letter of the child at this place: names repeat among a thousand children, as they do in a practice. */
export function letterAt(index: number): Letter {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  const last = LAST_NAMES[Math.floor(index / FIRST_NAMES.length) % LAST_NAMES.length] ?? "";
  const text = JSON.stringify(NORA).replaceAll("Nora", first).replaceAll("Ellison", last);
  return JSON.parse(text.replaceAll(NORA.number ?? "", numberAt(index)));
}

const FIRST_NAMES = ["Ava", "Noah", "Mia", "Liam", "Zoe", "Emma", "Owen", "Ruth", "Iris", "Hugo", "Lena", "Omar"];
const LAST_NAMES = [
  "Ellison",
  "Ortiz",
  "Nguyen",
  "Haddad",
  "Baker",
  "Okafor",
  "Silva",
  "Kim",
  "Novak",
  "Rossi",
  "Lopez",
];

function numberAt(index: number): string {
  return `7F3K-${String(index).padStart(4, "0")}`;
}

function fileOf(folder: string, number: string): string {
  return join(folder, `${number}.json`);
}

/** Surveys, plans and writes a job of the first so many letters; gives the bytes of all its files. */
export async function printJob(folder: string, letters: number): Promise<number> {
  const read = (number: string): readonly Page[] => JSON.parse(readFileSync(fileOf(folder, number), "utf8"));
  const source: PrintSource = {
    faces: shippedFaces(),
    pictures: new Map(),
    pagesOf: (number) => Promise.resolve(read(number)),
  };
  const numbers = Array.from({ length: letters }, (_, index) => numberAt(index));
  const planning = planPrint(
    numbers.map((number) => ({
      number,
      language: "en-US",
      bookmark: `Letter ${number}`,
      survey: surveyOf(read(number), source),
    })),
    { batch: "bench", on: "2026-11-23", duplex: true, mostSheets: USUAL_SHEETS },
  );
  if (planning.kind === "refused") throw new Error("the bench letters cannot be printed");
  const written = await writePrintFiles(planning.documents, source, ({ letter }) =>
    createWriteStream(join(folder, `print-${letter}.pdf`)),
  );
  return written.reduce((sum, { bytes }) => sum + bytes, 0);
}
