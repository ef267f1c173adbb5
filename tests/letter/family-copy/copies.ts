/** The Spanish copies of the letters that clinicians filled in for the children of the cast. */
import { composeForSigning, composeLetter } from "../../../letter/compose.ts";
import type { Composing } from "../../../letter/compose.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { decide, preselect } from "../../../letter/decisions/decide.ts";
import type { KeptDecisions } from "../../../letter/decisions/decide.ts";
import type { Letter, Run } from "../../../letter/document.ts";
import { sentencesOf } from "../../../letter/document.ts";
import type { Material } from "../../../letter/material.ts";
import type { Template } from "../../../letter/template.ts";
import { CAST } from "../../../sandbox/cast.ts";
import type { ChildName } from "../../../sandbox/cast.ts";
import { careChoices, careLetters, careMaterial } from "../care/care-letters.ts";
import { DAY, kindMaterial, letterOf, world } from "../cast-material.ts";
import { filled, filledKinds } from "../kinds/filled.ts";

export interface Asked {
  readonly child: ChildName;
  readonly kind: string;
  readonly material: () => Material;
  readonly choices: (material: Material) => Choices;
}

/** Every letter of the cast that a clinician filled in. */
export const ASKED: readonly Asked[] = [
  ...CAST.filter((child) => child !== "almost_nothing").flatMap((child) =>
    filledKinds(child).map((kind): Asked => ({
      child,
      kind,
      material: () => kindMaterial(child, kind),
      choices: (material) => filled(child, material),
    })),
  ),
  ...careLetters().map((asked): Asked => ({
    ...asked,
    material: () => careMaterial(asked.child, asked.kind),
    choices: (material) => careChoices(asked, material),
  })),
];

export function spanishTemplate(kind: string): Template {
  const template = world.content.templates.get(`${kind}.es`);
  if (template === undefined) throw new Error(`no Spanish template: ${kind}`);
  return template;
}

/** The family's copy of a letter. */
export function copyOf({ kind, material: make, choices }: Asked, more: Partial<Choices> = {}): Letter {
  const material = make();
  return letterOf(
    composeLetter(decided({ ...choices(material), ...more, language: "es" }, material), spanishTemplate(kind)),
  );
}

export function signedCopy({ kind, material: make, choices }: Asked): Composing {
  const material = make();
  return composeForSigning(decided({ ...choices(material), language: "es" }, material), spanishTemplate(kind));
}

/** A draft of blanks. */
export function draftCopy(child: ChildName, kind: string): Letter {
  const made = preselect(kindMaterial(child, kind), DAY, "es");
  if (made.kind === "refused") throw new Error(JSON.stringify(made.faults));
  return letterOf(composeLetter(made.decisions, spanishTemplate(kind)));
}

function decided(choices: Choices, material: Material): KeptDecisions {
  const made = decide(choices, material);
  if (made.kind === "refused") throw new Error(JSON.stringify(made.faults));
  return made.decisions;
}

/** Every run with the one after it. */
export function runsOf(
  letter: Letter,
): readonly { readonly run: Run; readonly next: Run | undefined; readonly at: string }[] {
  return letter.blocks.flatMap((block) =>
    sentencesOf(block).flatMap(({ runs }) => runs.map((run, place) => ({ run, next: runs[place + 1], at: block.id }))),
  );
}
