/** `letters decisions`: a decisions file to fill in, every choice explained beside it. */
import { ageFaults } from "../../letter/decisions/check-age.ts";
import { propose } from "../../letter/decisions/propose.ts";
import { decisionsFile } from "../../letter/decisions/write-file.ts";
import { materialFor } from "../workflow/compose-letter.ts";
import type { StandardInput } from "../files.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { oneChart, oneKind } from "./one-chart.ts";
import { done, refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const DECISIONS_USAGE =
  "letters decisions FILE --kind K [--on DATE] [--setting S] [--state XX] [--practice P.yaml]";

/** Prints the file; refused where the child's age does not fit the kind. */
export function decisions(asked: Asked, world: World, stdin: StandardInput): Outcome {
  const kind = oneKind(asked, DECISIONS_USAGE, world);
  if (kind.kind === "stop") return kind.outcome;
  const chart = oneChart(asked, DECISIONS_USAGE, stdin);
  if (chart.kind === "stop") return chart.outcome;
  const on = asked.on ?? world.today;
  const material = materialFor(
    { chart: chart.value, kind: kind.value, on, setting: asked.setting, choices: null },
    world,
  );
  const faults = ageFaults(material);
  if (faults.length > 0) return refused(faults.map(({ message }) => message));
  return done([decisionsFile(propose(material, on), material).trimEnd()]);
}
