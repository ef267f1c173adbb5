/** From a row of the review to its chain and back, request by request. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { shipped } from "../knowledge/shipped.ts";
import { GUIDELINE, GUIDELINE_WITHDRAWN } from "../knowledge/withdrawn.ts";
import { READY, review, shownLetter, sign } from "./steps.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? "");

describe("why something is suggested", () => {
  it("is one click away from its row, and nothing that was typed is lost on the way there and back", async () => {
    const visitor = new Visitor();
    const page = await review(house, visitor, "adhd_anxiety");
    const [place = ""] = all(page.text, /name="then" value="(why\.limitation-[^"]*)"/g);
    const typed = { ...fieldsIn(page.text), "child.grade": "4", "answers.strengths": "Nora likes maps." };
    // oxlint-disable-next-line unicorn/no-thenable -- the name of a form field
    const why = await visitor.send(page, "choices", { ...typed, then: place });
    expect(why.status).toBe(200);
    expect(why.url).toMatch(/\/why#limitation-concentrating$/);
    expect(why.text).toContain("Nora Ellison");
    expect(why.headers.get("cache-control")).toBe("no-store");
    const [back = ""] = all(why.text, /<p class="back"><a href="([^"]*)"/g);
    expect(back).toMatch(/#limitations\.0$/);
    const again = await visitor.go(new URL(back, why.url).href);
    expect(fieldsIn(again.text)).toMatchObject({ "child.grade": "4", "answers.strengths": "Nora likes maps." });
  });

  it("is led nowhere else by a form that names another place", async () => {
    const visitor = new Visitor();
    const page = await review(house, visitor, "adhd_anxiety");
    for (const place of ["why", "why.https://evil.example", "why./../../x", "why.limitation-x\r\nSet-Cookie: a=b"]) {
      const fields = { ...fieldsIn((await visitor.go(page.url)).text), ...READY };
      // oxlint-disable-next-line unicorn/no-thenable -- the name of a form field
      const answer = await visitor.send(page, "choices", { ...fields, then: place });
      expect(new URL(answer.url).pathname).toBe(new URL("why", page.url).pathname);
      expect(answer.url).not.toContain("#");
    }
  });

  it("is told as JSON by Accept and by the address, with the chain down to the authority", async () => {
    const visitor = new Visitor();
    const page = await review(house, visitor, "peanut_asthma");
    const answer = await visitor.go(new URL("why.json", page.url).href);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const told: unknown = JSON.parse(answer.text);
    expect(told).toMatchObject({
      kind: "why",
      knowledge: expect.stringMatching(/^sha256:/),
      plans: expect.arrayContaining([expect.objectContaining({ id: "plan-asthma_action_plan" })]),
      pathways: expect.arrayContaining([expect.objectContaining({ pathway: "section_504" })]),
    });
  });

  it("is shown to nobody without the cookie of the launch", async () => {
    const page = await review(house, new Visitor(), "adhd_anxiety");
    for (const name of ["why", "why.json"]) {
      const answer = await new Visitor().go(new URL(name, page.url).href);
      expect(answer.status).toBe(401);
      expect(answer.text).not.toMatch(/Nora|ADHD/);
    }
  });

  it("leads from a sentence of the letter to the chain of its item", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora has friend number 5.");
    const links = all(letter.text, /class="chain-link" href="([^"]*)"/g);
    expect(links.length).toBeGreaterThan(3);
    const why = await visitor.go(new URL("../../why", letter.url).href);
    const ids = new Set(all(why.text, /\sid="([^"]*)"/g));
    expect(links.filter((link) => !ids.has(link.split("#")[1] ?? ""))).toEqual([]);
  });

  it("has pages of the content behind it that are open without a launch", async () => {
    const visitor = new Visitor();
    const page = await review(house, visitor, "epilepsy");
    const why = await visitor.go(new URL("why", page.url).href);
    const linked = new Set(all(why.text, /href="(\/why\/[^"]*)"/g));
    expect(linked.size).toBeGreaterThan(10);
    for (const address of linked) expect((await fetch(`${house.appUrl}${address}`)).status).toBe(200);
  });
});

describe("a letter that was signed before an authority was withdrawn", () => {
  it("says so on its page to the clinician, with what in it rests on that authority, and on no other", async () => {
    let knowledge = shipped;
    const own = await openHouse({ knowledge: () => knowledge });
    try {
      const visitor = new Visitor();
      const letter = await shownLetter(own, visitor, "Nora has friend number 6.");
      expect((await sign(visitor, letter)).text).not.toContain('id="fallen"');
      const at = new URL(letter.url).pathname;
      knowledge = GUIDELINE_WITHDRAWN;
      await own.reopen();
      const again = await visitor.go(new URL(at, own.appUrl).href);
      expect(again.status).toBe(200);
      expect(again.text).toContain("Something that this letter rests on was withdrawn");
      expect(again.text).toContain("Withdrawn since March 1, 2026: A newer one took its place.");
      expect(again.text).toContain("In this letter: ADHD (combined presentation).");
      const page = await fetch(`${own.appUrl}/why/authorities/${GUIDELINE}`);
      expect(await page.text()).toContain("Withdrawn since March 1, 2026");
    } finally {
      await own.close();
    }
  }, 60_000);
});
