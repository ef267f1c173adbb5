/**
 * A clinic at full work for a while: clinicians, staff, a batch, a printer and the window at once on one service, everything on this machine.
 * Then the service is stopped as an operator stops it, and its store is held against what was acknowledged.
 */
import { setTimeout as pause } from "node:timers/promises";
import { crowdOn } from "../../sandbox/crowd.ts";
import { openHouse } from "../e2e/house.ts";
import { PRACTICE } from "../e2e/staff-steps.ts";
import { seeded } from "../findings/seeded.ts";
import { lostIn } from "./lost.ts";
import { startMachine } from "./machine.ts";
import type { Machine, Weight } from "./machine.ts";
import { K1 } from "../server/store/material.ts";
import {
  atWork,
  clinicianRound,
  knownIn,
  listRound,
  nothingYet,
  printRound,
  queueRound,
  readerRound,
  windowRound,
} from "./people.ts";
import type { Acknowledged, Clinic } from "./people.ts";
import { timesOf } from "./times.ts";
import type { RouteTime } from "./times.ts";

export interface SoakRules {
  readonly seconds: number;
  readonly seed: number;
  /** Null: on SQLite. */
  readonly databaseUrl: string | null;
  readonly clinicians: number;
  readonly looksMs: number;
}

/** What a process weighed at a second of the soak, and how many answers it had given. */
export interface Weighed extends Weight {
  readonly second: number;
  readonly answers: number;
}

export interface Soaked {
  readonly done: Acknowledged;
  /** What was acknowledged and is not in the store, the chart or the audit. */
  readonly lost: readonly string[];
  readonly weights: readonly Weighed[];
  readonly times: readonly RouteTime[];
  /** Lines of the log that tell of a fault of the program. */
  readonly faults: readonly string[];
  /** What the service told of what it foresees, and how often. */
  readonly reasons: readonly string[];
  readonly exit: number | null;
}

/** Soaks. `tell` hears of the weights as they are taken. */
export async function soak(rules: SoakRules, tell: (weighed: Weighed) => void = () => undefined): Promise<Soaked> {
  const day = new Date().toISOString().slice(0, 10);
  const crowd = crowdOn({ day, count: 120, problems: 0, seed: rules.seed });
  const practice = `${PRACTICE}organizations: [Organization/juniper-street]\n`;
  const house = await openHouse({ practice, crowd, served: false });
  const settings = {
    LETTERS_KEYS: K1,
    LETTERS_LAUNCHES_PER_MINUTE: "100000",
    ...(rules.databaseUrl === null ? {} : { DATABASE_URL: rules.databaseUrl }),
  };
  const times = timesOf();
  const port = Number(new URL(house.appUrl).port);
  const machine = await startMachine(house, { port, settings, isWeighed: true, onLine: times.hear });
  try {
    const until = Date.now() + rules.seconds * 1000;
    const clinic: Clinic = {
      house,
      children: knownIn(crowd),
      done: nothingYet(),
      by: seeded(rules.seed),
      isOver: () => Date.now() >= until,
      looksMs: rules.looksMs,
    };
    const weights: Weighed[] = [];
    const weighing = weighed(machine, { clinic, rules, answers: times.count }, (one) => {
      weights.push(one);
      tell(one);
    });
    await Promise.all([...everybody(clinic, rules), weighing]);
    const exit = await machine.stop();
    const lost = await lostIn(house, clinic.done, rules.databaseUrl);
    return {
      done: clinic.done,
      lost,
      weights,
      times: times.all(),
      faults: times.faults(),
      reasons: times.reasons(),
      exit,
    };
  } finally {
    await machine.kill();
    await house.close();
  }
}

function everybody(clinic: Clinic, { clinicians }: SoakRules): readonly Promise<void>[] {
  return [
    ...Array.from({ length: clinicians }, () => atWork(clinic, "clinician", () => clinicianRound(clinic))),
    atWork(clinic, "reader", () => readerRound(clinic)),
    atWork(clinic, "lists", () => listRound(clinic, 6)),
    atWork(clinic, "queue", () => queueRound(clinic)),
    atWork(clinic, "printer", () => printRound(clinic)),
    atWork(clinic, "window", () => windowRound(clinic)),
  ];
}

interface Weighing {
  readonly clinic: Clinic;
  readonly rules: SoakRules;
  readonly answers: () => number;
}

/** About twenty weights over the whole time. */
const WEIGHTS = 20;

async function weighed(
  machine: Machine,
  { clinic, rules, answers }: Weighing,
  take: (one: Weighed) => void,
): Promise<void> {
  const everyMs = Math.max(1_000, (rules.seconds * 1000) / WEIGHTS);
  const started = Date.now();
  while (!clinic.isOver()) {
    await pause(everyMs);
    const weight = await machine.weigh();
    take({ ...weight, second: Math.round((Date.now() - started) / 1000), answers: answers() });
  }
}
