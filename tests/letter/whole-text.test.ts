import { describe, expect, it } from "@jest/globals";
import { layLevels } from "../../letter/template-levels.ts";
import { parseTemplate } from "../../letter/template.ts";
import type { Template } from "../../letter/template.ts";
import { ownText, wholeText } from "../../letter/whole-text.ts";
import { templateFaults } from "../../server/words/template-check.ts";
import { templateOf, world } from "./cast-material.ts";
import { told } from "./template-words.ts";

const shipped = templateOf();
const read = (text: string): Template => {
  const reading = parseTemplate({ file: "own.en.md", text, level: "practice" });
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.faults));
  return reading.template;
};
const own = (text: string): string => ownText({ file: "own.en.md", text }, shipped);
const said = ({ sections }: Template): readonly (readonly [string, string])[] =>
  sections.map(({ id, text }) => [id, text.replaceAll(/\n{2,}/g, "\n\n").trim()]);

describe("a practice's letter as one text to write in", () => {
  it.each([...world.content.templates].filter(([key]) => /^(section_504|iep|health)/.test(key)))(
    "is the shipped letter as long as nothing was changed: %s",
    (key, template) => {
      const text = wholeText(template);
      expect(said(read(text))).toEqual(said(template));
      expect(templateFaults({ file: `${key}.md`, text }, world).map(told)).toEqual([]);
      expect(read(ownText({ file: `${key}.md`, text }, template)).sections).toHaveLength(1);
    },
  );

  it("is kept as the sections that were changed, with what they lie over", () => {
    const changed = wholeText(shipped).replace("These are examples;", "These are only examples;");
    const kept = own(changed);
    expect(read(kept).sections.map(({ id }) => id)).toEqual(["opening", "ideas"]);
    expect(kept).toMatch(/based_on: \{ ideas: "[0-9a-f]{16}" \}/);
    expect(said(layLevels(shipped, read(kept)).template)).toEqual(said(read(changed)));
    expect(wholeText(shipped, read(kept))).toBe(changed);
  });

  it("leaves a part out that was taken out of it", () => {
    const without = wholeText(shipped).replace(/## Strengths[\s\S]*?(?=## )/, "");
    const kept = own(without);
    expect(kept).toContain("## Strengths {#strengths}\n");
    expect(kept).not.toContain("answers.strengths");
    expect(templateFaults({ file: "own.en.md", text: kept }, world).map(told)).toEqual([]);
  });

  it("keeps its order where parts were moved, and a part that was added where it was put", () => {
    const strengths = /## Strengths[\s\S]*?(?=## )/.exec(wholeText(shipped))?.[0] ?? "";
    const moved = wholeText(shipped)
      .replace(strengths, "")
      .replace("## Medical needs", `${strengths}## Medical needs`)
      .replace("## Questions", "## Our clinic {#clinic}\n\nWe are open.\n\n## Questions");
    expect(layLevels(shipped, read(own(moved))).template.sections.map(({ id }) => id)).toEqual(
      read(moved).sections.map(({ id }) => id),
    );
  });

  it("leaves a question about shipped words open that were changed under a part which nobody touched", () => {
    const kept = own(wholeText(shipped).replace("These are examples;", "These are only examples;"));
    const before = read(kept.replace(/ideas: "[0-9a-f]{16}"/, 'ideas: "0000000000000000"'));
    const whole = wholeText(shipped, before);
    const elsewhere = whole.replace("{{answers.strengths}}\n{{/if}}", "{{answers.strengths}}\n{{/if}}\n\nSo it is.");
    expect(read(ownText({ file: "own.en.md", text: elsewhere }, shipped, before)).basedOn).toMatchObject({
      ideas: "0000000000000000",
      strengths: expect.any(String),
    });
    const touched = whole.replace("only examples", "mere examples");
    expect(ownText({ file: "own.en.md", text: touched }, shipped, before)).not.toContain("0000000000000000");
  });

  it("is kept as it is while it cannot be read", () => {
    expect(own("## Diagnoses\n\nNothing.")).toBe("## Diagnoses\n\nNothing.");
  });
});
