import { describe, expect, it } from "@jest/globals";
import { standingOf, unitsIn } from "../../../server/content-review/standing.ts";
import type { Standing } from "../../../server/content-review/standing.ts";
import { knowledgeAfter } from "../../knowledge/shipped.ts";
import type { Change } from "../../knowledge/shipped.ts";
import { reviewAfter, worldWith } from "./reviewed-world.ts";

const world = worldWith();
const first = reviewAfter([], world);

const ASTHMA: Change = { file: "conditions/asthma.yaml", replace: "rescue inhaler, by day", by: "reliever, by day" };
const IDEA: Change = { file: "considerations.yaml", replace: "Extra time for tests", by: "More time for tests" };
const WORDS: Change = {
  file: "functional/phrases.yaml",
  replace: "words: [stand, stands, standing]",
  by: "words: [stand, stands]",
};
const SEED: Change = {
  file: "authorities/professional.yaml",
  replace: "paraphrase: ",
  by: "paraphrase: In other words, ",
};

const idsOf = ({ outstanding }: Standing): readonly string[] => outstanding.map(({ unit }) => unit.id);

describe("what is outstanding", () => {
  it("is everything, as long as the practice has reviewed nothing", () => {
    expect(standingOf(world, []).outstanding).toHaveLength(unitsIn(world).length);
    expect(idsOf(standingOf(world, []))).toContain("phrases/effects.en");
  });

  it("is nothing once the practice has reviewed it", () => {
    expect(idsOf(standingOf(world, [first]))).toEqual([]);
  });

  it("is three entries where a new version changes three", () => {
    const later = worldWith(knowledgeAfter(ASTHMA, IDEA, WORDS));
    const standing = standingOf(later, [first]);
    expect(idsOf(standing)).toEqual(["conditions/asthma", "considerations/extra_time", "functional/phrases"]);
    expect(standing.outstanding.map(({ since }) => since)).toMatchObject(
      Array.from({ length: 3 }, () => ({ kind: "changed", own: true, authorities: [] })),
    );
    expect(idsOf(standingOf(later, [first, reviewAfter([first], later)]))).toEqual([]);
  });

  it("is nothing where a newer version says again what was reviewed before", () => {
    const later = worldWith(knowledgeAfter(ASTHMA));
    expect(idsOf(standingOf(world, [first, reviewAfter([first], later)]))).toEqual([]);
  });

  it("is every entry that cites an authority which is told differently, and says which authority", () => {
    const later = worldWith(knowledgeAfter(SEED));
    const [changed] = [...later.knowledge.authorities.values()].filter(({ paraphrase }) =>
      paraphrase.startsWith("In other words"),
    );
    const citing = unitsIn(world).filter(({ cites }) => cites.some((id) => id === changed?.id));
    const { outstanding } = standingOf(later, [first]);
    expect(citing.length).toBeGreaterThan(0);
    expect(outstanding.map(({ unit }) => unit.id)).toEqual(citing.map(({ id }) => id));
    for (const { since } of outstanding)
      expect(since).toMatchObject({ kind: "changed", own: false, authorities: [changed?.id] });
  });

  it("is not what a named person signed for, until that review is past due", () => {
    const signed = knowledgeAfter({
      file: "conditions/asthma.yaml",
      replace: "reviewed: false",
      by: "reviewed: { by: A. Clinician, on: 2026-01-05, until: 2026-12-31 }",
    });
    expect(idsOf(standingOf(worldWith(signed, "2026-12-31"), []))).not.toContain("conditions/asthma");
    const late = worldWith(signed, "2027-01-01");
    expect(idsOf(standingOf(late, []))).toContain("conditions/asthma");
    expect(idsOf(standingOf(late, [reviewAfter([], late)]))).toEqual([]);
  });

  it("marks which part of an entry is new", () => {
    const [one] = standingOf(worldWith(knowledgeAfter(WORDS)), [first]).outstanding;
    expect(one?.since.kind === "changed" && one.since.partsThen.size).toBeGreaterThan(5);
  });
});

describe("the digest of what is shown", () => {
  it("is the same for the same content, and another after any change of it", () => {
    const { digest } = standingOf(world, []);
    expect(standingOf(worldWith(), []).digest).toBe(digest);
    for (const change of [ASTHMA, SEED]) {
      expect(standingOf(worldWith(knowledgeAfter(change)), []).digest).not.toBe(digest);
    }
    expect(standingOf(world, [first]).digest).not.toBe(digest);
  });
});
