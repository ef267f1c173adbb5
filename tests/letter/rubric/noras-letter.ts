/** The letter that a pediatrician and a coordinator have read, as the base of every spoiled one. */
import type { Letter } from "../../../letter/document.ts";
import { castMaterial, decidedLetter } from "../cast-material.ts";
import { noraDecisions } from "../nora.ts";

export const material = castMaterial("adhd_anxiety");
export const letter: Letter = decidedLetter(noraDecisions(material), material);
