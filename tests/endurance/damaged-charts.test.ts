/**
 * Charts whose records arrive damaged, of every type that is asked for, through the whole road of a launch: a page, or a clear word that there is
 * none. Never a crash, never the program's own workings, never a fault that nobody is told of.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { childOn } from "../../sandbox/cast.ts";
import type { Resource } from "../../sandbox/cast.ts";
import { damagedFile, damagedResource } from "../fhir/mutations.ts";
import type { Noted, Reply } from "../fhir/small-ehr.ts";
import { seeded } from "../findings/seeded.ts";
import type { Seeded } from "../findings/seeded.ts";
import { faultsIn } from "../server/abuse/nonsense.ts";
import type { Heard } from "../server/abuse/nonsense.ts";
import { openChart, openSmallHall } from "../server/small-hall.ts";
import type { SmallHall } from "../server/small-hall.ts";
import { heapHeld } from "./memory.ts";

/** How often a chart is opened with each type damaged. */
const EACH = process.env["SUITE"] === "full" ? 500 : 2;
const SEED = 20_261_128;
const LONG = 3_600_000;
const MOST_GROWTH = 25_000_000;

const children = ["adhd_anxiety", "status_traps", "cp_wheelchair"] as const;
const charts = children.map((name) => childOn(name, "2026-11-23").bundle.entry.map(({ resource }) => resource));
/** Every type that a chart is asked for, those of the cast and those that it has none of. */
const TYPES = [...new Set(charts.flat().map(({ resourceType }) => resourceType)), "Bundle", "OperationOutcome"];

let hall: SmallHall;
/** What the EHR answers at this moment. */
let answering: (asked: Noted) => Reply | undefined = () => undefined;
beforeAll(async () => {
  hall = await openSmallHall({ answering: (asked) => answering(asked) });
}, LONG);
afterAll(() => hall.close());

/** A chart whose records of one type, or the bundles around them, are damaged by chance. */
function damaged(chart: readonly Resource[], type: string, by: Seeded): typeof answering {
  return ({ path }) => {
    const [, asked = "", id] = /^\/fhir\/([A-Za-z]+)(?:\/([^/]+))?$/.exec(path) ?? [];
    if (asked === "") return undefined;
    const found = chart.filter((each) => each.resourceType === asked && (id === undefined || each["id"] === id));
    const sent = asked === type ? found.map((resource) => damagedResource(resource, by)) : found;
    if (id !== undefined) return sent[0] === undefined ? { status: 404 } : { body: sent[0] };
    const bundle = { resourceType: "Bundle", type: "searchset", entry: sent.map((resource) => ({ resource })) };
    const isWhole = type === "Bundle" && by.chance(30);
    const warned = { ...bundle, entry: [...bundle.entry, { resource: damagedResource(OUTCOME, by) }] };
    return { body: isWhole ? damagedFile(bundle, by) : type === "OperationOutcome" ? warned : bundle };
  };
}

const OUTCOME = {
  resourceType: "OperationOutcome",
  issue: [
    { severity: "warning", code: "informational", details: { coding: [{ code: "4119" }], text: "There may be more." } },
  ],
};

function idOf(chart: readonly Resource[]): string {
  const id = chart.find(({ resourceType }) => resourceType === "Patient")?.["id"];
  return typeof id === "string" ? id : "";
}

async function opened(patient: string): Promise<Heard> {
  const { page, cookie } = await openChart(hall, "north", { patient, user: "elena-marsh" });
  await fetch(page, { headers: { cookie } });
  const whole = await fetch(page, { headers: { cookie } });
  return { status: whole.status, text: await whole.text(), location: "", isScript: false };
}

describe("a chart that arrives damaged", () => {
  it(
    "is shown as far as it can be read, or said to be unreadable, whatever of it is damaged",
    async () => {
      const faults: string[] = [];
      const statuses = new Map<number, number>();
      const all = Array.from({ length: EACH }, (_, turn) =>
        TYPES.map((type, place) => ({ type, seed: SEED + place * 10_000 + turn })),
      ).flat();
      const told = { logged: () => hall.lines, ehr: hall.ehrs["north"]?.origin ?? "none" };
      let half = Infinity;
      for (const [index, { type, seed }] of all.entries()) {
        const by = seeded(seed);
        const chart = charts[by.whole(charts.length)] ?? [];
        answering = damaged(chart, type, by);
        const patient = idOf(chart);
        const answer = await opened(patient);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        faults.push(...faultsIn(answer, told).map((fault) => `${type} (${seed}): ${fault}`));
        if (answer.status >= 500 && answer.status !== 502) faults.push(`${type} (${seed}): ${answer.status}`);
        if (index === Math.floor(all.length / 2)) half = heapHeld();
      }
      process.stderr.write(
        `damaged charts: ${all.length} of ${TYPES.length} types: ${JSON.stringify(Object.fromEntries(statuses))}\n`,
      );
      expect(faults).toEqual([]);
      expect(heapHeld() - half).toBeLessThan(MOST_GROWTH);
      expect(statuses.get(200) ?? 0).toBeGreaterThan(all.length / 2);
      expect(hall.lines.filter((line) => line.includes("request.failed"))).toEqual([]);
    },
    LONG,
  );
});
