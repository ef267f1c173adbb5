import { describe, expect, it } from "@jest/globals";
import type { Choices } from "../../letter/decisions/choices.ts";
import { carryChoices } from "../../letter/decisions/carry.ts";
import { decide, sketch } from "../../letter/decisions/decide.ts";
import { withMoreIdeas } from "../../letter/decisions/more-ideas.ts";
import { propose } from "../../letter/decisions/propose.ts";
import { renewedChoices, sinceLast } from "../../letter/decisions/renew.ts";
import { composeLetter } from "../../letter/compose.ts";
import { castMaterial, completed, day, DAY, draftOf, statement, templateOf } from "./cast-material.ts";

const material = castMaterial("adhd_anxiety");
const prepared = propose(material, DAY).choices;

/** What a clinician changed of what was prepared. */
function decided(): Choices {
  const base = completed(material);
  return {
    ...base,
    recipient: { ...base.recipient, name: "Ms. Dana Whitfield" },
    diagnoses: base.diagnoses.map((row) => ({ ...row, keep: true, expected: "lasting" })),
    limitations: [
      ...base.limitations.map((row, place) => (place === 0 ? { ...row, words: "Works five minutes at a time." } : row)),
      statement("eating", "Eats little at lunch."),
    ],
    ideas: base.ideas.map((row, place) => ({ ...row, keep: place === 0 })),
  };
}

describe("what a clinician decided", () => {
  it("is all there when the same choices are prepared again", () => {
    expect(carryChoices({ decided: decided(), prepared, fresh: prepared }, material.kind)).toEqual(decided());
  });

  it("stays theirs where they changed it, and follows the chart where they left it", () => {
    const fresh = {
      ...prepared,
      recipient: { ...prepared.recipient, organization: "Other School" },
      limitations: prepared.limitations.map((row) => ({ ...row, words: "The chart says this now." })),
    };
    const carried = carryChoices({ decided: decided(), prepared, fresh }, material.kind);
    expect(carried.recipient.organization).toBe("Other School");
    expect(carried.recipient.name).toBe("Ms. Dana Whitfield");
    expect(carried.limitations[0]?.words).toBe("Works five minutes at a time.");
    expect(carried.limitations[1]?.words).toBe("The chart says this now.");
  });

  it("goes back under seal where it rests on something that is not let out any more", () => {
    const [secret] = prepared.diagnoses.flatMap(({ sources }) => sources);
    if (secret === undefined) throw new Error("a child without a diagnosis");
    const released = [{ source: secret, reason: "He falls asleep.", agreedBy: "The parent or guardian" }];
    const before = { ...decided(), released };
    const own = { ...statement("sleeping", "Wakes at night."), sources: [secret] };
    const told = { ...before, limitations: [...before.limitations, own] };
    const out = { decided: told, prepared: { ...prepared, released }, fresh: { ...prepared, released } };
    const still = carryChoices(out, material.kind);
    expect(still.released).toEqual(released);
    expect(still.limitations.map(({ words }) => words)).toContain("Wakes at night.");
    const hidden = { ...prepared, diagnoses: prepared.diagnoses.slice(1), ideas: [] };
    const back = carryChoices({ ...out, fresh: hidden }, material.kind);
    expect(back.released).toEqual([]);
    expect(back.limitations.map(({ words }) => words)).not.toContain("Wakes at night.");
    expect(back.ideas).toEqual([]);
    expect(sinceLast(back, { number: "AAAA-01", decided: told, prepared }).gone).not.toContain("Wakes at night.");
  });

  it("goes along to another kind of letter, whose role and frame are its own", () => {
    const fresh = {
      ...prepared,
      kind: "other",
      recipient: { ...prepared.recipient, role: "School Nurse" },
      answers: { request: null, until: null },
    };
    const carried = carryChoices({ decided: decided(), prepared, fresh }, { ...material.kind, id: "other" });
    expect(carried.kind).toBe("other");
    expect(carried.recipient).toMatchObject({ role: "School Nurse", name: "Ms. Dana Whitfield" });
    expect(carried.child.grade).toBe("4");
    expect(carried.answers).toEqual({ request: decided().answers["request"], until: null });
    expect(carried.diagnoses.every(({ keep }) => keep)).toBe(true);
  });

  it("never holds more effects than the kind allows: what the chart brought gives way", () => {
    const kind = { ...material.kind, limits: { ...material.kind.limits, effects: { least: 1, most: 2 } } };
    const only = decided();
    const mine = {
      ...only,
      limitations: only.limitations.map((row, place) => ({ ...row, keep: place === 1 || row.of === "eating" })),
    };
    const { limitations } = carryChoices({ decided: mine, prepared, fresh: prepared }, kind);
    expect(limitations.filter(({ keep }) => keep).map(({ words }) => words)).toEqual([
      mine.limitations[1]?.words,
      "Eats little at lunch.",
    ]);
  });
});

describe("the next letter of a child", () => {
  const next = day("2027-09-01");
  const fresh = { ...prepared, on: next, answers: { ...prepared.answers, review_by: "2028-09" } };
  const last = { number: "AAAA-01", decided: decided(), prepared };
  const renewed = renewedChoices(last, fresh, material.kind);

  it("begins with what was decided, on the day and for the clinician of now", () => {
    expect(renewed.on).toBe(next);
    expect(renewed.signer).toEqual(fresh.signer);
    expect(renewed.answers["request"]).toBe(decided().answers["request"]);
    expect(renewed.answers["review_by"]).toBe("2028-09");
    expect(renewed.ideas.filter(({ keep }) => keep)).toHaveLength(1);
  });

  it("asks for the grade again in another school year, and lets nothing out that was released for that letter", () => {
    expect(renewed.child.grade).toBeNull();
    expect(renewedChoices(last, { ...fresh, on: day("2027-02-01") }, material.kind).child.grade).toBe("4");
    expect(renewed.released).toEqual([]);
    expect(sinceLast(renewed, last).lastGrade).toBe("4");
  });

  it('never says "me" of somebody else\'s eyes', () => {
    const other = renewedChoices(last, { ...fresh, signer: { ...fresh.signer, name: "Samuel Ortiz" } }, material.kind);
    expect(other.limitations.at(-1)?.seenBy).toBe("Elena Marsh, October 27, 2026");
  });

  it("marks what is new, what has changed, and what the chart does not hold any more", () => {
    const [gone, ...others] = fresh.diagnoses;
    const choices = {
      ...renewed,
      diagnoses: others.map((row) => ({ ...row, keep: true, plainName: `${row.plainName}, now` })),
      limitations: renewed.limitations.map((row) => ({ ...row, keep: true })),
    };
    const since = sinceLast(choices, last);
    expect(since.gone).toContain(gone?.plainName);
    expect(since.diagnoses).toEqual(others.map(() => "changed"));
    expect(since.limitations[0]).toBe("same");
    expect(since.limitations).toContain("new");
  });
});

describe("a letter that is still being made", () => {
  it("is a draft with a blank for whatever is missing, as the choices stand", () => {
    const sketching = sketch(prepared, material);
    if (sketching.kind === "refused") throw new Error(JSON.stringify(sketching.faults));
    expect(sketching.decisions.draft).toBe(true);
    expect(composeLetter(sketching.decisions, templateOf())).toEqual({ kind: "composed", letter: draftOf(material) });
    expect(decide(prepared, material).kind).toBe("refused");
  });

  it("shows nothing that would have to be mended", () => {
    const twice = { ...prepared, confirmationOnly: true };
    expect(sketch(twice, material).kind).toBe("refused");
  });

  it("brings the ideas of an effect that was said later, unticked, at the end", () => {
    const said = {
      ...prepared,
      limitations: [...prepared.limitations, statement("hearing", "Asks for things to be said again.")],
    };
    const more = withMoreIdeas(said, material);
    expect(more.ideas.slice(0, prepared.ideas.length).map(({ id }) => id)).toEqual(prepared.ideas.map(({ id }) => id));
    expect(more.ideas.slice(prepared.ideas.length).every(({ keep }) => !keep)).toBe(true);
  });
});
