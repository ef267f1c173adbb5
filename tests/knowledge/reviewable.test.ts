import { describe, expect, it } from "@jest/globals";
import { authorityFingerprint, partsOf } from "../../knowledge/reviewable.ts";
import type { ReviewUnit } from "../../knowledge/reviewable.ts";
import type { Authority, Knowledge } from "../../knowledge/knowledge.ts";
import { knowledgeAfter, shipped, shippedFiles } from "./shipped.ts";
import type { Change } from "./shipped.ts";

const ASTHMA = "conditions/asthma.yaml";
const SIGNED = "reviewed: { by: A. Clinician, on: 2026-01-05, until: 2027-01-05 }";

const units = new Map(shipped.reviewable.map((unit) => [unit.id, unit]));
const unitIn = ({ reviewable }: Knowledge, id: string): ReviewUnit | undefined =>
  reviewable.find((unit) => unit.id === id);

/** The entries that ask again after some passages were changed. */
function askAgainAfter(...changes: readonly Change[]): readonly string[] {
  return knowledgeAfter(...changes)
    .reviewable.filter(({ id, fingerprint }) => units.get(id)?.fingerprint !== fingerprint)
    .map(({ id }) => id);
}

describe("what a person can review", () => {
  it("is each condition, each idea and each table, under a name that stays", () => {
    const conditions = shippedFiles.filter(({ path }) => path.startsWith("conditions/"));
    expect([...units.keys()].filter((id) => id.startsWith("conditions/"))).toHaveLength(conditions.length);
    expect([...units.keys()].filter((id) => id.startsWith("considerations/"))).toHaveLength(
      shipped.considerations.size,
    );
    for (const id of [
      "conditions/asthma",
      "considerations/extra_time",
      "functional/phrases",
      "activities",
      "sensitive",
    ])
      expect([...units.keys()]).toContain(id);
  });

  it("is everything that says whether it was reviewed, once", () => {
    const said = shippedFiles.flatMap(({ text }) => [...text.matchAll(/^\s*reviewed: /gm)]);
    expect(shipped.reviewable).toHaveLength(said.length);
    expect(units.size).toBe(said.length);
  });

  it("says all that stands in its file, but not whether it was reviewed", () => {
    expect(units.get("considerations/extra_time")?.says).toMatchObject({
      words: "Extra time for tests and long assignments",
      from_age: 5,
      authorities: ["aap-seed"],
    });
    expect(shipped.reviewable.filter(({ says }) => JSON.stringify(says).includes('"reviewed"'))).toEqual([]);
  });

  it("names every authority that it cites, at whatever row, and no other row's", () => {
    expect(units.get("conditions/asthma")?.cites.join(" ")).toBe(
      "aaaai-aap-asthma cfr-34-300.8-c9 icd10cm-2026 ocr-2024-asthma snomed usc-42-12102-2A usc-42-12102-2B usc-42-12102-4D",
    );
    expect(units.get("considerations/quiet_test")?.cites).toEqual(["ocr-2016-adhd", "ocr-2024-anxiety"]);
    expect(units.get("silent-codes")?.cites).toContain("usc-42-12102-4E2");
  });
});

describe("the fingerprint of an entry", () => {
  it("is the same after a comment, a line break and another order of the keys", () => {
    expect(
      askAgainAfter(
        {
          file: ASTHMA,
          replace: "id: asthma\nplain_name: asthma\n",
          by: "# read aloud\nplain_name: asthma\nid: asthma\n",
        },
        {
          file: ASTHMA,
          replace: "[usc-42-12102-2A, ocr-2024-asthma]",
          by: "[\n      usc-42-12102-2A,\n      ocr-2024-asthma,\n    ]",
        },
      ),
    ).toEqual([]);
  });

  it("is the same once the entry is signed", () => {
    const change = { file: ASTHMA, replace: "reviewed: false", by: SIGNED };
    expect(askAgainAfter(change)).toEqual([]);
    expect(unitIn(knowledgeAfter(change), "conditions/asthma")?.review).toMatchObject({ by: "A. Clinician" });
  });

  it.each<[string, Change]>([
    ["one word", { file: ASTHMA, replace: "rescue inhaler, by day", by: "reliever, by day" }],
    ["a code", { file: ASTHMA, replace: "icd10cm: [J45]", by: "icd10cm: [J45.2]" }],
    ["an authority", { file: ASTHMA, replace: "[cfr-34-300.8-c9]", by: "[cfr-34-300.8-c9, ocr-2024-asthma]" }],
    ["the order of a list", { file: ASTHMA, replace: "[inhaler_reach, pe_pace", by: "[pe_pace, inhaler_reach" }],
  ])("is another after %s is changed, and only that entry's", (_what, change) => {
    expect(askAgainAfter(change)).toEqual(["conditions/asthma"]);
  });

  it("is that of one idea, where one of them is changed", () => {
    const change = { file: "considerations.yaml", replace: "Extra time for tests", by: "More time for tests" };
    expect(askAgainAfter(change)).toEqual(["considerations/extra_time"]);
  });
});

describe("the parts of an entry", () => {
  it("tell which row is new, and that the others are the same", () => {
    const change = {
      file: "functional/medicines.yaml",
      replace: "ingredient: atomoxetine",
      by: "ingredient: atomoxetin",
    };
    const id = "functional/medicines";
    const then = partsOf(units.get(id)?.says ?? null);
    const now = partsOf(unitIn(knowledgeAfter(change), id)?.says ?? null);
    expect(now).toHaveLength(then.length);
    expect(now.filter((part) => !then.includes(part))).toHaveLength(1);
  });
});

describe("the fingerprint of an authority", () => {
  const authority = [...shipped.authorities.values()].find(({ id }) => id === "ocr-2024-asthma");
  const other = (change: Partial<Authority>): boolean =>
    authority !== undefined && authorityFingerprint({ ...authority, ...change }) !== authorityFingerprint(authority);

  it("changes with what it says, and not with how far it was read", () => {
    expect(other({ paraphrase: "Something else." })).toBe(true);
    expect(other({ citation: "Another sheet" })).toBe(true);
    expect(other({ verification: "read", note: "Read on a day." })).toBe(false);
  });
});
