import { describe, expect, it } from "@jest/globals";
import { sentencesOf, sentenceText } from "../../../letter/document.ts";
import type { Letter } from "../../../letter/document.ts";
import { letterText } from "../../../letter/text.ts";
import { tooLongWords } from "../../../letter/too-long.ts";
import { CAST } from "../../../sandbox/cast.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { decidedLetter, kindMaterial, world } from "../cast-material.ts";
import { filled, filledKinds } from "./filled.ts";

async function pagesOf(letter: Letter): Promise<number> {
  const printing = await printLetter(letter, world);
  if (printing.kind === "refused") throw new Error(JSON.stringify(printing.faults));
  return printing.pages.length;
}

const letters = CAST.flatMap((child) =>
  child === "almost_nothing" ? [] : filledKinds(child).map((kind) => ({ child, kind })),
);

describe("the pages of a letter", () => {
  it.each(letters)("$kind: $child fits on the pages of its kind", async ({ child, kind }) => {
    const material = kindMaterial(child, kind);
    const letter = decidedLetter(filled(child, material), material);
    expect(tooLongWords(letter, await pagesOf(letter), material.kind)).toBeNull();
  });

  it("hold six diagnoses with six effects and six ideas", async () => {
    const material = kindMaterial("status_traps", "section_504");
    const choices = filled("status_traps", material);
    const kept = [choices.diagnoses, choices.limitations, choices.ideas].map((rows) => rows.filter(({ keep }) => keep));
    expect(kept.map(({ length }) => length)).toEqual([6, 6, 6]);
    expect(await pagesOf(decidedLetter(choices, material))).toBe(2);
  });

  it("grow with long words, and the letter says so and where; nothing is cut", async () => {
    const material = kindMaterial("status_traps", "section_504");
    const choices = filled("status_traps", material);
    const long = "Loses the thread when two people talk, when the room is loud, and when a task has several steps. ";
    const limitations = choices.limitations.map((row) => ({ ...row, words: `${long.repeat(5).trim()} ${row.what}.` }));
    const letter = decidedLetter({ ...choices, limitations }, material);
    const pages = await pagesOf(letter);
    expect(pages).toBeGreaterThan(2);
    expect(tooLongWords(letter, pages, material.kind)).toMatch(
      /^\d pages, and 2 are read; shorten "How this affects Elias at school" \(\d{3} words\)$/,
    );
    const said = letterText(letter).replaceAll(/\s+/g, " ");
    for (const { words } of limitations) expect(said).toContain(words.replace(/\.$/, ""));
    expect(letter.blocks.flatMap(sentencesOf).map(sentenceText).join(" ")).not.toContain("…");
  });
});
