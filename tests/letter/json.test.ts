import { describe, expect, it } from "@jest/globals";
import { letterFromJson, letterJson } from "../../letter/json.ts";
import { AWKWARD, letterWith } from "./written-letter.ts";

const refusal = (change: (data: ReturnType<typeof letterJson>) => unknown): string => {
  const reading = letterFromJson(JSON.stringify(change(letterJson(letterWith("Nora")))));
  return reading.kind === "refused" ? reading.why : "read";
};

/** The letter's data with one block changed. */
const withBlock = (kind: string, change: object) => (data: ReturnType<typeof letterJson>) => ({
  ...data,
  blocks: data.blocks.map((block) => (block.block === kind ? { ...block, ...change } : block)),
});

describe("the letter as data", () => {
  it.each(AWKWARD)("comes back the same letter, with every kind of block and %j in it", (value) => {
    for (const status of ["draft", "unsigned", "signed"] as const) {
      const letter = letterWith(value, { status });
      expect(letterFromJson(JSON.stringify(letterJson(letter)))).toEqual({ kind: "read", letter });
    }
  });

  it("has for each sentence its text and its origin, and its runs only where they say more", () => {
    const { blocks } = letterJson(letterWith("Nora"));
    const origin = { from: "chart", sources: ["Condition/c1"], edited: false };
    expect(blocks.find(({ block }) => block === "date")).toEqual({
      block: "date",
      id: "date",
      level: null,
      locked: false,
      sentences: [{ text: "November 9, 2026", origin }],
    });
    expect(blocks.find(({ id, block }) => id === "opening" && block === "paragraph")?.sentences).toEqual([
      { text: "Dear Nora:", origin, runs: [{ text: "Dear " }, { text: "Nora", strong: true }, { text: ":" }] },
    ]);
  });

  it("names the kind, language, number, template and knowledge, and whether it is a draft", () => {
    expect(letterJson(letterWith("x", { status: "draft" }))).toMatchObject({
      kind: "section_504",
      language: "en-US",
      draft: true,
      number: "7F3K-2Q",
      template: { id: "section_504", version: 1 },
      knowledge: "sha256",
      status: "draft",
      on: "2026-11-09",
    });
    expect(letterJson(letterWith("x")).draft).toBe(false);
  });

  it("keeps what it does not know out of the letter, so that later versions can add to it", () => {
    const letter = letterWith("x");
    const text = JSON.stringify({ ...letterJson(letter), extra: { a: 1 } });
    expect(letterFromJson(text)).toEqual({ kind: "read", letter });
  });

  it("is refused where it is no JSON, or another thing", () => {
    expect(letterFromJson("%PDF-1.7")).toEqual({ kind: "refused", why: "The file is not JSON." });
    for (const text of ["null", "[]", '"x"', "{}"]) expect(letterFromJson(text).kind).toBe("refused");
  });

  it("is refused where its parts contradict each other, with the place and without the words", () => {
    expect(refusal((data) => ({ ...data, draft: true }))).toBe(
      "This is not a letter as data: draft: does not agree with status.",
    );
    expect(refusal(withBlock("list", { items: [1, 1] }))).toBe(
      'This is not a letter as data: blocks.8: a block of the kind "list" lacks a part, or its counts are wrong.',
    );
    expect(refusal(withBlock("table", { cells: [[1, 1, 1]] }))).toContain("its counts are wrong");
    expect(refusal(withBlock("heading", { level: null }))).toContain("lacks a part");
    expect(refusal(withBlock("signature", { sentences: [] }))).toContain("lacks a part");
    const origin = { from: "template", sources: [], edited: false };
    const sentences = [{ text: "Nora must get a plan.", origin, runs: [{ text: "Nora." }] }];
    expect(refusal(withBlock("date", { sentences }))).toBe(
      "This is not a letter as data: blocks.1.sentences.0.runs: do not say the text of the sentence.",
    );
    expect(
      refusal(withBlock("date", { sentences: [{ text: "Nora", origin: { ...origin, from: "nobody" } }] })),
    ).not.toMatch(/Nora|nobody/);
  });
});
