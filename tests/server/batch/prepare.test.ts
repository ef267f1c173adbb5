import { describe, expect, it } from "@jest/globals";
import type { RowContent } from "../../../server/batch/batch.ts";
import { differenceFrom, differenceInWords } from "../../../server/batch/difference.ts";
import { prepareChild } from "../../../server/batch/prepare.ts";
import type { Prepared, Preparing } from "../../../server/batch/prepare.ts";
import { NOT_KNOWN } from "../../../server/batch/questions.ts";
import { partialDate } from "../../../chart/dates.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { contentFrom } from "../../../server/review/content.ts";
import { childOn } from "../../../sandbox/cast.ts";
import type { ChildName } from "../../../sandbox/cast.ts";
import { DAY, castMaterial, chartOf, completed, day, kindNamed, world } from "../../letter/cast-material.ts";
import { noraDecisions } from "../../letter/nora.ts";

const CONTENT: RowContent = {
  line: 2,
  mrn: "NE-400117",
  school: null,
  deliver: null,
  note: null,
  name: "Nora Ellison",
  bornOn: "2017-03-14",
  questions: [],
  answers: {},
  difference: [],
};

const ANSWERS = {
  "child.grade": "5",
  "answers.request": "The parents have asked the school for a new letter.",
  "answers.known_since": "2019",
};

function preparing(name: ChildName, own: Partial<RowContent> = {}, rest: Partial<Preparing> = {}): Preparing {
  const chart = chartOf(childOn(name, DAY).bundle);
  return {
    content: { ...CONTENT, ...own },
    kind: kindNamed("section_504"),
    chart,
    sections: [],
    last: null,
    ...rest,
  };
}

function asked({ content }: Prepared): readonly string[] {
  return content.questions.map(({ id }) => id);
}

function choicesIn({ review }: Prepared): Choices {
  if (review === null) throw new Error("nothing was prepared");
  return contentFrom(review).choices;
}

describe("a child of a batch", () => {
  it("is asked about by staff for what staff can say, and by nobody for what the clinician says", () => {
    const prepared = prepareChild(preparing("adhd_anxiety"), world);
    expect(prepared.to).toEqual({ state: "needs_info" });
    expect(asked(prepared)).toEqual(["child.grade", "answers.request", "answers.known_since"]);
  });

  it("goes to the clinician with the answers in the letter", () => {
    const prepared = prepareChild(preparing("adhd_anxiety", { answers: ANSWERS }), world);
    expect(prepared.to).toEqual({ state: "needs_clinician" });
    const { child, answers } = choicesIn(prepared);
    expect([child.grade, answers["known_since"]]).toEqual(["5", "2019"]);
  });

  it("goes on without what nobody knows, and the letter lacks it where the clinician sees it", () => {
    const prepared = prepareChild(
      preparing("adhd_anxiety", { answers: { ...ANSWERS, "child.grade": NOT_KNOWN } }),
      world,
    );
    expect(prepared.to).toEqual({ state: "needs_clinician" });
    expect(choicesIn(prepared).child.grade).toBeNull();
  });

  it("is asked for its school where nobody knows one, and takes the one that the list names", () => {
    expect(asked(prepareChild(preparing("almost_nothing"), world))).toContain("recipient.organization");
    const listed = prepareChild(preparing("almost_nothing", { school: "Oak Elementary" }), world);
    expect(asked(listed)).not.toContain("recipient.organization");
    expect(choicesIn(listed).recipient.organization).toBe("Oak Elementary");
  });

  it("has a list's school in place of the one in the chart, without that one's address", () => {
    const { recipient } = choicesIn(prepareChild(preparing("adhd_anxiety", { school: "Oak Elementary" }), world));
    expect(recipient).toMatchObject({ organization: "Oak Elementary", address: [] });
  });

  it("opens a question when it is of age, and no letter where the student said no", () => {
    const grown = { ...chartOf(childOn("t1d_college", DAY).bundle), bornOn: partialDate("2008-08-03") };
    const of = (answers: RowContent["answers"]): Prepared =>
      prepareChild(preparing("t1d_college", { answers }, { chart: grown, kind: kindNamed("postsecondary") }), world);
    expect(of({}).content.questions[0]).toEqual({
      id: "of_age",
      asks: "Turned 18 on August 3, 2026. Who agreed that a letter is made?",
      options: ["The student agreed", "A guardian decides", "No"],
    });
    expect(of({ of_age: "No" }).to).toEqual({ state: "skipped", why: "not_agreed" });
    expect(asked(of({ of_age: "A guardian decides" }))).not.toContain("of_age");
  });

  it("has no letter when it has died, and another kind when this one does not fit its age", () => {
    const chart = { ...chartOf(childOn("adhd_anxiety", DAY).bundle), deceased: true };
    const dead = prepareChild(preparing("adhd_anxiety", {}, { chart }), world);
    expect([dead.to, dead.review]).toEqual([{ state: "skipped", why: "deceased" }, null]);
    expect(prepareChild(preparing("ei_language"), world).to).toEqual({ state: "failed", why: "other_kind" });
  });

  it("looks to staff like any other where everything on its chart is sensitive", () => {
    const hidden = prepareChild(preparing("sensitive_asthma", { answers: ANSWERS }), world);
    const { content } = prepareChild(preparing("peanut_asthma", { answers: ANSWERS }), world);
    expect(hidden.content.questions).toEqual(content.questions);
    expect(hidden.content.difference).toEqual([]);
  });
});

describe("last year's letter", () => {
  const decided = { ...noraDecisions(castMaterial("adhd_anxiety")), on: day("2025-08-08") };
  const last = { number: "AAAA-01", decided, prepared: completed(castMaterial("adhd_anxiety")) };

  it("is the beginning of this year's, without what was for last year alone", () => {
    const prepared = prepareChild(preparing("adhd_anxiety", {}, { last }), world);
    expect(asked(prepared)).toEqual(["child.grade"]);
    const choices = choicesIn(prepared);
    expect(choices.limitations.filter(({ keep }) => keep).map(({ words }) => words)).toContain(
      "Does the first step and loses the rest unless they are written down.",
    );
    expect([choices.authorization, choices.released]).toEqual([null, []]);
  });

  it("is compared part by part, and what changed stands first", () => {
    const answers = { "child.grade": "5" };
    const { content } = prepareChild(preparing("adhd_anxiety", { answers, school: "Oak Middle" }, { last }), world);
    const said = content.difference.map(({ since, words }) => `${since}: ${words}`);
    expect(said.slice(0, 1)).toEqual(["changed: School: Oak Middle, was Cedar Ridge Elementary School"]);
    expect(said).toContain("same: Diagnosis: Attention-deficit/hyperactivity disorder (ADHD), combined presentation");
    const firstSame = content.difference.findIndex(({ since }) => since === "same");
    expect(content.difference.slice(firstSame).every(({ since }) => since === "same")).toBe(true);
  });

  it("is told to be the same where it is the same", () => {
    const difference = differenceFrom(last, decided, ({ id }) => id);
    expect(new Set(difference.map(({ since }) => since))).toEqual(new Set(["same"]));
    expect(differenceInWords(difference, "August 8, 2025")).toBe("Same as the letter of August 8, 2025.");
  });

  it("is told to lack what is not ticked any more, and what the chart does not hold any more", () => {
    const [first, ...others] = decided.diagnoses;
    if (first === undefined) throw new Error("no diagnosis");
    const unticked = { ...decided, diagnoses: [{ ...first, keep: false }, ...others], limitations: [] };
    const said = differenceInWords(
      differenceFrom(last, unticked, ({ id }) => id),
      "August 8, 2025",
    );
    expect(said).toContain(`gone: Diagnosis: ${first.plainName}`);
    expect(said).toContain(
      "gone: Does the first step and loses the rest unless they are written down.: not in the chart",
    );
  });

  it("is not compared with a letter of another kind", () => {
    const kind = kindNamed("iep_evaluation");
    expect(prepareChild(preparing("adhd_anxiety", {}, { last, kind }), world).content.difference).toEqual([]);
  });
});
