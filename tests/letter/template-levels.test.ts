import { describe, expect, it } from "@jest/globals";
import { wordsBetween, templateDiff } from "../../letter/template-diff.ts";
import { answered, layLevels, questionsOf, stamped } from "../../letter/template-levels.ts";
import { HEAD, templateOf } from "./template-words.ts";

const SHIPPED = `${HEAD}# Letter\n\n{{> who_decides}}\n\n## Strengths {#strengths}\n\nGood at much.\n\n## Questions {#questions}\n\nCall us.\n`;
const shipped = templateOf(SHIPPED, "shipped.md");
const own = (text: string): ReturnType<typeof templateOf> => templateOf(HEAD + text, "own.md", "practice");
const mine = (text: string): ReturnType<typeof templateOf> => templateOf(HEAD + text, "mine.md", "clinician");

describe("three levels of a template", () => {
  it("print the nearest one's section, and say whose it is and over whose it lies", () => {
    const laid = layLevels(
      shipped,
      own("\n## Strengths {#strengths}\n\nOurs.\n\n## Questions {#questions}\n\nOur line.\n"),
      mine("\n## Questions {#questions}\n\nMy line.\n"),
    );
    expect(laid.template.sections.map(({ text }) => text.trim().split("\n").at(-1))).toEqual([
      "{{> who_decides}}",
      "Ours.",
      "My line.",
    ]);
    expect(laid.sections).toMatchObject([
      { id: "opening", level: "shipped", hides: [], file: "shipped.md" },
      { id: "strengths", level: "practice", hides: ["shipped"], file: "own.md", firstLine: 7 },
      { id: "questions", level: "clinician", hides: ["practice", "shipped"], file: "mine.md" },
    ]);
  });
});

describe("the difference to the shipped letter", () => {
  it("is told section by section, with the words that came and went", () => {
    const laid = layLevels(
      shipped,
      own("\n## Questions {#questions}\n\nCall Ana or us.\n\n## Strengths {#strengths}\n\nGood at much.\n"),
    );
    expect(templateDiff(shipped, laid.template)).toMatchObject([
      { id: "questions", title: "Questions", change: "changed", file: "own.md", line: 7 },
      { id: "strengths", change: "moved", file: "own.md", line: 11 },
    ]);
    expect(templateDiff(shipped, laid.template)[0]?.words).toContainEqual({ is: "added", text: "Ana or " });
  });

  it("is none between a letter and itself", () => {
    expect(templateDiff(shipped, shipped)).toEqual([]);
  });

  it("tells a part that is new and one that is gone", () => {
    const other = templateOf(
      `${HEAD}# Letter\n\n{{> who_decides}}\n\n## More {#more}\n\nWords.\n\n## Questions {#questions}\n\nCall us.\n`,
    );
    expect(templateDiff(shipped, other).map(({ id, change }) => [id, change])).toEqual([
      ["more", "added"],
      ["strengths", "removed"],
    ]);
  });

  it("keeps words and fields whole", () => {
    expect(wordsBetween("Dear {{recipient.name}}, hello", "Dear {{recipient.greeting}}, hello")).toEqual([
      { is: "same", text: "Dear " },
      { is: "removed", text: "{{recipient.name}}" },
      { is: "added", text: "{{recipient.greeting}}" },
      { is: "same", text: ", hello" },
    ]);
  });

  it("gives both texts back, whatever they are", () => {
    const texts = ["", "a", "a b c", "c b a", "{{x}} a {{y}}", "a\n\nb", "b b b a", "{ {{ } }}"];
    for (const before of texts) {
      for (const after of texts) {
        const words = wordsBetween(before, after);
        const without = (is: string): string =>
          words
            .filter((one) => one.is !== is)
            .map(({ text }) => text)
            .join("");
        expect([without("added"), without("removed")]).toEqual([before, after]);
      }
    }
  });
});

describe("a shipped section that changes after a practice wrote over it", () => {
  const text = `${HEAD}\n## Strengths {#strengths}\n\nOurs.\n\n## Questions {#questions}\n\nOur line.\n`;
  const parsed = (words: string): ReturnType<typeof templateOf> => templateOf(words, "own.md", "practice");
  const kept = stamped(text, parsed(text), shipped);
  const newer = templateOf(SHIPPED.replace("Call us.", "Call the clinic."), "shipped.md");

  it("is asked about, one section at a time, and only where it changed", () => {
    expect(questionsOf(parsed(kept), shipped)).toEqual([]);
    expect(questionsOf(parsed(kept), newer)).toMatchObject([
      { id: "questions", title: "Questions", theirs: { text: expect.stringContaining("the clinic") } },
    ]);
  });

  it("is not asked about for other spaces or line ends", () => {
    expect(
      questionsOf(parsed(kept), templateOf(SHIPPED.replaceAll("\n\n", "  \n\n\n").replaceAll("\n", "\r\n"))),
    ).toEqual([]);
  });

  it("takes the place of the practice's where the practice takes theirs, and is asked no more", () => {
    const after = answered({ text: kept, own: parsed(kept) }, newer, { questions: "take-theirs" });
    expect(parsed(after).sections.map(({ id }) => id)).toEqual(["opening", "strengths"]);
    expect(questionsOf(parsed(after), newer)).toEqual([]);
    expect(layLevels(newer, parsed(after)).template.sections.at(-1)?.text).toContain("the clinic");
  });

  it("stays below the practice's where the practice keeps its own, and is asked again at the next change only", () => {
    const after = answered({ text: kept, own: parsed(kept) }, newer, { questions: "keep-mine" });
    expect(after).toContain("Our line.");
    expect(questionsOf(parsed(after), newer)).toEqual([]);
    expect(questionsOf(parsed(after), shipped).map(({ id }) => id)).toEqual(["questions"]);
  });

  it("stays open where nobody answered", () => {
    const after = answered({ text: kept, own: parsed(kept) }, newer, {});
    expect(questionsOf(parsed(after), newer).map(({ id }) => id)).toEqual(["questions"]);
  });
});
