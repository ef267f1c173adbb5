/** What a practice keeps out by its own settings, on the page that a clinician and perhaps the family look at. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { Visitor } from "./visitor.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse({ practice: "version: 1\nname: Our Practice\nwithhold_also: [anxiety]\n" });
});
afterAll(() => house.close());

describe("the review of a child of a practice that keeps anxiety out", () => {
  it("shows what else the chart says, and no word of it", async () => {
    const review = await new Visitor().go(house.ehr.launchUrlFor("adhd_anxiety"));
    expect(review.status).toBe(200);
    expect(review.text).toContain("ADHD");
    expect(review.text).not.toMatch(/anxiety disorder|nora-anxiety/i);
  });
});
