import { describe, expect, it } from "@jest/globals";
import { findingsOf } from "../../findings/findings-of.ts";
import { longestPrefix, lookupOf } from "../../findings/lookup.ts";
import { rootsOf } from "../../knowledge/code-set/code-list.ts";
import { listFaults } from "../../knowledge/code-set/list-faults.ts";
import { conceptsOf, silentOf, withheldClassOf } from "../../knowledge/codes.ts";
import { faultText } from "../../knowledge/fault.ts";
import { aChild, condition, TODAY } from "../findings/child.ts";
import { shuffled } from "../findings/shuffle.ts";
import { list, listedCodes, listText } from "./code-list.ts";
import { contentAfter, shipped, shippedContent } from "./shipped.ts";
import type { Change } from "./shipped.ts";

const FULL = process.env["SUITE"] === "full";

const faultsIn = (...changes: readonly Change[]): string[] => {
  const { content, knowledge } = contentAfter(...changes);
  return listFaults(list, content, knowledge).map(faultText);
};

describe("the list of codes under our prefixes", () => {
  it("is what the content says today (else: npm run check:knowledge -- ORDERFILE --write)", () => {
    expect(listFaults(list, shippedContent, shipped).map(faultText)).toEqual([]);
    expect(list.roots).toEqual(rootsOf(shippedContent));
  });

  it("names its edition, holds each code once and stays small enough to open", () => {
    expect(list.edition).toMatch(/^20\d\d$/);
    expect(new Set(listedCodes).size).toBe(listedCodes.length);
    expect(listText.length).toBeLessThan(1_600_000);
  });

  it("tells of every code what the reasoning makes of it", () => {
    const lookup = lookupOf(shipped);
    const otherwise = list.rows.flatMap(({ codes, what, lane }) =>
      codes.filter((code) => {
        const coded = { system: "icd10cm", code } as const;
        const kept = withheldClassOf({ codes: [coded], texts: [], labels: [] }, shipped);
        if (kept !== null) return lane !== "withheld" || !what.endsWith(`withheld:${kept}`);
        const { prefixes } = shipped.sensitive.adolescent;
        const keptLater = prefixes.some((prefix) => code.startsWith(prefix)) ? ["adolescent"] : [];
        const silent = silentOf(coded, shipped);
        if (silent) return what !== [`silent:${silent.why}`, ...keptLater].join(" ") || lane !== silent.lane;
        const names = conceptsOf([coded], shipped).map(({ concept }) => concept.id);
        const symptoms = longestPrefix(lookup.symptoms, code).map(({ of }) => `symptom:${of.join("+")}`);
        const statuses = longestPrefix(lookup.statuses, code).map(({ of }) => `status:${of.join("+")}`);
        return what !== ([...names, ...symptoms, ...statuses, ...keptLater].join(" ") || "-");
      }),
    );
    expect(otherwise).toEqual([]);
  });

  it("opens no code that is withheld: a chart that holds it alone shows a class and nothing else", () => {
    const withheld = list.rows.filter(({ lane }) => lane === "withheld").flatMap(({ codes }) => codes.slice(0, 1));
    const asked = FULL ? withheld : shuffled(withheld, 20_261_126).slice(0, 60);
    const open = asked.filter((code) => {
      const { chart } = aChild().with(condition("s1", code));
      const found = findingsOf(chart, { on: TODAY, setting: null, state: null }, shipped);
      const { limitations, pathways, unmapped, gaps, conflicts } = found;
      return (
        [limitations, pathways, unmapped, gaps, conflicts].some((each) => each.length > 0) ||
        found.withheld.length !== 1
      );
    });
    expect(open).toEqual([]);
  });
});

describe("a change of the content that the list does not know", () => {
  it("tells which codes moved, from what to what, and what to do", () => {
    const told = faultsIn({ file: "conditions/gerd.yaml", replace: "icd10cm: [K21]", by: "icd10cm: [K21, J45.2]" });
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(
      /^codes\/icd10cm\.tsv:\d+:1 J45\.20 was asthma \(use\) and is now gerd \(use\)\. If that is meant: Run `npm run check:knowledge/,
    );
  });

  it("tells which codes are lost where a prefix becomes narrower", () => {
    const told = faultsIn({
      file: "conditions/asthma.yaml",
      replace: "icd10cm: [J45]",
      by: "icd10cm: [J45.2, J45.3, J45.4, J45.5]",
    });
    expect(told.some((fault) => fault.includes("J45.909 was asthma (use) and is now - (-)"))).toBe(true);
  });

  it("tells once of codes that differ in their encounter only", () => {
    const told = faultsIn({ file: "conditions/gerd.yaml", replace: "icd10cm: [K21]", by: "icd10cm: [K21, S82.001]" });
    expect(told).toEqual([
      expect.stringMatching(/S82\.001A \(and \d+ more\) was fracture \(use\) and is now gerd \(use\)/),
    ]);
  });

  it("tells a prefix that is wider than the list, at its line", () => {
    const told = faultsIn({ file: "conditions/gerd.yaml", replace: "icd10cm: [K21]", by: "icd10cm: [K2]" });
    expect(told.filter((fault) => fault.startsWith("conditions/gerd.yaml"))).toEqual([
      expect.stringMatching(
        /^conditions\/gerd\.yaml:\d+:\d+ "K2" is newer than codes\/icd10cm\.tsv\. Run `npm run check:knowledge/,
      ),
    ]);
  });

  it("tells a prefix that begins no code, and a pattern that is new", () => {
    expect(
      faultsIn({ file: "conditions/asthma.yaml", replace: "icd10cm: [J45]", by: "icd10cm: [J45, J45.7]" }),
    ).toEqual([
      expect.stringMatching(/^conditions\/asthma\.yaml:\d+:\d+ "J45\.7" begins no code of codes\/icd10cm\.tsv/),
    ]);
    expect(faultsIn({ file: "sensitive.yaml", replace: "'^T(3[6-9]", by: "'^T(3[5-9]" })).toEqual([
      expect.stringMatching(/^sensitive\.yaml:\d+:\d+ This pattern is newer/),
    ]);
  });
});
