/** The examples of the standard itself, each read as if it were the child's. */
import { expect, it } from "@jest/globals";
import type { Chart } from "../../chart/chart.ts";
import type { Asked } from "../../findings/findings.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import { readInput } from "../../fhir/input.ts";
import { understand } from "../../fhir/understand.ts";
import { TODAY } from "../findings/child.ts";
import { describeWith } from "../judges/needed.ts";
import { shipped } from "../knowledge/shipped.ts";
import { toldIn, unsortedIn } from "../server/told-findings.ts";
import { absent, asTheChilds, exampleNames, exampleOf } from "./r4-package.ts";

const ASKED: Asked = { on: TODAY, setting: null, state: null };

function faultIn(file: string): readonly string[] {
  const example = exampleOf(file);
  if (example === null) return [];
  try {
    const input = readInput(JSON.stringify(asTheChilds(example)), file);
    if (input.kind === "refused") return [`${file}: ${input.why}`];
    const charts = input.records.flatMap((record) => (record.kind === "record" ? understand(record) : []));
    for (const chart of charts) retold(chart);
    const misread = charts.flatMap(({ unread }) => unread).filter(({ why }) => why.startsWith("has a field"));
    return misread.map(({ source, why }) => `${file}: ${source} ${why}`);
  } catch (error) {
    return [`${file}: ${String(error)}`];
  }
}

/** What is found in a chart, as it is told; throws where a list is out of order. */
function retold(chart: Chart): void {
  const told = assessJson(findingsOf(chart, ASKED, shipped), {
    file: "example.json",
    patient: null,
    showWithheld: false,
  });
  const faults = unsortedIn(toldIn(JSON.stringify(told)));
  if (faults.length > 0) throw new Error(`out of order: ${faults.join(", ")}`);
}

describeWith(absent, "the examples of FHIR R4", () => {
  it("are all read and assessed, and none is thought to be against the standard", () => {
    const files = exampleNames();
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap(faultIn)).toEqual([]);
  });
});
