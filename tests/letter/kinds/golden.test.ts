import { describe, expect, it } from "@jest/globals";
import { agreed } from "../../golden/golden.ts";
import type { Letter } from "../../../letter/document.ts";
import { dateRemarks } from "../../../letter/decisions/date-remarks.ts";
import { judgeLetter } from "../../../letter/rubric/judge-letter.ts";
import { passes } from "../../../letter/rubric/verdict.ts";
import { letterText } from "../../../letter/text.ts";
import { CAST } from "../../../sandbox/cast.ts";
import type { ChildName } from "../../../sandbox/cast.ts";
import { materialFor } from "../../../server/workflow/compose-letter.ts";
import { DAY, decidedLetter, draftOf, kindMaterial, kindNamed, world } from "../cast-material.ts";
import { BABY } from "./baby.ts";
import { filled, filledKinds } from "./filled.ts";

const NOTHING_ON_FILE: ChildName = "almost_nothing";
const letters = CAST.filter((child) => child !== NOTHING_ON_FILE).flatMap((child) =>
  filledKinds(child).map((kind) => ({ child, kind })),
);

const number = "(number)";

/** What the letter says, and what its golden says. */
function beside(child: string, kind: string, letter: Letter): { readonly said: string; readonly golden: string } {
  const said = `${letterText(letter.number === null ? letter : { ...letter, number }).trimEnd()}
`;
  return { said, golden: agreed(`kinds/${kind}/${child}.txt`, said) };
}

describe("letters about the children of the cast", () => {
  it.each(letters)("$kind: $child", ({ child, kind }) => {
    const material = kindMaterial(child, kind);
    const letter = decidedLetter(filled(child, material), material);
    const { said, golden } = beside(child, kind, letter);
    expect(said).toBe(golden);
    expect(dateRemarks(filled(child, material), material)).toEqual([]);
    const verdict = judgeLetter(letter, material.kind);
    expect(verdict.faults.filter(({ id }) => !(id === "R18" && kind === "update"))).toEqual([]);
    expect(passes(verdict)).toBe(true);
  });

  it("early_intervention_referral: baby", () => {
    const kind = kindNamed("early_intervention_referral");
    const material = materialFor({ chart: BABY, kind, on: DAY, setting: null, choices: null }, world);
    const letter = decidedLetter(filled("baby", material), material);
    const { said, golden } = beside("baby", kind.id, letter);
    expect(said).toBe(golden);
    expect(judgeLetter(letter, kind).faults).toEqual([]);
  });

  it("section_504: a child of whom almost nothing is on file gets a draft of blanks", () => {
    const { said, golden } = beside(
      NOTHING_ON_FILE,
      "section_504",
      draftOf(kindMaterial(NOTHING_ON_FILE, "section_504")),
    );
    expect(said).toBe(golden);
  });
});
