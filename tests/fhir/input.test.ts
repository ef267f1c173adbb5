import { describe, expect, it } from "@jest/globals";
import { gatherNdjson, type Input, MAX_INPUT_BYTES, readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import { about, bundle, chartsOf, child, type Fields, recordsIn } from "./records.ts";

const other: Fields = { resourceType: "Patient", id: "other" };

function labelsOf(input: Input): readonly string[] {
  if (input.kind === "refused") return [`${input.label} ${input.why}`];
  return input.records.map((record) =>
    record.kind === "record" ? `${record.label} ${record.patient.source}` : `${record.label} ${record.why}`,
  );
}

const whyOf = (input: Input): string => (input.kind === "refused" ? input.why : "read");

describe("what a file holds", () => {
  it("reads a Bundle of any type, and the Bundles inside a batch answer", () => {
    for (const type of ["collection", "searchset", "document", "transaction", "batch", "history", "message"]) {
      const [chart] = chartsOf({ ...bundle(child, about("Condition")), type });
      expect(chart?.conditions.map(({ source }) => source)).toEqual(["Condition/condition-1"]);
    }
    const [batch] = chartsOf({ ...bundle(bundle(child), bundle(about("Condition"))), type: "batch-response" });
    expect(batch?.conditions).toHaveLength(1);
  });

  it("reads a Patient alone", () => {
    expect(recordsIn(child).map(({ label }) => label)).toEqual(["child.json"]);
  });

  it("gives one record for each Patient of a Bundle, each with the child's own resources only", () => {
    const charts = chartsOf(
      bundle(
        other,
        child,
        about("Condition"),
        about("Condition", { id: "c2", subject: { reference: "Patient/other" } }),
      ),
    );
    expect(charts.map(({ patient, conditions }) => [patient, ...conditions.map(({ source }) => source)])).toEqual([
      ["child", "Condition/condition-1"],
      ["other", "Condition/c2"],
    ]);
  });

  it("reads each line of NDJSON that is a Bundle as a child, and names it by its line", () => {
    const text = ["", JSON.stringify(bundle(child)), JSON.stringify(bundle(other))].join("\n");
    expect(labelsOf(readInput(text, "-"))).toEqual(["-:2 Patient/child", "-:3 Patient/other"]);
  });

  it("gathers lines of single resources under their Patient", () => {
    const text = [about("Condition"), other, child, about("Observation")]
      .map((line) => JSON.stringify(line))
      .join("\r\n");
    const records = recordsIn(text, "export.ndjson");
    expect(records.map(({ label }) => label)).toEqual(["export.ndjson:2", "export.ndjson:3"]);
    expect(records.map((record) => record.own.length)).toEqual([0, 2]);
  });

  it("reads the NDJSON files of a folder as one export", () => {
    const files = [
      { name: "Condition.ndjson", text: JSON.stringify(about("Condition")) },
      { name: "Patient.ndjson", text: `${JSON.stringify(child)}\n` },
    ];
    const input = gatherNdjson(files);
    expect(labelsOf(input)).toEqual(["Patient.ndjson:1 Patient/child"]);
    const [record] = input.kind === "records" ? input.records : [];
    expect(record?.kind === "record" ? understand(record).conditions : []).toHaveLength(1);
  });

  it("goes on after a line that cannot be read, and says which it was", () => {
    const text = [JSON.stringify(bundle(child)), "{broken", '{"a":1}', JSON.stringify(bundle(other))].join("\n");
    expect(labelsOf(readInput(text, "-"))).toEqual([
      "-:1 Patient/child",
      "-:2 is not JSON. Export the chart again as a FHIR R4 Bundle.",
      "-:3 is JSON but not FHIR: it has no resourceType. Export the chart as a FHIR R4 Bundle.",
      "-:4 Patient/other",
    ]);
  });

  it("reads a broken first line of NDJSON as one child lost, not all", () => {
    expect(labelsOf(readInput(`{broken\n${JSON.stringify(bundle(child))}`, "-")).at(-1)).toBe("-:2 Patient/child");
    expect(labelsOf(readInput(`{broken\n${JSON.stringify(child)}`, "x.ndjson")).at(-1)).toBe(
      "x.ndjson:2 Patient/child",
    );
  });

  it("reads a Bundle set on many lines from standard input", () => {
    expect(labelsOf(readInput(JSON.stringify(bundle(child), null, 2), "-"))).toEqual(["- Patient/child"]);
  });

  it("reads a file that begins with a byte order mark", () => {
    expect(labelsOf(readInput(`\uFEFF${JSON.stringify(bundle(child))}`, "a.json"))).toEqual(["a.json Patient/child"]);
  });
});

describe("what is no chart", () => {
  it("refuses what is not JSON, not FHIR, empty, or without a Patient, each in its own words", () => {
    expect(whyOf(readInput("Dear school,", "a.json"))).toContain("is not JSON");
    expect(whyOf(readInput('{"resourceType": 5}', "a.json"))).toContain("not FHIR");
    expect(whyOf(readInput("[]", "a.json"))).toContain("not FHIR");
    expect(whyOf(readInput(" \n", "a.json"))).toContain("is empty");
    expect(whyOf(readInput(JSON.stringify(bundle()), "a.json"))).toContain("holds no Patient");
    expect(whyOf(readInput('{"resourceType":"Bundle","entry":7}', "a.json"))).toContain("holds no Patient");
    expect(whyOf(readInput(JSON.stringify(about("Condition")), "a.json"))).toContain("holds no Patient");
    expect(labelsOf(readInput(JSON.stringify(about("Condition")), "a.ndjson"))).toEqual([
      "a.ndjson:1 holds no Patient. Export the chart with its Patient resource.",
    ]);
  });

  it("refuses more than 50 MB", () => {
    expect(whyOf(readInput(" ".repeat(MAX_INPUT_BYTES + 1), "a.json"))).toContain("larger than 50 MB");
    expect(MAX_INPUT_BYTES).toBe(52_428_800);
  });

  it("refuses what is nested without end, and does not count brackets inside a text", () => {
    const deep = `${'{"resourceType":"Patient","a":'.repeat(1_000_000)}1${"}".repeat(1_000_000)}`;
    expect(whyOf(readInput(deep, "a.json"))).toContain("nested too deep");
    expect(whyOf(readInput(JSON.stringify({ ...child, note: `\\"${"[{".repeat(500)}` }), "a.json"))).toBe("read");
  });

  it("repeats nothing of the chart in a refusal", () => {
    const texts = ["Zebulon {", '{"name":"Zebulon"}', JSON.stringify(bundle({ resourceType: "Basic", id: "Zebulon" }))];
    for (const text of texts) expect(JSON.stringify(readInput(text, "a.json"))).not.toContain("Zebulon");
  });
});

describe("what is nobody's", () => {
  const stray = about("Condition", { id: "stray", subject: { reference: "Patient/absent" } });

  it("tells every child of a resource that names no patient present", () => {
    for (const subject of [
      { reference: "Patient/absent" },
      { display: "Nora" },
      undefined,
      5,
      { reference: "Group/g" },
    ]) {
      const charts = chartsOf(bundle(child, other, { ...stray, subject }));
      expect(charts.map(({ unread, conditions }) => [unread.map(({ source }) => source), conditions.length])).toEqual([
        [["Condition/stray"], 0],
        [["Condition/stray"], 0],
      ]);
    }
  });

  it("passes over what no letter is made of, and what belongs to no patient", () => {
    const [chart] = chartsOf(
      bundle(child, about("Claim", { subject: undefined }), { resourceType: "Organization", id: "o" }),
    );
    expect(chart?.unread).toEqual([]);
  });

  it("says that a search failed, that there are more pages, and that an entry was no resource", () => {
    const outcome = { resourceType: "OperationOutcome", issue: [{ severity: "warning", code: "incomplete" }] };
    const silent = {
      resourceType: "OperationOutcome",
      id: "fine",
      issue: [{ severity: "information", code: "informational" }],
    };
    const pages = { ...bundle(child, outcome, silent, 5), link: [{ relation: "next", url: "https://ehr.example/2" }] };
    expect(chartsOf(pages)[0]?.unread.map(({ source, why }) => `${source} ${why.split(".")[0]}`)).toEqual([
      "Bundle/#1 has more pages than this file holds",
      "Bundle/#1 holds something that is no FHIR resource",
      "OperationOutcome/#1 says that the answer of the EHR left something out",
    ]);
  });

  it("does not use what the history says was deleted, and says so", () => {
    const condition = about("Condition", { meta: { lastUpdated: "2026-01-01T00:00:00Z" } });
    const deletion = {
      request: { method: "DELETE", url: "Condition/condition-1" },
      response: { lastModified: "2026-02-01T00:00:00Z" },
    };
    const entry = [deletion, { resource: child }, { resource: condition }];
    const [chart] = chartsOf({ resourceType: "Bundle", type: "history", entry });
    expect(chart?.conditions).toEqual([]);
    expect(chart?.unread.map(({ why }) => why)).toEqual(["was deleted from the record later, and is not used."]);
  });
});

function copy(versionId: string | undefined, text: string, lastUpdated?: string): Fields {
  return about("Condition", { id: "c", code: { text }, meta: { versionId, lastUpdated } });
}

describe("copies of one resource", () => {
  it("keeps the highest version, counted as a number", () => {
    const [chart] = chartsOf(bundle(child, copy("10", "new"), copy("9", "old")));
    expect(chart?.conditions.map(({ text }) => text)).toEqual(["new"]);
    expect(chart?.unread).toEqual([]);
  });

  it("keeps the latest update where versions do not tell, zones and all", () => {
    const late = copy(undefined, "late", "2026-01-01T00:00:00-05:00");
    const early = copy(undefined, "early", "2026-01-01T01:00:00Z");
    expect(chartsOf(bundle(late, early, child))[0]?.conditions[0]?.text).toBe("late");
  });

  it("says that two copies differ where nothing tells which is newer", () => {
    const [chart] = chartsOf(bundle(child, copy(undefined, "one"), copy(undefined, "two"), copy(undefined, "two")));
    expect(chart?.conditions).toHaveLength(1);
    expect(chart?.unread.map(({ source }) => source)).toEqual(["Condition/c"]);
  });
});
