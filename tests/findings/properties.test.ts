/** What must hold for every chart, tried on charts made by chance. */
import { describe, expect, it } from "@jest/globals";
import type { Code } from "../../chart/code.ts";
import type { ConditionItem } from "../../chart/chart.ts";
import type { Asked } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson, type AssessJson } from "../../findings/json.ts";
import { conceptsOf } from "../../knowledge/codes.ts";
import { WITHHELD_CLASSES } from "../../knowledge/vocabulary.ts";
import { shipped } from "../knowledge/shipped.ts";
import { toldIn, unsortedIn } from "../server/told-findings.ts";
import { condition, finding, icd, medicine, TODAY, type Child, type Item } from "./child.ts";
import { aGeneratedChild, inOrderOfChance, poolOf } from "./generated.ts";
import { seeded } from "./seeded.ts";
import { shuffled } from "./shuffle.ts";

const CHARTS = process.env["SUITE"] === "full" ? 2000 : 200;
const ITEMS = 40;
const asked: Asked = { on: TODAY, setting: null, state: null };
const pool = poolOf(shipped);

const toldOf = (child: Child): AssessJson =>
  assessJson(findingsOf(child.chart, asked, shipped), { file: "child.json", patient: null, showWithheld: false });

/** Each chart with its seed; what a property finds wrong is told with the seed that shows it again. */
function wrongIn(property: (child: Child, seed: number) => readonly string[]): readonly string[] {
  return Array.from({ length: CHARTS }, (_, seed) => seed + 1).flatMap((seed) => {
    const child = aGeneratedChild(pool, seeded(seed), ITEMS);
    return property(child, seed).map((fault) => `seed ${seed}: ${fault}`);
  });
}

/** The answer without what it says of one item itself. */
function without(told: AssessJson, item: Item): string {
  const other = ({ source }: { readonly source: string }): boolean => source !== item.source;
  return JSON.stringify({
    ...told,
    conditions: told.conditions.filter(other),
    withheld: told.withheld.filter(other),
    notes: told.notes.filter(other),
  });
}

/** A code of a condition and of no finding: "depends on a wheelchair" and apraxia of speech are both. */
function isDiagnosis(code: Code): boolean {
  const { snomedFindings, symptomCodes } = shipped.functional;
  const isFinding = [...snomedFindings, ...symptomCodes].some((row) => code.code.startsWith(row.code));
  return !isFinding && conceptsOf([code], shipped).length > 0;
}

/** Adding an item must change nothing but what is said of that item. */
function changesNothing(itemFor: (child: Child, seed: number) => Item): readonly string[] {
  return wrongIn((child, seed) => {
    const item = itemFor(child, seed);
    const [before, after] = [toldOf(child), toldOf(child.with(item))];
    return without(before, item) === without(after, item) ? [] : [`${JSON.stringify(item.codes)} changed the answer`];
  });
}

/** A code of the pool whose conditions are not on the chart in any other way: a refuted one beside a confirmed one is a conflict. */
function codeNotOn({ chart }: Child, seed: number): string {
  const there = new Set(
    chart.conditions.flatMap(({ codes }) => conceptsOf(codes, shipped)).map(({ concept }) => concept.id),
  );
  const by = seeded(seed + 77_000);
  for (;;) {
    const code = by.pick(pool.codes);
    if (conceptsOf([icd(code)], shipped).every(({ concept }) => !there.has(concept.id))) return code;
  }
}

const nobodys = (parts: Partial<ConditionItem>) => (child: Child, seed: number) =>
  condition("extra", codeNotOn(child, seed), parts);

const WITHHELD: readonly [Item, ...Item[]] = [
  condition("extra", "F12.20", { text: "Cannabis use disorder" }),
  condition("extra", "B20"),
  condition("extra", "A56.8"),
  condition("extra", "O09.90"),
  condition("extra", "F64.0"),
  condition("extra", "T74.22XA"),
  condition("extra", "X78.9XXA"),
  condition("extra", "T40.2X2A"),
  condition("extra", "F50.011"),
  condition("extra", "F17.290"),
  condition("extra", "Q96.9"),
  condition("extra", "J45.40", { labels: ["R"] }),
  condition("extra", null, { text: "Positive HIV test" }),
  condition("extra", "F10.20", { verification: "refuted" }),
  condition("extra", "F11.20", { resource: "FamilyMemberHistory", about: "someone_else" }),
  finding("extra", "Cannot walk far", { labels: ["V"] }),
  finding("extra", "Function", { value: { kind: "text", text: "Tired in class since starting to drink alcohol" } }),
  medicine("extra", "buprenorphine"),
  medicine("extra", "emtricitabine and tenofovir"),
];

describe("every chart", () => {
  it("reads the same in whatever order its items come", () => {
    const faults = wrongIn((child, seed) => {
      const mixed = inOrderOfChance(child.chart, (items) => shuffled(items, seed));
      const again = assessJson(findingsOf(mixed, asked, shipped), {
        file: "child.json",
        patient: null,
        showWithheld: false,
      });
      return JSON.stringify(again) === JSON.stringify(toldOf(child)) ? [] : ["another order reads otherwise"];
    });
    expect(faults).toEqual([]);
  });

  it("is told in the words and the order of the contract", () => {
    expect(wrongIn((child) => unsortedIn(toldIn(JSON.stringify(toldOf(child)))))).toEqual([]);
  });

  it("has each of its items told somewhere, or a plain reason in the record why it says nothing of today", () => {
    const faults = wrongIn((child) => {
      const text = JSON.stringify(toldOf(child));
      const { conditions, functional } = child.chart;
      return [...conditions, ...functional]
        .filter(({ source }) => !text.includes(`"${source}"`))
        .map(({ source }) => `${source} is lost`);
    });
    expect(faults).toEqual([]);
  });

  it("speaks of no source that is not on it, and cites no authority that the knowledge base cannot show", () => {
    const faults = wrongIn((child) => {
      const { conditions, functional, devices, medicines, therapies } = child.chart;
      const there = new Set<string>(
        [...conditions, ...functional, ...devices, ...medicines, ...therapies].map(({ source }) => source),
      );
      const { limitations, pathways } = toldOf(child);
      const evidence = [...limitations, ...pathways].flatMap((each) => [...each.evidence]);
      return [
        ...evidence.filter(({ source }) => !there.has(source)).map(({ source }) => `${source} is not on the chart`),
        ...evidence.flatMap(({ authorities }) => authorities.filter((id) => !shipped.authorities.has(id))),
      ];
    });
    expect(faults).toEqual([]);
  });
});

describe("an item that is not the child's, or not true", () => {
  it("changes nothing when it is refuted", () => {
    expect(changesNothing(nobodys({ verification: "refuted", clinical: null }))).toEqual([]);
  });

  it("changes nothing when it was entered in error", () => {
    expect(changesNothing(nobodys({ verification: "entered_in_error", clinical: null }))).toEqual([]);
  });

  it("changes nothing when it is family history", () => {
    expect(changesNothing(nobodys({ resource: "FamilyMemberHistory", about: "someone_else", clinical: null }))).toEqual(
      [],
    );
  });

  it("changes nothing when it is a screening, a visit, or something that was ruled out", () => {
    const codes = ["Z13.42", "Z13.5", "Z00.129", "Z03.89", "Z13.41", "Z01.10"] as const;
    expect(changesNothing((_, seed) => condition("extra", seeded(seed).pick(codes)))).toEqual([]);
  });

  it("changes nothing when it is withheld, by whatever sign", () => {
    expect(changesNothing((_, seed) => seeded(seed).pick(WITHHELD))).toEqual([]);
  });
});

describe("evidence", () => {
  it("is documented only as long as the finding is on the chart", () => {
    const faults = wrongIn((child) => {
      const { chart } = child;
      const sources = new Set<string>(chart.functional.map(({ source }) => source));
      const told = assessJson(findingsOf({ ...chart, functional: [] }, asked, shipped), {
        file: "child.json",
        patient: null,
        showWithheld: false,
      });
      const all = toldOf(child).limitations.flatMap(({ of, evidence }) => evidence.map((piece) => ({ of, ...piece })));
      const left = told.limitations.flatMap(({ of, evidence }) => evidence.map((piece) => ({ of, ...piece })));
      const expected = all.filter(({ source }) => !sources.has(source));
      return JSON.stringify(left) === JSON.stringify(expected)
        ? []
        : ["what is left is not what the rest of the chart says"];
    });
    expect(faults).toEqual([]);
  });

  it("stands behind every pathway that is supported: a documented effect and a confirmed condition, or an established one under three", () => {
    const faults = wrongIn((child) => {
      const { pathways, limitations, conditions } = toldOf(child);
      const documented = limitations.some(({ evidence }) =>
        evidence.some(({ level, lane }) => level === "documented" && lane === "use"),
      );
      const confirmed = conditions.filter(({ lane }) => lane === "use");
      return pathways
        .filter(({ standing }) => standing === "supported")
        .filter(({ id }) =>
          id.startsWith("early_intervention")
            ? confirmed.every(({ concepts }) =>
                concepts.every((concept) => shipped.concepts.get(concept)?.partC?.basis !== "established_condition"),
              )
            : !documented || confirmed.length === 0,
        )
        .map(({ id }) => `${id} is supported by nothing`);
    });
    expect(faults).toEqual([]);
  });

  it("of a diagnosis alone never is a fact", () => {
    const faults = wrongIn((child) => {
      const { chart } = child;
      const alone = { ...chart, functional: [], devices: [], medicines: [], therapies: [] };
      const said = findingsOf(alone, asked, shipped).limitations.flatMap(({ evidence }) =>
        evidence.filter(({ level }) => level === "documented"),
      );
      const diagnoses = chart.conditions.filter(
        ({ codes }) => codes.length > 0 && codes.every((code) => isDiagnosis(code)),
      );
      return said
        .filter(({ source }) => diagnoses.some((each) => each.source === source))
        .map(({ source }) => `${source} is told as a fact`);
    });
    expect(faults).toEqual([]);
  });
});

describe("the withheld items of these tests", () => {
  it("are of every class that a code, a word or a label can tell", () => {
    const classes = WITHHELD.flatMap((item) =>
      toldOf(aGeneratedChild(pool, seeded(1), 0).with(item)).withheld.map((each) => each.class),
    );
    const left = WITHHELD_CLASSES.filter((each) => !classes.includes(each));
    expect(left).toEqual(["adolescent", "practice"]);
  });
});
