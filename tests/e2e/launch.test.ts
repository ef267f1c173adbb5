/** The road inside the EHR, request by request: launch, read, keep, show, sign, file. No screen is needed for it. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { conformanceFaults } from "../pdf/conformance/check.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { shownLetter, sign, TO_THE_LETTER } from "./steps.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe("a pediatrician inside the EHR", () => {
  it("reviews, signs and files the letter, and the chart has it once, byte for byte", async () => {
    const visitor = new Visitor();
    const before = house.ehr.documents().length;
    const letter = await shownLetter(house, visitor, "Nora has friend number 1.");
    expect(letter.text).toContain("Nora Ellison");
    const shown = await visitor.step(new URL("letter.pdf", letter.url).href);
    expect(conformanceFaults(shown.bytes)).toEqual([]);
    const signed = await sign(visitor, letter);
    expect(signed.text).toContain("Signed.");
    expect(signed.text).toContain("Signed by Elena Marsh, MD, FAAP on");
    const filed = await visitor.send(signed, "file", {});
    expect(filed.text).toContain("Filed in the chart.");
    const again = await visitor.send(filed, "file", {});
    expect(again.status).toBe(200);
    const documents = house.ehr.documents().slice(before);
    expect(documents).toHaveLength(1);
    expect(Buffer.from(documents[0]?.bytes ?? []).equals(Buffer.from(shown.bytes))).toBe(true);
  });

  it("is told at the field what the letter still needs, and keeps what was typed", async () => {
    const visitor = new Visitor();
    const review = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety"));
    const blank = { "child.grade": "", "answers.strengths": "Nora likes maps." };
    const fields = { ...fieldsIn(review.text), ...blank, ...TO_THE_LETTER };
    const page = await visitor.send(review, "choices", fields);
    expect(page.status).toBe(422);
    expect(page.text).toContain("Grade");
    expect(page.text).toContain("Nora likes maps.");
  });

  it("cannot sign another letter than the one that was shown", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora likes the library.");
    const signed = await visitor.send(letter, "sign", { hash: "0".repeat(64) });
    expect(signed.status).toBe(409);
    expect(signed.text).toContain("not signed");
  });

  it("signs once, however often and from however many windows it is clicked", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora has friend number 2.");
    const answers = await Promise.all([sign(visitor, letter), sign(visitor, letter), sign(visitor, letter)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const before = house.ehr.documents().length;
    await Promise.all([visitor.send(letter, "file", {}), visitor.send(letter, "file", {})]);
    expect(house.ehr.documents().length - before).toBeLessThanOrEqual(1);
  });
});

describe("two children in one browser", () => {
  it("never mix, however their pages are interleaved", async () => {
    const visitor = new Visitor();
    const nora = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety"));
    const other = await visitor.go(house.ehr.launchUrlFor("epilepsy"));
    expect(nora.url).not.toBe(other.url);
    const [noraAgain, otherAgain] = [await visitor.go(nora.url), await visitor.go(other.url)];
    expect(noraAgain.text).toContain("Nora Ellison");
    expect(otherAgain.text).not.toContain("Nora Ellison");
    const crossed = await visitor.go(
      nora.url.replace(/launches\/[^/]+/, new URL(other.url).pathname.split("/").slice(1, 3).join("/")),
    );
    expect(crossed.text).not.toContain("Nora Ellison");
  });

  it("a letter of one child is not shown in the launch of the other", async () => {
    const visitor = new Visitor();
    const letter = await shownLetter(house, visitor, "Nora has friend number 3.");
    const other = await visitor.go(house.ehr.launchUrlFor("epilepsy"));
    const id = new URL(letter.url).pathname.split("/")[4] ?? "";
    expect((await visitor.go(new URL(`letters/${id}/`, other.url).href)).status).toBe(404);
  });
});

describe("who may come in", () => {
  it("a callback that ends in another browser is refused", async () => {
    const [mine, theirs] = [new Visitor(), new Visitor()];
    const start = await mine.step(house.ehr.launchUrlFor("adhd_anxiety"));
    let location = start.headers.get("location") ?? "";
    let from = start.url;
    while (!new URL(location, from).href.startsWith(`${house.appUrl}/callback`)) {
      const next = await mine.step(new URL(location, from).href);
      from = next.url;
      location = next.headers.get("location") ?? "";
      if (location === "") throw new Error("the sign-in did not come back");
    }
    const callback = new URL(location, from).href;
    const refused = await theirs.go(callback);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("another browser");
    expect((await mine.go(callback)).status).toBe(403);
  });

  it("a page of a launch without its cookie shows no patient", async () => {
    const review = await new Visitor().go(house.ehr.launchUrlFor("adhd_anxiety"));
    const stranger = await new Visitor().go(review.url);
    expect(stranger.status).toBe(401);
    expect(stranger.text).not.toContain("Nora");
  });

  it.each([
    ["https://evil.example/fhir", 403],
    ["http://10.0.0.1/fhir", 403],
    ["", 403],
  ])("a launch from %j opens nothing", async (iss, status) => {
    const answer = await new Visitor().go(`${house.appUrl}/launch?iss=${encodeURIComponent(iss)}&launch=x`);
    expect(answer.status).toBe(status);
  });

  it("a form sent from another site changes nothing", async () => {
    const answer = await fetch(`${house.appUrl}/launches/x/choices`, {
      method: "POST",
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(answer.status).toBe(403);
  });
});

describe("what the operators see", () => {
  it("is never a patient, a token or an address with an id", async () => {
    await shownLetter(house, new Visitor(), "Nora has friend number 4.");
    expect(house.logged().length).toBeGreaterThan(0);
    expect(house.logged()).not.toMatch(/Nora|Ellison|nora-|Bearer|eyJ|Section 504 of|Patient\//);
  });

  it("is whether the service lives and can work", async () => {
    expect((await fetch(`${house.appUrl}/healthz`)).status).toBe(200);
    expect((await fetch(`${house.appUrl}/readyz`)).status).toBe(200);
  });
});
