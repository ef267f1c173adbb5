import { describe, expect, it } from "@jest/globals";
import type { Chart, ClinicalChart } from "../../chart/chart.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import type { Findings } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { keyOf } from "../../findings/rule.ts";
import { rulesIn, whyOf } from "../../findings/why/why-of.ts";
import type { Step, Why } from "../../findings/why/why.ts";
import { ANCHOR, CAST, childOn, isSensitive, withoutSensitive } from "../../sandbox/cast.ts";
import type { Bundle, ChildName } from "../../sandbox/cast.ts";
import { shipped } from "../knowledge/shipped.ts";
import { aChild, condition, day, finding, medicine, therapy } from "./child.ts";
import { findingsFor } from "./asking.ts";
import { SMALL_KNOWLEDGE } from "./small-knowledge.ts";

function chartOf(bundle: Bundle): Chart {
  const input = readInput(JSON.stringify(bundle), "child.json");
  if (input.kind !== "records") throw new Error("no record");
  const [record] = input.records;
  if (!record || record.kind === "refused") throw new Error("no child");
  return understand(record);
}

const bundleOf = (name: ChildName): Bundle => childOn(name, ANCHOR).bundle;
const found = (bundle: Bundle): Findings =>
  findingsOf(chartOf(bundle), { on: day(ANCHOR), setting: null, state: null }, shipped);

/** What is offered beside the findings: every consideration that answers one of the limitations. */
function offeredFor({ limitations }: Findings): Parameters<typeof whyOf>[2] {
  const of = new Set(limitations.map((each) => each.of));
  return [...shipped.considerations.values()].flatMap(({ id, answers }) => {
    const answered = answers.filter((limit) => of.has(limit));
    return answered.length === 0 ? [] : [{ id, answers: answered }];
  });
}

const why = (bundle: Bundle): Why => {
  const findings = found(bundle);
  return whyOf(findings, shipped, offeredFor(findings));
};

const authoritiesOf = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap(({ rules }) => rules.flatMap(({ authorities }) => authorities));

describe("the chain behind a suggestion", () => {
  it.each(CAST)("ends for everything that is suggested for %s in an authority of the knowledge base", (name) => {
    const { limitations, pathways, plans, considerations, diagnoses, authorities } = why(bundleOf(name));
    const known = new Set<string>(authorities.map(({ id }) => id));
    const ends = [
      ...limitations.flatMap(({ id, steps }) => steps.map((step) => [id, authoritiesOf([step])] as const)),
      ...pathways.map(({ id, law }) => [id, law.authorities] as const),
      ...plans.flatMap(({ id, steps }) => steps.map((step) => [id, authoritiesOf([step])] as const)),
      ...considerations.map(({ id, rule }) => [id, rule.authorities] as const),
      ...diagnoses.flatMap(({ id, concepts }) => concepts.map(({ rule }) => [id, rule.authorities] as const)),
    ];
    expect(ends.filter(([, cited]) => cited.length === 0)).toEqual([]);
    expect(ends.filter(([, cited]) => cited.some((id) => !known.has(id)))).toEqual([]);
  });

  it.each(CAST)("names for %s only rows that stand in the content and rest on what is cited", (name) => {
    const rows = new Map(shipped.rows.map((row) => [keyOf(row), row.authorities]));
    const wrong = rulesIn(why(bundleOf(name))).filter(
      ({ row, authorities }) => !authorities.every((id) => rows.get(keyOf(row))?.includes(id)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(CAST)("loses no authority that the findings of %s cite", (name) => {
    const findings = found(bundleOf(name));
    const { limitations } = whyOf(findings, shipped);
    const told = limitations.map(
      ({ law, steps }) => new Set([...law.flatMap(({ authorities }) => authorities), ...authoritiesOf(steps)]),
    );
    const cited = findings.limitations.map(({ evidence }) => new Set(evidence.flatMap((one) => one.authorities)));
    expect(told).toEqual(cited);
    const rules = findings.pathways.flatMap(({ evidence }) => evidence);
    expect(
      rules.filter((one) => new Set(one.rules.flatMap((rule) => rule.authorities)).size !== one.authorities.length),
    ).toEqual([]);
  });

  it("shows for each suggestion what is still unknown", () => {
    const unsaid = CAST.flatMap((name) => {
      const { limitations, pathways, plans, considerations } = why(bundleOf(name));
      return [...limitations, ...pathways, ...plans, ...considerations].filter(
        ({ stillUnknown }) => stillUnknown.length === 0,
      );
    });
    expect(unsaid).toEqual([]);
  });

  it("names the effects that a pathway rests on, each of which stands with its own chain", () => {
    const { pathways, limitations } = why(bundleOf("adhd_anxiety"));
    const section = pathways.find(({ pathway }) => pathway === "section_504");
    expect(section?.effects).toEqual(limitations.map(({ of }) => of));
    expect(section?.steps.map(({ source }) => source)).toEqual(["Condition/nora-adhd", "Condition/nora-anxiety"]);
  });

  it("carries the row, the level and the words of the item", () => {
    const child = aChild().with(
      condition("c1", "F90.2"),
      condition("c2", "J45.20"),
      condition("c3", "Q99.9", { text: "A rare syndrome" }),
      finding("o1", "Trouble with attention"),
      medicine("m1", "albuterol"),
      therapy("t1", "Speech therapy"),
    );
    const { limitations, plans } = whyOf(findingsFor(child), SMALL_KNOWLEDGE);
    const steps = limitations.flatMap((each) => each.steps);
    const told = steps.map(({ source, quoted, rules }) => [
      source,
      quoted,
      ...rules.map(({ row, basis }) => `${basis}: ${keyOf(row)}`),
    ]);
    expect(told).toEqual([
      ["MedicationRequest/m1", "albuterol", "implied: functional/medicines.yaml rows: albuterol"],
      ["Condition/c2", null, "typical: conditions/asthma.yaml limits: breathing"],
      ["Observation/o1", "Trouble with attention", "documented: functional/phrases.yaml rows: focus"],
      ["Condition/c1", null, "presumed: conditions/adhd.yaml limits: concentrating"],
      ["ServiceRequest/t1", "Speech therapy", "implied: functional/therapies.yaml rows: speech therapy"],
    ]);
    expect(plans.map(({ label, steps: of }) => [label, ...of.map(({ source }) => source)])).toEqual([
      ["Asthma action plan", "Condition/c2", "MedicationRequest/m1"],
    ]);
  });
});

describe("what is withheld", () => {
  it.each(CAST)("leaves no trace in the explanation of %s", (name) => {
    const bundle = bundleOf(name);
    expect(JSON.stringify(why(bundle))).toBe(JSON.stringify(why(withoutSensitive(bundle))));
  });

  it("is there in the cast to begin with", () => {
    expect(bundleOf("sensitive_asthma").entry.some(({ resource }) => isSensitive(resource))).toBe(true);
  });

  it("is explained like any other item once a clinician released it, and that one alone", () => {
    const child = aChild().with(condition("h1", "B20"), condition("s1", "F10.20"));
    const [released] = child.chart.conditions;
    if (released === undefined) throw new Error("no condition");
    const asked = { on: day("2026-11-23"), setting: null, state: null, released: [released.source] };
    const told = JSON.stringify(whyOf(findingsOf(child.chart, asked, SMALL_KNOWLEDGE), SMALL_KNOWLEDGE));
    expect(told).toContain("conditions/hiv.yaml");
    expect(told).not.toContain("Condition/s1");
  });
});

describe("what belongs to somebody else in the family", () => {
  it("is not listed among what was set aside", () => {
    const { setAside } = why(bundleOf("adhd_anxiety"));
    expect(setAside.map(({ source }) => source)).toContain("Condition/nora-eczema");
    expect(setAside.filter(({ source }) => source.startsWith("FamilyMemberHistory/"))).toEqual([]);
  });
});

/** Everything that the reasoning is given of a child. A new key breaks the build here, so that somebody looks at what it lets in. */
type Given = "bornOn" | "deceased" | "conditions" | "functional" | "devices" | "medicines" | "therapies" | "unread";
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

/** The names of all fields, however deep. */
type Within<T> = T extends string
  ? never
  : T extends readonly (infer Item)[]
    ? Within<Item>
    : T extends object
      ? keyof T | Within<T[keyof T]>
      : never;
type NotUsed =
  | "race"
  | "ethnicity"
  | "language"
  | "languages"
  | "orientation"
  | "gender"
  | "genderIdentity"
  | "sex"
  | "address"
  | "social"
  | "name"
  | "identity"
  | "school";

describe("the reasoning", () => {
  it("is given no race, ethnicity, language, sexual orientation, gender identity, sex or social circumstance", () => {
    const holdsNothingElse: Same<keyof ClinicalChart, Given> = true;
    const holdsNoneOfThese: Same<Extract<Within<ClinicalChart>, NotUsed>, never> = true;
    expect([holdsNothingElse, holdsNoneOfThese]).toEqual([true, true]);
    // @ts-expect-error the chart that the reasoning sees has no such field
    expect(aChild().chart.sex).toBeUndefined();
  });
});
