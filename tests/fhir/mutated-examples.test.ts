/** Damaged examples of the standard, of every type, at full size a thousand of each type that is read: each assessed as a person would do it: an answer, or one clear line. */
import { expect, it } from "@jest/globals";
import { assess } from "../../server/cli/assess.ts";
import { readAsked } from "../../server/cli/asked.ts";
import type { Outcome } from "../../server/cli/outcome.ts";
import { loadWorld } from "../../server/load-world.ts";
import type { World } from "../../server/world.ts";
import { seeded, type Seeded } from "../findings/seeded.ts";
import { describeWith } from "../judges/needed.ts";
import { scratch } from "../server/scratch.ts";
import { toldIn } from "../server/told-findings.ts";
import { damagedFile, damagedResource } from "./mutations.ts";
import { absent, asTheChilds, exampleNames, exampleOf } from "./r4-package.ts";
import type { Fields } from "./records.ts";

const TIMES = process.env["SUITE"] === "full" ? 40_000 : 1_000;
const SEED = 20_261_126;
/** A chart is assessed in milliseconds; what takes seconds is on its way to hanging. */
const TOO_LONG_MS = 5000;

const { put } = scratch();

function theWorld(): World {
  const loading = loadWorld(new Date("2026-11-23T17:00:00Z"), { practice: null, fonts: null });
  if (loading.kind === "refused") throw new Error("the content does not load");
  return loading.world;
}

function assessed(file: string, world: World): Outcome {
  const asking = readAsked([file, "--json", "--on", "2026-11-23"], ["json", "on"]);
  if (asking.kind === "misused") throw new Error(asking.why);
  return assess(asking.asked, world, () => ({ kind: "read", content: "" }));
}

/** Mostly the child's own resource is damaged inside, else the whole file; a few come without a child. */
function damagedSomehow(example: Fields, by: Seeded): string {
  const way = by.whole(10);
  if (way < 7) return JSON.stringify(asTheChilds(damagedResource(example, by)));
  return damagedFile(way < 9 ? asTheChilds(example) : example, by);
}

/** What is wrong with how an outcome was told; empty where a person could go on from it. */
function faultsIn({ out, err, exit }: Outcome): readonly string[] {
  const answers = out.flatMap((line) => ("error" in (JSON.parse(line) as object) ? [] : [toldIn(line)]));
  const unclear = err.filter((line) => line.includes("\n") || /\bat .+:\d+:\d+|Error:|undefined|\[object/.test(line));
  return [
    ...(exit === 0 || exit === 1 ? [] : [`exit ${exit}`]),
    ...((exit === 1) === err.length > 0 ? [] : [`exit ${exit} with ${err.length} lines on standard error`]),
    ...(answers.length + err.length > 0 ? [] : ["no answer and no line"]),
    ...unclear.map((line) => `not a clear line: ${line.slice(0, 200)}`),
  ];
}

/** The types that the program reads something of; half of all turns are theirs. */
const READ: readonly string[] = [
  "Patient",
  "Condition",
  "Observation",
  "AllergyIntolerance",
  "ServiceRequest",
  "Device",
  "DeviceUseStatement",
  "MedicationRequest",
  "MedicationStatement",
  "Procedure",
  "CarePlan",
  "CareTeam",
  "Encounter",
  "RelatedPerson",
  "Practitioner",
  "PractitionerRole",
  "DocumentReference",
  "QuestionnaireResponse",
  "FamilyMemberHistory",
  "Bundle",
];

/** Type after type, so that none is left to chance; within a type by chance. */
function inTurn(names: readonly string[]): (time: number, by: Seeded) => string {
  const byType = Map.groupBy(names, (name) => name.split("-")[0] ?? "");
  const types = [...byType.keys()];
  const read = types.filter((type) => READ.includes(type));
  return (time, by) => {
    const turn = Math.floor(time / 2);
    const type = time % 2 === 0 ? types[turn % types.length] : read[turn % read.length];
    const files = byType.get(type ?? "") ?? [];
    return files[by.whole(files.length)] ?? "";
  };
}

describeWith(absent, "damaged examples of FHIR R4", () => {
  it("each give an answer in the words of the contract or one clear line, and never a crash or a stack", () => {
    const world = theWorld();
    const nameOf = inTurn(exampleNames());
    const [exits, faults] = [new Map<number, number>(), new Array<string>()];
    for (let time = 0; time < TIMES; time += 1) {
      const by = seeded(SEED + time);
      const name = nameOf(time, by);
      const example = exampleOf(name);
      if (example === null) continue;
      const text = damagedSomehow(example, by);
      const started = performance.now();
      try {
        const outcome = assessed(put("damaged.json", text), world);
        exits.set(outcome.exit, (exits.get(outcome.exit) ?? 0) + 1);
        faults.push(...faultsIn(outcome).map((fault) => `${name} (${SEED + time}): ${fault}`));
      } catch (error) {
        faults.push(`${name} (${SEED + time}): ${String(error).slice(0, 300)}`);
      }
      if (performance.now() - started > TOO_LONG_MS) faults.push(`${name} (${SEED + time}): took too long`);
    }
    expect(faults).toEqual([]);
    expect(exits.get(0)).toBeGreaterThan(TIMES / 3);
    expect(exits.get(1)).toBeGreaterThan(TIMES / 20);
  }, 3_600_000);
});
