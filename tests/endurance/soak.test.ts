/** A clinic at full work on one service for half a minute, at full size for two: nothing that was acknowledged is lost, and nothing piles up. */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { PEOPLE, soak } from "./soak.ts";
import type { Soaked } from "./soak.ts";
import { inWords, slopeOf } from "./soak-words.ts";

const isFull = process.env["SUITE"] === "full";
const SECONDS = isFull ? 120 : 30;
/** A service that has shown each of its pages once rests near a hundred; a leak of whole charts is past this within the time. */
const MOST_HEAP = 200_000_000;
/** A chart weighs more than a hundred thousand bytes, and a tenth of the answers read one. Known only once there were enough answers. */
const MOST_AN_ANSWER = 5_000;
const ENOUGH_ANSWERS = 1_500;

describe("a clinic at full work", () => {
  let soaked: Soaked;
  beforeAll(async () => {
    soaked = await soak({ seconds: SECONDS, seed: 504, clinicians: 2, looksMs: 200, databaseUrl: null });
    process.stderr.write(`${inWords(soaked).join("\n")}\n`);
  }, 600_000);

  it("goes on at every place: letters are signed and filed, a list is prepared, sheets are printed, the window answers", () => {
    for (const who of PEOPLE) expect([who, soaked.done.rounds.get(who) ?? 0]).not.toEqual([who, 0]);
    expect(soaked.done.lists.size).toBeGreaterThan(0);
  });

  it("loses nothing that was acknowledged, and does nothing twice", () => {
    expect(soaked.lost).toEqual([]);
    expect(soaked.done.signed.size).toBeGreaterThan(0);
  });

  it("tells of no fault of the program, and ends in order when it is stopped", () => {
    expect(soaked.faults).toEqual([]);
    expect(soaked.done.troubles.filter((words) => / (500|undefined)$/.test(words))).toEqual([]);
    expect(soaked.exit).toBe(0);
  });

  it("holds no more memory the longer it works, beyond what chance explains", () => {
    const { perAnswer, noise } = slopeOf(soaked.weights);
    const last = soaked.weights.at(-1);
    expect(last?.heapUsed ?? Infinity).toBeLessThan(MOST_HEAP);
    expect((last?.answers ?? 0) < ENOUGH_ANSWERS ? 0 : perAnswer - noise).toBeLessThan(MOST_AN_ANSWER);
  });
});
