/** Sentences as charts hold them, each with what may be said of the child: as a fact, as a question, or not at all. */
import { describe, expect, it } from "@jest/globals";
import { findingsOf } from "../../findings/findings-of.ts";
import { shipped } from "../knowledge/shipped.ts";
import { aChild, condition, finding, TODAY } from "./child.ts";

/** The documented limitations of one sentence under one heading; a question ends in a question mark. */
function saidBy(heading: string, sentence: string): string {
  const child = aChild().with(
    condition("c1", "G80.0"),
    finding("o1", heading, { value: { kind: "text", text: sentence } }),
  );
  const { limitations } = findingsOf(child.chart, { on: TODAY, setting: null, state: null }, shipped);
  const said = limitations.flatMap(({ of, evidence }) =>
    evidence.filter(({ level }) => level === "documented").map(({ lane }) => (lane === "use" ? of : `${of}?`)),
  );
  return said.join(" ");
}

type Row = readonly [heading: string, sentence: string, said: string];

const HARD: readonly Row[] = [
  ["Walking", "Walks independently with a walker.", "walking"],
  ["Walking", "No longer walks without help.", "walking"],
  ["Walking", "Has never walked.", "walking"],
  ["Walking", "No concerns with walking, but tires after two blocks.", "walking"],
  ["Concentration", "Concentrates for 10 minutes at most.", "concentrating"],
  ["Speech", "Nonspeaking; uses a tablet.", "speaking"],
  ["Handwriting", "Illegible handwriting.", "writing"],
  ["Reading", "Enjoys reading but reads slowly.", "reading"],
  ["Reading", "Not good at reading.", "reading"],
  ["Swallowing", "Aspirates thin liquids.", "eating"],
  ["Dressing", "Dresses himself with minimal help.", "caring_for_oneself"],
];

const ASKED: readonly Row[] = [
  ["Attention", "Attention improved on medicine but wears off at noon.", "concentrating?"],
  ["Sleep", "Sleeps well unless he has asthma at night.", "sleeping?"],
  ["Sleep", "Falls asleep easily.", "sleeping?"],
  ["Walking", "Needs to be reevaluated for walking.", "walking?"],
  ["Hearing", "Needs follow-up for hearing in 6 months.", "hearing?"],
  ["Hearing", "No hearing in the left ear.", "hearing?"],
  ["Activity", "No lifting over 10 pounds.", "lifting?"],
  ["Peers", "Has no friends.", "interacting_with_others?"],
  ["Reading", "Rarely has trouble with reading.", "reading?"],
  ["Effort", "Works hard at reading.", "reading?"],
  ["Reading", "Requires glasses for reading.", "reading?"],
  ["Reading", "Only child; reads daily.", "reading?"],
  ["Toileting", "Independent in toileting except at night.", "caring_for_oneself?"],
];

const WELL: readonly Row[] = [
  ["Reading", "Reading is no longer a problem.", ""],
  ["Breathing", "Never short of breath at rest.", ""],
  ["Attention", "Not easily distracted.", ""],
  ["Walking", "Has never needed help with walking.", ""],
  ["Hearing", "Does not wear hearing aids.", ""],
  ["Sleep", "Does not snore.", ""],
  ["Sleep", "Sleeps through the night.", ""],
  ["Motor", "Hops, skips and walks well.", ""],
  ["Activities", "Enjoys painting and writing.", ""],
  ["Dressing", "Needs no help with dressing.", ""],
  ["Family", "Lives with a grandmother who has trouble walking.", ""],
];

describe("the words of a finding", () => {
  it.each(HARD)("say under %s, as a fact: %s", (heading, sentence, said) => {
    expect(saidBy(heading, sentence)).toBe(said);
  });

  it.each(ASKED)("are left for a person under %s: %s", (heading, sentence, said) => {
    expect(saidBy(heading, sentence)).toBe(said);
  });

  it.each(WELL)("say nothing that is hard for the child under %s: %s", (heading, sentence, said) => {
    expect(saidBy(heading, sentence)).toBe(said);
  });

  it.each(["Speaks Spanish at home, limited English.", "Does not speak English.", "Does not yet read English."])(
    "never make a limitation of the language of the home: %s",
    (sentence) => {
      expect(saidBy("Language", sentence)).not.toMatch(/(speaking|reading|communicating)( |$)/);
    },
  );
});
