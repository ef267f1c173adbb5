import { describe, expect, it } from "@jest/globals";
import { field } from "../../letter/field.ts";
import { brokenWords } from "../../letter/promises/promises.ts";
import { invisibleSigns, visible } from "../../letter/visible.ts";
import { castMaterial, draftOf } from "./cast-material.ts";
import { fromChart } from "../../letter/view/origins.ts";

describe("what no reader sees", () => {
  it("is left out of every value, and a line break is a space", () => {
    const { runs } = field("No\u202Era\u200B Elli\u00ADson\n\n of\tFairview", fromChart("Patient"));
    expect(runs).toEqual([{ text: "Nora Ellison of Fairview" }]);
  });

  it("takes no letter of any language with it", () => {
    for (const name of ["Nguyễn Thị Ánh", "José Ñandú", "O’Brien", "王小明", "عمر", "  two  spaces  "]) {
      expect(visible(name)).toBe(name);
      expect(invisibleSigns(name)).toEqual([]);
    }
  });

  it("is found in a finished letter, wherever it was made", () => {
    const letter = draftOf(castMaterial("adhd_anxiety"));
    expect(brokenWords(letter)).toEqual([]);
    const footer = { ...letter.footer, runs: [{ text: "The school\u202E decides." }] } as const;
    expect(brokenWords({ ...letter, footer }).map(({ why }) => why)).toContainEqual(expect.stringContaining("U+202E"));
  });
});
