import { expect, it } from "@jest/globals";
import { agreed } from "../golden/golden.ts";
import { judgeLetter } from "../../letter/rubric/judge-letter.ts";
import { passes } from "../../letter/rubric/verdict.ts";
import { letterText } from "../../letter/text.ts";
import { castMaterial, decidedLetter } from "./cast-material.ts";
import { noraDecisions } from "./nora.ts";

const material = castMaterial("adhd_anxiety");
const letter = decidedLetter(noraDecisions(material), material);

it("writes the letter of a child with ADHD and anxiety as a pediatrician and a coordinator have read it", () => {
  const said = `${letterText({ ...letter, number: "(number)" }).trimEnd()}
`;
  expect(said).toBe(agreed("nora.txt", said));
});

it("passes the rubric, as far as the tree shows it", () => {
  const verdict = judgeLetter(letter, material.kind);
  expect(verdict.faults).toEqual([]);
  expect(passes(verdict)).toBe(true);
});
