/** `npm run bench`: one line for each measurement; ends with an error where a ratio is worse than it may be. */
import { parseArgs } from "node:util";
import { assessCpu } from "./assess-cpu.ts";
import { batchPrint } from "./batch-print.ts";
import { cdsHooksP95 } from "./cds-hooks.ts";
import { firstScreen, pageWeight } from "./first-screen.ts";
import { knowledgeLoad } from "./knowledge-load.ts";
import { letterCpu } from "./letter-cpu.ts";
import { longTable } from "./long-table.ts";
import type { Measurement } from "./measure.ts";
import { preview } from "./preview.ts";
import { pullWall } from "./pull-wall.ts";
import { twoMachines } from "./two-machines.ts";
import { printFileBytes, printFileMemory, printFileTime } from "./print-file.ts";

interface Bench {
  readonly measure: () => Measurement | Promise<Measurement | readonly Measurement[]>;
  readonly holds: (ratio: number, measured: Measurement) => boolean;
  /** In words, what the ratio must be. */
  readonly goal: string;
  /** Measured only where it is asked for by name: it takes long, and nothing hangs on it. */
  readonly isOnAsking?: true;
}

/** The bounds are on ratios in one run, wide enough for a busy machine: a breach is a change of kind, not a slow day. */
const BENCHES: Readonly<Record<string, Bench>> = {
  letter_cpu: { measure: letterCpu, holds: (ratio) => ratio >= 20, goal: "at least 20 times less than naive pdfkit" },
  long_table: {
    measure: longTable,
    holds: (ratio) => ratio <= 20,
    goal: "at most 20 times a table of a tenth of its rows",
  },
  pull_wall: {
    measure: pullWall,
    holds: (ratio, { requests = 0 }) => ratio <= 1.3 && requests <= 12,
    goal: "at most 12 requests, and 1.3 times the slowest answer, or what the schedule needs at least",
  },
  first_screen: {
    measure: firstScreen,
    // Where an EHR answers faster than a page is made, the page's own work is what is seen.
    holds: (ratio, { at = "" }) => ratio <= 1.3 || Number.parseInt(at, 10) < 1500,
    goal: "at most 1.3 times the slowest answer that it needs, where that takes 1.5 s; shorter ones are told",
  },
  page_weight: { measure: pageWeight, holds: (ratio) => ratio <= 1, goal: "at most 150 kB as sent, without the PDF" },
  print_file_time: {
    measure: printFileTime,
    holds: (ratio) => ratio <= 1.15,
    goal: "at most 1.15 times a job of 100 letters",
  },
  print_file_memory: {
    measure: printFileMemory,
    holds: (ratio) => ratio <= 1.3,
    goal: "at most 1.3 times a job of 100 letters",
  },
  print_file_bytes: {
    measure: printFileBytes,
    holds: (ratio) => ratio <= 0.3,
    goal: "at most 0.3 times a file of its own; the letter has less than 16 kB",
  },
  batch_print: {
    measure: batchPrint,
    holds: (ratio, { bench }) => ratio <= (bench === "batch_print_memory" ? 1.3 : 5),
    goal: "at most 5 times drawing the same pages alone, for 1,000 signed letters; memory at most 1.3 times that of 100",
  },
  two_machines: {
    measure: twoMachines,
    isOnAsking: true,
    holds: () => true,
    goal: "told, not judged: how many times faster two machines prepare a batch than one",
  },
  assess_cpu: {
    measure: assessCpu,
    holds: (ratio) => ratio <= 60,
    goal: "at most 60 times JSON.parse of the same chart",
  },
  knowledge_load: {
    measure: knowledgeLoad,
    holds: (ratio) => ratio <= 800,
    goal: "at most 800 times JSON.parse of the same content",
  },
  preview: {
    measure: preview,
    holds: (ratio) => ratio <= 60,
    goal: "at most 60 times laying out and painting a letter",
  },
  cds_hooks_p95: {
    measure: cdsHooksP95,
    holds: (ratio) => ratio <= 20,
    goal: "at most 20 times an empty route; 500 ms at the utmost",
  },
};

const { values } = parseArgs({ options: { json: { type: "boolean" }, only: { type: "string" } } });
const names = Object.entries(BENCHES).flatMap(([name, { isOnAsking = false }]) =>
  (values.only === undefined ? !isOnAsking : name === values.only) ? [name] : [],
);
if (names.length === 0) {
  process.stderr.write(`There is no benchmark "${values.only}". There is: ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exitCode = 2;
}
for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined) continue;
  for (const measured of [await bench.measure()].flat()) tell(name, bench, measured);
}

function tell(name: string, bench: Bench, measured: Measurement): void {
  const rounded = { ...measured, value: rounding(measured.value), ratio: rounding(measured.ratio) };
  process.stdout.write(`${values.json === true ? JSON.stringify(rounded) : inWords(rounded, bench)}\n`);
  if (bench.holds(measured.ratio, measured)) return;
  const terms = [measured.at ?? "", measured.requests === undefined ? "" : `${measured.requests} requests`];
  const at = terms.filter((each) => each !== "").join(", ");
  process.stderr.write(
    `${name}${at === "" ? "" : ` (${at})`}: ${rounded.ratio} times ${measured.against}; ${bench.goal}\n`,
  );
  process.exitCode = 1;
}

function rounding(value: number): number {
  return Number(value.toPrecision(4));
}

function inWords({ bench, at, value, unit, ratio, against, requests }: Measurement, { goal }: Bench): string {
  const terms = [at ?? "", requests === undefined ? "" : `${requests} requests`].filter((each) => each !== "");
  const name = terms.length === 0 ? bench : `${bench} (${terms.join(", ")})`;
  return `${name.padEnd(16)}${String(value).padStart(8)} ${unit}   ${String(ratio).padStart(8)} against ${against.padEnd(14)} (${goal})`;
}
