/** A practice that mails its letters: who reads the letter is told when its address does not stand in the window. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { READY, review, TO_THE_LETTER } from "./steps.ts";
import { fieldsIn, Visitor } from "./visitor.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse({ practice: "version: 1\nname: Juniper Street Pediatrics\nenvelope: us10_double\n" });
}, 60_000);
afterAll(() => house.close());

async function letterTo(address: string): Promise<string> {
  const visitor = new Visitor();
  const page = await review(house, visitor, "adhd_anxiety");
  const fields = { ...fieldsIn(page.text), ...READY, "recipient.address": address, ...TO_THE_LETTER };
  const letter = await visitor.send(page, "choices", fields);
  expect(letter.status).toBe(200);
  return letter.text;
}

describe("a letter of a practice that mails", () => {
  it("is shown with a word about a label where its address is too long for the window", async () => {
    const long = ["Student Services", "Building C", "Mail Stop 4477", "88 Ridge Road", "Fairview, OH 44000"].join("\n");
    expect(await letterTo(long)).toContain("mail this letter with a label, or shorten the address");
  }, 60_000);

  it("is shown without a word where the address stands in the window", async () => {
    expect(await letterTo("88 Ridge Road\nFairview, OH 44000")).not.toContain("with a label");
  }, 60_000);
});
