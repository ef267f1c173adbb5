/** What a print file of a thousand letters costs, over one of a hundred and over a letter by itself. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layOut } from "../pdf/layout.ts";
import { shippedFaces } from "../pdf/shipped.ts";
import { themeOf } from "../pdf/theme.ts";
import { writePdf } from "../pdf/write.ts";
import { median } from "./measure.ts";
import type { Measurement } from "./measure.ts";
import { letterAt, printJob, storeLetters } from "./print-job.ts";

const MANY = 1000;
const FEW = 100;
const ROUNDS = 3;

/** CPU time of a letter in a large job, over that in a small one; both in a process that has printed before. */
export function printFileTime(): Promise<Measurement> {
  return withLetters(async (folder) => {
    const many: number[] = [];
    const few: number[] = [];
    await printJob(folder, 3 * FEW);
    for (let round = 0; round < ROUNDS; round++) {
      few.push(await cpuOfLetter(folder, FEW));
      many.push(await cpuOfLetter(folder, MANY));
      few.push(await cpuOfLetter(folder, FEW));
    }
    const value = median(many);
    return { bench: "print_file_time", value, unit: "ms", against: "100_letters", ratio: value / median(few) };
  });
}

async function cpuOfLetter(folder: string, letters: number): Promise<number> {
  const start = process.cpuUsage();
  await printJob(folder, letters);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / letters;
}

/** The most memory of a large job, over that of a small one; each in a fresh process. */
export function printFileMemory(): Promise<Measurement> {
  return withLetters(async (folder) => {
    const rounds = Array.from({ length: ROUNDS }, () => [peakOf(folder, MANY), peakOf(folder, FEW)] as const);
    const [value, few] = [median(rounds.map(([many]) => many)), median(rounds.map(([, small]) => small))];
    return { bench: "print_file_memory", value, unit: "MB", against: "100_letters", ratio: value / few };
  });
}

function peakOf(folder: string, letters: number): number {
  const program = join(import.meta.dirname, "print-once.ts");
  return Number(execFileSync(process.execPath, [program, folder, String(letters)], { encoding: "utf8" }));
}

/** The bytes of a letter in a print file, over those of its own file. */
export function printFileBytes(): Promise<Measurement> {
  return withLetters(async (folder) => {
    const value = (await printJob(folder, MANY)) / MANY / 1000;
    const single = (await singleFile()).length / 1000;
    return { bench: "print_file_bytes", value, unit: "kB", against: "single_file", ratio: value / single };
  });
}

function singleFile(): Promise<Uint8Array> {
  const theme = themeOf({ faces: shippedFaces(), accent: null, logo: null, size: "standard" });
  const layout = layOut(letterAt(0), theme);
  if (layout.kind === "refused") throw new Error("the bench letter cannot be laid out");
  return writePdf(layout.pages, letterAt(0), theme);
}

async function withLetters(measure: (folder: string) => Promise<Measurement>): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "print-"));
  try {
    storeLetters(folder, MANY);
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
