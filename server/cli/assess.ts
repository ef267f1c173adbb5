/** `letters assess`: what charts say, for a terminal or, as one JSON object per child, for a script. */
import { explain } from "../../findings/explain.ts";
import { findingsOf } from "../../findings/findings-of.ts";
import { assessJson } from "../../findings/json.ts";
import type { StandardInput } from "../files.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { readCharts } from "./charts.ts";
import type { NamedChart } from "./charts.ts";
import { misused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const ASSESS_USAGE =
  "letters assess FILE… [--on DATE] [--setting S] [--state XX] [--json] [--show-withheld] [--practice P.yaml]";

/** One answer per child, in the order given; a child that cannot be read is told, and the others go on. */
export function assess(asked: Asked, world: World, stdin: StandardInput): Outcome {
  if (asked.files.length === 0) return misused("Name at least one chart.", ASSESS_USAGE);
  const charts = readCharts(asked.files, stdin);
  const answers = charts.map((chart) => answerFor(chart, asked, world));
  const errors = charts.flatMap((chart) => (chart.kind === "error" ? [`${chart.label}: ${chart.why}`] : []));
  return { out: answers.filter((text) => text !== ""), err: errors, exit: errors.length > 0 ? 1 : 0 };
}

function answerFor(named: NamedChart, asked: Asked, world: World): string {
  if (named.kind === "error") return asked.json ? JSON.stringify({ file: named.label, error: named.why }) : "";
  const question = {
    on: asked.on ?? world.today,
    setting: asked.setting,
    state: asked.state ?? world.practice.state,
    policy: world.practice.policy,
  };
  const findings = findingsOf(named.chart, question, world.knowledge);
  const telling = { file: named.label, patient: named.patient, showWithheld: asked.showWithheld };
  return asked.json ? JSON.stringify(assessJson(findings, telling)) : explain(findings, world.knowledge, telling);
}
