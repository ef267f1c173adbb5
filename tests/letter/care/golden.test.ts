import { describe, expect, it } from "@jest/globals";
import { dateRemarks } from "../../../letter/decisions/date-remarks.ts";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import { letterText } from "../../../letter/text.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { agreed } from "../../golden/golden.ts";
import { world } from "../cast-material.ts";
import { careChoices, careLetter, careLetters, careMaterial, kindOf } from "./care-letters.ts";

const letters = careLetters().map((asked) => ({ ...asked, letter: careLetter(asked) }));

describe.each(letters)("the $kind letter about $child", ({ child, kind, letter }) => {
  it("reads as a clinician and the people at school have read it", () => {
    const said = `${letterText({ ...letter, number: "(number)" }).trimEnd()}
`;
    expect(said).toBe(agreed(`care/${child}.${kind}.txt`, said));
  });

  it("says no day of diagnosis that the child's own record speaks against", () => {
    const material = careMaterial(child, kind);
    expect(dateRemarks(careChoices({ child, kind }, material), material)).toEqual([]);
  });

  it("stays within the pages that are read", async () => {
    const printing = await printLetter(letter, world);
    if (printing.kind === "refused") throw new Error(JSON.stringify(printing.faults));
    expect(printing.pages.length).toBeLessThanOrEqual(kindOf(kind).limits.pages);
  });

  it("misses no point of the rubric that is asked of it", () => {
    const { faults } = judgeLetter(letter, kindOf(kind));
    // R18, the child's strengths, is asked of kinds that have a part for them.
    const asked = kindOf(kind).optional.includes("strengths") ? faults : faults.filter(({ id }) => id !== "R18");
    expect(asked).toEqual([]);
  });
});
