import { describe, expect, it } from "@jest/globals";
import type { Kind } from "../../../letter/kind.ts";
import { purposesFor } from "../../../letter/kind/purposes.ts";
import { castMaterial } from "../cast-material.ts";

const material = castMaterial("adhd_anxiety");
const none = { pathways: [], limits: [], temporary: false, concepts: [] };

function kind(id: string, card: Partial<Kind["card"]> = {}, ages: Partial<Kind["ages"]> = {}): Kind {
  const { kind: shipped } = material;
  return {
    ...shipped,
    id,
    ages: { ...shipped.ages, ...ages },
    card: { says: null, rank: 50, raisedBy: none, ...card },
  };
}

const idsOf = (kinds: readonly { readonly kind: Kind }[]): readonly string[] => kinds.map((one) => one.kind.id);

describe("the purposes that a clinician is shown", () => {
  const first = kind("section_504");
  const looking = { ...material, kind: first };

  it("begin with the one for the age, then what the chart makes likely, then the rest as they rank", () => {
    const kinds = [
      kind("attendance", { rank: 10 }),
      kind("health_plan", { rank: 60, raisedBy: { ...none, limits: ["concentrating"] } }),
      first,
    ];
    expect(idsOf(purposesFor(looking, kinds, { first, most: 6 }).cards)).toEqual([
      "section_504",
      "health_plan",
      "attendance",
    ]);
  });

  it("fold those that do not fit and say why", () => {
    const kinds = [first, kind("college", {}, { from: 192, younger: "From 16 years." }), kind("other")];
    const { cards, folded } = purposesFor(looking, kinds, { first, most: 1 });
    expect(idsOf(cards)).toEqual(["section_504"]);
    expect(folded.map(({ kind: { id }, why, isUnfit }) => [id, why, isUnfit])).toEqual([
      ["college", "From 16 years.", true],
      ["other", "Fits the age; nothing in the chart points to it.", false],
    ]);
  });

  it("always hold the one under way", () => {
    const kinds = [first, kind("a", { rank: 1 }), kind("b", { rank: 2 })];
    const under = { ...material, kind: kinds[2] ?? first };
    expect(idsOf(purposesFor(under, kinds, { first, most: 2 }).cards)).toEqual(["section_504", "b"]);
  });

  it("make nothing likely by what is withheld or over", () => {
    const kinds = [first, kind("rash", { raisedBy: { ...none, concepts: ["eczema"] } })];
    expect(purposesFor(looking, kinds, { first, most: 6 }).cards.map(({ isLikely }) => isLikely)).toEqual([
      false,
      false,
    ]);
  });
});
