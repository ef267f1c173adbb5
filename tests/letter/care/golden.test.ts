import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import { letterText } from "../../../letter/text.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { world } from "../cast-material.ts";
import { careLetter, careLetters, kindOf } from "./care-letters.ts";

const golden = resolve(import.meta.dirname, "../../golden/care");
const letters = careLetters().map((asked) => ({ ...asked, letter: careLetter(asked) }));

describe.each(letters)("the $kind letter about $child", ({ child, kind, letter }) => {
  it("reads as a clinician and the people at school have read it", () => {
    expect(`${letterText({ ...letter, number: "(number)" }).trimEnd()}\n`).toBe(
      readFileSync(join(golden, `${child}.${kind}.txt`), "utf8"),
    );
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
