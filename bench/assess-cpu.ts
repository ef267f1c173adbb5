/** What assessing a chart of 200 resources costs, over reading its JSON alone. */
import { calendarDate } from "../chart/dates.ts";
import { readInput } from "../fhir/input.ts";
import { understand } from "../fhir/understand.ts";
import { findingsOf } from "../findings/findings-of.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { readKnowledgeFiles } from "../knowledge/read.ts";
import { childOn } from "../sandbox/cast.ts";
import { inTurn } from "./measure.ts";
import type { Measurement } from "./measure.ts";

const RESOURCES = 200;
const DAY = "2026-11-23";

/** From the text of a Bundle to findings, against `JSON.parse` of the same text. */
export function assessCpu(): Measurement {
  const text = chartOf(RESOURCES);
  const loading = loadKnowledge(readKnowledgeFiles());
  const on = calendarDate(DAY);
  if (loading.kind === "refused" || on === null) throw new Error("the knowledge base does not load");
  const assess = (): void => {
    const input = readInput(text, "bench.json");
    if (input.kind === "refused") throw new Error(input.why);
    for (const record of input.records) {
      if (record.kind !== "refused")
        findingsOf(understand(record), { on, setting: null, state: null }, loading.knowledge);
    }
  };
  const { ours, theirs } = inTurn(assess, () => void JSON.parse(text), { ours: 20, theirs: 100 });
  return { bench: "assess_cpu", value: ours, unit: "ms", against: "json_parse", ratio: ours / theirs };
}

/** The chart with the most traps, its resources repeated under new ids until there are so many. */
function chartOf(resources: number): string {
  const bundle = childOn("status_traps", DAY).bundle;
  const { entry } = bundle;
  const rest = entry.filter(
    ({ resource }) => resource.resourceType !== "Patient" && typeof resource["id"] === "string",
  );
  const more = Array.from({ length: Math.max(0, resources - entry.length) }, (_, at) => {
    const resource = rest[at % rest.length]?.resource;
    return { resource: { ...resource, id: `repeated-${at}` } };
  });
  return JSON.stringify({ ...bundle, entry: [...entry, ...more] });
}
