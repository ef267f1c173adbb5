/** Where two items of the chart disagree. Both are shown; neither is believed here. */
import type { CalendarDate } from "../chart/dates.ts";
import { isCurrent, isRefuted, type ReadCondition } from "./conditions.ts";
import type { Remark } from "./findings.ts";
import type { ReadFinding } from "./functional.ts";
import { activeAndEnded } from "./lanes.ts";
import { bySources } from "./order.ts";
import { isPassedScreen, screenedFor } from "./screens.ts";

/** All disagreements, sorted by their sources. */
export function conflictsIn(
  conditions: readonly ReadCondition[],
  findings: readonly ReadFinding[],
  on: CalendarDate,
): readonly Remark[] {
  const current = conditions.filter(isCurrent);
  return bySources([
    ...conditions.filter(({ item, lane }) => lane !== "never" && activeAndEnded(item, on)).map(stillActive),
    ...conditions.filter(isRefuted).flatMap((refuted) => confirmedElsewhere(refuted, conditions)),
    ...findings.filter(isPassedScreen).flatMap((screen) => diagnosedAnyway(screen, current)),
    ...findings.flatMap((finding) => saidBothWays(finding, findings)),
  ]);
}

function stillActive({ item }: ReadCondition): Remark {
  return { sources: [item.source], why: "Recorded as active and also with an end date." };
}

function confirmedElsewhere(refuted: ReadCondition, conditions: readonly ReadCondition[]): readonly Remark[] {
  const again = conditions.filter(
    ({ item, lane, concepts }) =>
      item.verification === "confirmed" && lane !== "never" && concepts.some((one) => refuted.concepts.includes(one)),
  );
  const why = "The same condition is confirmed in one entry and refuted in another.";
  return again.map(({ item }) => ({ sources: [refuted.item.source, item.source], why }));
}

function diagnosedAnyway(screen: ReadFinding, current: readonly ReadCondition[]): readonly Remark[] {
  const why = "A diagnosis, and a screen of the same that was passed. A screen is not a diagnosis.";
  return screenedFor(screen, current).map(({ item }) => ({ sources: [screen.item.source, item.source], why }));
}

function saidBothWays(denying: ReadFinding, findings: readonly ReadFinding[]): readonly Remark[] {
  const why = "One finding says that it is hard for the child, another that it is not.";
  const hard = findings.filter(({ found }) =>
    found.some(({ of, evidence }) => evidence.lane === "use" && denying.denied.includes(of)),
  );
  return hard.map(({ item }) => ({ sources: [denying.item.source, item.source], why }));
}
