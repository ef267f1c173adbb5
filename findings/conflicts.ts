/** Where two items of the chart disagree. Both are shown; neither is believed here. */
import { earliestDay, latestDay, type CalendarDate, type PartialDate } from "../chart/dates.ts";
import { isCurrent, isRefuted, type ReadCondition } from "./conditions.ts";
import type { Remark } from "./findings.ts";
import type { ReadFinding } from "./functional.ts";
import { activeAndEnded } from "./lanes.ts";
import type { Found } from "./limitations.ts";
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
    ...conditions.filter(({ disagrees }) => disagrees).map(twoMeanings),
    ...findings.filter(isPassedScreen).flatMap((screen) => diagnosedAnyway(screen, current)),
    ...findings.flatMap((finding) => saidBothWays(finding, findings)),
  ]);
}

/**
 * The findings with each piece of evidence that another finding flatly contradicts left to a person: to take one of the two would
 * resolve the conflict. A denial that is plainly older is outgrown by the finding, and takes nothing.
 */
export function contested(findings: readonly ReadFinding[]): readonly ReadFinding[] {
  const denials = findings.filter(({ denied, isGeneral }) => denied.length > 0 && !isGeneral);
  if (denials.length === 0) return findings;
  return findings.map((finding) => ({
    ...finding,
    found: finding.found.map((piece) => askedIf(piece, finding, denials)),
  }));
}

function askedIf(piece: Found, { item }: ReadFinding, denials: readonly ReadFinding[]): Found {
  const isDenied = denials.some((denial) => denial.denied.includes(piece.of) && !isOlder(denial.item.on, item.on));
  return isDenied ? { ...piece, evidence: { ...piece.evidence, lane: "ask" } } : piece;
}

function isOlder(one: PartialDate | null, other: PartialDate | null): boolean {
  return one !== null && other !== null && latestDay(one) < earliestDay(other);
}

function stillActive({ item }: ReadCondition): Remark {
  return { sources: [item.source], why: "Recorded as active and also with an end date." };
}

function twoMeanings({ item }: ReadCondition): Remark {
  return {
    sources: [item.source],
    why: "The codes of this one entry stand for conditions that have nothing in common.",
  };
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
