/** A signed letter given: to the family by default, to a school only by a permission that reaches; taken back, and replaced. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { READY, review, shownLetter, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

let house: House;
const marsh = new Visitor();
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const at = (from: Answer, place: string): Promise<Answer> => marsh.go(new URL(place, from.url).href);

const PAPER = {
  signed_by: "Kelly Ellison",
  relation: "parent",
  recipient: "Fairview Elementary School",
  covers: "health information that bears on school",
  signed_on: "1/2/2026",
  ends_on: "",
  complete: "on",
};

/** The choice that the page offers for a permission which names that school. */
function optionFor(page: Answer, school: string): string {
  const [, id = ""] = new RegExp(`<option value="([^"]+)"[^>]*>${school}`).exec(page.text) ?? [];
  return id;
}

describe("a signed letter", () => {
  let signed: Answer;
  let school = "";
  beforeAll(async () => {
    const letter = await shownLetter(house, marsh, "Nora sails.");
    school = fieldsIn((await review(house, marsh, "adhd_anxiety")).text)["recipient.organization"] ?? "";
    signed = await sign(marsh, letter);
  });

  it("goes to the family by default, and says that the school needs a permission", async () => {
    const page = await at(signed, "give");
    expect(page.text).toContain("It goes to the family.");
    expect(page.text).toContain("To the school it goes only by a signed permission.");
    expect(fieldsIn(page.text)["to"] ?? "family").toBe("family");
    const named = { ...fieldsIn(page.text), to: "family", person: "Kelly Ellison" };
    expect(named).toMatchObject({ relation: "", identified: "" });
    const unsaid = await marsh.send(page, "give", named);
    expect(unsaid.text).toContain("Choose who that is to the child.");
    expect(unsaid.text).toContain("Choose how you knew them.");
    const related = { ...named, relation: "mother" };
    expect((await marsh.send(page, "give", related)).text).toContain("Choose how you knew them.");
    const given = await marsh.send(page, "give", { ...related, identified: "known to the clinic" });
    expect(given.text).toContain("It is recorded.");
    expect(given.text).toContain("Kelly Ellison (mother), on paper");
    expect(given.text).toContain("Identified: known to the clinic.");
    const [, href = ""] = /href="([^"]+receipts\/[^"]+)"/.exec(given.text) ?? [];
    const receipt = await at(given, href);
    expect(receipt.text).toContain("Received: ____");
    expect(receipt.text).not.toMatch(/ADHD|anxiety/);
  });

  it("asks who got it", async () => {
    const page = await at(signed, "give");
    const answer = await marsh.send(page, "give", { ...fieldsIn(page.text), person: " " });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Say who got it.");
  });

  it("goes to the school by no word alone", async () => {
    const page = await at(signed, "give");
    const answer = await marsh.send(page, "give", { to: "school", person: "Ms. Whitfield", authorization: "" });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("To a school only by a signed permission");
    expect((await marsh.send(page, "give", { to: "school", person: "X", authorization: "made-up" })).status).toBe(422);
  });

  it("goes to the school by a permission that is recorded once and offered again, until the family takes it back", async () => {
    const place = await at(signed, "../../authorizations");
    const incomplete = await marsh.send(place, "authorizations", { ...PAPER, complete: "", signed_on: "soon" });
    expect(incomplete.status).toBe(422);
    expect(incomplete.text).toContain("Tick that the paper says so; one that does not is no permission");
    expect(incomplete.text).toContain("Write the day as 11/2/2026");
    const recorded = await marsh.send(place, "authorizations", { ...PAPER, recipient: school });
    expect(recorded.text).toContain("The permission is recorded.");
    const page = await at(signed, "give");
    const by = {
      to: "school",
      person: "Ms. Whitfield",
      relation: "school staff",
      identified: "by the address on file",
      way: "by mail",
      authorization: optionFor(page, school),
    };
    const given = await marsh.send(page, "give", { ...fieldsIn(page.text), ...by });
    expect(given.text).toContain("Ms. Whitfield (school staff), by mail");
    const again = await at(signed, "../../authorizations");
    const [, revoke = ""] = /action="([^"]+\/revoke)"/.exec(again.text) ?? [];
    expect((await marsh.send(again, revoke, {})).text).toContain("It is taken back.");
    const refused = await marsh.send(page, "give", { ...fieldsIn(page.text), ...by });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("It was taken back on");
  });

  it("goes to no school by a permission that ended or that names another one", async () => {
    const place = await at(signed, "../../authorizations");
    await marsh.send(place, "authorizations", { ...PAPER, recipient: "Ended School", ends_on: "2026-02-01" });
    await marsh.send(place, "authorizations", { ...PAPER, recipient: "Other School" });
    const page = await at(signed, "give");
    const to = { to: "school", person: "Somebody" };
    const ended = await marsh.send(page, "give", { ...to, authorization: optionFor(page, "Ended School") });
    expect(ended.text).toContain("It ended on");
    const other = await marsh.send(page, "give", { ...to, authorization: optionFor(page, "Other School") });
    expect(other.text).toContain("addressed to somebody else");
  });

  it("is shown to the parent in its own words, and the tick is recorded once it is there", async () => {
    const page = await at(signed, "leaves");
    expect(page.text).toContain("This letter names");
    expect(page.text).toMatch(/ADHD/);
    const unticked = await marsh.send(page, "leaves", { by: "Kelly Ellison", relation: "mother" });
    expect(unticked.status).toBe(422);
    const agreed = await marsh.send(page, "leaves", { by: "Kelly Ellison", relation: "mother", agrees: "on" });
    expect(agreed.text).toContain("It is recorded that you agree.");
    expect((await at(signed, "give")).text).toContain("Kelly Ellison (mother) agreed on");
  });
});

describe("a letter that is taken back", () => {
  it("is not handed out any more, is marked in the chart, and names who has it", async () => {
    const signed = await sign(marsh, await shownLetter(house, marsh, "Nora hikes."));
    await marsh.send(signed, "file", {});
    const page = await at(signed, "give");
    await marsh.send(page, "give", {
      ...fieldsIn(page.text),
      to: "family",
      person: "Kelly Ellison",
      relation: "mother",
      identified: "known to the clinic",
    });
    const form = await at(signed, "withdraw");
    const withdrawn = await marsh.send(form, "withdraw", { because: "not_right", words: "Another grade." });
    expect(withdrawn.text).toContain("The chart shows that it was withdrawn.");
    expect(withdrawn.text).toContain("Kelly Ellison (mother)");
    expect(withdrawn.text).toContain("Another grade.");
    expect(house.ehr.documents().at(-1)?.resource["status"]).toBe("entered-in-error");
    expect((await at(signed, "letter.pdf?download")).status).toBe(409);
    expect((await marsh.go(signed.url)).text).toContain("Why, and who has it");
    expect((await at(signed, "letter.pdf?print")).status).toBe(409);
    expect((await at(signed, "letter.pdf")).status).toBe(200);
    expect((await at(signed, "give")).text).toContain("It was withdrawn. Do not hand it out.");
    const late = await marsh.send(page, "give", { ...fieldsIn(page.text), to: "family", person: "Kelly Ellison" });
    expect(late.status).toBe(422);
  });

  it("says so when the EHR does not mark it, and can be marked later", async () => {
    const signed = await sign(marsh, await shownLetter(house, marsh, "Nora surfs."));
    await marsh.send(signed, "file", {});
    house.ehr.faults.set("refused_write", { times: 1 });
    const withdrawn = await marsh.send(await at(signed, "withdraw"), "withdraw", { because: "other" });
    house.ehr.faults.clear();
    expect(withdrawn.text).toContain("The EHR did not mark it in the chart");
    const marked = await marsh.send(withdrawn, "mark", {});
    expect(marked.text).toContain("The chart shows that it was withdrawn.");
  });

  it("is replaced by a corrected version that says which one it replaces in the chart", async () => {
    const signed = await sign(marsh, await shownLetter(house, marsh, "Nora knits."));
    await marsh.send(signed, "file", {});
    const old = house.ehr.documents().at(-1)?.id ?? "";
    const letter = new URL(signed.url).pathname.split("/")[4] ?? "";
    const page = await marsh.send(await at(signed, "../../before"), `before/letters/${letter}/replace`, {});
    const fields = { ...fieldsIn(page.text), ...READY, "answers.strengths": "Nora knits hats.", ...TO_THE_LETTER };
    const number = /<span>([0-9A-Z]{4}-[0-9A-Z]{2})<\/span>/.exec(signed.text)?.[1] ?? "";
    expect(page.text).toContain("When the new letter is signed, it takes the place of that one.");
    const shown = await marsh.send(page, "choices", fields);
    expect(shown.text).toContain(`When it is signed, it takes the place of letter ${number}`);
    const corrected = await sign(marsh, shown);
    expect(corrected.text).toContain("Signed.");
    const ended = await marsh.go(signed.url);
    expect(ended.text).toContain("A newer letter has taken the place of this one.");
    const [, newer = ""] = /href="([^"]+)">Open the newer letter/.exec(ended.text) ?? [];
    expect(new URL(newer, ended.url).pathname).toBe(new URL(corrected.url).pathname);
    await marsh.send(corrected, "file", {});
    const filed = house.ehr.documents();
    expect(JSON.stringify(filed.at(-1)?.resource["relatesTo"])).toContain(`DocumentReference/${old}`);
    expect(filed.find(({ id }) => id === old)?.resource["status"]).toBe("superseded");
  });
});

it("says nothing of any of it to the operators but that it happened", () => {
  expect(house.logged()).toContain("letter.given");
  expect(house.logged()).toContain("letter.withdrawn");
  expect(house.logged()).not.toMatch(/Nora|Ellison|Whitfield|Fairview|Patient\//);
});
