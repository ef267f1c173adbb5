/** Which effects may be kept: seen by somebody who is named, resting on this chart or on the clinician's word. */
import type { Source } from "../../chart/chart.ts";
import type { Choices, LimitationChoice } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** Faults of the rows under `limitations`. */
export function faultsOfLimitations(choices: Choices, material: Material): readonly ChoiceFault[] {
  const offered = offeredSources(material);
  const faults = choices.limitations.flatMap((choice, place) => faultsOfRow(choice, place, { material, offered }));
  return [...faults, ...faultsOfNumber(choices, material)];
}

interface Look {
  readonly material: Material;
  readonly offered: ReadonlySet<Source>;
}

function faultsOfRow(choice: LimitationChoice, place: number, { material, offered }: Look): readonly ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  const check = (key: "sources" | "due_to", source: Source, index: number): void => {
    const message = offered.has(source) ? null : refusalOf(source, choice, material);
    if (message !== null) faults.push({ path: ["limitations", place, key, index], message });
  };
  choice.sources.forEach((source, index) => check("sources", source, index));
  choice.dueTo.forEach((source, index) => check("due_to", source, index));
  if (choice.keep && choice.seenBy !== null && isOnlyTheRecord(choice.seenBy)) {
    const message = "a record sees nothing; say who saw it: you, a parent, a teacher, and when";
    faults.push({ path: ["limitations", place, "seen_by"], message });
  }
  return faults;
}

function refusalOf(source: Source, { keep }: LimitationChoice, { findings }: Material): string | null {
  const note = findings.notes.find((one) => one.source === source);
  if (note !== undefined) return keep ? `this finding gives no effect (${note.why}); it cannot be kept` : null;
  const known = findings.conditions.some((one) => one.source === source && one.withheld === null);
  return known ? null : "this item is not in the chart";
}

function offeredSources({ findings }: Material): ReadonlySet<Source> {
  return new Set(findings.limitations.flatMap(({ evidence }) => evidence.map(({ source }) => source)));
}

/** "chart", "the record", "EHR": nobody's eyes. */
function isOnlyTheRecord(words: string): boolean {
  return /^\W*(the\s+|her\s+|his\s+|their\s+)?(medical\s+)?(chart|record|ehr|emr|problem list)s?\W*$/i.test(words);
}

function faultsOfNumber({ limitations, confirmationOnly }: Choices, { kind }: Material): readonly ChoiceFault[] {
  const kept = limitations.filter(({ keep }) => keep).length;
  const { most } = kind.limits.effects;
  if (confirmationOnly && kept > 0) {
    return [
      { path: ["confirmation_only"], message: "is true, and effects are kept; untick the effects or set it to false" },
    ];
  }
  return kept <= most
    ? []
    : [{ path: ["limitations"], message: `at most ${most} effects; keep those that matter most at school` }];
}
