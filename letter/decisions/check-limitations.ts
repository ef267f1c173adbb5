/** Which effects may be kept: seen by somebody who is named, resting on this chart or on the clinician's word. */
import type { Source } from "../../chart/chart.ts";
import type { Choices, LimitationChoice } from "./choices.ts";
import type { ChoiceFault } from "./choice-fault.ts";
import type { Material } from "../material.ts";

/** Faults of the rows under `limitations`. */
export function faultsOfLimitations(choices: Choices, material: Material): readonly ChoiceFault[] {
  const offered = offeredSources(material);
  const faults = choices.limitations.flatMap((choice, place) => faultsOfRow(choice, place, { material, offered }));
  return [...faults, ...faultsOfRepeats(choices), ...faultsOfNumber(choices, material)];
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

function refusalOf(source: Source, { keep }: LimitationChoice, material: Material): string | null {
  const { findings } = material;
  if (source.startsWith("DocumentReference/")) return keep ? refusalOfNote(source, material) : null;
  const note = findings.notes.find((one) => one.source === source);
  if (note !== undefined) return keep ? `this finding gives no effect (${note.why}); it cannot be kept` : null;
  const known = findings.conditions.some((one) => one.source === source && one.withheld === null);
  return known ? null : "this item is not in the chart";
}

/** Why no letter may rest on a note; null for a note of the child that stands and that nothing keeps out. */
function refusalOfNote(source: Source, { chart, withheld }: Material): string | null {
  const note = chart.notes?.find((one) => one.source === source);
  if (note === undefined || note.about !== "child" || withheld.includes(source)) return "this item is not in the chart";
  return note.status === "current"
    ? null
    : "this note was replaced or taken back; leave the effect out, and look at what takes its place";
}

function offeredSources({ findings }: Material): ReadonlySet<Source> {
  return new Set(findings.limitations.flatMap(({ evidence }) => evidence.map(({ source }) => source)));
}

/** "chart", "the record", "EHR": nobody's eyes. */
function isOnlyTheRecord(words: string): boolean {
  return /^\W*(?:(?:per|from|in|by|seen|noted|see|the|her|his|their|my|medical|health|electronic|clinic|patient)\s+)*(?:chart|record|ehr|emr|file|problem list)s?(?:\s+(?:review|notes?|entry))?(?:\W|\d|of|on|January|February|March|April|May|June|July|August|September|October|November|December)*$/i.test(
    words,
  );
}

/** The same words for the same activity twice would print as two effects. */
function faultsOfRepeats({ limitations }: Choices): readonly ChoiceFault[] {
  const seen = new Set<string>();
  return limitations.flatMap(({ of, what, words, keep }, place) => {
    const row = JSON.stringify([of, what, words]);
    const again = keep && words !== null && seen.has(row);
    if (keep) seen.add(row);
    return again ? [{ path: ["limitations", place], message: "this effect is kept twice; leave one out" }] : [];
  });
}

function faultsOfNumber({ limitations, confirmationOnly }: Choices, { kind }: Material): readonly ChoiceFault[] {
  const kept = limitations.filter(({ keep }) => keep).length;
  const { most } = kind.limits.effects;
  if (confirmationOnly && kept > 0) {
    return [
      { path: ["confirmation_only"], message: "is true, and effects are kept; untick the effects or set it to false" },
    ];
  }
  if (most === 0 && kept > 0) {
    return [{ path: ["limitations"], message: "a letter of this kind tells no effects; leave them out" }];
  }
  return kept <= most
    ? []
    : [{ path: ["limitations"], message: `at most ${most} effects; keep those that matter most at school` }];
}
