/** What a letter cannot do without and nobody has said yet: blanks in a draft, refusals in a decided letter. */
import type { Path } from "./choice-fault.ts";
import type { Choices, LimitationChoice } from "./choices.ts";
import { hasEffect } from "./connections.ts";
import { hasName } from "../naming.ts";
import type { Said } from "../kind/answer.ts";
import { isNeeded } from "../kind/occasion.ts";
import type { Material } from "../material.ts";

export interface Need {
  readonly path: Path;
  /** What to say, as it stands under the blank. */
  readonly label: string;
}

/** Everything still needed, in the order of the letter. */
export function needsOf(choices: Choices, material: Material): readonly Need[] {
  return [
    ...needsOfChild(choices, material),
    ...needsOfAnswers(choices, material),
    ...needsOfDiagnoses(choices, material),
    ...needsOfEffects(choices, material),
    ...needsOfEnclosures(choices, material),
    ...needsOfReplaced(choices, material),
    ...needsOfSigner(choices),
  ];
}

function needsOfChild({ child }: Choices, { chart, kind }: Material): readonly Need[] {
  const needs: Need[] = [];
  if (!hasName(chart.identity)) needs.push({ path: ["child"], label: "Name of the child, in the chart" });
  if (chart.bornOn === null) needs.push({ path: ["child"], label: "Birth date of the child, in the chart" });
  if (kind.grade === "needed" && child.grade === null) needs.push({ path: ["child", "grade"], label: "Grade" });
  return needs;
}

function needsOfAnswers({ answers, recipient, on }: Choices, { kind, chart }: Material): readonly Need[] {
  const told = { answers, school: recipient.school, on, visits: chart.visits };
  return kind.answers
    .filter((answer) => isNeeded(answer, told) && !isSaid(answers[answer.id] ?? null))
    .map(({ id, label, ask }) => ({ path: ["answers", id], label: label ?? ask }));
}

function isSaid(said: Said | null): boolean {
  return said !== null && said.length > 0;
}

/** Rubric R13: a diagnosis that joins no effect at school says nothing to a school. */
function needsOfDiagnoses(choices: Choices, material: Material): readonly Need[] {
  const { diagnoses, limitations, confirmationOnly } = choices;
  const { limits } = material.kind;
  if (!diagnoses.some(({ keep }) => keep)) {
    return limits.diagnoses.least === 0 ? [] : [{ path: ["diagnoses"], label: "At least one diagnosis to name" }];
  }
  if (limits.effects.most === 0) return [];
  const effects = limitations.filter(({ keep }) => keep);
  if (confirmationOnly || effects.length === 0) return [];
  const label = "An effect that comes from this diagnosis (say so with due_to), or leave the diagnosis out";
  return diagnoses.flatMap((diagnosis, place) =>
    diagnosis.keep && !hasEffect(diagnosis, effects, material) ? [{ path: ["diagnoses", place], label }] : [],
  );
}

function needsOfEffects({ limitations, confirmationOnly }: Choices, { kind }: Material): readonly Need[] {
  if (confirmationOnly) return [];
  const kept = limitations.flatMap((choice, place) => (choice.keep ? [{ choice, place }] : []));
  if (kept.length === 0) {
    if (kind.limits.effects.least === 0) return [];
    return [{ path: ["limitations"], label: "At least one effect: what is seen, how often, and who saw it" }];
  }
  return kept.flatMap(({ choice, place }) => needsOfEffect(choice, place));
}

function needsOfEffect({ words, seenBy }: LimitationChoice, place: number): readonly Need[] {
  const needs: Need[] = [];
  if (words === null) needs.push({ path: ["limitations", place, "words"], label: "What is seen, as a fact" });
  if (seenBy === null) needs.push({ path: ["limitations", place, "seen_by"], label: "Who saw it, and when" });
  return needs;
}

/** A letter that points to signed forms names those that go with it. */
function needsOfEnclosures({ enclosures }: Choices, { kind }: Material): readonly Need[] {
  if (kind.enclosures !== "needed" || enclosures.length > 0) return [];
  return [{ path: ["enclosures"], label: "Signed plans and forms that go with this letter, by name" }];
}

/** A letter in the place of another says which. */
function needsOfReplaced({ replaces }: Choices, { kind }: Material): readonly Need[] {
  if (kind.replaces !== "needed" || replaces !== null) return [];
  return [{ path: ["replaces"], label: "Number of the letter that this one replaces" }];
}

function needsOfSigner({ signer }: Choices): readonly Need[] {
  const needs: Need[] = [];
  if (signer.name === null) needs.push({ path: ["signer", "name"], label: "Name of the clinician who signs" });
  if (signer.credential === null) needs.push({ path: ["signer", "credential"], label: "Credential (MD, DO, NP, PA)" });
  if (signer.phone === null) needs.push({ path: ["signer", "phone"], label: "Phone number for the school" });
  return needs;
}
