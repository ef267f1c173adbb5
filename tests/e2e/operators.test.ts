/** The administrators' page: what the program sees of its EHR, for who administers it and nobody else. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { Visitor } from "./visitor.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse({ administrators: ["Practitioner/june-carver"] });
});
afterAll(() => house.close());

describe("the page for operators", () => {
  it("tells an administrator how sign-in, keys, scopes, documents and clock stand, after any launch", async () => {
    const visitor = new Visitor();
    const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
    expect(page.text).toContain("For operators</a>");
    const told = await visitor.go(new URL("operators", page.url).href);
    expect(told.status).toBe(200);
    for (const words of [
      "This launch was granted all that it asked for",
      "as the signed PDF, with a conditional create",
      "Everything that was looked at is well",
      "its keys answer",
      "says that it takes documents",
      "seconds apart",
    ])
      expect(told.text).toContain(words);
    expect(house.logged()).toContain('"event":"operators.looked"');
  });

  it("says what a launch was not granted", async () => {
    house.ehr.faults.set("narrowed_scope");
    const visitor = new Visitor();
    const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety", { user: "june-carver" }));
    house.ehr.faults.clear();
    const told = await visitor.go(new URL("operators", page.url).href);
    expect(told.text).toContain("was not granted all that it asked for");
    expect(told.text).toContain("by hand: this launch was not granted to create documents");
  });

  it("is shown to nobody else, and its way there neither", async () => {
    const visitor = new Visitor();
    const page = await visitor.go(house.ehr.launchUrlFor("adhd_anxiety"));
    expect(page.text).not.toContain("For operators</a>");
    const refused = await visitor.go(new URL("operators", page.url).href);
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain("its keys answer");
  });
});
