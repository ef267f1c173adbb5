/** The letter of a child with everything that a class withholds, and the letter of the same child without: the same bytes. */
import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { findingsOf } from "../../findings/findings-of.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import { WITHHELD_CLASSES } from "../../knowledge/vocabulary.ts";
import type { WithheldClass } from "../../knowledge/vocabulary.ts";
import { childOn } from "../../sandbox/cast.ts";
import { readAsked } from "../../server/cli/asked.ts";
import { write } from "../../server/cli/write.ts";
import { loadWorld } from "../../server/load-world.ts";
import type { World } from "../../server/world.ts";
import { day } from "../findings/child.ts";
import { shipped, shippedFiles } from "../knowledge/shipped.ts";
import { ON, scratch } from "./scratch.ts";

const { path, put } = scratch();
const FORMATS = ["pdf", "html", "txt", "json"] as const;
const ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
const SNOMED = "http://snomed.info/sct";
const LOINC = "http://loinc.org";

const inClass = z.looseObject({ class: z.enum(WITHHELD_CLASSES) });
const content = z
  .looseObject({
    prefixes: z.array(inClass.extend({ prefix: z.string() })),
    codes: z.array(inClass.extend({ system: z.enum(["snomed", "loinc", "rxnorm"]), code: z.string() })),
    words: z.array(inClass.extend({ words: z.array(z.string()) })),
    labels: z.array(inClass.extend({ label: z.string() })),
  })
  .parse(parse(shippedFiles.find(({ path: name }) => name === "sensitive.yaml")?.text ?? ""));

type Fields = Readonly<Record<string, unknown>>;

const { bundle } = childOn("adhd_anxiety", ON);
const subject = { reference: "Patient/nora" };

const status = (code: string, axis: string): Fields => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/condition-${axis}`, code }],
});

function aCondition(code: Fields, more: Fields = {}): Fields {
  const active = {
    clinicalStatus: status("active", "clinical"),
    verificationStatus: status("confirmed", "ver-status"),
  };
  return { resourceType: "Condition", subject, ...active, code, ...more };
}

const coded = (system: string, code: string): Fields => aCondition({ coding: [{ system, code }] });

/** A sentence of a finding about function, filed as such: what would be read first, were it not withheld. */
function aFinding(words: string, more: Fields = {}): Fields {
  const category = [
    { coding: [{ system: "http://hl7.org/fhir/us/core/CodeSystem/us-core-category", code: "functional-status" }] },
  ];
  const code = { text: "Attention" };
  const valueString = `Loses focus after five minutes, ${words}`;
  return {
    resourceType: "Observation",
    status: "final",
    subject,
    category,
    code,
    effectiveDateTime: "2026-10-20",
    valueString,
    ...more,
  };
}

/** Codes in which only the intent character tells the class: a pattern of the content knows it, and no prefix. */
const BY_INTENT: Partial<Record<WithheldClass, readonly string[]>> = {
  self_harm: ["T39.1X2A", "T71.162A", "T65.892A"],
  abuse: ["T39.1X3A", "T71.193A", "T65.893A"],
};

/** Everything that the content says of a class: its codes, words, labels and medicines, one resource each. */
function everythingOf(wanted: WithheldClass): readonly Fields[] {
  const concepts = [...shipped.concepts.values()].filter(
    ({ sensitivity }) => sensitivity.kind === "withheld" && sensitivity.class === wanted,
  );
  const mine = <T extends { readonly class: WithheldClass }>(rows: readonly T[]): readonly T[] =>
    rows.filter((row) => row.class === wanted);
  const words = mine(content.words).flatMap((row) => row.words.map((each) => each.replaceAll("*", "")));
  const labels = mine(content.labels).map(({ label }) => ({ meta: { security: [{ code: label }] } }));
  const medicines = shipped.functional.medicines.filter(({ withheldClass }) => withheldClass === wanted);
  return [
    ...concepts.flatMap(({ icd10cm }) => [...icd10cm.prefixes, ...icd10cm.history].map((code) => coded(ICD10CM, code))),
    ...concepts.flatMap(({ snomed }) => snomed.map((code) => coded(SNOMED, code))),
    ...(BY_INTENT[wanted] ?? []).map((code) => coded(ICD10CM, code)),
    ...mine(content.prefixes).map(({ prefix }) => coded(ICD10CM, prefix)),
    ...mine(content.codes).map(({ system, code }) =>
      system === "loinc" ? aFinding("often", { code: { coding: [{ system: LOINC, code }] } }) : coded(SNOMED, code),
    ),
    ...words.flatMap((said) => [aCondition({ text: said }), aFinding(said)]),
    ...labels.flatMap((label) => [
      aCondition({ coding: [{ system: ICD10CM, code: "J45.40" }] }, label),
      aFinding("often", label),
    ]),
    ...medicines.map(({ ingredient: text }) => ({
      resourceType: "MedicationRequest",
      status: "active",
      intent: "order",
      subject,
      medicationCodeableConcept: { text },
    })),
  ].map((resource, place) => ({ ...resource, id: `withheld-${place}` }));
}

function theWorld(): World {
  const loading = loadWorld(new Date("2026-11-23T17:00:00Z"), { practice: null, fonts: null });
  if (loading.kind === "refused") throw new Error("the content does not load");
  return loading.world;
}
const world = theWorld();

async function letterOf(chart: string, name: string): Promise<Buffer> {
  const words = [chart, "--kind", "section_504", "--on", ON, "--out", path(name)];
  const asking = readAsked(words, ["kind", "on", "out"]);
  if (asking.kind === "misused") throw new Error(asking.why);
  const outcome = await write(asking.asked, world, () => ({ kind: "read", content: "" }));
  expect(outcome.exit).toBe(0);
  return readFileSync(path(name));
}

function chartWith(name: string, resources: readonly Fields[]): string {
  const entry = [...bundle.entry, ...resources.map((resource) => ({ resource }))];
  return put(name, JSON.stringify({ ...bundle, entry }));
}

function withheldIn(chart: string): readonly { readonly source: string; readonly class: WithheldClass }[] {
  const input = readInput(readFileSync(chart, "utf8"), "chart.json");
  if (input.kind === "refused") throw new Error(input.why);
  return input.records.flatMap((record) =>
    record.kind === "refused"
      ? []
      : findingsOf(understand(record), { on: day(ON), setting: null, state: null }, shipped).withheld,
  );
}

const clean = chartWith("clean.json", []);

/** What a practice keeps out is its own choice: no content says it. */
const OF_CONTENT = WITHHELD_CLASSES.filter((name) => name !== "practice");

describe.each(OF_CONTENT.map((name) => ({ name })))("everything of the class $name", ({ name }) => {
  const resources = everythingOf(name);
  const whole = chartWith(`${name}.json`, resources);

  it("is withheld, each item of it", () => {
    expect(resources.length).toBeGreaterThan(0);
    const told = new Set(withheldIn(whole).map(({ source }) => source));
    const open = resources.filter(({ resourceType, id }) => !told.has(`${String(resourceType)}/${String(id)}`));
    expect(open.map((each) => JSON.stringify(each))).toEqual([]);
  });

  it.each(FORMATS)("leaves the letter as it is without: %s", async (format) => {
    const [one, other] = [await letterOf(whole, `a-${name}.${format}`), await letterOf(clean, `b-${name}.${format}`)];
    expect(one.equals(other)).toBe(true);
  });
});
