import { describe, expect, it } from "@jest/globals";
import type { Choices, LimitationChoice } from "../../letter/decisions/choices.ts";
import type { Letter, Origin } from "../../letter/document.ts";
import { sentencesOf, sentenceText } from "../../letter/document.ts";
import { castMaterial, completed, decidedLetter, draftOf } from "./cast-material.ts";

const nora = castMaterial("adhd_anxiety");
const ready = completed(nora);
const [row] = ready.limitations;
if (row === undefined || row.words === null || row.what === null) throw new Error("nothing is documented");
const { what } = row;
const words = row.words.slice(0, 40);

function originOf(letter: Letter, text: string): Origin {
  const found = letter.blocks.flatMap(sentencesOf).find((sentence) => sentenceText(sentence).includes(text));
  if (found === undefined) throw new Error(`not printed: ${text}`);
  return found.origin;
}

function withFirst(change: Partial<LimitationChoice>): Choices {
  return { ...ready, limitations: ready.limitations.map((one) => (one === row ? { ...one, ...change } : one)) };
}

describe("where a sentence comes from", () => {
  it("is the chart, for a finding that the clinician left as it was, and for its short name", () => {
    const letter = decidedLetter(ready, nora);
    expect(originOf(letter, words)).toEqual({ from: "chart", sources: row.sources, edited: false });
    expect(originOf(letter, what).from).toBe("chart");
  });

  it.each([
    ["the words", { words: "Works five minutes" }, "Works five minutes"],
    ["who saw it", { seenBy: "her aunt, May 2026" }, "her aunt"],
    ["how often", { howOften: "most days" }, "most days"],
    ["where", { where: "in art class" }, "in art class"],
    ["its short name", { what: "Sitting still" }, "Sitting still"],
  ])("is the clinician, changed, as soon as %s differs", (_part, change, printed) => {
    const { from, edited, sources } = originOf(decidedLetter(withFirst(change), nora), printed);
    expect({ from, edited }).toEqual({ from: "clinician", edited: true });
    expect(sources).toEqual(expect.arrayContaining([...row.sources]));
  });

  it("is the clinician, not changed, for what only the clinician said", () => {
    const letter = decidedLetter(ready, nora);
    expect(originOf(letter, "asked the school, in writing")).toMatchObject({ from: "clinician", edited: false });
    expect(originOf(letter, "Elena Marsh").sources.join(" ")).not.toBe("");
  });

  it("is nobody in particular for what a draft proposes by itself: no clinician has spoken yet", () => {
    const said = draftOf(nora)
      .blocks.flatMap(sentencesOf)
      .filter(({ origin }) => origin.from === "clinician");
    expect(said.map(sentenceText)).toEqual([]);
  });

  it("is the record for the school's address, until the clinician writes another", () => {
    const { organization } = ready.recipient;
    if (organization === null) throw new Error("no school on file");
    expect(originOf(decidedLetter(ready, nora), organization).from).toBe("chart");
    const other = { ...ready, recipient: { ...ready.recipient, organization: "Other School" } };
    expect(originOf(decidedLetter(other, nora), "Other School")).toMatchObject({ from: "clinician", edited: true });
  });

  it("is the practice for the signer whom the practice names", () => {
    const signer = { name: "Ana Ruiz", credential: "MD", specialty: null, may: "sign" as const };
    const own = { ...nora, signer, letterhead: { ...nora.letterhead, signers: [signer] } };
    expect(originOf(draftOf(own), "Ana Ruiz").from).toBe("template");
  });
});
