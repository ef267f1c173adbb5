/** Between the look and the signature: a chart that changed, a promise that fails, another window, another day, another role. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { READY, review, shownLetter, sign, TO_THE_LETTER } from "./steps.ts";
import type { Answer } from "./visitor.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

jest.setTimeout(60_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const DAY_MS = 24 * 3_600_000;

describe("before a letter is signed", () => {
  it("its page says what it lacks and what the school will look for", async () => {
    const letter = await shownLetter(house, new Visitor(), "Nora whistles.");
    expect(letter.text).toContain("Before you sign");
    expect(letter.text).toContain("What the school will look for");
    expect(letter.text).toContain("How long it will last");
  });

  it("an item that is gone from the chart stops it by name, and what was decided goes on", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora juggles.");
    house.ehr.faults.set("silent_zero", { resource: "Condition" });
    const stopped = await sign(visitor, letter);
    house.ehr.faults.clear();
    expect(stopped.status).toBe(409);
    expect(stopped.text).toContain("The chart has changed");
    expect(stopped.text).toMatch(/Problem: [^<]*(ADHD|Attention)/);
    expect(stopped.text).toContain("It is not in the chart any more.");
    expect((await visitor.go(letter.url)).text).not.toContain("Signed by");
    const again = await visitor.send(stopped, "../../read-again", {});
    expect(fieldsIn(again.text)["answers.strengths"]).toBe("Nora juggles.");
    expect((await sign(visitor, letter)).text).toContain("Signed.");
  });

  it("a part of the chart that does not come is not taken for an absence", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora hums.");
    house.ehr.faults.set("server_error", { resource: "Condition" });
    const stopped = await sign(visitor, letter);
    house.ehr.faults.clear();
    expect(stopped.status).toBe(409);
    expect(stopped.text).toContain("Nobody knows whether it is as it was.");
    expect(stopped.text).not.toContain("It is not in the chart any more.");
  });

  it("an EHR that does not answer signs nothing, and the letter waits", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora stacks cups.");
    house.ehr.faults.set("unauthorized", {});
    const stopped = await sign(visitor, letter);
    house.ehr.faults.clear();
    expect(stopped.status).toBe(409);
    expect(stopped.text).toContain("could not be read again");
    expect((await sign(visitor, letter)).text).toContain("Signed.");
  });

  it("a letter of yesterday is shown again, since it bears the day", async () => {
    const yesterday = await openHouse();
    const visitor = new Visitor();
    const letter = await shownLetter(yesterday, visitor, "Nora paddles.");
    yesterday.wait(DAY_MS);
    const reopened = await visitor.go(letter.url);
    expect(reopened.status).toBe(401);
    await yesterday.close();
  });
});

describe("two windows of one chart", () => {
  it("never save over each other: the older one is told", async () => {
    const visitor = new Visitor();
    const page = await review(house, visitor, "adhd_anxiety");
    const fields = fieldsIn(page.text);
    const first = await visitor.send(page, "choices", { ...fields, "answers.strengths": "From the first window." });
    expect(first.status).toBe(200);
    const second = await visitor.send(page, "choices", { ...fields, "answers.strengths": "From the second window." });
    expect(second.status).toBe(409);
    expect(second.text).toContain("changed in another window");
  });

  it("take the same words twice for once, as when the answer was lost on its way and they are sent again", async () => {
    const visitor = new Visitor();
    const page = await review(house, visitor, "adhd_anxiety");
    const fields = { ...fieldsIn(page.text), "answers.strengths": "Sent and not answered." };
    expect((await visitor.send(page, "choices", fields)).status).toBe(200);
    expect((await visitor.send(page, "choices", fields)).status).toBe(200);
  });

  it("sign the letter that each of them shows, once each, and never the other's", async () => {
    const visitor = new Visitor();
    const one = await shownLetter(house, visitor, "Nora flies kites.");
    const other = await shownLetter(house, visitor, "Nora catches frogs.");
    const hash = (page: Answer): string => fieldsIn(page.text)["hash"] ?? "";
    expect((await visitor.send(one, "sign", { hash: hash(other) })).status).toBe(409);
    expect((await sign(visitor, one)).text).toContain("Signed.");
    expect((await sign(visitor, other)).text).toContain("Signed.");
  });

  it("back and forward again after the signature: it stays signed, and can be signed by nobody else", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora feeds birds.");
    const signed = await sign(visitor, letter);
    expect((await visitor.go(letter.url)).text).toContain("Signed by Elena Marsh");
    expect((await sign(visitor, letter)).url).toBe(signed.url);
    const other = new Visitor();
    const staff = await other.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
    const id = new URL(letter.url).pathname.split("/")[4] ?? "";
    await other.send(staff, `letters/${id}/sign`, { hash: fieldsIn(letter.text)["hash"] ?? "" });
    expect((await visitor.go(letter.url)).text).toContain("Signed by Elena Marsh");
  });
});

describe("a draft", () => {
  const changed = async (visitor: Visitor, own: string): Promise<Answer> => {
    const page = await review(house, visitor, "epilepsy");
    return visitor.send(page, "choices", { ...fieldsIn(page.text), "answers.strengths": own });
  };
  const openIn = (page: Answer): string => /action="([^"]+before\/drafts\/[^"]+\/open)"/.exec(page.text)?.[1] ?? "";

  it("survives a closed tab and an ended session, and is offered to the same person for the same child", async () => {
    await changed(new Visitor(), "Amir swims.");
    const later = new Visitor();
    const fresh = await review(house, later, "epilepsy");
    expect(fresh.text).toContain("About this child: 1 draft of yours.");
    const before = await later.go(new URL("before", fresh.url).href);
    const resumed = await later.send(before, openIn(before), {});
    expect(fieldsIn(resumed.text)["answers.strengths"]).toBe("Amir swims.");
    expect((await later.go(new URL("before", fresh.url).href)).text).not.toContain("Your drafts");
  });

  it("survives the service's end", async () => {
    await changed(new Visitor(), "Amir paints.");
    await house.reopen();
    const later = new Visitor();
    const fresh = await review(house, later, "epilepsy");
    const before = await later.go(new URL("before", fresh.url).href);
    expect(before.text).toContain("Colleagues who open this chart can read it and take it over");
  });

  it("is never offered to another person or in another chart, and opens for neither", async () => {
    const marsh = new Visitor();
    await changed(marsh, "Amir dances.");
    const later = new Visitor();
    const open = openIn(await later.go(new URL("before", (await review(house, later, "epilepsy")).url).href));
    const draft = open.split("/").at(-2) ?? "";
    const june = new Visitor();
    const page = await june.go(house.ehr.launchUrlFor("epilepsy", { user: "june-carver" }));
    expect(page.text).not.toContain("draft of yours");
    expect((await june.send(page, `before/drafts/${draft}/open`, {})).text).toContain("That is not there any more.");
    const nora = await review(house, marsh, "adhd_anxiety");
    expect((await marsh.go(new URL("before", nora.url).href)).text).not.toContain(draft);
    expect((await marsh.send(nora, `before/drafts/${draft}/open`, {})).text).toContain("That is not there any more.");
  });

  it("is spent with the letter that was signed from it", async () => {
    const own = await openHouse();
    const visitor = new Visitor();
    await sign(visitor, await shownLetter(own, visitor, "Nora hops."));
    expect((await review(own, new Visitor(), "adhd_anxiety")).text).not.toContain("of yours");
    await own.close();
  });

  it("can be thrown away", async () => {
    const visitor = new Visitor();
    await changed(new Visitor(), "Amir bikes.");
    const before = await visitor.go(new URL("before", (await review(house, visitor, "epilepsy")).url).href);
    const [, drop = ""] = /action="([^"]+\/drop)"/.exec(before.text) ?? [];
    expect((await visitor.send(before, drop, {})).text).toContain("The draft is thrown away.");
  });

  it("is gone after 72 hours", async () => {
    await changed(new Visitor(), "Amir cooks.");
    house.wait(3 * DAY_MS);
    const fresh = await review(house, new Visitor(), "epilepsy");
    expect(fresh.text).not.toContain("of yours");
  });
});

it("an earlier letter is told with what is usual at its age", async () => {
  const own = await openHouse();
  const visitor = new Visitor();
  await sign(visitor, await shownLetter(own, visitor, "Nora weaves."));
  const page = await review(own, visitor, "adhd_anxiety");
  expect(page.text).toContain("1 letter signed within a year");
  expect((await visitor.go(new URL("before", page.url).href)).text).toContain("Make a corrected version");
  own.wait(30 * DAY_MS);
  const month = await review(own, visitor, "adhd_anxiety");
  expect((await visitor.go(new URL("before", month.url).href)).text).toContain("Update that letter");
  own.wait(200 * DAY_MS);
  const half = await review(own, visitor, "adhd_anxiety");
  const before = await visitor.go(new URL("before", half.url).href);
  expect(before.text).toContain("Begin a new letter with it");
  expect(before.text).not.toMatch(/Update that letter|corrected version/);
  await own.close();
});

it("a letter that breaks a promise is refused with the place to mend, and nothing is held", async () => {
  const visitor = new Visitor();
  const page = await review(house, visitor, "adhd_anxiety");
  const fields = {
    ...fieldsIn(page.text),
    ...READY,
    "answers.strengths": "Nora is eligible for a 504 plan.",
    ...TO_THE_LETTER,
  };
  const refused = await visitor.send(page, "choices", fields);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Before the letter can be shown");
});
