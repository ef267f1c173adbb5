/** Which diagnoses may be kept: those that this chart holds, as true of this child, and that nobody asked to hold back. */
import type { Source } from "../../chart/chart.ts";
import { earliestDay, latestDay } from "../../chart/dates.ts";
import type { ConditionFinding } from "../../findings/findings.ts";
import type { Choices, DiagnosisChoice } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";
import { isSuspected } from "../suspected.ts";

/** Faults of the rows under `diagnoses` and `released`. */
export function faultsOfDiagnoses(choices: Choices, material: Material): readonly ChoiceFault[] {
  return [
    ...choices.diagnoses.flatMap((choice, place) => faultsOfRow(choice, place, { choices, material })),
    ...faultsOfReleases(choices, material),
    ...faultsOfNumber(choices, material),
  ];
}

function faultsOfNumber({ diagnoses }: Choices, { kind }: Material): readonly ChoiceFault[] {
  const { most } = kind.limits.diagnoses;
  if (diagnoses.filter(({ keep }) => keep).length <= most) return [];
  const message =
    most === 0
      ? "a letter of this kind names no diagnosis; leave them out"
      : `at most ${most} diagnoses; name those that the effects come from`;
  return [{ path: ["diagnoses"], message }];
}

interface Look {
  readonly choices: Choices;
  readonly material: Material;
}

function faultsOfRow(choice: DiagnosisChoice, place: number, look: Look): readonly ChoiceFault[] {
  const faults = choice.sources.flatMap((source, index): readonly ChoiceFault[] => {
    const message = refusalOf(source, choice, look);
    return message === null ? [] : [{ path: ["diagnoses", place, "sources", index], message }];
  });
  const doubtful = mixesDoubt(choice, look)
    ? [
        {
          path: ["diagnoses", place, "sources"],
          message: "one item is confirmed and one is not; give each its own row",
        },
      ]
    : [];
  return [...faults, ...doubtful, ...faultsOfDay(choice, place, look)];
}

/** A suspicion would print as a diagnosis, or a diagnosis as a suspicion. */
function mixesDoubt({ keep, sources }: DiagnosisChoice, { material }: Look): boolean {
  const items = material.chart.conditions.filter(({ source }) => sources.includes(source));
  return keep && items.some(isSuspected) && !items.every(isSuspected);
}

function faultsOfDay({ diagnosed: { on } }: DiagnosisChoice, place: number, look: Look): readonly ChoiceFault[] {
  const { bornOn } = look.material.chart;
  const path = ["diagnoses", place, "diagnosed", "on"];
  if (on !== null && earliestDay(on) > look.choices.on) return [{ path, message: "lies after the day of the letter" }];
  const early = on !== null && bornOn !== null && latestDay(on) < earliestDay(bornOn);
  return early ? [{ path, message: "lies before the child's birth" }] : [];
}

function refusalOf(source: Source, choice: DiagnosisChoice, { choices, material }: Look): string | null {
  const { keep } = choice;
  const finding = material.findings.conditions.find((one) => one.source === source);
  if (finding === undefined) return "this item is not in the chart";
  if (!keep) return null;
  if (finding.withheld !== null && !choices.released.some((one) => one.source === source)) {
    return "this item is held back; it prints only if it is listed under released, with the reason and who agreed";
  }
  const first = choices.diagnoses.find((one) => one.keep && one.sources.includes(source));
  return CLOSED_LANES[finding.lane] ?? (first === choice ? null : "this item is kept in another row already");
}

const CLOSED_LANES: Record<ConditionFinding["lane"], string | null> = {
  use: null,
  ask: null,
  history: "the chart says that this is over; correct the chart first, or leave it out",
  never: "the chart says that this is not so, or not about this child; it cannot be kept",
};

function faultsOfReleases({ released }: Choices, material: Material): readonly ChoiceFault[] {
  const withheld = new Set(material.withheld);
  const still = new Set(material.findings.withheld.map(({ source }) => source));
  return released.flatMap(({ source }, place): readonly ChoiceFault[] => {
    const path = ["released", place, "source"];
    if (!withheld.has(source)) return [{ path, message: "nothing is held back under this source" }];
    return still.has(source) ? [{ path, message: NEVER }] : [];
  });
}

const NEVER = "the record forbids to disclose this item without the patient's directive; it cannot be released here";
