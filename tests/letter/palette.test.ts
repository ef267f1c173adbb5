import { describe, expect, it } from "@jest/globals";
import { lintTemplateText } from "../../letter/template-lint.ts";
import { paletteOf, unusedFields } from "../../letter/palette.ts";
import { kindNamed, templateOf, world } from "./cast-material.ts";
import { letterWith, told } from "./template-words.ts";

const kinds = [...world.content.kinds.values()];

describe("the palette of fields", () => {
  it.each(kinds.map((kind) => [kind.id, kind] as const))(
    "names in plain words all that a letter of the kind has: %s",
    (_id, kind) => {
      const palette = paletteOf(kind);
      expect(palette.length).toBeGreaterThan(30);
      expect(palette.filter(({ words, group }) => words.trim() === "" || group.trim() === "")).toEqual([]);
      expect(new Set(palette.map(({ id }) => id)).size).toBe(palette.length);
      expect(palette.filter(({ words }) => /_|\{/.test(words))).toEqual([]);
    },
  );

  it("puts into a template what the lint takes, whatever is clicked", () => {
    const kind = kindNamed("section_504");
    const { answers: _answers, ...rest } = kind;
    for (const { id, insert, within, sample } of paletteOf(kind)) {
      const piece = within === null ? insert : `{{#each ${within}}}\n- x ${insert}\n{{/each}}`;
      const words = sample === "" && !insert.startsWith("{{#each") ? piece.replace("}} {{", "}} So it is. {{") : piece;
      const text = words.includes("\n- ")
        ? letterWith("Hello.", `## Questions {#questions}\n\n${words}`)
        : letterWith(words);
      const faults = lintTemplateText({ file: `${id}.en.md`, text }, { kind: { ...rest, answers: kind.answers } });
      expect(faults.filter(({ message }) => !/^The part|^The list of|^This kind/.test(message)).map(told)).toEqual([]);
    }
  });

  it("tells which fields a template leaves unused", () => {
    const kind = kindNamed("section_504");
    const unused = unusedFields(templateOf("section_504"), paletteOf(kind)).map(({ id }) => id);
    expect(unused).toContain("recipient.organization");
    expect(unused).not.toContain("effects.seen");
    expect(unused).not.toContain("answers.best_times");
  });
});
