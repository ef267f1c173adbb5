import { describe, expect, it } from "@jest/globals";
import { composeLetter } from "../../../letter/compose.ts";
import type { Choices } from "../../../letter/decisions/choices.ts";
import { signerRemarks } from "../../../letter/decisions/check-signer.ts";
import { preselect } from "../../../letter/decisions/decide.ts";
import { remarksOf } from "../../../letter/decisions/remarks.ts";
import { propose } from "../../../letter/decisions/propose.ts";
import type { Said } from "../../../letter/kind/answer.ts";
import { letterText } from "../../../letter/text.ts";
import { tooLongWords } from "../../../letter/too-long.ts";
import { childOn, withoutSensitive } from "../../../sandbox/cast.ts";
import { printLetter } from "../../../server/workflow/print-letter.ts";
import { DAY, day, templateOf, world } from "../cast-material.ts";
import type { CareKind, CareLetter } from "./care-letters.ts";
import {
  CARE_KINDS,
  brokenBy,
  careChoices,
  careLetter,
  careMaterial,
  composing,
  faultsAgainst,
  kindOf,
  materialOfBundle,
} from "./care-letters.ts";

const TRANSPLANT_HOME: CareLetter = { child: "transplant", kind: "home_hospital" };
const CONCUSSION: CareLetter = { child: "concussion", kind: "temporary" };
const COLLEGE: CareLetter = { child: "t1d_college", kind: "postsecondary" };
const INFECTION: CareLetter = { child: "transplant", kind: "infection_risk" };
const PEANUT_PLAN: CareLetter = { child: "peanut_asthma", kind: "health_plan" };

type Change = (choices: Choices) => Partial<Choices>;

function changed(
  asked: CareLetter,
  change: Change,
  on = DAY,
): { choices: Choices; material: ReturnType<typeof careMaterial> } {
  const material = careMaterial(asked.child, asked.kind, on);
  const choices = careChoices(asked, material);
  return { choices: { ...choices, ...change(choices) }, material };
}

function refused(asked: CareLetter, change: Change, on = DAY): string {
  const { choices, material } = changed(asked, change, on);
  return faultsAgainst(choices, material).join("\n");
}

function broken(asked: CareLetter, change: Change): string {
  const { choices, material } = changed(asked, change);
  return brokenBy(choices, material).join("\n");
}

const answer =
  (id: string, said: Said | null): Change =>
  ({ answers }) => ({ answers: { ...answers, [id]: said } });

/** As one line, as a reader takes it in. */
function unfolded(text: string): string {
  return text.replace(/\s+/g, " ");
}

describe("the age of the child", () => {
  it.each(CARE_KINDS.filter((kind) => kind !== "postsecondary" && kind !== "exam_accommodations"))(
    "is too low for a letter to school at 2 years, and the letter says what there is instead: %s",
    (kind) => {
      const made = preselect(careMaterial("ei_language", kind), DAY);
      expect(made.kind === "refused" && made.faults[0]?.message).toMatch(/Under 3 years|Before school age/);
    },
  );

  it("is too low for a college letter at 15 years, and school has a letter of its own", () => {
    const made = preselect(careMaterial("concussion", "postsecondary"), DAY);
    expect(made.kind === "refused" && made.faults[0]?.message).toBe(
      "Before 16 years college is not near yet. School has letters of its own. The kind for this age: section_504.",
    );
  });

  it("is too low for a testing board at 9 years", () => {
    const made = preselect(careMaterial("adhd_anxiety", "exam_accommodations"), DAY);
    expect(made.kind === "refused" && made.faults[0]?.message).toContain("tests are the school's own");
  });
});

describe("an end date", () => {
  it.each([
    ["home or hospital instruction", TRANSPLANT_HOME, "Last day"],
    ["a short-term condition", CONCUSSION, "Last day of these recommendations"],
    ["absences", { child: "transplant", kind: "attendance" }, "Last day for which this holds"],
    ["limits on activity", { child: "concussion", kind: "activity" }, "Last day of these limits"],
    ["medicine orders", { child: "epilepsy", kind: "medicine_cover" }, "Day on which the orders end"],
  ] as const)("is never left out: %s", (_, asked, label) => {
    const id = asked.kind === "medicine_cover" ? "orders_end" : "until";
    expect(refused(asked, answer(id, null))).toBe(`answers.${id}: is needed: ${label}`);
  });

  it("does not lie before the first day", () => {
    expect(refused(TRANSPLANT_HOME, answer("from", "2027-03-08"))).toContain("lies before from (2027-03-08)");
  });

  it("of a short-term condition lies within six months, or the Section 504 letter is the one", () => {
    expect(refused(CONCUSSION, answer("until", "2027-06-01"))).toContain("write the Section 504 letter (section_504)");
  });

  it("of home instruction lies within six months, and in no open words", () => {
    expect(refused(TRANSPLANT_HOME, answer("until", "2027-11-01"))).toContain("more than six months away");
    expect(broken(TRANSPLANT_HOME, answer("return_plan", "He stays at home until further notice."))).toContain(
      "this letter always has a last day",
    );
  });

  it("has not gone by", () => {
    expect(refused({ child: "transplant", kind: "attendance" }, answer("until", "2026-10-01"))).toContain(
      "is not a day to come",
    );
  });
});

describe("a letter about home instruction", () => {
  it("gives a medical reason and not a wish", () => {
    const said = answer("with_changes", "His parents prefer that he stays at home.");
    expect(broken(TRANSPLANT_HOME, said)).toContain("a wish is no medical reason");
  });

  it("says whether the child could attend with changes, how much instruction fits, and the way back", () => {
    for (const id of ["with_changes", "can_do", "return_plan"]) {
      expect(refused(TRANSPLANT_HOME, answer(id, null))).toContain(`answers.${id}: is needed`);
    }
  });

  it("for an emotional reason tells what is being done so that the child can go back", () => {
    expect(refused(TRANSPLANT_HOME, answer("emotional", "yes"))).toBe(
      "answers.treatment: is needed: What is being done so that the child can go back",
    );
    expect(letterText(careLetter(TRANSPLANT_HOME))).not.toMatch(/emotional|physical one/);
  });

  it("tells a physician assistant to ask a district whose form was seen to want a physician", () => {
    const { choices, material } = changed(TRANSPLANT_HOME, ({ signer, recipient }) => ({
      signer: { ...signer, credential: "PA-C" },
      recipient: { ...recipient, organization: "Beaumont Unified School District" },
    }));
    expect(faultsAgainst(choices, material)).toEqual([]);
    expect(signerRemarks(choices, { ...material, state: "CA" })).toEqual([expect.stringContaining("asks for an MD")]);
    expect(signerRemarks(choices, { ...material, state: "OH" })).toEqual([]);
  });
});

describe("a short-term letter", () => {
  it("clears nobody for sports", () => {
    expect(broken(CONCUSSION, answer("sports", "She is cleared for soccer on December 18."))).toContain(
      "a separate signed form does",
    );
  });

  it("says that it creates no plan", () => {
    expect(letterText(careLetter(CONCUSSION))).toContain("This letter does not create a 504 plan or an IEP.");
  });
});

describe("a letter about activity", () => {
  const asked: CareLetter = { child: "peanut_asthma", kind: "activity" };

  it("says what the child may do, and never only what not", () => {
    expect(refused(asked, answer("may", null))).toContain("answers.may: is needed");
    expect(broken(asked, answer("may_not", ["No gym."]))).toContain("leaves the child out");
  });
});

describe("a letter to a college", () => {
  it("continues no school plan", () => {
    for (const words of [
      "Please continue the IEP.",
      "The college can honor Jordan's 504 plan.",
      "I ask you to follow the 504.",
    ]) {
      expect(broken(COLLEGE, answer("past_supports", words))).toContain("does not carry over");
    }
  });

  it("asks from 18 for the student's own permission, and locks nothing, as a guardian may remain", () => {
    const later = day("2027-03-01");
    const by =
      (relation: string, signedOn = later): Change =>
      ({ authorization }) => ({
        authorization: authorization && { ...authorization, relation, signedOn, endsOn: null },
        answers: { ...careChoices(COLLEGE, careMaterial("t1d_college", "postsecondary")).answers },
      });
    const asked = (change: Change): string => {
      const { choices, material } = changed(COLLEGE, change, later);
      expect(faultsAgainst(choices, material)).toEqual([]);
      return remarksOf(choices, material).join("\n");
    };
    expect(asked(by("parent"))).toContain("ask for the student's own");
    expect(asked(by("student and parent", day("2026-11-10")))).toContain("before the birthday");
    expect(asked(by("student"))).toBe("");
    expect(asked(by("guardian"))).toBe("");
  });

  it("tells before 18 from which day the clinic asks for it, and says so no more afterward", () => {
    const sentence = "Our clinic asks for Jordan's own new permission from February 24, 2027.";
    expect(unfolded(letterText(careLetter(COLLEGE)))).toContain(sentence);
    const { choices, material } = changed(COLLEGE, () => ({ authorization: null }), day("2027-03-01"));
    const made = composing(choices, material);
    expect(made.kind === "composed" && unfolded(letterText(made.letter))).not.toContain("Our clinic asks");
  });

  it("goes to the college's office and not to the high school of the chart", () => {
    expect(propose(careMaterial("t1d_college", "postsecondary"), DAY).choices.recipient).toMatchObject({
      role: "Office of Accessibility Services",
      organization: null,
      address: [],
    });
  });

  it("asks how the present is known where the last visit is more than a year ago", () => {
    expect(refused(COLLEGE, () => ({ authorization: null }), day("2027-12-01"))).toContain(
      "answers.late_visit: is needed",
    );
  });

  it("is offered ideas that make sense at a college, and a school is not", () => {
    const offered = (kind: CareKind): readonly string[] =>
      propose(careMaterial("t1d_college", kind), DAY).choices.ideas.map(({ id }) => id);
    expect(offered("postsecondary").filter((id) => id.startsWith("college_"))).toHaveLength(6);
    expect(offered("health_plan").filter((id) => id.startsWith("college_"))).toEqual([]);
  });

  it("gives a copy to the student and to nobody else", () => {
    expect(letterText(careLetter(COLLEGE))).toContain("Copy: Jordan, by hand");
  });
});

describe("a letter about infection", () => {
  it("names no more than the family agrees to, unless the clinician says so", () => {
    expect(propose(careMaterial("transplant", "infection_risk"), DAY).choices.disclosure).toBe("function_only");
    const made = preselect(careMaterial("transplant", "infection_risk"), DAY);
    if (made.kind === "refused") throw new Error("refused");
    const drafted = composeLetter(made.decisions, templateOf("infection_risk"));
    const body = drafted.kind === "composed" ? drafted.letter.blocks.filter(({ id }) => id === "diagnoses") : [];
    expect(JSON.stringify(body)).toContain("infection risk");
    expect(JSON.stringify(body)).not.toMatch(/kidney|transplant status/i);
  });

  it("says nothing of what others are vaccinated against, and asks nothing of them", () => {
    expect(broken(INFECTION, answer("exposures", ["Classmates who are not vaccinated"]))).toContain(
      "nobody's business",
    );
    expect(broken(INFECTION, answer("not_covered", "Classmates should wear masks."))).toContain(
      "asks nothing of others",
    );
  });

  it("promises nothing", () => {
    expect(broken(INFECTION, answer("not_covered", "Hand washing will prevent infection."))).toContain(
      "no measure is sure",
    );
    expect(unfolded(letterText(careLetter(INFECTION)))).toContain("none of them takes it away");
  });

  it("is not sent on paper that names what it keeps back; a draft can be looked at", () => {
    const material = careMaterial("peanut_asthma", "infection_risk");
    const made = preselect(material, DAY);
    const drafted = made.kind === "preselected" && composeLetter(made.decisions, templateOf("infection_risk"));
    expect(drafted && drafted.kind).toBe("composed");
    const { choices } = changed(INFECTION, () => ({}));
    const plan = careChoices(PEANUT_PLAN, careMaterial("peanut_asthma", "health_plan"));
    const { kind, knowledge, chart, on } = propose(material, DAY).choices;
    const diagnoses = plan.diagnoses.filter(({ plainName }) => plainName.startsWith("Asthma"));
    const limitations = plan.limitations.filter(({ of }) => of === "learning");
    const asthma = { ...choices, kind, knowledge, chart, on, diagnoses, limitations, ideas: [], authorization: null };
    const onOwnPaper = { ...material, letterhead: { ...material.letterhead, neutralName: null } };
    expect(brokenBy(asthma, onOwnPaper)).toContainEqual(expect.stringContaining("name the practice neutrally"));
  });
});

describe("medicine in a letter", () => {
  it("has no dose: that stands on the signed order alone", () => {
    const asked: CareLetter = { child: "epilepsy", kind: "medicine_cover" };
    expect(broken(asked, answer("orders", ["Medicine form for diazepam 15 mg"]))).toContain("a dose");
    expect(broken(PEANUT_PLAN, answer("act", ["Wheezing: 2 puffs of the rescue inhaler."]))).toContain("a dose");
  });

  it("stands on signed forms that the letter names", () => {
    expect(refused(PEANUT_PLAN, () => ({ enclosures: [] }))).toContain(
      "Signed plans and forms that go with this letter",
    );
  });
});

describe("a meal statement", () => {
  const asked: CareLetter = { child: "status_traps", kind: "meal_statement" };
  const by =
    (credential: string): Change =>
    ({ signer }) => ({ signer: { ...signer, credential } });

  it("may be signed by a registered dietitian too, and not by a nurse (7 CFR 210.10(m))", () => {
    expect(refused(asked, by("RDN"))).toBe("");
    expect(refused(asked, by("RN"))).toContain("a letter of this kind is signed by");
    expect(refused({ child: "status_traps", kind: "health_plan" }, by("RDN"))).toContain("is signed by");
  });

  it("has its three elements: how the diet is restricted, what to leave out, what to serve", () => {
    for (const id of ["restricts", "omit", "substitutes"]) {
      expect(refused(asked, answer(id, null))).toContain(`answers.${id}: is needed`);
    }
  });
});

describe("a chart with six diagnoses", () => {
  const six = careChoices({ child: "status_traps", kind: "health_plan" }, careMaterial("status_traps", "health_plan"));

  it("gives a health plan letter that names all six", () => {
    expect(six.diagnoses.filter(({ keep }) => keep)).toHaveLength(6);
  });

  it.each(["attendance", "activity", "medicine_cover", "temporary"] as const)(
    "is told to name fewer in a short letter, and nothing is cut: %s",
    (kind) => {
      const material = careMaterial("status_traps", kind);
      const choices = { ...propose(material, DAY).choices, diagnoses: six.diagnoses };
      expect(faultsAgainst(choices, material)).toContain(
        `diagnoses: at most ${kindOf(kind).limits.diagnoses.most} diagnoses; name those that the effects come from`,
      );
    },
  );
});

describe("a letter that has grown too long", () => {
  it.each([PEANUT_PLAN, INFECTION, COLLEGE])("says so before it is signed and is never cut: $kind", async (asked) => {
    const long =
      "It starts with little that a stranger would see, and whoever is there says it aloud and looks at the clock. ";
    const { choices, material } = changed(asked, ({ limitations }) => ({
      limitations: limitations.map((row) => ({ ...row, words: `${long.repeat(5)}${row.what}.` })),
    }));
    const made = composing(choices, material);
    if (made.kind !== "composed") throw new Error(JSON.stringify(made));
    const printing = await printLetter(made.letter, world);
    const pages = printing.kind === "printed" ? printing.pages.length : 0;
    expect(tooLongWords(made.letter, pages, material.kind)).toMatch(/^\d pages, and 2 are read; shorten "/);
    const said = unfolded(letterText(made.letter));
    for (const { words } of choices.limitations) expect(said).toContain(words?.replace(/\.$/, ""));
  });
});

describe("what is confidential", () => {
  it.each(["health_plan", "activity", "medicine_cover", "attendance"] as const)(
    "leaves no trace: the letter is the same to the letter without it: %s",
    (kind) => {
      const asked = { child: "sensitive_asthma", kind } as const;
      const bare = withoutSensitive(childOn("sensitive_asthma", DAY).bundle);
      expect(careLetter(asked, materialOfBundle(bare, kind))).toEqual(careLetter(asked));
    },
  );
});
