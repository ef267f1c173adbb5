import { describe, expect, it } from "@jest/globals";
import type { Letter } from "../../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../../letter/document.ts";
import { calledName } from "../../../letter/naming.ts";
import { CAST } from "../../../sandbox/cast.ts";
import type { ChildName } from "../../../sandbox/cast.ts";
import { decidedLetter, kindMaterial, statement } from "../cast-material.ts";
import { filled, filledKinds } from "./filled.ts";

/** More than so much in common, and a school reads a form and not a letter about this child. */
const MOST_ALIKE = 0.4;

/** The sentences that a template or a clinician could have written otherwise, without the child's name: no headings, no table head. */
function ownSentences(letter: Letter, name: string): ReadonlySet<string> {
  const body = letter.blocks.filter(({ locked, block }) => !locked && ["paragraph", "list", "table"].includes(block));
  const prose = body.map((block) => (block.block === "table" ? { ...block, head: [] } : block));
  const texts = prose.flatMap(sentencesOf).map((sentence) => sentenceText(sentence).replaceAll(name, "{c}"));
  return new Set(texts.filter((text) => text.split(" ").length > 2));
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / Math.min(one.size, other.size);
}

function written(child: ChildName, kind: string): ReadonlySet<string> {
  const material = kindMaterial(child, kind);
  const choices = filled(child, material);
  return ownSentences(decidedLetter(choices, material), calledName({ choices, material }));
}

describe("letters of one kind", () => {
  it("share no more than two fifths of their sentences where two children have one diagnosis", () => {
    expect(alike(written("peanut_asthma", "section_504"), written("sensitive_asthma", "section_504"))).toBeLessThan(
      MOST_ALIKE,
    );
  });

  it("share no more than that where one diagnosis is all that either has, and the answers differ", () => {
    const material = kindMaterial("sensitive_asthma", "section_504");
    const one = filled("sensitive_asthma", material);
    const other = {
      ...one,
      limitations: [
        statement("breathing", "Coughs through cold mornings and misses the first lesson about once a week"),
        statement("sleeping", "Wakes twice a night with cough from October to March"),
        statement("concentrating", "Is tired and loses the thread after ten minutes on the day after a bad night"),
      ],
      ideas: one.ideas
        .filter(({ id }) => ["trigger_control", "inhaler_reach", "rest_when_short"].includes(id))
        .map((idea) => ({ ...idea, answers: ["breathing" as const] })),
      answers: {
        ...one.answers,
        request: "Her mother has asked the school nurse and the coordinator for a meeting.",
        known_since: "2024",
        treatment: "A new inhaler was begun in September 2026.",
        strengths: "She builds stage sets and looks after the lights at every school play.",
        not_covered: "I have not seen her school.",
      },
      authorization: null,
      child: { called: "Keisha", pronouns: "she" as const, grade: "9" },
      diagnoses: one.diagnoses.map((row) => ({
        ...row,
        diagnosed: { by: "Samuel Okoye, MD", on: null, how: "after an emergency visit" },
        expected: "It is worse in winter",
      })),
    };
    const first = ownSentences(decidedLetter(one, material), "Imani");
    const second = ownSentences(decidedLetter(other, material), "Keisha");
    expect(alike(first, second)).toBeLessThanOrEqual(MOST_ALIKE);
  });

  it("share little between any two children of the cast", () => {
    const pairs = CAST.filter((child) => child !== "almost_nothing" && filledKinds(child).includes("section_504"));
    const texts = pairs.map((child) => ({ child, said: written(child, "section_504") }));
    const close = texts.flatMap((one, place) =>
      texts.slice(place + 1).flatMap((other) => {
        const share = alike(one.said, other.said);
        return share > MOST_ALIKE ? [`${one.child} and ${other.child}: ${share.toFixed(2)}`] : [];
      }),
    );
    expect(close).toEqual([]);
  });
});
