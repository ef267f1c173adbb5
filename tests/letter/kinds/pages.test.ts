import { describe, expect, it } from "@jest/globals";
import { sentencesOf, sentenceText } from "../../../letter/document.ts";
import type { Letter } from "../../../letter/document.ts";
import { letterText } from "../../../letter/text.ts";
import { tooLongWords } from "../../../letter/too-long.ts";
import { CAST } from "../../../sandbox/cast.ts";
import { layOut } from "../../../pdf/layout.ts";
import { themeOf } from "../../../pdf/theme.ts";
import { decidedLetter, kindMaterial, world } from "../cast-material.ts";
import { filled, filledKinds } from "./filled.ts";

const { accent, logo, face, mailing } = world.practice;
const theme = themeOf({ faces: world.faces[face], accent, logo, size: "standard", mailing });

function pagesOf(letter: Letter): number {
  const layout = layOut(letter, theme);
  if (layout.kind === "refused") throw new Error(JSON.stringify(layout.faults));
  return layout.pages.length;
}

const letters = CAST.flatMap((child) =>
  child === "almost_nothing" ? [] : filledKinds(child).map((kind) => ({ child, kind })),
);

describe("the pages of a letter", () => {
  it.each(letters)("$kind: $child fits on the pages of its kind", ({ child, kind }) => {
    const material = kindMaterial(child, kind);
    const letter = decidedLetter(filled(child, material), material);
    expect(tooLongWords(letter, pagesOf(letter), material.kind)).toBeNull();
  });

  it("hold six diagnoses with six effects and six ideas", () => {
    const material = kindMaterial("status_traps", "section_504");
    const choices = filled("status_traps", material);
    const kept = [choices.diagnoses, choices.limitations, choices.ideas].map((rows) => rows.filter(({ keep }) => keep));
    expect(kept.map(({ length }) => length)).toEqual([6, 6, 6]);
    expect(pagesOf(decidedLetter(choices, material))).toBe(2);
  });

  it("grow with long words, and the letter says so and where; nothing is cut", () => {
    const material = kindMaterial("status_traps", "section_504");
    const choices = filled("status_traps", material);
    const long = "Loses the thread when two people talk, when the room is loud, and when a task has several steps. ";
    const limitations = choices.limitations.map((row) => ({ ...row, words: `${long.repeat(5).trim()} ${row.what}.` }));
    const letter = decidedLetter({ ...choices, limitations }, material);
    const pages = pagesOf(letter);
    expect(pages).toBeGreaterThan(2);
    expect(tooLongWords(letter, pages, material.kind)).toMatch(
      /^\d pages, and 2 are read; shorten "How this affects Elias at school" \(\d{3} words\)$/,
    );
    const said = letterText(letter).replaceAll(/\s+/g, " ");
    for (const { words } of limitations) expect(said).toContain(words.replace(/\.$/, ""));
    expect(letter.blocks.flatMap(sentencesOf).map(sentenceText).join(" ")).not.toContain("…");
  });
});
