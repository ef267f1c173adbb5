/** Every fault of a set of choices: what the chart does not bear out, what is held back, what is not tied to anything. */
import type { ChoiceFault } from "./choice-fault.ts";
import type { Choices } from "./choices.ts";
import { faultsOfDelivery } from "./check-delivery.ts";
import { faultsOfDiagnoses } from "./check-diagnoses.ts";
import { faultsOfDisclosure } from "./check-disclosure.ts";
import { faultsOfEnclosures } from "./enclosures.ts";
import { faultsOfIdeas } from "./check-ideas.ts";
import { faultsOfLimitations } from "./check-limitations.ts";
import type { Material } from "../material.ts";
import { standsAsChild } from "../promises/names-in-place.ts";
import { calledName } from "../naming.ts";
import { faultsOfAnswers } from "./check-answers.ts";
import { faultsOfCategories } from "./check-categories.ts";
import { faultsOfSigner } from "./check-signer.ts";

/** All faults at once, in the order of the file. None: the choices can be decided. */
export function faultsOfChoices(choices: Choices, material: Material): readonly ChoiceFault[] {
  return [
    ...faultsOfFrame(choices, material),
    ...faultsOfDelivery(choices),
    ...faultsOfDiagnoses(choices, material),
    ...faultsOfLimitations(choices, material),
    ...faultsOfIdeas(choices, material),
    ...faultsOfCategories(choices, material),
    ...faultsOfSigner(choices, material),
    ...faultsOfAnswers(choices, material),
    ...faultsOfDisclosure(choices, material),
    ...faultsOfEnclosures(choices, material),
  ];
}

function faultsOfFrame(choices: Choices, material: Material): readonly ChoiceFault[] {
  const { chart, findings, kind } = material;
  const faults: ChoiceFault[] = [];
  const again = "make a new decisions file and copy your answers into it";
  if (choices.chart !== chart.hash)
    faults.push({ path: ["chart"], message: `the chart has changed since then; ${again}` });
  if (choices.knowledge !== findings.knowledge) {
    faults.push({ path: ["knowledge"], message: `the knowledge base has changed since then; ${again}` });
  }
  if (choices.kind !== kind.id) faults.push({ path: ["kind"], message: `is not the kind asked for (${kind.id})` });
  if (choices.on !== findings.on) faults.push({ path: ["on"], message: `is not the day asked for (${findings.on})` });
  if (!standsAsChild(calledName({ choices, material }))) {
    faults.push({
      path: ["child", "called"],
      message: "is not only a name; write what the child is called, in a few words",
    });
  }
  return faults;
}
