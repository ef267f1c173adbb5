/** The letter as the choices stand while they are made: composed with its blanks, or what stands against it. Nothing is held. */
import { composeLetter } from "../../letter/compose.ts";
import type { ChoiceFault } from "../../letter/decisions/choice-fault.ts";
import { sketch } from "../../letter/decisions/decide.ts";
import { needsOf } from "../../letter/decisions/needs.ts";
import type { Need } from "../../letter/decisions/needs.ts";
import type { Letter } from "../../letter/document.ts";
import type { Visit } from "../review/visit.ts";
import { brokenAsFault, templateFor } from "./hold-letter.ts";
import { reviewMaterial } from "./review-chart.ts";
import type { Review } from "./review-chart.ts";

export interface Sketch {
  /** A draft; null where something has to be mended first. */
  readonly letter: Letter | null;
  readonly faults: readonly ChoiceFault[];
  readonly needs: readonly Need[];
}

/** What the choices of a review come to so far. */
export function sketchLetter(visit: Visit, { content }: Review): Sketch {
  const material = reviewMaterial(visit, content);
  const needs = needsOf(content.choices, material);
  const sketching = sketch(content.choices, material);
  if (sketching.kind === "refused") return { letter: null, faults: sketching.faults, needs };
  const composing = composeLetter(sketching.decisions, templateFor(visit, content.choices));
  if (composing.kind === "faulty-template") throw new Error("the shipped template is faulty");
  if (composing.kind === "broken-promise") return { letter: null, faults: composing.broken.map(brokenAsFault), needs };
  return { letter: composing.letter, faults: [], needs };
}
